import EventLog
import Folders
import JournalClient
import JournalModel
import Signing
import Testing

@testable import JournalDaemon

/// Events and answers that are larger than one message may be.
@Suite struct LargeValueTests {
    @Test func `values for which a push has no room follow their event`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        let count = Limits.operations - 1
        try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            try alex.append([.large(values: count)])
            try alex.append([.large(values: 1)])
            let sent = try await alex.daemon.sync()
            #expect(sent.isLevel)
            // As many as fit travel with the event.
            #expect(sent.valuesSent == count - 15)

            let received = try await sam.daemon.sync()
            #expect(received.isLevel && received.valuesMissing == 0)
            #expect(try sam.status().valuePresence == alex.status().valuePresence)
            #expect(try await alex.daemon.sync().valuesSent == 0, "nothing is given twice")
            for replica in [alex, sam] {
                #expect(try replica.audit().isClean)
                try replica.close()
            }
        }
    }

    @Test func `all values that are missing come in one sync, however large they are`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        let count = 40
        try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            let events = try alex.append((0..<count).map { _ in try .large(values: 1) })
            _ = try await alex.daemon.sync()
            try handOver(from: alex, to: sam)
            #expect(try sam.status().missingValues == count)

            let summary = try await sam.daemon.sync()
            #expect(summary.valuesReceived == count)
            #expect(summary.valuesMissing == 0)
            #expect(events.count == count)
            #expect(try sam.status().valuePresence == alex.status().valuePresence)
            try alex.close()
            try sam.close()
        }
    }

    /// Gives another replica every event, and no value.
    private func handOver(from one: Replica, to other: Replica) throws {
        var after: UInt64 = 0
        repeat {
            let page = try one.answer(SyncRequest(have: [], after: after))
            let bare = page.events.map {
                SignedEvent(header: $0.header, signature: $0.signature, values: [])
            }
            let results = try other.receive(PushRequest(events: bare)).results
            #expect(results.allSatisfy { $0.number <= ReasonCode.duplicate.rawValue })
            after = page.next
        } while after != 0
    }
}
