import EventLog
import Synchronization
import Testing

@testable import JournalClient

/// Waiting for a letter while the other side leaves several.
@Suite struct MailboxWaitTests {
    private let letter: [UInt8] = [1, 2, 3]
    private let patience = Mailbox.Patience(pause: .zero, limit: .seconds(600))

    /// Waits for the joiner's nonce in a mailbox whose letters stand there from the given looks on;
    /// gives how often it was looked into.
    private func wait(letterFrom: Int?, verdictFrom: Int?) async throws -> (body: [UInt8], Int) {
        let looks = Mutex(0)
        let body = try await Mailbox.await(.joinerNonce, patience) { slot in
            let look = looks.withLock { looks in
                defer { looks += 1 }
                return looks
            }
            let from = slot == .verdict ? verdictFrom : letterFrom
            return from.map { $0 <= look } == true ? letter : nil
        }
        return (body, looks.withLock { $0 })
    }

    @Test func `a letter that came before the verdict is read, wherever the look fell`()
        async throws
    {
        // The look at number 0 is for the letter, number 1 for the verdict, and so on in turn.
        for from in 0..<12 {
            let (body, looks) = try await wait(letterFrom: from, verdictFrom: from)
            #expect(body == letter, "both from look \(from)")
            #expect(looks <= from + 3)
        }
    }

    @Test func `a verdict without the letter ends the wait`() async throws {
        for from in [0, 1, 5] {
            await #expect(throws: PairingError.ended) {
                try await wait(letterFrom: nil, verdictFrom: from)
            }
        }
    }

    @Test func `a mailbox in which nothing comes is left after a while`() async throws {
        let short = Mailbox.Patience(pause: .milliseconds(1), limit: .milliseconds(20))
        await #expect(throws: PairingError.nobodyThere) {
            try await Mailbox.await(.verdict, short) { _ in nil }
        }
    }
}
