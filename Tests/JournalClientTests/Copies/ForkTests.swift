import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// A device whose folder was copied or put back: nothing is dropped, and it is told in the end.
struct ForkTests {
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

    /// Puts the files of `backup` back into the folder, byte by byte into the same files, as a
    /// snapshot of the whole machine does: nothing beside them tells that they are older.
    private func putBack(_ backup: String, _ names: [String]) throws {
        for name in names {
            let path = folder.path + "/" + name
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let old = (try? Data(contentsOf: URL(fileURLWithPath: backup + "/" + name))) ?? Data()
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: old)
            try file.close()
        }
    }

    private static let store = ["store.sqlite", "store.sqlite-wal"]

    /// Closes the founder, copies its folder, and writes one more note in the original.
    private func backedUp(syncing: Bool) throws -> (backup: String, later: EventID) {
        try family.founder.close()
        let backup = try family.folder.copy(folder.path, as: "backup")
        let replica = try open()
        let later = try replica.add(Drafts.note("after the backup"))
        if syncing { try sync(replica, with: family.daemon) }
        try replica.close()
        return (backup, later)
    }

    @Test func `a snapshot of store and note is caught at the next sync and healed as a fork`()
        throws
    {
        let (backup, later) = try backedUp(syncing: true)
        try putBack(backup, Self.store + ["feed"])
        let replica = try open()
        #expect(try replica.feedDoubt() == nil, "nothing on this machine tells")
        let own = try replica.add(Drafts.note("written again"))
        try sync(replica, with: family.daemon)
        #expect(try replica.feedDoubt() == .forked)
        #expect(try replica.holds(later) && replica.holds(own))
        let next = try replica.add(Drafts.note("healed"))
        #expect(try replica.feedDoubt() == nil)

        let record = try #require(try replica.database.record(of: next))
        #expect(record.seq == 1, "a new epoch")
        for id in [later, own] {
            let branch = try #require(try replica.database.record(of: id))
            #expect(record.hasSeen(branch), "the new epoch lists both tips")
        }
        try sync(replica, with: family.daemon)
        try sync(family.coparent, with: family.daemon)
        try sync(replica, with: family.daemon)
        let status = try replica.status()
        #expect(status.entries == 4)
        #expect(try status.stateDigest == family.coparent.status().stateDigest)
        #expect(try status.stateDigest == family.daemon.status().stateDigest)
        #expect(try replica.audit().isClean)
    }

    @Test func `a snapshot that only reads first goes on without a fork`() throws {
        let (backup, later) = try backedUp(syncing: true)
        try putBack(backup, Self.store + ["feed"])
        let replica = try open()
        try sync(replica, with: family.daemon)
        #expect(try replica.holds(later))
        try replica.add(Drafts.note("next"))
        let status = try replica.status()
        #expect(status.forks.isEmpty && status.ownEpochs == 1)
    }

    @Test func `a store put back offline begins anew, and what it lacked comes back`() throws {
        let (backup, later) = try backedUp(syncing: true)
        try putBack(backup, Self.store)
        let replica = try open()
        #expect(try replica.feedDoubt() == .storeIsOlder)
        try replica.add(Drafts.note("offline"))
        #expect(try replica.feedDoubt() == nil)
        try sync(replica, with: family.daemon)
        #expect(try replica.holds(later))
        let status = try replica.status()
        #expect(status.forks.isEmpty && status.ownEpochs == 2)
        let own = try #require(try replica.lineages().first(where: \.isOwn))
        #expect(own.epochs.map(\.events) == [5, 1])
    }

    @Test func `a note put back alone changes nothing`() throws {
        let (backup, later) = try backedUp(syncing: false)
        try putBack(backup, ["feed"])
        let replica = try open()
        #expect(try replica.feedDoubt() == nil)
        try replica.add(Drafts.note("next"))
        #expect(try replica.holds(later))
        #expect(try replica.status().ownEpochs == 1)
    }

    @Test func `a whole folder put back as new files is noticed before the first write`() throws {
        let (backup, _) = try backedUp(syncing: false)
        let replica = try open(backup)
        #expect(try replica.feedDoubt() == .otherFile)
        let elsewhere = try open(machine: "machine 2")
        #expect(try elsewhere.feedDoubt() == .otherMachine)
    }

    @Test func `a copy used on both machines writes two lines, and both converge`() throws {
        let (backup, first) = try backedUp(syncing: false)
        let original = try open()
        let copy = try open(backup, machine: "machine 2")
        let second = try copy.add(Drafts.note("by the copy"))
        for _ in 0..<2 {
            for replica in [original, copy, family.coparent] {
                try sync(replica, with: family.daemon)
            }
        }
        for replica in [original.copy, copy.copy, family.coparent.copy, family.daemon] {
            #expect(try replica.holds(first) && replica.holds(second))
            #expect(try replica.status().forks.isEmpty)
        }
        let digests = try [original, copy, family.coparent].map { try $0.status().stateDigest }
        #expect(Set(digests).count == 1)
    }

    @Test func `two copies that both forget where they are heal in an epoch each`() throws {
        try family.founder.close()
        let path = try family.folder.copy(folder.path, as: "twin")
        // Whoever copies the note's inode as well, as a disk image does, leaves no trace.
        let twin = try open(path)
        try twin.note(
            epoch: try #require(FeedNote.read(in: folder.path)?.epoch),
            head: FeedNote.read(in: folder.path)?.head)
        let original = try open()
        let ids = [try original.add(Drafts.note("here")), try twin.add(Drafts.note("there"))]
        for _ in 0..<3 {
            for replica in [original, twin, family.coparent] {
                try sync(replica, with: family.daemon)
                if try replica.isOwnFeedForked() { try replica.acknowledge() }
            }
        }
        for replica in [original.copy, twin.copy, family.coparent.copy, family.daemon] {
            #expect(try ids.allSatisfy(replica.holds))
            #expect(try replica.status().forks.count == 1)
        }
        #expect(try original.status().ownEpochs == 3)
        #expect(try !original.isOwnFeedForked() && !twin.isOwnFeedForked())
        try original.add(Drafts.note("here again"))
        try twin.add(Drafts.note("there again"))
        for _ in 0..<3 {
            for replica in [original, twin] { try sync(replica, with: family.daemon) }
        }
        #expect(try original.status().forks.count == 1, "healed for good")
        #expect(try original.status().stateDigest == twin.status().stateDigest)
    }

    @Test func `a report names both lines with their entries, and the proof stands alone`() throws {
        let founder = family.founder
        let twin = try Forgery.event(Forgery.header(after: founder), by: founder)
        let own = try founder.add(Drafts.note("mine"))
        #expect(try family.daemon.codes([twin]) == [0])
        try sync(founder, with: family.daemon)
        try founder.add(Drafts.note("after the fork"))
        let report = try #require(try founder.forks.reports().first)
        #expect(report.isOwn && report.parent == 1)
        #expect(report.branches.map(\.events) == [1, 1])
        #expect(Set(report.branches.map(\.first)) == [own, try Forgery.id(of: twin)])
        #expect(Set(report.branches.map(\.entries)) == [[own], []])
        // A claimed time is a whole minute.
        #expect(report.goesOnSince == family.bench.now - family.bench.now % 60_000)

        try sync(founder, with: family.daemon)
        try sync(family.coparent, with: family.daemon)
        let other = try #require(try family.coparent.forks.reports().first)
        #expect(!other.isOwn && other.fork.device == report.fork.device)
        #expect(Set(other.branches.map(\.first)) == Set(report.branches.map(\.first)))

        let path = family.folder.path + "/proof"
        let proven = try family.coparent.forks.writeProof(of: 0, to: path)
        #expect(try ProvenFork.read(from: path) == proven)
        #expect(proven.journal == founder.journal && proven.first.device == founder.device)
        #expect([proven.first.event, proven.second.event] == report.branches.map(\.first).sorted())
        #expect(FileSystem.facts(of: path)?.mode == 0o600)
        let bytes = try #require(try FileSystem.read(path))
        #expect(
            try founder.forks.proof(of: report.fork).file == bytes, "both sides have the same proof"
        )
    }

    @Test func `a journal without forks has nothing to prove`() throws {
        let path = family.folder.path + "/proof"
        #expect(throws: ForkError.noFork) { try family.founder.forks.writeProof(of: 0, to: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileSystem.replace(path, with: Array("words".utf8))
        #expect(throws: ForkError.noProof(.unreadable)) { try ProvenFork.read(from: path) }
        #expect(throws: HomeError.noFile(path + "x")) { try ProvenFork.read(from: path + "x") }
        #expect(mkfifo(path + "pipe", 0o600) == 0)
        #expect(throws: HomeError.notAFile(path + "pipe")) {
            try ProvenFork.read(from: path + "pipe")
        }
    }
}
