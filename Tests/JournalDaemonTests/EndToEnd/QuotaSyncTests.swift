import EventLog
import Folders
import JournalClient
import JournalModel
import Testing

@testable import JournalDaemon

/// Two parents at a daemon to which one of them brings too much.
@Suite(.timeLimit(.minutes(30))) struct QuotaSyncTests {
    @Test func `what is too much waits, the other parent's goes, and in the end all is there`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let homes = try TemporaryFolder(isPrivate: true)
        let clock = TestClock()
        let quota = QuotaLimits(bytes: 40_000, bytesADay: 40_000, firstDay: 0)
        try await LiveDaemon.run(
            in: folder, opener: .replicas,
            // Invites end by the clock that the devices have.
            clock: DaemonClock(
                monotonic: clock.clock.monotonic,
                wallMilliseconds: DaemonClock.system.wallMilliseconds),
            quota: quota
        ) { _ in
            let (alex, sam) = try await pairedFamily(
                in: homes, SetupLinkFile.waiting(in: folder.path))
            for number in 0..<80 { try alex.note("\(number) " + .init(repeating: "a", count: 900)) }
            let brought = try await alex.daemon.sync(everything: true)
            #expect(brought.isHeldBack && !brought.isWhole)
            #expect(brought.refused.values.contains(ReasonCode.paused.rawValue))

            try sam.note("Robin slept well.")
            let second = try await sam.daemon.sync(everything: true)
            #expect(second.isHeldBack, "it is said to both alike")
            #expect(second.refused.isEmpty, "nobody's words wait for the other's")
            let received = second.received
            #expect(received > 0 && received < 80)

            var last = brought
            for _ in 0..<4 where !last.isWhole {
                clock.advance(by: .seconds(86_400))
                last = try await alex.daemon.sync(everything: true)
            }
            #expect(last.isWhole && !last.isHeldBack)
            _ = try await sam.daemon.sync(everything: true)
            _ = try await alex.daemon.sync(everything: true)
            #expect(try alex.status().stateDigest == sam.status().stateDigest)
            try alex.close()
            try sam.close()
        }
    }
}

extension Replica {
    fileprivate func note(_ words: String) throws {
        let at = Moment(utcMilliseconds: 1_000_000, offsetMinutes: 0)
        try add(
            EntryDraft(
                kind: .note,
                fields: [FieldNumber.happenedAt: .moment(at), FieldNumber.text: .text(words)]))
    }
}
