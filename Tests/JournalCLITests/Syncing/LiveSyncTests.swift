import Foundation
import JournalClient
import Signing
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// A device that watches at the other parent's daemon: what is new there comes at once, and what
/// is written here goes at the pace of the clock alone.
///
/// Spec: Protocol/08-sync.md §7, §8
@Suite(.timeLimit(.minutes(30))) struct LiveSyncTests {
    private static let quarter: UInt64 = 900_000

    /// Waits until a command of a house prints some words.
    private func wait(until house: House, says words: String) async throws {
        while await !house.run("log", "--all").out.contains(words) {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test func `what the other parent writes is here at once, long before the pace`()
        async throws
    {
        let boundary = (realNow / Self.quarter + 1) * Self.quarter
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            sam.clock.set(boundary - 100)
            let watching = Task { await sam.run("sync", "--watch") }
            await alex.run("note", "written by Alex")
            await alex.run("sync", "--now")
            try await wait(until: sam, says: "written by Alex")
            // From here on the pace is a quarter of an hour away, and the clock stands.
            sam.clock.set(boundary + 1)
            for words in ["a tower", "a song", "a walk", "a swim", "a story", "a nap", "a drawing"]
            {
                #expect(await alex.run("note", words).status == 0)
                #expect(await alex.run("sync", "--now").status == 0)
                try await wait(until: sam, says: words)
            }
            // Syncs of the same device by hand take no place from the one that listens.
            for words in ["a rainbow", "a snail", "a bridge"] {
                for _ in 0..<3 { #expect(await sam.run("sync").status == 0) }
                #expect(await alex.run("note", words).status == 0)
                #expect(await alex.run("sync", "--now").status == 0)
                try await wait(until: sam, says: words)
            }
            watching.cancel()
            _ = await watching.value
        }
    }

    @Test func `what is taken at once takes nothing along that was written here`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await sam.run("note", "written by Sam")
            sam.clock.pass(.seconds(180))
            await alex.run("note", "written by Alex")
            await alex.run("sync", "--now")
            let replica = try Replica.open(
                Home(folder: sam.folder).journal(named: nil), surroundings: sam.surroundings)
            let session = replica.daemon.keptSession()
            let summary = try await session.use { try await $0.fetch() }
            await session.close()
            #expect(summary.received > 0 && summary.sent == 0)
            try replica.close()
            #expect(await sam.run("log").out.contains("written by Alex"))
            await alex.run("sync")
            #expect(await !alex.run("log").out.contains("written by Sam"))
            // It could have gone: the next sync takes it along.
            await sam.run("sync")
            await alex.run("sync")
            #expect(await alex.run("log").out.contains("written by Sam"))
        }
    }

    @Test func `an own frontier that the daemon tells of asks for nothing`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await alex.run("note", "still waiting on this device")
            await alex.run("sync")
            let replica = try Replica.open(
                Home(folder: alex.folder).journal(named: nil), surroundings: alex.surroundings)
            defer { try? replica.close() }
            let told = AsyncStream.makeStream(of: String.self)
            let following = replica.daemon.keptSession().following { throw CancellationError() }
            let listening = Task { await following.run { told.continuation.yield($0.hex) } }
            for await hash in told.stream {
                #expect(hash == (try replica.frontierHash().hex))
                break
            }
            listening.cancel()
            await listening.value
        }
    }

    @Test func `a session that has ended, or was closed, is opened anew`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let passed = HouseClock(0)
        let clock = DaemonClock(
            monotonic: { .milliseconds(Int64(passed.now)) }, wallMilliseconds: { realNow })
        try await daemon(clock: clock) { link in
            await pair(alex, sam, link)
            let replica = try Replica.open(
                Home(folder: alex.folder).journal(named: nil), surroundings: alex.surroundings)
            defer { try? replica.close() }
            let session = replica.daemon.keptSession()
            for _ in 0..<3 {
                #expect(try await session.use { try await $0.fetch() }.isWhole)
                // A second call finds the session that is open.
                #expect(try await session.use { try await $0.fetch() }.isWhole)
                passed.pass(.seconds(3_601))
            }
            // Others of the device's sessions end this one too.
            for _ in 0..<5 { #expect(await alex.run("sync").status == 0) }
            #expect(try await session.use { try await $0.fetch() }.isWhole)
            await session.close()
            #expect(try await session.use { try await $0.fetch() }.isWhole)
            await session.close()
        }
    }
}
