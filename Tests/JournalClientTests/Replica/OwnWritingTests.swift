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
