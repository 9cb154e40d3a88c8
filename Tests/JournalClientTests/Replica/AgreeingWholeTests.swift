import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// In an entry of both nothing is proposed or agreed that says nothing.
@Suite struct AgreeingWholeTests {
    private func promise(_ family: Family) throws -> EventID {
        let fields: FieldSet = [1: Drafts.moment(0), 16: .text("zoo"), 17: .person(16)]
        let id = try family.founder.add(
            EntryDraft(kind: .promise, policy: .agreement, fields: fields))
        try family.level()
        return id
    }

    private func words(_ replica: Replica, _ id: EventID, _ field: UInt32) throws -> [FieldValue] {
        let proposed = try replica.entry(id)[field]?.versions ?? []
        return proposed.compactMap { view in
            guard view.version.record.parent == 2, case .value(let value) = view.content else {
                return nil
            }
            return value
        }
    }

    @Test(
        arguments: [
            [17: .person(2)], [20: .person(2)], [3: .text("I say so")], [18: Drafts.moment(1)],
        ] as [[UInt32: FieldValue]])
    func `who answers a proposal by another one says all of it`(
        change: [UInt32: FieldValue]
    ) throws {
        let family = try Family()
        let id = try promise(family)
        var fields = FieldSet()
        for (number, value) in change { fields[number] = value }
        try family.coparent.edit(
            family.coparent.entry(id), EntryChange(kind: .promise, fields: fields))
        #expect(try words(family.coparent, id, 16) == [.text("zoo")])
        try family.level()
        try family.founder.agree(to: family.founder.entry(id))
        let agreed = try family.founder.entry(id).agreedPart
        for spec in EntryKind.promise.spec.fields where spec.isRequired {
            #expect(agreed[spec.number]?.agreedValue != nil, "\(spec.name)")
        }
    }

    @Test func `words that were not seen whole are said for nobody`() throws {
        let family = try Family()
        let id = try promise(family)
        let seen = try family.coparent.entry(id)
        let dots = seen.readable.filter { $0.field != 16 }
        let change = EntryChange(kind: .promise, fields: [17: .person(2)])
        #expect(throws: ReplicaError.self) {
            try family.coparent.edit(seen, change, replacing: .shown(dots))
        }
        #expect(throws: ReplicaError.self) {
            let state = EntryChange(kind: .promise, fields: [19: .choice(4)])
            try family.coparent.edit(seen, state, replacing: .listed)
        }
        #expect(try words(family.coparent, id, 17).isEmpty)
    }

    @Test func `one's own proposal is changed field by field`() throws {
        let family = try Family()
        let id = try promise(family)
        let before = try family.founder.entry(id)[16]?.versions
        try family.founder.edit(
            family.founder.entry(id),
            EntryChange(kind: .promise, fields: [18: Drafts.moment(1)]))
        #expect(try family.founder.entry(id)[16]?.versions == before)
    }

    @Test func `nobody agrees to a part that another program proposed alone`() throws {
        let family = try Family()
        let id = try promise(family)
        let value = try Value(
            index: 0, content: Content.encode([17: .person(2)], of: .promise),
            salt: family.bench.surroundings().random32())
        _ = try family.coparent.append([
            EventDraft(
                kind: .content,
                operations: [
                    .write(Write(entry: id, fields: [17], supersedes: [], value: value))
                ], values: [value])
        ])
        try family.level()
        #expect(throws: ReplicaError.self) {
            try family.founder.agree(to: family.founder.entry(id))
        }
        #expect(try family.founder.entry(id).isAnythingAgreed == false)
        try family.coparent.agree(to: family.coparent.entry(id))
        try family.level()
        try family.founder.agree(to: family.founder.entry(id))
        #expect(try family.founder.entry(id)[16]?.agreedValue == .text("zoo"))
    }
}
