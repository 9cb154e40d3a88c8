import EventLog
import EventStorage
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

struct EntryTests {
    private let family: Family

    init() throws { family = try Family() }

    @Test func `entries stand by when they happened, the latest first`() throws {
        let replica = family.founder
        var expected: [(Int64, EventID)] = []
        for time in [300_000, 60_000, 540_000, 540_000, -240_000] as [Int64] {
            expected.append((time, try replica.add(Drafts.note("at \(time)", at: time))))
        }
        let order = expected.enumerated().sorted {
            ($0.element.0, $0.offset) > ($1.element.0, $1.offset)
        }.map(\.element.1)
        for count in 0...6 {
            let found = try replica.latest(count).map(\.state.entry)
            #expect(found == Array(order.prefix(count)))
        }
    }

    @Test func `kinds are picked however many others stand between`() throws {
        let replica = family.founder
        for number in 0..<30 {
            try replica.add(
                number.isMultiple(of: 10)
                    ? Drafts.milestone("\(number)")
                    : Drafts.note("\(number)", at: Int64(number) * 60_000))
        }
        let found = try replica.latest(2, kinds: [.milestone])
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.kind == .milestone })
        #expect(try replica.latest(10, kinds: [.milestone]).count == 3)
        #expect(try replica.latest(10, kinds: []).isEmpty)
        #expect(try replica.all(.note).count == 27)
        #expect(try replica.all(.play).isEmpty)
    }

    @Test func `an entry is found by a prefix that no other shares`() throws {
        let replica = family.founder
        var ids: [EventID] = []
        for number in 0..<40 { ids.append(try replica.add(Drafts.note("\(number)"))) }
        for id in ids {
            #expect(try replica.entry(named: EntryName.short(id)).state.entry == id)
            #expect(try replica.entry(named: id.description).state.entry == id)
        }
        // Forty ids under thirty-two signs: two share their first.
        let groups = Dictionary(grouping: ids) { String(EntryName.short($0).prefix(1)) }
        let shared = try #require(groups.first { $0.value.count > 1 })
        #expect {
            _ = try replica.entry(named: shared.key)
        } throws: { error in
            guard case ReplicaError.ambiguousEntry(shared.key, let found) = error else {
                return false
            }
            let signs = EntryName.signs(tellingApart: found)
            let starts = found.map { EntryName.short($0).prefix(signs) }
            return found == shared.value.sorted() && Set(starts).count == found.count
                && Set(starts.map { $0.dropLast() }).count < found.count
        }
        for typed in ["", "0", "zzzzzzzzzzzz", replica.journal.description] {
            #expect {
                _ = try replica.entry(named: typed)
            } throws: { error in
                guard case ReplicaError.unknownEntry(typed) = error else {
                    // A full id that is no entry is named shortly.
                    guard case ReplicaError.unknownEntry = error else { return false }
                    return typed.count == 64
                }
                return true
            }
        }
    }

    @Test func `an edit replaces what was seen and keeps the rest`() throws {
        let replica = family.founder
        let id = try replica.add(Drafts.note("before", at: 420_000))
        let seen = try replica.entry(id)
        try replica.edit(seen, Drafts.words("after"))
        let view = try replica.entry(id)
        #expect(view[FieldNumber.text]?.value == .text("after"))
        #expect(view.sortMilliseconds == 420_000)
        // The same view again knows nothing of the first edit: both stand beside each other.
        try replica.edit(seen, Drafts.words("elsewhere"))
        #expect(try replica.entry(id).conflicts == [FieldNumber.text])
        #expect(try replica.status().waiting == 1)
    }

    @Test(arguments: [1, 2])
    func `settling for one version takes that one`(place: Int) throws {
        let (replica, id) = try conflict()
        let seen = try replica.entry(id)
        let chosen = try #require(seen[FieldNumber.text]).versions[place - 1].content
        try replica.settle(seen, field: FieldNumber.text, .keep(place))
        let view = try replica.entry(id)
        #expect(!view.isWaiting)
        #expect(view[FieldNumber.text]?.versions.map { $0.content } == [chosen])
        #expect(throws: (any Error).self) {
            try replica.settle(view, field: FieldNumber.text, .keep(1))
        }
    }

    @Test func `keeping both leaves both and nothing waits`() throws {
        let (replica, id) = try conflict()
        try replica.settle(replica.entry(id), field: FieldNumber.text, .keepAll)
        let view = try replica.entry(id)
        #expect(view[FieldNumber.text]?.versions.count == 2)
        #expect(!view.isWaiting)
        #expect(try replica.waiting().isEmpty)
        try family.level()
        #expect(try family.coparent.waiting().isEmpty)
    }

    @Test(arguments: [0, -1, 3, Int.max, Int.min])
    func `a version that is not in the list is refused`(place: Int) throws {
        let (replica, id) = try conflict()
        let before = try replica.status()
        #expect {
            try replica.settle(replica.entry(id), field: FieldNumber.text, .keep(place))
        } throws: { error in
            guard case ReplicaError.noSuchVersion(place, of: 2) = error else { return false }
            return true
        }
        #expect(try replica.status().stateDigest == before.stateDigest)
    }

    @Test func `a version whose value is not here is not settled for`() throws {
        let (founder, id) = try conflict()
        // A copy that got the events without their values, as from a poor peer.
        let poor = try JournalCopy.create(
            in: family.folder.path + "/poor", genesis: founder.genesis())
        let events = try founder.outgoing(beside: [], after: 0).events.map(\.event)
        _ = try poor.receive(
            PushRequest(
                events: events.map {
                    SignedEvent(header: $0.header, signature: $0.signature, values: [])
                }))
        let seen = try poor.entry(id)
        #expect(seen.conflicts == [FieldNumber.text])
        #expect {
            try founder.settle(seen, field: FieldNumber.text, .keep(2))
        } throws: { error in
            guard case ReplicaError.noSuchVersion(2, of: 2) = error else { return false }
            return true
        }
        #expect(try founder.entry(id).conflicts == [FieldNumber.text])
    }

    @Test func `clearing settles too, unless the field must be there`() throws {
        let replica = family.founder
        let milestone = try replica.add(Drafts.milestone("first step"))
        let seen = try replica.entry(milestone)
        for words in ["walks", "runs"] {
            let fields: FieldSet = [FieldNumber.text: .text(words), 16: .text(words)]
            try replica.edit(seen, EntryChange(kind: .milestone, fields: fields))
        }
        try replica.settle(replica.entry(milestone), field: FieldNumber.text, .write(nil))
        let view = try replica.entry(milestone)
        #expect(view[FieldNumber.text]?.versions.map { $0.content } == [.cleared])
        #expect(view.conflicts == [16])
        #expect {
            try replica.settle(replica.entry(milestone), field: 16, .write(nil))
        } throws: { error in
            guard case ReplicaError.draft(.missing(field: 16)) = error else { return false }
            return true
        }
    }

    @Test func `an entry that was taken back stays readable`() throws {
        let replica = family.founder
        let id = try replica.add(Drafts.voice("I want to stay"))
        try replica.retract(replica.entry(id), reason: 1)
        let view = try replica.entry(id)
        #expect(view.isRetracted)
        #expect(view[16]?.value == .text("I want to stay"))
        #expect(try replica.latest(5).map(\.state.entry) == [id])
    }

    @Test func `nobody changes an entry that is the other parent's alone`() throws {
        let id = try family.founder.add(Drafts.voice("no"))
        try family.level()
        let coparent = family.coparent
        let seen = try coparent.entry(id)
        let before = try coparent.status().events
        let change = EntryChange(kind: .voice, fields: [16: .text("yes")])
        for attempt in [
            { _ = try coparent.edit(seen, change) }, { _ = try coparent.retract(seen) },
        ] {
            #expect {
                try attempt()
            } throws: { error in
                guard case ReplicaError.notYours(id) = error else { return false }
                return true
            }
        }
        #expect(try coparent.status().events == before)
    }

    /// A shared note with two versions, both known to the founder.
    private func conflict() throws -> (Replica, EventID) {
        let id = try family.founder.add(Drafts.note("base"))
        try family.level()
        try family.founder.edit(family.founder.entry(id), Drafts.words("one"))
        try family.coparent.edit(family.coparent.entry(id), Drafts.words("two"))
        try family.level()
        return (family.founder, id)
    }
}
