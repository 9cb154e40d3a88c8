import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// A daemon whose store holds less than its clients have seen of it.
struct RollbackTests {
    private let family: Family

    init() throws { family = try Family() }

    /// The daemon's store as it was when `body` began.
    private func rolledBack(_ body: () throws -> Void) throws -> JournalCopy {
        try family.daemon.close()
        let backup = try family.folder.copy(family.daemon.folder.path, as: "daemon backup")
        let running = try JournalCopy.look(into: family.daemon.folder.path)
        try body()
        for replica in [family.founder, family.coparent, family.founder] {
            try sync(replica, with: running)
        }
        try running.close()
        return try JournalCopy.look(into: backup)
    }

    @Test func `an event that a daemon named under a false place is remembered by its own`()
        throws
    {
        let truth = try #require(try family.founder.history().heads.first)
        let lie = Position(
            device: truth.device, epoch: truth.epoch, seq: truth.seq + 1, event: truth.event)
        try family.founder.rememberHeads([truth, lie])
        #expect(try family.founder.rememberedHeads() == [truth])
    }

    @Test func `an event that is named under two places is unknown once`() throws {
        let head = try #require(try family.founder.history().heads.first)
        let id = EventID(SHA256.hash([1]))
        let have = (1...2).map {
            Position(device: head.device, epoch: head.epoch, seq: $0, event: id)
        }
        let answer = try family.daemon.answer(SyncRequest(have: have.sorted()))
        #expect(try SyncResponse(decoding: answer.encoded()).unknown == [id])
    }

    @Test func `how far behind a daemon is, is counted in entries and events`() throws {
        try family.founder.add(Drafts.note("before"))
        try family.level()
        family.bench.now += 1_000
        let old = try rolledBack {
            try family.founder.add((0..<3).map { Drafts.note("note \($0)") })
        }
        let shortfall = try #require(
            try family.founder.shortfall(of: old.history().frontier))
        #expect(shortfall.entries == 1 && shortfall.entriesBefore == 4)
        #expect(shortfall.entriesTouched == 3)
        #expect(shortfall.lastVisit == family.bench.now)
        let lost = try family.founder.status().events - old.status().events
        #expect(shortfall.events == lost)
        #expect(
            try family.founder.shortfall(of: family.founder.history().frontier) == nil)
        #expect(try family.founder.shortfall(of: [])?.entries == 0, "one that was made anew")

        try sync(family.founder, with: old)
        try sync(family.coparent, with: old)
        #expect(try old.status().stateDigest == family.coparent.status().stateDigest)
        #expect(try old.audit().isClean)
        #expect(try family.founder.shortfall(of: old.history().frontier) == nil)
    }

    @Test func `a daemon that lacks receipts alone lacks no entry`() throws {
        try family.founder.add(Drafts.note("before"))
        try family.level()
        let old = try rolledBack { try family.founder.acknowledge() }
        let shortfall = try #require(try family.founder.shortfall(of: old.history().frontier))
        #expect(shortfall.entries == 1 && shortfall.entriesBefore == 1)
        #expect(shortfall.entriesTouched == 0 && shortfall.events >= 1)
    }

    @Test func `a daemon that lacks a change lacks no entry, and the change is counted`() throws {
        let id = try family.founder.add(Drafts.note("before"))
        try family.founder.add(Drafts.note("beside"))
        try family.level()
        let old = try rolledBack { try family.founder.retract(family.founder.entry(id)) }
        // What the daemon never had is no shortfall.
        try family.founder.add(Drafts.note("new"))
        let shortfall = try #require(try family.founder.shortfall(of: old.history().frontier))
        #expect(shortfall.entries == 2 && shortfall.entriesBefore == 2)
        #expect(shortfall.entriesTouched == 1)
    }

    @Test func `a daemon that was never visited is behind nothing`() throws {
        let alone = try Replica.found(
            in: Home(folder: family.folder.path + "/alone"), name: "ours",
            surroundings: family.bench.surroundings()
        ).replica
        #expect(try alone.shortfall(of: []) == nil)
        #expect(try alone.status().daemonCopy == nil)
    }

    @Test func `a note of the daemon from an earlier release is read`() throws {
        let heads = try family.founder.history().frontier
        let old = DaemonNote(heads: heads, milliseconds: 0)
        #expect(try DaemonNote(decoding: old.encoded()) == old)
        try family.founder.database.setMetadata(old.encoded(), for: "daemon.heads")
        #expect(try family.founder.rememberedHeads() == heads)
        #expect(try family.founder.status().daemonCopy == nil, "nobody knows when that was")
        #expect(try family.founder.shortfall(of: [])?.lastVisit == 0)
    }

    @Test func `values that a daemon's file lost are given back, and its audit passes`() throws {
        try family.founder.add((0..<5).map { Drafts.note("words \($0)") })
        try family.level()
        try family.daemon.close()
        let tampering = try Tampering(folder: family.daemon.folder.path)
        let count = try tampering.number("SELECT count(*) FROM value")
        try tampering.execute("DELETE FROM value WHERE ordinal % 2 = 0")
        let lost = try count - tampering.number("SELECT count(*) FROM value")
        #expect(lost > 0)
        let daemon = try JournalCopy.look(into: family.daemon.folder.path)
        #expect(!(try daemon.audit().isClean))
        #expect(try daemon.noticeLostValues() == Int(lost))
        for _ in 0..<2 { try sync(family.founder, with: daemon) }
        #expect(try daemon.missingValueCount() == 0)
        #expect(try daemon.audit().isClean)
        #expect(
            try daemon.status().valuePresence == family.founder.status().valuePresence)
        #expect(try daemon.status().stateDigest == family.founder.status().stateDigest)
    }

    @Test func `a daemon put back to before an erasure is told of it again`() throws {
        let entry = try family.founder.add(Drafts.note("to be let go"))
        try family.level()
        let dot = Dot(event: entry, index: 1)
        let old = try rolledBack {
            let request = try family.founder.append([
                EventDraft(
                    kind: .erasure,
                    operations: [.requestErasure(RequestErasure(targets: [dot], reason: 1))],
                    values: [])
            ])[0]
            try sync(family.founder, with: family.daemonAgain())
            try sync(family.coparent, with: family.daemonAgain())
            try family.coparent.append([
                EventDraft(
                    kind: .erasure,
                    operations: [.consentErasure(ConsentErasure(request: request))], values: [])
            ])
        }
        #expect(try old.database.value(dot) != nil)
        try sync(family.coparent, with: old)
        #expect(try old.database.value(dot) == nil)
        try sync(family.founder, with: old)
        #expect(try family.founder.database.value(dot) == nil)
        #expect(try old.audit().isClean)
    }
}

extension Family {
    /// The daemon's store opened once more.
    fileprivate func daemonAgain() throws -> JournalCopy {
        try JournalCopy.look(into: daemon.folder.path)
    }
}
