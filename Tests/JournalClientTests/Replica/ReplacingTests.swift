import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// What a change names: versions that were on the screen, and no others.
@Suite struct ReplacingTests {
    let family: Family
    let id: EventID

    init() throws {
        family = try Family()
        id = try family.founder.add(Drafts.note("base"))
        try family.level()
    }

    private func bases(_ event: EventID, in field: UInt32 = FieldNumber.text) throws -> [Dot]? {
        let history = try family.coparent.history(of: id).history
        return history.part(of: Dot(event: event, index: 0), in: field)?.bases
    }

    @Test func `what was replaced since the look is named as what the words were made from`()
        throws
    {
        let coparent = family.coparent
        let seen = try coparent.entry(id)
        try family.founder.edit(family.founder.entry(id), Drafts.words("theirs"))
        try family.level()
        let event = try coparent.edit(
            coparent.entry(id), Drafts.words("mine"), replacing: seen.readable)
        let base = try #require(seen[FieldNumber.text]).versions.map(\.version.dot)
        #expect(try bases(event) == base)
        // Nothing is hidden by it, and both come from there.
        let sides = try #require(try coparent.history(of: id).sides(of: FieldNumber.text))
        #expect(sides.versions.count == 2 && sides.isConflict)
        #expect(sides.commonBases.map(\.dot) == base)
        #expect(sides.commonText == "base")
    }

    @Test func `what is no version of the field here is not named`() throws {
        let coparent = family.coparent
        let other = try coparent.add(Drafts.note("another"))
        let seen = try coparent.entry(id)
        let strange = Set(
            try coparent.entry(other).readable.map {
                ShownVersion(field: FieldNumber.text, dot: $0.dot)
            } + seen.readable.map { ShownVersion(field: FieldNumber.text, dot: $0.dot) })
        let event = try coparent.edit(seen, Drafts.words("mine"), replacing: strange)
        #expect(try bases(event) == seen[FieldNumber.text]?.versions.map(\.version.dot))
    }

    @Test func `a write of several fields is named when all that both have were seen`() throws {
        let coparent = family.coparent
        let fields: FieldSet = [1: Drafts.moment(0), 16: .choice(1), 18: .seconds(60)]
        let care = try coparent.add(EntryDraft(kind: .care, fields: fields))
        let seen = try coparent.entry(care)
        let form = try #require(seen[16]).versions[0].version.dot
        let change = EntryChange(kind: .care, fields: [16: .choice(2), 18: .seconds(120)])
        try coparent.edit(seen, change, replacing: [ShownVersion(field: 18, dot: form)])
        let now = try coparent.entry(care)
        #expect([16, 18].map { now[$0]?.versions.count } == [2, 2])
        let one = EntryChange(kind: .care, fields: [1: Drafts.moment(60_000)])
        try coparent.edit(now, one, replacing: [ShownVersion(field: 1, dot: form)])
        #expect(try coparent.entry(care)[1]?.versions.count == 1)
        #expect(try coparent.entry(care)[16]?.versions.count == 2)
    }

    @Test func `no more is named than a write may name, what is live before the rest`() throws {
        let founder = family.founder
        let old = try founder.entry(id)
        for number in 0..<40 { try founder.edit(old, Drafts.words("version \(number)")) }
        let seen = try founder.entry(id)
        #expect(seen[FieldNumber.text]?.versions.count == 40)
        try founder.edit(
            seen, Drafts.words("one"), replacing: seen.readable.union(old.readable))
        #expect(try founder.entry(id)[FieldNumber.text]?.versions.count == 1)
        #expect(try founder.waiting().isEmpty)
    }
}
