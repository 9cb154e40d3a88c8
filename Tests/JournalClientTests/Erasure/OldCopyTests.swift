import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// Copies that come late, stayed away, or are old: the words come back from none of them.
@Suite struct OldCopyTests {
    private let family: Family
    private let secret = Secret(2, length: 5_000)

    init() throws { family = try Family() }

    private func erase(_ id: EventID) throws {
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
    }

    @Test func `one who joins later computes the same state and never sees the words`() throws {
        let id = try family.founder.add(Drafts.note(secret.words))
        try family.level()
        try erase(id)
        let late = try family.addWriter(of: family.founder, named: "late")
        try family.level()
        try sync(late, with: family.daemon)
        let statuses = try family.statuses() + [late.status()]
        #expect(Set(statuses.map(\.stateDigest)).count == 1)
        #expect(Set(statuses.map(\.valuePresence)).count == 1)
        #expect(statuses.allSatisfy { $0.erasedValues == 2 && $0.missingValues == 0 })
        #expect(try secret.traces(in: [family.folder.path]) == [])
        #expect(try late.entry(id)[FieldNumber.text]?.versions.map(\.content) == [.erased])
        #expect(try late.audit().isClean)
        let lists = try [late.copy, family.daemon].map { copy in
            try copy.erasures.requests().map { request in
                request.events + request.receipts.compactMap(\.ack?.id)
            }
        }
        #expect(lists[0] == lists[1] && lists[0].map(\.count) == [4])
    }

    @Test func `a device that was away cannot bring the words back`() throws {
        let phone = try family.addWriter(of: family.founder, named: "phone")
        let id = try phone.add(Drafts.note(secret.words))
        try sync(phone, with: family.daemon)
        try family.level()
        try erase(id)
        let kept = try phone.values(
            (0..<3).map { Dot(event: id, index: $0) }, maxBytes: 1 << 20)
        #expect(kept.count == 2)
        #expect(
            try family.daemon.exchange(ValuesRequest(want: [], give: kept)).results
                == [PushResult(.erased), PushResult(.erased)])
        #expect(try family.coparent.takeValues(kept) == [.erased, .erased])
        // An event with its words, pushed as if it were new, is known and gives nothing back.
        let event = try #require(try phone.database.event(id)).signed
        #expect(event.values.count == 2)
        _ = try family.daemon.receive(PushRequest(events: [event]))
        #expect(try secret.traces(in: [family.daemon.folder.path]) == [])
        // The phone's own later writes travel, and its words go at its next sync.
        try phone.add(Drafts.note("written while away"))
        #expect(try secret.traces(in: [phone.folder.path]) != [])
        try sync(phone, with: family.daemon)
        try family.level()
        try sync(phone, with: family.daemon)
        #expect(try secret.traces(in: [family.folder.path]) == [])
        try family.expectLevel()
        #expect(try phone.status().valuePresence == family.daemon.status().valuePresence)
        for copy in [phone.copy, family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try copy.audit().isClean)
        }
    }

    @Test func `a backup from before the erasure loses the words at its next sync`() throws {
        let id = try family.founder.add(Drafts.note(secret.words))
        try family.level()
        let salts = try family.founder.salts(of: id)
        let path = family.founder.folder.path
        let backup = path + "-backup"
        try FileManager.default.copyItem(atPath: path, toPath: backup)
        try erase(id)
        try family.founder.close()
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: backup, toPath: path)
        let restored = try Replica.open(
            JournalFolder(path: path), surroundings: family.bench.surroundings())
        #expect(try restored.entry(id)[FieldNumber.text]?.value == .text(secret.words))
        #expect(try secret.traces(in: [path]) != [])
        try sync(restored, with: family.daemon)
        #expect(try secret.traces(in: [family.folder.path], salts: salts) == [])
        let statuses = try [restored.copy, family.daemon].map { try $0.status() }
        #expect(statuses[0].stateDigest == statuses[1].stateDigest)
        #expect(statuses[0].valuePresence == statuses[1].valuePresence)
        #expect(try restored.audit().isClean)
    }

    @Test func `a daemon restored from before the erasure loses the words again`() throws {
        let id = try family.founder.add(Drafts.note(secret.words))
        try family.level()
        let path = family.daemon.folder.path
        let backup = family.folder.path + "/backup"
        try FileManager.default.copyItem(atPath: path, toPath: backup)
        try erase(id)
        let restored = try JournalCopy.look(
            into: backup, surroundings: family.bench.surroundings())
        #expect(try secret.traces(in: [backup]) != [])
        try sync(family.founder, with: restored)
        #expect(try secret.traces(in: [family.folder.path]) == [])
        #expect(try restored.audit().isClean)
        #expect(try restored.status().stateDigest == family.founder.status().stateDigest)
    }

    @Test func `lists made anew after an erasure say the same`() throws {
        let id = try family.founder.add(Drafts.note(secret.words))
        try family.level()
        try erase(id)
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            let before = try copy.status()
            try copy.rebuild()
            let after = try copy.status()
            #expect(after.stateDigest == before.stateDigest)
            #expect(after.valuePresence == before.valuePresence)
            #expect(after.erasedValues == 2)
        }
        #expect(try secret.traces(in: [family.folder.path]) == [])
    }

    @Test func `words that waited for their past are gone with the rest`() throws {
        let id = try family.founder.add(Drafts.note("first"))
        try family.founder.edit(family.founder.entry(id), Drafts.words(secret.words))
        let page = try family.founder.answer(SyncRequest(have: [], after: 0, maxBytes: 0))
        // The daemon is given the later event first; it holds it until the earlier one comes.
        let order = page.events.suffix(2).reversed()
        for event in order { _ = try family.daemon.receive(PushRequest(events: [event])) }
        try family.level()
        #expect(try secret.traces(in: [family.daemon.folder.path]) != [])
        try erase(id)
        #expect(try secret.traces(in: [family.folder.path]) == [])
        try family.expectLevel()
    }
}
