import EventLog
import Folders
import Foundation
import JournalClient
import JournalModel
import Testing

@testable import JournalDaemon

/// A daemon whose store is older than what its clients have seen of it.
@Suite struct RollbackTests {
    /// The folder of the only journal in a daemon's folder.
    private func store(in folder: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/journals")
        return try #require(names.first.map { folder + "/journals/" + $0 })
    }

    private func expectSame(_ replicas: any JournalHolder...) throws {
        let statuses = try replicas.map { try $0.status() }
        for other in statuses.dropFirst() {
            #expect(other.frontier == statuses[0].frontier)
            #expect(other.stateDigest == statuses[0].stateDigest)
            #expect(other.valuePresence == statuses[0].valuePresence)
        }
    }

    @Test func `a daemon put back from a backup is refilled, and how far behind it was is said`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        let port = try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
            for replica in [alex, sam, alex] { _ = try await replica.daemon.sync() }
            try alex.close()
            try sam.close()
            return Int(link.address.endpoint.port)
        }
        let place = BackupPlace(folder.path + "/backups")
        let backup = try Backup.make(of: daemon.path, in: place, seconds: 1).name
        let homes = try ["alex", "sam"].map {
            try Home(folder: folder.path + "/" + $0).journal(named: nil)
        }
        try await RealDaemon.run(in: daemon, port: port) { _ in
            let (alex, sam) = (try Replica.open(homes[0]), try Replica.open(homes[1]))
            for number in 1...3 {
                try alex.add(EntryDraft(kind: .care, fields: .sleep(at: Int64(number))))
            }
            try sam.add(EntryDraft(kind: .care, fields: .sleep(at: 9)))
            for replica in [alex, sam, alex, sam] { _ = try await replica.daemon.sync() }
            // A straggler: only Sam's device and the daemon of that day have it.
            try sam.add(EntryDraft(kind: .care, fields: .sleep(at: 10)))
            _ = try await sam.daemon.sync()
            try alex.close()
            try sam.close()
        }
        try FileManager.default.removeItem(atPath: daemon.path)
        try Backup.restore(place.path(of: backup), to: daemon.path)
        try await RealDaemon.run(in: daemon, port: port) { _ in
            let (alex, sam) = (try Replica.open(homes[0]), try Replica.open(homes[1]))
            let before = try alex.status().entries
            let summary = try await alex.daemon.sync()
            let shortfall = try #require(summary.shortfall)
            #expect(shortfall.entries == 1 && shortfall.entriesBefore == 5)
            #expect(shortfall.lastVisit > 0 && shortfall.events == summary.daemonHadLost)
            #expect(summary.isLevel && summary.pending == 0)
            #expect(try alex.status().entries == before, "absence is never deletion")
            #expect(try await alex.daemon.sync().shortfall == nil, "said once")

            // Sam's device misses what it alone had given; the rest was given back already.
            let other = try await sam.daemon.sync()
            #expect(other.shortfall?.entries == 5 && other.shortfall?.entriesBefore == 6)
            for replica in [alex, sam, alex] { _ = try await replica.daemon.sync() }
            try expectSame(alex, sam)
            #expect(try alex.status().entries == 6)
            try alex.close()
            try sam.close()
        }
        try expectSame(
            JournalCopy.look(into: store(in: daemon.path)), Replica.open(homes[0]))
        let copy = try JournalCopy.look(into: store(in: daemon.path))
        #expect(try copy.audit().isClean)
        try copy.close()
    }

    @Test func `a daemon made anew and hosted again gets everything back`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
            for replica in [alex, sam, alex] { _ = try await replica.daemon.sync() }
            try alex.close()
            try sam.close()
        }
        let home = try Home(folder: folder.path + "/alex").journal(named: nil)
        let fresh = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: fresh) { link in
            let alex = try Replica.open(home)
            let summary = try await alex.daemon.host(at: link)
            #expect(summary.shortfall == nil, "another daemon, which never held more")
            #expect(summary.isLevel)
            try alex.close()
        }
        let copy = try JournalCopy.look(into: store(in: fresh.path))
        #expect(try copy.audit().isClean)
        #expect(try copy.status().entries == 1)
        try copy.close()
    }

    @Test func `a sync says by device what was received, sent and waits`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            for replica in [alex, sam, alex, sam] { _ = try await replica.daemon.sync() }
            for number in 1...3 {
                try alex.add(EntryDraft(kind: .care, fields: .sleep(at: Int64(number))))
            }
            try sam.add(EntryDraft(kind: .care, fields: .sleep(at: 9)))
            _ = try await sam.daemon.sync()
            let summary = try await alex.daemon.sync()
            let traffic = Dictionary(
                uniqueKeysWithValues: summary.devices.map { ($0.device, $0) })
            let (own, other) = (alex.device, sam.device)
            #expect(traffic[other]?.received == 1 && traffic[other]?.sent == 0)
            // Three entries and the acknowledgement of the one that came.
            #expect(traffic[own]?.sent == 4 && traffic[own]?.received == 0)
            #expect(summary.devices.map(\.sent).reduce(0, +) == summary.sent)
            #expect(summary.devices.map(\.received).reduce(0, +) == summary.received)
            #expect(summary.pending == 0)
            let status = try alex.status()
            #expect(status.daemonCopy?.behind == [])
            #expect(status.copies[other]?.behind.count == 3)
            #expect(status.reach.notWitnessed.count == 3 && status.reach.synced == 3)
            try alex.close()
            try sam.close()
        }
    }

    @Test func `in doubt the daemon is asked for one's own feed, and gives it`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            try alex.close()
            let home = alex.folder
            let backup = folder.path + "/backup"
            try FileManager.default.copyItem(atPath: home.path, toPath: backup)
            let later = try Replica.open(home)
            let entry = try later.add(EntryDraft(kind: .care, fields: .sleep(at: 1)))
            _ = try await later.daemon.sync()
            try later.close()
            try sam.add(EntryDraft(kind: .care, fields: .sleep(at: 3)))
            _ = try await sam.daemon.sync()
            try sam.close()

            let restored = try Replica.open(JournalFolder(path: backup))
            #expect(try restored.feedDoubt() == .otherFile)
            await #expect(throws: NetworkError.timedOut, "nobody waits longer than was said") {
                try await restored.daemon.fetchOwnFeed(within: .zero)
            }
            // Far more than a person would wait: the machine may be busy with other tests.
            // Of what came, the other parent's events are not this device's.
            let before = try restored.status().events
            #expect(try await restored.daemon.fetchOwnFeed(within: .seconds(300)) == 1)
            #expect(try restored.status().events > before + 1)
            #expect(try restored.latest(5).map(\.state.entry).contains(entry))
            try restored.add(EntryDraft(kind: .care, fields: .sleep(at: 2)))
            #expect(try restored.status().forks.isEmpty)
            #expect(try restored.status().ownEpochs == 2)
            try restored.close()
        }
        let restored = try Replica.open(JournalFolder(path: folder.path + "/backup"))
        await #expect(throws: NetworkError.self) { try await restored.daemon.fetchOwnFeed() }
        try restored.close()
    }
}
