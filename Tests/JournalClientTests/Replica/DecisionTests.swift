import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// Nobody replaces, settles or agrees to what they have not seen, whatever program asks.
@Suite struct DecisionTests {
    private static let text = FieldNumber.text
    let family: Family
    let id: EventID

    init() throws {
        family = try Family()
        id = try family.founder.add(Drafts.note("base"))
        try family.level()
    }

    private func look(_ replica: Replica, _ id: EventID, isListed: Bool = true) throws {
        replica.noteShown([try EntryLook(all: replica.entry(id), areListed: isListed)])
    }

    /// Decides by what the device noted.
    private func decide(_ decision: Decision, _ id: EventID) throws -> DecisionOutcome {
        let founder = family.founder
        return try founder.decide(decision, on: founder.sight(of: founder.entry(id)))
    }

    private func texts(_ id: EventID) throws -> [String] {
        try #require(try family.founder.entry(id)[Self.text]).versions.compactMap {
            guard case .value(.text(let text)) = $0.content else { return nil }
            return text
        }.sorted()
    }

    /// The co-parent's words arrive here, beside all others that the co-parent has.
    private func arrives(_ words: String) throws {
        let coparent = family.coparent
        try coparent.edit(coparent.entry(id), Drafts.words(words), replacing: [])
        try family.level()
    }

    private func expectNothingWritten(
        _ expected: DecisionOutcome, _ body: () throws -> DecisionOutcome
    ) throws {
        let before = try family.founder.status()
        #expect(try body() == expected)
        #expect(try family.founder.status().frontier == before.frontier)
    }

    private func isDone(_ outcome: DecisionOutcome) -> Bool {
        if case .done = outcome { true } else { false }
    }

    // MARK: Editing

    @Test func `words that were never shown are not replaced, and are once they were`() throws {
        try expectNothingWritten(.unseen([Self.text])) {
            try decide(.edit(Drafts.words("mine")), id)
        }
        try look(family.founder, id, isListed: false)
        #expect(isDone(try decide(.edit(Drafts.words("mine")), id)))
        #expect(try texts(id) == ["mine"])
    }

    @Test func `words in a line that was cut are not replaced`() throws {
        family.founder.noteShown([EntryLook(try family.founder.entry(id), whole: [])])
        try expectNothingWritten(.unseen([Self.text])) {
            try decide(.edit(Drafts.words("mine")), id)
        }
        // A field without words hides nobody's.
        let tags = EntryChange(kind: .note, fields: [FieldNumber.tags: .texts(["t"])])
        #expect(isDone(try decide(.edit(tags), id)))
    }

    @Test func `what came after the look stays beside what is written`() throws {
        try look(family.founder, id)
        try arrives("theirs")
        #expect(isDone(try decide(.edit(Drafts.words("mine")), id)))
        #expect(try texts(id) == ["mine", "theirs"])
    }

    @Test func `what arrives between the look and the write stays beside it`() throws {
        let sight = Sight.all(of: try family.founder.entry(id))
        try arrives("theirs")
        let outcome = try family.founder.decide(.edit(Drafts.words("mine")), on: sight)
        #expect(isDone(outcome))
        #expect(try texts(id) == ["mine", "theirs"])
    }

    // MARK: Settling

    private func conflict() throws {
        try family.founder.edit(family.founder.entry(id), Drafts.words("one"))
        let coparent = family.coparent
        try coparent.edit(coparent.entry(id), Drafts.words("two"))
        try family.level()
    }

    @Test(arguments: [Settlement.keep(1), .keepAll, .write(.text("mine"))])
    func `a field is settled as its list was shown, or not at all`(
        settlement: Settlement
    ) throws {
        try conflict()
        let decision = Decision.settle(field: Self.text, settlement)
        try expectNothingWritten(.unseen([Self.text])) { try decide(decision, id) }
        try look(family.founder, id, isListed: false)
        try expectNothingWritten(.unseen([Self.text])) { try decide(decision, id) }
        try look(family.founder, id)
        let stale = Sight.all(of: try family.founder.entry(id))
        try arrives("three")
        try expectNothingWritten(.changedMeanwhile) { try decide(decision, id) }
        try expectNothingWritten(.changedMeanwhile) {
            try family.founder.decide(decision, on: stale)
        }
        try look(family.founder, id)
        #expect(isDone(try decide(decision, id)))
        #expect(try family.founder.waiting().isEmpty)
    }

    // MARK: Taking back

    @Test func `an entry that was never shown is not taken back`() throws {
        try expectNothingWritten(.unseen([])) { try decide(.retract(reason: 1), id) }
        family.founder.noteShown([EntryLook(try family.founder.entry(id), whole: [])])
        #expect(isDone(try decide(.retract(reason: 1), id)))
        #expect(try family.founder.entry(id).isRetracted)
    }

    @Test func `a proposal that came after the look is not withdrawn with the rest`() throws {
        let promise = try self.promise(of: family.founder)
        try look(family.founder, promise)
        let later = EntryChange(kind: .promise, fields: [16: .text("zoo and ice cream")])
        try family.founder.edit(family.founder.entry(promise), later)
        #expect(isDone(try decide(.retract(reason: 1), promise)))
        #expect(try family.founder.entry(promise).proposals.isEmpty == false)
    }

    @Test func `to ask no more that an agreement be taken back needs no look`() throws {
        let promise = try self.promise(of: family.coparent)
        try look(family.founder, promise)
        #expect(isDone(try decide(.agree, promise)))
        try look(family.founder, promise)
        #expect(isDone(try decide(.retract(reason: 0), promise)))
        let unseen = Sight(nil, of: try family.founder.entry(promise))
        #expect(isDone(try family.founder.decide(.withdrawRetraction, on: unseen)))
        #expect(try family.founder.entry(promise).proposals.isEmpty)
        #expect(throws: ReplicaError.self) {
            try family.founder.decide(.withdrawRetraction, on: unseen)
        }
    }

    // MARK: Answering

    private func promise(of replica: Replica) throws -> EventID {
        let fields: FieldSet = [1: Drafts.moment(0), 16: .text("zoo"), 17: .person(16)]
        let id = try replica.add(
            EntryDraft(kind: .promise, policy: .agreement, fields: fields))
        try family.level()
        return id
    }

    @Test func `a yes is for what was listed, a no needs no look`() throws {
        let promise = try self.promise(of: family.coparent)
        let fields = try family.founder.entry(promise).proposals.flatMap(\.fields)
        try expectNothingWritten(.unseen(fields)) { try decide(.agree, promise) }
        #expect(isDone(try decide(.decline, promise)))
        // Who said no may say yes, to what was listed.
        try expectNothingWritten(.unseen(fields)) { try decide(.agree, promise) }
        try look(family.founder, promise)
        #expect(isDone(try decide(.agree, promise)))
        #expect(try family.founder.entry(promise)[16]?.agreedValue == .text("zoo"))
    }

    @Test(arguments: [true, false])
    func `an answer to other things than were shown is refused`(isYes: Bool) throws {
        let decision = isYes ? Decision.agree : .decline
        let promise = try self.promise(of: family.coparent)
        try look(family.founder, promise)
        let stale = Sight.all(of: try family.founder.entry(promise))
        let change = EntryChange(kind: .promise, fields: [16: .text("two ponies")])
        try family.coparent.edit(family.coparent.entry(promise), change)
        try family.level()
        try expectNothingWritten(.changedMeanwhile) { try decide(decision, promise) }
        try expectNothingWritten(.changedMeanwhile) {
            try family.founder.decide(decision, on: stale)
        }
    }

    @Test func `who is asked nothing is told so, not that they have not looked`() throws {
        for decision in [Decision.agree, .decline] {
            #expect(throws: ReplicaError.self) { try decide(decision, id) }
        }
    }
}
