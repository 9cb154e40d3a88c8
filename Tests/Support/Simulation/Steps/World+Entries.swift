import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// What parents do with entries.
extension World {
    /// Words that nobody wrote before.
    func words() -> String {
        writings += 1
        let tail = String(repeating: "x", count: chance.percent(5) ? chance.below(5_000) : 0)
        return "words \(seed)-\(writings)-\(chance.next())\(tail)"
    }

    func draft() -> EntryDraft {
        let now = FieldValue.moment(
            Moment(utcMilliseconds: Int64(clocks.now), offsetMinutes: 0))
        let text = FieldValue.text(words())
        switch chance.below(5) {
        case 0:
            return EntryDraft(kind: .voice, fields: [1: now, 16: text])
        case 1:
            let policy = chance.pick([Policy.agreement, .shared, .authorOnly])
            let to = FieldValue.person(UInt32(chance.within(1...2)))
            return EntryDraft(
                kind: .promise, policy: policy, fields: [1: now, 16: label(), 17: to])
        case 2:
            return EntryDraft(
                kind: .note, policy: .shared, fields: [1: now, 3: text, 16: label()])
        default:
            let policy = chance.pick([Policy.shared, .shared, .authorOnly])
            return EntryDraft(kind: .note, policy: policy, fields: [1: now, 3: text])
        }
    }

    private func label() -> FieldValue { .text("label \(seed)-\(chance.next())") }

    private func change(of view: EntryView) -> EntryChange? {
        guard let kind = view.kind else { return nil }
        // Now and then both parents write the same.
        let text = FieldValue.text(chance.percent(10) ? "the same words" : words())
        switch kind {
        case .note where chance.percent(30):
            return EntryChange(kind: kind, fields: [16: label()])
        case .note: return EntryChange(kind: kind, fields: [3: text])
        case .promise:
            return chance.percent(50)
                ? EntryChange(kind: kind, fields: [16: label()])
                : EntryChange(kind: kind, fields: [19: .choice(UInt32(chance.within(1...4)))])
        case .voice: return EntryChange(kind: kind, fields: [16: text])
        default: return nil
        }
    }

    private func anyEntry(_ replica: Replica) throws -> EntryView? {
        chance.pick(try replica.latest(12))
    }

    func write(_ copy: Copy, _ replica: Replica) throws -> String {
        let drafts = (0...(chance.percent(15) ? 3 : 0)).map { _ in draft() }
        return acknowledged(try replica.add(drafts), on: copy)
    }

    /// Saves words, in the place of what this copy has shown and of nothing else: the entry may
    /// never have been on the screen, or have been there long ago, or in one line.
    func edit(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let view = try anyEntry(replica), let change = change(of: view) else {
            return "nothing"
        }
        switch chance.below(5) {
        case 0, 1: show(view, on: copy, replica)
        case 2: glance(at: view, on: copy, replica)
        default: break
        }
        return try save(change, over: view, on: copy, replica)
    }

    private func save(
        _ change: EntryChange, over view: EntryView, on copy: Copy, _ replica: Replica
    ) throws -> String {
        let entry = view.state.entry
        if !copy.glimpsed.isSuperset(of: try replica.entry(entry).state.liveDots) {
            counts.lateEdits += 1
        }
        var outcome = try replica.decide(.edit(change), on: replica.sight(of: view))
        if case .unseen = outcome {
            // Who is told to look first does so.
            show(view, on: copy, replica)
            outcome = try replica.decide(.edit(change), on: replica.sight(of: view))
        }
        guard case .done(let id) = outcome else { return "refused: \(outcome)" }
        // What was saved is told in one line.
        if chance.percent(70) { glance(at: try replica.entry(entry), on: copy, replica) }
        return acknowledged([id], on: copy)
    }

    func look(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let view = try anyEntry(replica) else { return "nothing" }
        show(view, on: copy, replica)
        copy.views.append(view)
        if copy.views.count > 6 { copy.views.removeFirst() }
        return "kept"
    }

    /// Shows all versions of an entry, as a page does.
    private func show(_ view: EntryView, on copy: Copy, _ replica: Replica) {
        note(EntryLook(all: view, areListed: true), on: copy, replica)
    }

    /// Shows an entry in one line, where nothing is whole that has several voices.
    private func glance(at view: EntryView, on copy: Copy, _ replica: Replica) {
        let whole = view.fields.filter(\.saysOneThing).map(\.field)
        note(EntryLook(view, whole: Set(whole)), on: copy, replica)
    }

    private func note(_ look: EntryLook, on copy: Copy, _ replica: Replica) {
        replica.noteShown([look])
        copy.glimpsed.formUnion(look.entry.state.liveDots)
        copy.glimpsed.formUnion(look.entry.state.proposedRetractions.map(\.dot))
        copy.screen.formUnion(look.entry.readable.filter { look.whole.contains($0.field) })
    }

    /// Acts on what was on the screen a while ago.
    private func earlierView(on copy: Copy, where isMeant: (EntryView) -> Bool) -> EntryView? {
        // A restored copy may lack what its person saw.
        let places = copy.views.indices.filter {
            copy.known.ids.contains(copy.views[$0].state.entry) && isMeant(copy.views[$0])
        }
        return chance.pick(Array(places)).map { copy.views.remove(at: $0) }
    }

    /// Saves what was begun in an editor some steps ago.
    func editStale(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let view = earlierView(on: copy, where: { _ in true }),
            let change = change(of: view)
        else { return "nothing" }
        return try save(change, over: view, on: copy, replica)
    }

    /// Settles what waits, by what is on the screen now or was there some steps ago.
    func settle(_ copy: Copy, _ replica: Replica) throws -> String {
        let earlier =
            chance.percent(40)
            ? earlierView(on: copy) { !$0.conflicts.isEmpty } : nil
        guard
            let view = try earlier
                ?? chance.pick(replica.waiting().filter { !$0.conflicts.isEmpty }),
            let field = chance.pick(view.conflicts), let versions = view[field]?.versions
        else { return "nothing waits" }
        show(view, on: copy, replica)
        // A list names what cannot be read here too.
        copy.screen.formUnion(versions.map { ShownVersion(field: field, dot: $0.version.dot) })
        let settlement: Settlement
        switch chance.below(3) {
        case 0: settlement = .keepAll
        case 1: settlement = .keep(chance.within(1...versions.count))
        default:
            settlement =
                field == 19 || field == 17 || field == 1
                ? .keep(1) : .write(.text(words()))
        }
        let outcome = try replica.decide(
            .settle(field: field, settlement), on: .all(of: view))
        guard case .done(let id) = outcome else { return "refused: \(outcome)" }
        counts.settlements += 1
        return acknowledged([id], on: copy)
    }

    func retract(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let view = try anyEntry(replica) else { return "nothing" }
        if chance.percent(60) { show(view, on: copy, replica) }
        let outcome = try replica.decide(.retract(reason: 1), on: replica.sight(of: view))
        guard case .done(let id) = outcome else { return "refused: \(outcome)" }
        return acknowledged([id], on: copy)
    }

    /// Agrees to what the other parent proposes, as it stands now or stood some steps ago.
    func consent(_ copy: Copy, _ replica: Replica) throws -> String {
        try answer(copy, replica, .agree)
    }

    /// Says no to it.
    func decline(_ copy: Copy, _ replica: Replica) throws -> String {
        try answer(copy, replica, .decline)
    }

    private func answer(
        _ copy: Copy, _ replica: Replica, _ decision: Decision
    ) throws -> String {
        func waits(_ view: EntryView) -> Bool {
            view.proposals.contains { $0.waitsFor == copy.parent }
        }
        let earlier = chance.percent(40) ? earlierView(on: copy, where: waits) : nil
        guard let view = try earlier ?? chance.pick(replica.waiting().filter(waits)) else {
            return "nothing is proposed"
        }
        show(view, on: copy, replica)
        let outcome = try replica.decide(decision, on: .all(of: view))
        guard case .done(let id) = outcome else { return "refused: \(outcome)" }
        return acknowledged([id], on: copy)
    }
}
