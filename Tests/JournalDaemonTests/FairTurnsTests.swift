import Synchronization
import Testing

@testable import JournalDaemon

/// Who is worked on next of those that need no session.
struct FairTurnsTests {
    private final class Worked: Sendable {
        let names = Mutex<[String]>([])

        func add(_ name: String) { names.withLock { $0.append(name) } }
    }

    private func waits(_ count: Int, _ turns: FairTurns) async {
        while turns.waiting < count { await Task.yield() }
    }

    @Test func `who sends much waits behind their own, everybody else behind one of them`()
        async throws
    {
        let turns = FairTurns(atOnce: 1)
        let worked = Worked()
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await turns.take(from: "first") { for await _ in gate { break } }
            }
            while true {
                // The first one has begun once another one has to wait.
                if turns.isFull { break }
                await Task.yield()
            }
            for number in 1...5 {
                group.addTask {
                    try await turns.take(from: "many") { worked.add("many") }
                }
                await waits(number, turns)
            }
            group.addTask {
                try await turns.take(from: "one") { worked.add("one") }
            }
            await waits(6, turns)
            open.yield()
            try await group.waitForAll()
        }
        #expect(worked.names.withLock { $0 } == ["many", "one", "many", "many", "many", "many"])
        #expect(turns.waiting == 0)
    }

    @Test func `who gives up waits no longer, and keeps nobody`() async throws {
        let turns = FairTurns(atOnce: 1)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let first = Task { try await turns.take(from: "a") { for await _ in gate { break } } }
        while !turns.isFull { await Task.yield() }
        let second = Task { try await turns.take(from: "b") {} }
        await waits(1, turns)
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(turns.waiting == 0)
        open.yield()
        try await first.value
        try await turns.take(from: "c") {}
        #expect(!turns.isFull)
    }

    @Test func `what fails passes its turn on`() async throws {
        let turns = FairTurns(atOnce: 1)
        for _ in 0..<3 {
            await #expect(throws: JournalRefusal.busy) {
                try await turns.take(from: "a") { throw JournalRefusal.busy }
            }
        }
        #expect(!turns.isFull)
    }
}
