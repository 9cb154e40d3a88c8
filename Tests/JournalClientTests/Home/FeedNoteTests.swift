import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// When a device goes on with its feed, and when it begins a new epoch since numbers may have been
/// used already.
struct FeedNoteTests {
    private let family: Family
    private let folder: JournalFolder

    init() throws {
        family = try Family()
        folder = family.founder.folder
        try family.founder.add(Drafts.note("one"))
        try family.level()
    }

    private func open(_ path: String? = nil, machine: String = "machine 1") throws -> Replica {
        try Replica.open(
            JournalFolder(path: path ?? folder.path),
            surroundings: family.bench.surroundings(machine: machine))
    }

    private func epoch(_ replica: some JournalHolder, of event: EventID) throws -> UInt64 {
        try #require(try replica.database.record(of: event)).epoch
    }

    private func ownEpoch() throws -> UInt64 {
        try epoch(family.daemon, of: family.founder.journal)
    }

    /// Writes with `replica`, syncs, and expects everything on all copies and no fork.
    private func write(_ replica: Replica, isNewEpoch: Bool) throws {
        let id = try replica.add(Drafts.note("two"))
        #expect(try (epoch(replica, of: id) != ownEpoch()) == isNewEpoch)
        try sync(replica, with: family.daemon)
        try sync(family.coparent, with: family.daemon)
        try sync(replica, with: family.daemon)
        let status = try replica.status()
        #expect(status.forks.isEmpty)
        #expect(status.ownEpochs == (isNewEpoch ? 2 : 1))
        #expect(try status.stateDigest == family.daemon.status().stateDigest)
        #expect(try status.stateDigest == family.coparent.status().stateDigest)
    }

    @Test func `an undisturbed journal goes on in its epoch`() throws {
        try family.founder.close()
        try write(open(), isNewEpoch: false)
    }

    @Test func `a store restored from an older copy begins anew and loses nothing`() throws {
        let names = ["store.sqlite", "store.sqlite-wal"]
        try family.founder.close()
        let backup = try family.folder.copy(folder.path, as: "backup")
        let later = try open()
        let lost = try later.add(Drafts.note("after the backup"))
        try sync(later, with: family.daemon)
        try later.close()
        for name in names {
            let path = folder.path + "/" + name
            guard FileManager.default.fileExists(atPath: path) else { continue }
            // In place, so that the file is the same and only its contents are older.
            let old = (try? Data(contentsOf: URL(fileURLWithPath: backup + "/" + name))) ?? Data()
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: old)
            try file.close()
        }
        let restored = try open()
        #expect(try !restored.holds(lost))
        #expect(try restored.audit().findings.map(\.defect).contains(.ownHeadMissing))
        try write(restored, isNewEpoch: true)
        #expect(try restored.holds(lost))
    }

    @Test func `a whole folder restored from an older copy forks nothing for others`() throws {
        try family.founder.close()
        let backup = try family.folder.copy(folder.path, as: "backup")
        let later = try open()
        try later.add(Drafts.note("after the backup"))
        try sync(later, with: family.daemon)
        try later.close()
        // Another file, since a copy is never the file that was noted.
        try write(open(backup), isNewEpoch: true)
    }

    @Test func `a folder copied to another machine begins anew there`() throws {
        try family.founder.close()
        try write(open(machine: "machine 2"), isNewEpoch: true)
    }

    @Test(arguments: ["", "{}", "zz 1 - 2 machine\n"])
    func `an unreadable note is a reason for doubt`(contents: String) throws {
        try family.founder.close()
        try FileSystem.replace(
            folder.path + "/feed", with: Array(contents.utf8))
        try write(open(), isNewEpoch: true)
    }

    @Test(arguments: [1, 20, 100])
    func `a note that lacks its end is a reason for doubt`(lacking: Int) throws {
        try family.founder.close()
        let note = try #require(try FileSystem.read(folder.path + "/feed"))
        try FileSystem.replace(folder.path + "/feed", with: Array(note.dropLast(lacking)))
        #expect(FeedNote.read(in: folder.path) == nil)
        try write(open(), isNewEpoch: true)
    }

    @Test func `a missing note is a reason for doubt`() throws {
        try family.founder.close()
        try FileManager.default.removeItem(atPath: folder.path + "/feed")
        try write(open(), isNewEpoch: true)
    }

    @Test func `a store ahead of its note goes on, as after a crash between the two`() throws {
        let note = try #require(FeedNote.read(in: folder.path))
        try family.founder.add(Drafts.note("committed"))
        try note.save(in: folder.path)
        try family.founder.close()
        try write(open(), isNewEpoch: false)
    }

    @Test func `a crash before the first note begins anew`() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/feed")
        try write(family.founder, isNewEpoch: true)
    }

    @Test func `a feed that forked goes on in a new epoch, and both lines stay`() throws {
        let founder = family.founder
        // A clone of the device writes the same number, and its event arrives by the daemon.
        let twin = try Forgery.event(Forgery.header(after: founder), by: founder)
        let own = try founder.add(Drafts.note("mine"))
        #expect(try family.daemon.codes([twin]) == [0])
        try sync(founder, with: family.daemon)
        let next = try founder.add(Drafts.note("after the fork"))
        #expect(try epoch(founder, of: next) != epoch(founder, of: own))
        try sync(founder, with: family.daemon)
        let status = try founder.status()
        #expect(status.forks.map(\.lanes.count) == [2])
        #expect(try status.stateDigest == family.daemon.status().stateDigest)
        #expect(try founder.holds(own))
        #expect(try founder.holds(Forgery.id(of: twin)))
        #expect(try founder.latest(9).count == 3)
    }

    @Test func `writing nothing leaves the note as it is`() throws {
        let before = FeedNote.read(in: folder.path)
        #expect(try family.founder.append([]).isEmpty)
        #expect(try family.founder.add([EntryDraft]()).isEmpty)
        #expect(FeedNote.read(in: folder.path) == before)
        #expect(before?.head != nil)
    }

    @Test func `a note that cannot be written does not undo what was committed`() throws {
        // A folder in the place of the draft file keeps the note from being replaced.
        try FileManager.default.removeItem(atPath: folder.path + "/feed")
        try FileManager.default.createDirectory(
            atPath: folder.path + "/feed/x", withIntermediateDirectories: true)
        let events = try family.founder.status().events
        try family.founder.add(Drafts.note("kept"))
        #expect(try family.founder.status().events == events + 1)
    }

    @Test func `a revoked device is told so and writes nothing`() throws {
        let founder = family.founder
        let keys = try DeviceKeys(family.bench.surroundings())
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .writer, parent: 1,
            journal: founder.journal.bytes, invite: nil)
        let second = try Replica.begin(
            Home(folder: family.folder.path + "/third").makeJournal(named: "ours"),
            journal: founder.journal, keys: keys, passphrase: nil,
            surroundings: family.bench.surroundings())
        try founder.append([
            EventDraft(
                kind: .membership, operations: [.addDevice(AddDevice(device: enrolment))],
                values: [])
        ])
        try sync(founder, with: family.daemon)
        try sync(second, with: family.daemon)
        try second.add(Drafts.note("while it stands"))
        try sync(second, with: family.daemon)
        try sync(founder, with: family.daemon)
        let device = second.device
        #expect(try family.daemon.admission(of: device) == .stands)
        try founder.append([
            EventDraft(
                kind: .membership,
                operations: [.revokeDevice(RevokeDevice(device: device, reason: 1))], values: [])
        ])
        try sync(founder, with: family.daemon)
        #expect(try family.daemon.admission(of: device) == .revoked)
        // It still holds the event that revokes it, handed over by hand.
        let events = try founder.outgoing(beside: second.history().frontier, after: 0).events
        _ = try second.receive(PushRequest(events: events.map(\.event)))
        let before = try second.status().events
        #expect {
            try second.add(Drafts.note("too late"))
        } throws: { error in
            guard case ReplicaError.deviceDoesNotStand(device) = error else { return false }
            return true
        }
        #expect(try second.status().events == before)
        #expect(try second.latest(9).count == 2)
    }
}
