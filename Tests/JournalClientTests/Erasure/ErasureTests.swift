import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Words that both parents let go are gone from every synced copy.
@Suite struct ErasureTests {
    private let family: Family
    private let secret = Secret(1, length: 9_000)

    init() throws { family = try Family() }

    private var copies: [String] {
        [family.founder.copy, family.coparent.copy, family.daemon].map(\.folder.path)
    }

    /// A note with the secret in an older version and in the one that counts, on all copies.
    private func written() throws -> EventID {
        let id = try family.founder.add(Drafts.note(secret.words))
        try family.founder.edit(family.founder.entry(id), Drafts.words("later " + secret.words))
        try family.level()
        return id
    }

    @Test func `after a consent no copy holds a byte of the words or their salts`() throws {
        let id = try written()
        let salts = try family.founder.salts(of: id)
        #expect(salts.count == 3)
        #expect(Set(try secret.traces(in: copies).map(folder)) == Set(copies))
        for salt in salts {
            #expect(Set(try secret.traces(in: copies, salts: [salt]).map(folder)) == Set(copies))
        }
        let plan = try family.founder.erasures.plan(of: id)
        #expect(plan.dots.count == 3)
        try family.founder.erasures.propose(plan, reason: .thirdPerson)
        try family.level()
        #expect(Set(try secret.traces(in: copies).map(folder)) == Set(copies))
        try family.coparent.erasures.consentToAll(of: id)
        #expect(try secret.traces(in: [family.coparent.folder.path], salts: salts) == [])
        try family.level()
        #expect(try secret.traces(in: [family.folder.path], salts: salts) == [])
        try family.expectLevel()
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try copy.audit().isClean)
            #expect(try copy.status().erasedValues == 3)
            #expect(try copy.entry(id)[FieldNumber.text]?.versions.map(\.content) == [.erased])
            #expect(try copy.waiting().isEmpty)
        }
    }

    @Test func `drafts of an entry go with its words, those of another one stay`() throws {
        let id = try written()
        let other = try family.founder.add(Drafts.note("of no concern"))
        let founder = family.founder
        for _ in 0..<2 { _ = try founder.drafts.keep(Array(secret.words.utf8), of: id) }
        let kept = try founder.drafts.keep(Array("half a thought".utf8), of: other)
        try founder.erasures.propose(founder.erasures.plan(of: id))
        try family.level()
        #expect(try secret.traces(in: [founder.folder.path]).contains { $0.contains("/draft-") })
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        #expect(try secret.traces(in: [family.folder.path]) == [])
        #expect(FileManager.default.fileExists(atPath: kept))

        // What is typed afterwards is a person's own again.
        let later = try founder.drafts.keep(Array("new words".utf8), of: id)
        try founder.close()
        let again = try Replica.open(founder.folder, surroundings: family.bench.surroundings())
        #expect(FileManager.default.fileExists(atPath: later))
        // The process ends between the commit and the files.
        try again.database.setMetadata(id.bytes.bytes, for: StoreNote.erasedDrafts)
        try again.close()
        _ = try Replica.open(founder.folder, surroundings: family.bench.surroundings())
        #expect(!FileManager.default.fileExists(atPath: later))
        #expect(FileManager.default.fileExists(atPath: kept))
    }

    private func folder(_ path: String) -> String {
        copies.first { path.hasPrefix($0 + "/") } ?? path
    }

    @Test func `one field is erased with all its versions and the rest stays`() throws {
        let id = try written()
        let plan = try family.founder.erasures.plan(of: id, field: FieldNumber.text)
        #expect(plan.fields == [FieldNumber.text] && plan.dots.count == 2)
        try family.founder.erasures.propose(plan)
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        #expect(try secret.traces(in: [family.folder.path]) == [])
        let view = try family.founder.entry(id)
        #expect(view[FieldNumber.happenedAt]?.value == Drafts.moment(0))
        #expect(view[FieldNumber.text]?.versions.map(\.content) == [.erased])
    }

    @Test func `fields that share a value are named together`() throws {
        let fields: FieldSet = [
            FieldNumber.happenedAt: Drafts.moment(0), 16: .choice(1), 17: .person(1),
            FieldNumber.text: .text("x"),
        ]
        let id = try family.founder.add(EntryDraft(kind: .rupture, fields: fields))
        let plan = try family.founder.erasures.plan(of: id, field: 16)
        #expect(plan.fields == [FieldNumber.happenedAt, 16, 17])
        #expect(plan.dots.count == 1)
    }

    @Test func `more versions than one request can name are asked for in one act`() throws {
        let id = try family.founder.add(Drafts.note("version 0"))
        for round in 1...40 {
            try family.founder.edit(family.founder.entry(id), Drafts.words("version \(round)"))
        }
        try family.level()
        let asked = try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        #expect(asked.count == 2)
        try family.level()
        let open = try family.coparent.erasures.requests()
        #expect(open.map(\.events) == [asked])
        #expect(open[0].named.map(\.dots.count) == [42])
        #expect(open[0].waitsFor == 2)
        #expect(try family.coparent.status().erasuresToAnswer == 1)
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        try family.expectLevel()
        let done = try family.founder.erasures.requests()
        #expect(done.map(\.state) == [.carriedOut] && done[0].grants.count == 1)
        #expect(try family.founder.status().erasedValues == 42)
        #expect(try family.founder.status().erasuresToAnswer == 0)
    }

    @Test func `an edit that the request had not seen keeps its words and can follow`() throws {
        let id = try written()
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.coparent.edit(family.coparent.entry(id), Drafts.words("written meanwhile"))
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        try family.expectLevel()
        #expect(try secret.traces(in: [family.folder.path]) == [])
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            let view = try copy.entry(id)
            #expect(view[FieldNumber.text]?.value == .text("written meanwhile"))
            #expect(!view.isWaiting)
        }
        let rest = try family.founder.erasures.plan(of: id)
        #expect(rest.dots.count == 1 && rest.fields == [FieldNumber.text])
        try family.founder.erasures.propose(rest)
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        #expect(try family.daemon.entry(id)[FieldNumber.text]?.versions.map(\.content) == [.erased])
    }

    @Test func `two requests for the same words are both settled by one consent`() throws {
        let id = try written()
        for copy in [family.founder, family.coparent] {
            try copy.erasures.propose(copy.erasures.plan(of: id))
        }
        try family.level()
        #expect(try family.founder.erasures.requests().map(\.state) == [.open, .open])
        for (copy, parent) in [(family.founder, Parent(1)), (family.coparent, 2)] {
            #expect(try copy.status().erasuresToAnswer == 1)
            #expect(try copy.erasures.requests().contains { $0.waitsFor == parent })
        }
        try family.founder.erasures.consentToAll(of: id)
        try family.level()
        try family.expectLevel()
        #expect(try family.coparent.erasures.requests().map(\.state) == [.carriedOut, .carriedOut])
        #expect(try family.coparent.status().erasuresToAnswer == 0)
        #expect(throws: ErasureError.alreadyErased(id)) {
            try family.coparent.erasures.consentToAll(of: id)
        }
    }

    @Test func `a declined request keeps the words and a consent may still follow`() throws {
        let id = try written()
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id), reason: .mistaken)
        try family.level()
        try family.coparent.erasures.decline(id)
        try family.level()
        let declined = try #require(try family.founder.erasures.requests().first)
        #expect(declined.state == .declined && declined.waitsFor == nil)
        #expect(declined.declines.map(\.parent) == [2])
        #expect(declined.reason == ErasureReason.mistaken.rawValue)
        #expect(try family.founder.entry(id)[FieldNumber.text]?.value != nil)
        #expect(throws: ErasureError.alreadyDeclined(id)) {
            try family.coparent.erasures.decline(id)
        }
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        #expect(try secret.traces(in: [family.folder.path]) == [])
        try family.expectLevel()
    }

    @Test func `the digest of an imported row is forgotten with its words`() throws {
        _ = try family.founder.importRows(Tracker.request([Tracker.year[0]]))
        try family.level()
        let id = try #require(try family.founder.latest(1).first).state.entry
        let hash = try #require(try sourceHash(of: id))
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try copy.database.entry(fromSource: hash)?.id == id)
        }
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try copy.database.entry(fromSource: hash) == nil)
            try copy.rebuild()
            #expect(try copy.database.entry(fromSource: hash) == nil)
        }
        #expect(try Secret(bytes: hash.bytes).traces(in: copies) == [])
    }

    private func sourceHash(of entry: EventID) throws -> Bytes32? {
        let event = try #require(try family.founder.database.event(entry))
        for (index, operation) in try event.operations().enumerated() {
            guard case .write(let write) = operation,
                let value = event.values.first(where: { Int($0.index) == index }),
                let hash = EntryIndex.sourceHash(write, value, of: entry)
            else { continue }
            return hash
        }
        return nil
    }
}
