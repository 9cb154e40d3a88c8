import EventLog
import EventStorage
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// What a copy knows of its own writing.
@Suite struct OwnWritingTests {
    private let family: Family

    init() throws { family = try Family() }

    @Test func `what this copy wrote is its own, through acks, imports and new epochs`() throws {
        for number in 1...3 {
            try family.founder.add(Drafts.note("note \(number)"))
            try family.level()
        }
        #expect(try family.founder.foreignWriting() == [])
        #expect(try family.coparent.foreignWriting() == [])
        #expect(try family.daemon.foreignWriting() == [])
    }

    @Test func `an event under the same key by a copied folder is not, until one answers`() throws {
        let path = try family.folder.copy(family.founder.folder.path, as: "copied")
        let copied = try Replica.open(
            JournalFolder(path: path), surroundings: family.bench.surroundings(machine: "other"))
        let id = try copied.add(Drafts.note("I never wrote this"))
        try sync(copied, with: family.daemon)
        try sync(family.founder, with: family.daemon)

        let lines = try family.founder.foreignWriting()
        let line = try #require(lines.first)
        let event = try #require(try family.founder.database.record(of: id))
        #expect(lines.count == 1 && line.last.hasSeen(event) && line.count >= 1)
        #expect(try family.founder.unansweredForeignWriting() == lines)
        // The copy does not answer for itself.
        try copied.add(answer(to: id))
        try sync(copied, with: family.daemon)
        try sync(family.founder, with: family.daemon)
        let more = try family.founder.unansweredForeignWriting()
        #expect(more.first.map(\.count) ?? 0 > line.count)
        try family.founder.add(answer(to: try #require(more.first).last.id))
        #expect(try family.founder.unansweredForeignWriting() == [])
        #expect(try family.founder.foreignWriting() == more)
        // The other copy wrote it, and what came to it from here it did not.
        try family.founder.add(Drafts.note("mine"))
        try family.level()
        try sync(copied, with: family.daemon)
        #expect(try copied.foreignWriting().contains { $0.last.id != line.last.id })
    }

    /// Which of these entries each of the two parents' copies marks.
    private func marked(_ entries: [EventID], as doubt: Authorship.Doubt) throws -> [[Bool]] {
        try [family.founder, family.coparent].map { replica in
            let authorship = try replica.authorship()
            return try entries.map { id in
                authorship.doubt(of: try replica.entry(id).state.created) == doubt
            }
        }
    }

    @Test func `what is not mine is marked alike on both parents' copies, all of the line`() throws
    {
        let own = try family.founder.add(Drafts.note("mine"))
        try family.level()
        let path = try family.folder.copy(family.founder.folder.path, as: "copied")
        let copied = try Replica.open(
            JournalFolder(path: path), surroundings: family.bench.surroundings(machine: "other"))
        let theirs = try (1...3).map { try copied.add(Drafts.note("theirs \($0)")) }
        try sync(copied, with: family.daemon)
        try family.level()
        #expect(
            try marked(theirs, as: .elsewhere) == [[true, true, true], [false, false, false]])
        try family.founder.add(answer(to: theirs[1]))
        try family.level()
        let denied = try marked([own] + theirs, as: .denied(1))
        #expect(denied == [[false, true, true, false], [false, true, true, false]])
        #expect(try marked(theirs, as: .elsewhere)[0] == [false, false, true])
    }

    @Test func `who says not mine behind own words says where these end`() throws {
        let own = try family.founder.add(Drafts.note("mine"))
        // Whoever has the key goes on where this copy stopped.
        let forged = try Forgery.chain(2, after: family.founder)
        #expect(try family.founder.codes(forged) == [0, 0])
        try family.level()
        let last = try Forgery.id(of: forged[1])
        #expect(try family.founder.add([answer(to: last)]).count == 1)
        try family.level()
        for replica in [family.founder, family.coparent] {
            let authorship = try replica.authorship()
            for event in try forged.map(Forgery.id) {
                let record = try #require(try replica.database.record(of: event))
                #expect(authorship.doubt(of: record) == .denied(1))
            }
            #expect(authorship.doubt(of: try replica.entry(own).state.created) == nil)
        }
    }

    private func answer(to event: EventID) -> EntryDraft {
        EntryDraft(kind: .authorship, fields: [16: .bytes(event.bytes), 17: .choice(2)])
    }

    @Test func `only of an event of one's own devices is said who wrote it`() throws {
        let own = try family.founder.add(Drafts.note("mine"))
        try family.level()
        let other = try family.coparent.add(Drafts.note("the other's"))
        try family.level()
        expectRefused { try family.founder.add(answer(to: other)) }
        let nowhere = EventID(Bytes32(Array(repeating: 7, count: 32)) ?? .zero)
        expectRefused { try family.founder.add(answer(to: nowhere)) }
        let said = try family.founder.add(answer(to: own))
        let change = EntryChange(kind: .authorship, fields: [16: .bytes(other.bytes)])
        expectRefused { try family.founder.edit(family.founder.entry(said), change) }
    }

    private func expectRefused(_ work: () throws -> EventID) {
        #expect { try work() } throws: { error in
            guard case ReplicaError.draft(.notYourEvent(field: 16)) = error else { return false }
            return true
        }
    }

    @Test func `a copy from before the record counts what it has as its own`() throws {
        try family.founder.database.setMetadata(nil, for: StoreNote.ownHeads)
        #expect(try family.founder.foreignWriting() == [])
        try family.founder.add(Drafts.note("after"))
        #expect(try family.founder.foreignWriting() == [])
    }

    @Test func `an event that claims to be older than its past is found by an audit`() throws {
        try family.founder.add(Drafts.note("as it was"))
        family.bench.now -= 30 * 86_400_000
        let id = try family.founder.add(Drafts.note("set back"))
        family.bench.now += 30 * 86_400_000
        let report = try family.founder.audit()
        #expect(report.findings.map(\.event) == [id])
        #expect(report.findings.allSatisfy(\.isAboutClocks) && !report.isClean)
    }
}
