import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// Settling and agreeing: always about what a person saw.
@Suite struct SettlingTests {
    let family: Family

    init() throws { family = try Family() }

    /// A shared note with two versions, known to both parents.
    private func conflict() throws -> EventID {
        let id = try family.founder.add(Drafts.note("base"))
        try family.level()
        try family.founder.edit(family.founder.entry(id), Drafts.words("one"))
        try family.coparent.edit(family.coparent.entry(id), Drafts.words("two"))
        try family.level()
        return id
    }

    private func texts(_ replica: some JournalHolder, _ id: EventID) throws -> [String] {
        try #require(try replica.entry(id)[FieldNumber.text]).versions.compactMap {
            guard case .value(.text(let text)) = $0.content else { return nil }
            return text
        }.sorted()
    }

    /// That `body` throws the error `isExpected` and leaves the state as it was.
    private func refuses(
        _ replica: Replica, _ body: () throws -> Void, _ isExpected: (ReplicaError) -> Bool
    ) throws {
        let before = try replica.status()
        #expect(performing: body, throws: { ($0 as? ReplicaError).map(isExpected) ?? false })
        let after = try replica.status()
        #expect(after.stateDigest == before.stateDigest && after.events == before.events)
    }

    @Test func `a settlement of a view to which a version was added is refused`() throws {
        let id = try conflict()
        let founder = family.founder
        let seen = try founder.entry(id)
        try family.coparent.edit(
            family.coparent.entry(id), Drafts.words("three"), replacing: [])
        try family.level()
        for settlement in [Settlement.keep(1), .keepAll, .write(.text("mine"))] {
            try refuses(founder) {
                try founder.settle(seen, field: FieldNumber.text, settlement)
            } _: {
                if case .changedMeanwhile(id) = $0 { true } else { false }
            }
        }
        #expect(try texts(founder, id) == ["one", "three", "two"])
    }

    @Test func `a settlement of what someone has settled meanwhile is refused`() throws {
        let id = try conflict()
        let seen = try family.founder.entry(id)
        try family.coparent.settle(
            family.coparent.entry(id), field: FieldNumber.text, .keep(2))
        try family.level()
        try refuses(family.founder) {
            try family.founder.settle(seen, field: FieldNumber.text, .keep(1))
        } _: {
            if case .changedMeanwhile(id) = $0 { true } else { false }
        }
    }

    @Test func `a change of another field does not make a view of this one stale`() throws {
        let id = try conflict()
        let seen = try family.founder.entry(id)
        let tags = EntryChange(kind: .note, fields: [FieldNumber.tags: .texts(["t"])])
        try family.coparent.edit(family.coparent.entry(id), tags)
        try family.level()
        try family.founder.settle(seen, field: FieldNumber.text, .write(.text("mine")))
        #expect(try texts(family.founder, id) == ["mine"])
    }

    @Test func `an edit of a view that is stale becomes a second version`() throws {
        let id = try family.founder.add(Drafts.note("base"))
        try family.level()
        let seen = try family.founder.entry(id)
        try family.coparent.edit(family.coparent.entry(id), Drafts.words("theirs"))
        try family.level()
        try family.founder.edit(seen, Drafts.words("mine"))
        #expect(try texts(family.founder, id) == ["mine", "theirs"])
        #expect(try family.founder.entry(id).conflicts == [FieldNumber.text])
    }

    @Test func `an edit replaces only those versions that were on the screen`() throws {
        let id = try conflict()
        let seen = try family.founder.entry(id)
        let field = try #require(seen[FieldNumber.text])
        try family.founder.edit(
            seen, Drafts.words("mine"),
            replacing: [ShownVersion(field: field.field, dot: field.versions[0].version.dot)])
        let kept = field.versions[1].content
        #expect(try texts(family.founder, id).count == 2)
        let now = try family.founder.entry(id)
        #expect(try #require(now[FieldNumber.text]).versions.contains { $0.content == kept })
    }

    @Test func `two different settlements at the same time are two versions again`() throws {
        let id = try conflict()
        for (replica, text) in [(family.founder, "this"), (family.coparent, "that")] {
            try replica.settle(replica.entry(id), field: FieldNumber.text, .write(.text(text)))
        }
        try family.level()
        for replica in [family.founder, family.coparent] {
            #expect(try texts(replica, id) == ["that", "this"])
            #expect(try replica.waiting().map(\.state.entry) == [id])
        }
        let coparent = family.coparent
        try coparent.settle(coparent.entry(id), field: FieldNumber.text, .write(.text("both")))
        try family.level()
        #expect(try texts(family.founder, id) == ["both"])
        #expect(try family.founder.waiting().isEmpty)
        try family.expectLevel()
    }

    @Test func `two equal settlements at the same time ask for nothing`() throws {
        let id = try conflict()
        for replica in [family.founder, family.coparent] {
            try replica.settle(replica.entry(id), field: FieldNumber.text, .write(.text("same")))
        }
        try family.level()
        for replica in [family.founder, family.coparent] {
            #expect(try texts(replica, id) == ["same", "same"])
            #expect(try replica.waiting().isEmpty)
        }
        try refuses(family.founder) {
            try family.founder.settle(
                family.founder.entry(id), field: FieldNumber.text, .keep(1))
        } _: {
            if case .notInConflict(id) = $0 { true } else { false }
        }
    }

    @Test func `what was kept side by side can be settled later, but not kept again`() throws {
        let id = try conflict()
        let founder = family.founder
        try founder.settle(founder.entry(id), field: FieldNumber.text, .keepAll)
        try refuses(founder) {
            try founder.settle(founder.entry(id), field: FieldNumber.text, .keepAll)
        } _: {
            if case .alreadyKept(id) = $0 { true } else { false }
        }
        try family.level()
        let coparent = family.coparent
        try coparent.settle(coparent.entry(id), field: FieldNumber.text, .keep(2))
        try family.level()
        #expect(try texts(founder, id).count == 1)
        #expect(try founder.waiting().isEmpty)
    }

    @Test(arguments: [33, 40, 70])
    func `more versions than one write can name are settled all the same`(count: Int) throws {
        let founder = family.founder
        let id = try founder.add(Drafts.note("base"))
        let seen = try founder.entry(id)
        for number in 0..<count { try founder.edit(seen, Drafts.words("version \(number)")) }
        let wide = try founder.entry(id)
        #expect(wide[FieldNumber.text]?.versions.count == count)
        try refuses(founder) {
            try founder.settle(wide, field: FieldNumber.text, .keepAll)
        } _: {
            if case .tooManyVersions(count, limit: 32) = $0 { true } else { false }
        }
        try founder.settle(wide, field: FieldNumber.text, .keep(count))
        let view = try founder.entry(id)
        #expect(view[FieldNumber.text]?.versions.count == 1)
        #expect(
            view[FieldNumber.text]?.versions.first?.content
                == wide[FieldNumber.text]?.versions.last?.content)
        try family.level()
        try family.expectLevel()
    }

    @Test func `many versions that say few things can all be kept`() throws {
        let founder = family.founder
        let id = try founder.add(Drafts.note("base"))
        let seen = try founder.entry(id)
        for number in 0..<50 { try founder.edit(seen, Drafts.words("version \(number % 3)")) }
        try founder.settle(founder.entry(id), field: FieldNumber.text, .keepAll)
        #expect(try founder.waiting().isEmpty)
        #expect(Set(try texts(founder, id)).count == 3)
    }

    @Test func `retries, replays and lists made anew never make a conflict`() throws {
        let id = try family.founder.add(Drafts.note("base"))
        try family.level()
        for replica in [family.founder, family.coparent] {
            try replica.edit(replica.entry(id), Drafts.words("the same"))
        }
        try family.level()
        let events = try family.founder.outgoing(beside: [], after: 0).events.map(\.event)
        let digest = try family.daemon.status().stateDigest
        for replica in [family.founder.copy, family.coparent.copy, family.daemon] {
            // As after a crash between taking in and answering: everything comes once more.
            for batch in [events, events.reversed(), events] {
                let codes = try replica.receive(PushRequest(events: batch)).results
                #expect(codes.allSatisfy { $0 == PushResult(.duplicate) })
            }
            try replica.rebuild()
            try family.level()
            #expect(try replica.waiting().isEmpty)
            #expect(try texts(replica, id) == ["the same", "the same"])
            #expect(try replica.status().stateDigest == digest)
        }
        let founder = family.founder
        let reopened = try Replica.open(founder.folder, surroundings: family.bench.surroundings())
        try reopened.edit(reopened.entry(id), Drafts.words("after"))
        #expect(try texts(founder, id) == ["after"])
        #expect(try founder.waiting().isEmpty)
    }

    @Test func `what waits is listed in the same order on every copy`() throws {
        var ids: [EventID] = []
        for number in 0..<6 {
            let replica = number.isMultiple(of: 2) ? family.founder : family.coparent
            ids.append(try replica.add(Drafts.note("\(number)", at: 1_000)))
        }
        try family.level()
        for id in ids {
            try family.founder.edit(family.founder.entry(id), Drafts.words("one"))
            try family.coparent.edit(family.coparent.entry(id), Drafts.words("two"))
        }
        try family.level()
        let lists = try [family.founder, family.coparent].map {
            try $0.waiting().map(\.state.entry)
        }
        #expect(lists[0] == ids.sorted())
        #expect(lists[1] == lists[0])
    }

    // MARK: Agreement

    /// A promise that the founder proposes, known to both parents.
    private func proposal() throws -> EventID {
        let fields: FieldSet = [1: Drafts.moment(0), 16: .text("zoo"), 17: .person(16)]
        let id = try family.founder.add(
            EntryDraft(kind: .promise, policy: .agreement, fields: fields))
        try family.level()
        return id
    }

    @Test func `agreeing twice, to one's own proposal or to nothing changes nothing`() throws {
        let id = try proposal()
        let (founder, coparent) = (family.founder, family.coparent)
        try refuses(founder) {
            try founder.agree(to: founder.entry(id))
        } _: {
            if case .ownProposal(id) = $0 { true } else { false }
        }
        try coparent.agree(to: coparent.entry(id))
        #expect(try coparent.waiting().isEmpty)
        try refuses(coparent) {
            try coparent.agree(to: coparent.entry(id))
        } _: {
            if case .alreadyAgreed(id) = $0 { true } else { false }
        }
        let note = try coparent.add(Drafts.note("no agreement"))
        try refuses(coparent) {
            try coparent.agree(to: coparent.entry(note))
        } _: {
            if case .nothingProposed(note) = $0 { true } else { false }
        }
    }

    @Test func `a proposal that was replaced since it was seen is not agreed to`() throws {
        let id = try proposal()
        let seen = try family.coparent.entry(id)
        let change = EntryChange(kind: .promise, fields: [16: .text("the moon")])
        try family.founder.edit(family.founder.entry(id), change)
        try family.level()
        try refuses(family.coparent) {
            try family.coparent.agree(to: seen)
        } _: {
            if case .changedMeanwhile(id) = $0 { true } else { false }
        }
    }

    @Test func `two proposals that cross stand beside what is agreed`() throws {
        let id = try proposal()
        try family.coparent.agree(to: family.coparent.entry(id))
        try family.level()
        for (replica, text) in [(family.founder, "park"), (family.coparent, "lake")] {
            try replica.edit(
                replica.entry(id), EntryChange(kind: .promise, fields: [16: .text(text)]))
        }
        try family.level()
        for replica in [family.founder, family.coparent] {
            let view = try replica.entry(id)
            #expect(view[16]?.value == .text("zoo"))
            #expect(Set(view.proposals.map(\.waitsFor)) == [1, 2])
        }
        try family.coparent.agree(to: family.coparent.entry(id))
        try family.level()
        let view = try family.founder.entry(id)
        #expect(view[16]?.value == .text("park"))
        #expect(view.proposals.map(\.waitsFor) == [1])
    }

    // MARK: History and replies

    @Test func `the history of an entry is the same on every copy`() throws {
        let id = try conflict()
        try family.coparent.settle(
            family.coparent.entry(id), field: FieldNumber.text, .write(.text("both")))
        try family.level()
        let steps = try [family.founder.copy, family.coparent.copy, family.daemon].map {
            try $0.history(of: id).history.steps.map { ["\($0.dot)", "\($0.unseen)"] }
        }
        #expect(steps[0].count == 6)
        #expect(steps[1] == steps[0] && steps[2] == steps[0])
        let founder = family.founder
        #expect(throws: ReplicaError.self) { try founder.history(of: founder.journal) }
    }

    @Test func `replies are found from the entry that they answer`() throws {
        let id = try family.founder.add(Drafts.voice("no"))
        let other = try family.founder.add(Drafts.voice("yes"))
        try family.level()
        var replies: [EventID] = []
        for words in ["one", "two"] {
            let fields: FieldSet = [3: .text(words), 16: .entry(id)]
            replies.append(try family.coparent.add(EntryDraft(kind: .reply, fields: fields)))
        }
        try family.level()
        let found = try family.founder.replies(to: id).map(\.state.entry)
        #expect(Set(found) == Set(replies))
        #expect(try family.coparent.replies(to: id).map(\.state.entry) == found)
        #expect(try family.founder.replies(to: other).isEmpty)
    }
}
