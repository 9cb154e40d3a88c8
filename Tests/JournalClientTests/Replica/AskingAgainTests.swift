import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// A question that was declined rests 30 days, in what is written and in what is shown.
@Suite struct AskingAgainTests {
    private let family: Family

    init() throws { family = try Family() }

    private func draft(_ words: String, at second: Int64 = 0) -> EntryDraft {
        let fields: FieldSet = [1: Drafts.moment(second), 16: .text(words), 17: .person(16)]
        return EntryDraft(kind: .promise, policy: .agreement, fields: fields)
    }

    /// "zoo" by the founder, to which the co-parent said no.
    private func declined() throws -> EventID {
        let id = try family.founder.add(draft("zoo"))
        try family.level()
        try family.coparent.decline(family.coparent.entry(id))
        try family.level()
        return id
    }

    private func change(_ words: String) -> EntryChange {
        EntryChange(kind: .promise, fields: [16: .text(words)])
    }

    @Test func `the same is not asked again, in the entry or in a new one, and other words are`()
        throws
    {
        let id = try declined()
        let (founder, coparent) = (family.founder, family.coparent)
        #expect(throws: QuestionRests.self) { try founder.add(draft("zoo", at: 60)) }
        #expect(throws: QuestionRests.self) {
            try founder.edit(founder.entry(id), change("zoo"))
        }
        try founder.edit(founder.entry(id), change("park"))
        #expect(throws: QuestionRests.self) {
            try founder.edit(founder.entry(id), change("zoo"))
        }
        try founder.add(draft("lake"))
        try family.level()
        #expect(try coparent.questions().count == 2)
        // The other parent may ask what they said no to.
        try coparent.add(draft("zoo"))
        family.bench.now += Noes.rest
        let late = try founder.add(draft("zoo", at: 60))
        try family.level()
        #expect(try coparent.questions().map(\.state.entry).contains(late))
    }

    @Test func `who takes a declined question back does not ask it in a new entry`() throws {
        let id = try declined()
        let founder = family.founder
        try founder.retract(founder.entry(id))
        #expect(try founder.entry(id).isRetracted)
        #expect(throws: QuestionRests.self) { try founder.add(draft("zoo", at: 60)) }
        try founder.add(draft("lake"))
        family.bench.now += Noes.rest
        try founder.add(draft("zoo", at: 60))
        try family.level()
        #expect(try family.coparent.questions().count == 2)
    }

    @Test func `a no by a clock of a far year does not rest for ever`() throws {
        let id = try family.founder.add(draft("zoo"))
        try family.level()
        let now = family.bench.now
        family.bench.now += 120 * 365 * 86_400_000
        try family.coparent.decline(family.coparent.entry(id))
        family.bench.now = now
        try family.level()
        let again = try family.founder.add(draft("zoo", at: 60))
        try family.founder.edit(family.founder.entry(id), change("zoo"))
        try family.level()
        #expect(try Set(family.coparent.questions().map(\.state.entry)) == [id, again])
    }

    @Test func `who had not heard of the no asks nobody anew`() throws {
        let id = try family.founder.add(draft("zoo"))
        try family.level()
        try family.coparent.decline(family.coparent.entry(id))
        let anew = try family.founder.add(draft("zoo", at: 60))
        try family.level()
        for replica in [family.founder, family.coparent] {
            #expect(try replica.waiting().map(\.state.entry) == [anew])
            #expect(try replica.questions().isEmpty)
            #expect(try replica.status().waiting == 0)
            #expect(try replica.askingAgain(among: [replica.entry(anew)]) == [anew])
        }
        // A yes counts all the same.
        try family.coparent.agree(to: family.coparent.entry(anew))
        #expect(try family.coparent.entry(anew)[16]?.agreedValue == .text("zoo"))
    }

    @Test func `who asked to take an agreement back asks no more, or not again after a no`()
        throws
    {
        let (founder, coparent) = (family.founder, family.coparent)
        let id = try founder.add(draft("zoo"))
        try family.level()
        try coparent.agree(to: coparent.entry(id))
        try family.level()
        #expect(throws: ReplicaError.self) { try founder.withdrawRetraction(of: founder.entry(id)) }
        try founder.retract(founder.entry(id))
        try family.level()
        #expect(try coparent.entry(id).proposals.count == 1)
        try founder.withdrawRetraction(of: founder.entry(id))
        try family.level()
        for replica in [founder, coparent] {
            let entry = try replica.entry(id)
            #expect(entry.proposals.isEmpty && entry.declined.isEmpty && !entry.isRetracted)
            #expect(entry.agreedPart.fields.map(\.versions.count).allSatisfy { $0 == 1 })
            #expect(throws: ReplicaError.self) { try coparent.agree(to: entry) }
        }
        // Asked again, and declined: that rests.
        try founder.retract(founder.entry(id))
        try family.level()
        try coparent.decline(coparent.entry(id))
        try family.level()
        #expect(throws: QuestionRests.self) { try founder.retract(founder.entry(id)) }
        try family.expectLevel()
    }

    @Test func `words that were kept are not asked for again, and later words are`() throws {
        let (founder, coparent) = (family.founder, family.coparent)
        let note = EntryDraft(
            kind: .note, policy: .shared, fields: [1: Drafts.moment(0), 3: .text("one")])
        let id = try coparent.add(note)
        try family.level()
        let plan = try founder.erasures.plan(of: id)
        try founder.erasures.propose(plan)
        try family.level()
        #expect(try coparent.status().erasuresToAnswer == 1)
        try coparent.erasures.decline(id)
        try family.level()
        #expect(throws: QuestionRests.self) { _ = try founder.erasures.plan(of: id) }
        // The other parent may ask, and so may this one for later words.
        #expect(try coparent.erasures.plan(of: id).dots == plan.dots)
        try coparent.edit(
            coparent.entry(id), EntryChange(kind: .note, fields: [3: .text("two")]))
        try family.level()
        let later = try founder.erasures.plan(of: id)
        #expect(later.dots.count == 1 && !plan.dots.contains(later.dots[0]))
        // A program that asks all the same asks nobody.
        try founder.erasures.propose(plan)
        try family.level()
        for replica in [founder, coparent] {
            let requests = try replica.erasures.requests()
            #expect(requests.map(\.state) == [.declined, .declined])
            #expect(requests.allSatisfy { $0.waitsFor == nil })
        }
        #expect(try coparent.status().erasuresToAnswer == 0)
        try coparent.erasures.consentToAll(of: id)
        try family.level()
        #expect(try founder.erasures.requests().map(\.state) == [.carriedOut, .carriedOut])
    }

    @Test func `two answers that one parent began apart are one open answer`() throws {
        let note = EntryDraft(
            kind: .note, policy: .shared, fields: [1: Drafts.moment(0), 3: .text("one")])
        let id = try family.founder.add(note)
        try family.level()
        let answers = try ["yes", "no"].map { words in
            try family.coparent.add(
                EntryDraft(
                    kind: .reply, fields: [3: .text(words), FieldNumber.replyTo: .entry(id)]))
        }
        try family.level()
        for replica in [family.founder, family.coparent] {
            let open = try replica.openReplies()
            #expect(open.map(\.entry) == [id] && open.map(\.reply.parent) == [2])
            #expect(open.first?.reply.versions.map(\.state.entry) == answers.sorted())
        }
        try family.coparent.retract(family.coparent.entry(answers[0]), reason: 2)
        #expect(try family.coparent.openReplies().isEmpty)
    }
}
