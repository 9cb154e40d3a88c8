import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// Yes, no and withdrawing, and children that both parents guard.
@Suite struct AnsweringProposalsTests {
    private func child(_ name: String) -> EntryDraft {
        EntryDraft(kind: .child, fields: [FieldNumber.childName: .text(name)])
    }

    private func rename(_ replica: Replica, _ child: EventID, _ name: String) throws {
        try replica.edit(
            replica.entry(child),
            EntryChange(kind: .child, fields: [FieldNumber.childName: .text(name)]))
    }

    private func promise(_ family: Family) throws -> EventID {
        let fields: FieldSet = [1: Drafts.moment(0), 16: .text("zoo"), 17: .person(16)]
        let id = try family.founder.add(
            EntryDraft(kind: .promise, policy: .agreement, fields: fields))
        try family.level()
        return id
    }

    @Test func `a no is the end of the asking on every copy`() throws {
        let family = try Family()
        let id = try promise(family)
        try family.coparent.decline(family.coparent.entry(id))
        try family.level()
        for replica in [family.founder, family.coparent] {
            #expect(try replica.waiting().isEmpty)
            #expect(try replica.entry(id).declined.count == 2)
        }
        try family.expectLevel()
        // A second no says nothing new; a yes counts beside the no.
        #expect(throws: ReplicaError.self) {
            try family.coparent.decline(family.coparent.entry(id))
        }
        try family.coparent.agree(to: family.coparent.entry(id))
        try family.level()
        #expect(try family.founder.entry(id).declined.isEmpty)
        #expect(try family.founder.entry(id)[16]?.agreedValue == .text("zoo"))
        try family.expectLevel()
    }

    @Test func `whoever proposed it withdraws it, every version of it`() throws {
        let family = try Family()
        let id = try promise(family)
        // More versions than one retraction names, each beside the others.
        for number in 0..<40 {
            try family.founder.edit(
                family.founder.entry(id),
                EntryChange(kind: .promise, fields: [3: .text("\(number)")]), replacing: [])
        }
        try family.founder.retract(family.founder.entry(id))
        try family.level()
        for replica in [family.founder, family.coparent] {
            let view = try replica.entry(id)
            #expect(view.fields.isEmpty && view.isRetracted && !view.isWaiting)
        }
        try family.expectLevel()
    }

    @Test func `a child of the founder stands, and what came meanwhile is proposed`() throws {
        var named: EventID?
        let family = try Family(
            alone: { founder in named = try founder.add(child("Eva")) },
            meanwhile: { founder in
                let id = try #require(named)
                try rename(founder, id, "Eve")
                #expect(try founder.waiting().isEmpty)
            })
        let id = try #require(named)
        for replica in [family.founder, family.coparent] {
            let view = try replica.entry(id)
            #expect(view[FieldNumber.childName]?.agreedValue == .text("Eva"))
            #expect(try replica.waiting().map(\.state.entry) == [id])
        }
        try family.expectLevel()
    }

    @Test func `after pairing one parent alone neither renames nor takes back a child`() throws {
        var named: EventID?
        let family = try Family(alone: { founder in named = try founder.add(child("Eva")) })
        let id = try #require(named)
        try rename(family.founder, id, "Eve")
        // Who withdraws a name asks nothing more; only the second time is the child meant.
        try family.founder.retract(family.founder.entry(id))
        try family.level()
        for replica in [family.founder, family.coparent] {
            let view = try replica.entry(id)
            #expect(view[FieldNumber.childName]?.agreedValue == .text("Eva"))
            #expect(view.proposals.isEmpty && view.declined.isEmpty && !view.isWaiting)
        }
        try family.founder.retract(family.founder.entry(id))
        try family.level()
        let view = try family.coparent.entry(id)
        #expect(view[FieldNumber.childName]?.agreedValue == .text("Eva"))
        #expect(!view.isRetracted)
        #expect(view.proposals.map(\.isRetraction) == [true])
        try family.coparent.agree(to: view)
        try family.level()
        #expect(try family.founder.entry(id).isRetracted)
        try family.expectLevel()
    }

    @Test func `an answer is read with the words that it answered, also when they change`() throws {
        let family = try Family()
        let note = try family.founder.add(Drafts.note("Thank you for Thursday."))
        try family.level()
        let reply = try family.coparent.add(
            EntryDraft(
                kind: .reply,
                fields: [FieldNumber.replyTo: .entry(note), FieldNumber.text: .text("Again!")]))
        try family.level()
        try family.founder.edit(family.founder.entry(note), Drafts.words("You shouted."))
        try family.level()
        for replica in [family.founder, family.coparent] {
            let answered = try #require(try replica.answered(by: replica.entry(reply)))
            #expect(answered[FieldNumber.text]?.value == .text("Thank you for Thursday."))
            #expect(
                try replica.entry(note)[FieldNumber.text]?.value == .text("You shouted."))
        }
    }
}
