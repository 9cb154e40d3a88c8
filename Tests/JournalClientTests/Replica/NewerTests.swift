import EventLog
import EventStorage
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Words of a later release, and what is written beside them.
@Suite struct NewerTests {
    let family: Family
    let id: EventID
    /// Difficulty 2, outcome 9, which comes later, and a field 40.
    static let content: [UInt8] = [0x88, 1, 2, 0x98, 1, 9, 0xc0, 2, 1]

    init() throws {
        family = try Family()
        id = try Self.write(family.founder, Self.content, [17, 19, 40], create: 2)
        try family.level()
    }

    /// One value as a later release writes it.
    static func write(
        _ replica: Replica, _ content: [UInt8], _ fields: [UInt32], create: UInt32? = nil,
        entry: EventID? = nil, policy: Policy = .shared
    ) throws -> EventID {
        let index: UInt32 = create == nil ? 0 : 1
        let value = try Value(index: index, content: content, salt: SHA256.hash(content))
        let begin = create.map { Operation.create(Create(type: $0, policy: policy)) }
        let write = Operation.write(
            Write(entry: entry, fields: fields, supersedes: [], value: value))
        return try replica.append([
            EventDraft(
                kind: .content, operations: [begin, write].compactMap { $0 }, values: [value])
        ])[0]
    }

    private func live(_ field: UInt32) throws -> Int {
        try family.founder.entry(id).state[field]?.versions.count ?? 0
    }

    @Test func `an edit of a field that is newer leaves both versions, with all bytes`() throws {
        let coparent = family.coparent
        let seen = try coparent.entry(id)
        // Whatever is said to have been on the screen, this was not.
        let all = Set(
            seen.fields.flatMap { field in
                field.versions.map { ShownVersion(field: field.field, dot: $0.version.dot) }
            })
        try coparent.edit(
            seen, EntryChange(kind: .request, fields: [19: .choice(1)]), replacing: all)
        try family.level()
        let now = try family.founder.entry(id)
        #expect(try live(19) == 2)
        #expect(now[19]?.versions.map(\.content).contains(.newer(nil)) == true)
        #expect(now[19]?.isConflict == true)
        #expect(try live(17) == 1 && live(40) == 1)
        let dot = Dot(event: id, index: 1)
        let value = try #require(try coparent.database.value(dot))
        #expect(try value.content() == Self.content)
    }

    @Test func `an edit of another field leaves what is newer where it is`() throws {
        let seen = try family.coparent.entry(id)
        try family.coparent.edit(seen, EntryChange(kind: .request, fields: [17: .number(3)]))
        try family.level()
        let now = try family.founder.entry(id)
        #expect(now[17]?.versions.map(\.content) == [.value(.number(3))])
        #expect(now[19]?.versions.map(\.content) == [.newer(nil)])
        #expect(now[40]?.versions.map(\.content) == [.newer(nil)])
        #expect(!now.isWaiting)
    }

    @Test func `an edit of both at once takes the place of neither`() throws {
        let seen = try family.coparent.entry(id)
        try family.coparent.edit(
            seen, EntryChange(kind: .request, fields: [17: .number(3), 19: .choice(1)]))
        #expect(try family.coparent.entry(id).state[17]?.versions.count == 2)
        #expect(try family.coparent.entry(id).state[19]?.versions.count == 2)
    }

    @Test func `what is newer counts as not shown`() throws {
        let seen = try family.founder.entry(id)
        #expect(seen.readable.map(\.field) == [17])
        family.founder.noteShown([EntryLook(all: seen, areListed: true)])
        #expect(try #require(family.founder.shown(id)).versions.map(\.field) == [17])
    }

    @Test func `nobody keeps a version alone that cannot be read`() throws {
        let coparent = family.coparent
        try coparent.edit(
            coparent.entry(id), EntryChange(kind: .request, fields: [19: .choice(1)]))
        let seen = try coparent.entry(id)
        let versions = try #require(seen[19]).versions
        let place = try #require(versions.firstIndex { $0.content == .newer(nil) })
        #expect(throws: ReplicaError.self) {
            try coparent.settle(seen, field: 19, .keep(place + 1))
        }
        try coparent.settle(seen, field: 19, .keepAll)
        #expect(try coparent.entry(id)[19]?.isKept == true)
    }

    @Test func `nobody agrees to what cannot be read`() throws {
        let promise = try Self.write(
            family.founder, [0x98, 1, 9], [19], create: 5, policy: .agreement)
        try family.level()
        let seen = try family.coparent.entry(promise)
        #expect(seen.proposals.count == 1)
        #expect(throws: ReplicaError.self) { try family.coparent.agree(to: seen) }
    }
}
