import EventLog
import EventStorage
import JournalModel

/// What a judged batch becomes in the store.
extension Intake {
    /// The whole transaction.
    func batch() throws -> Batch {
        var batch = Batch(after: end)
        batch.events = accepted.map { NewEvent(event: $0.event, values: $0.values) }
        batch.derived = try derived()
        batch.undone = undone
        batch.erasures = try erasures()
        batch.kept = kept
        if changesOldEffects { batch.metadata[StoreNote.refold] = [1] }
        return batch
    }

    /// The derived rows of the batch's events and of the entries that they touch.
    func derived() throws -> Derived {
        var derived = Derived()
        derived.positions = accepted.map(\.place)
        derived.newLanes = newLanes
        derived.unknown = accepted.filter { event in
            event.operations.contains { if case .unknown = $0 { true } else { false } }
        }.map(\.place.ordinal)
        // By index here and below: copying a whole event costs more than folding its entry.
        var touching: [EventID: [Int]] = [:]
        for index in accepted.indices
        where accepted[index].place.record.kind == EventKind.content.rawValue {
            let id = accepted[index].event.id
            for entry in try entries(touchedBy: id, accepted[index].operations) {
                touching[entry, default: []].append(index)
            }
        }
        for target in try reweighed() {
            guard
                let operations = try accepted(target)?.operations ?? database.operations(of: target)
            else { continue }
            for entry in try entries(touchedBy: target, operations) {
                touching[entry, default: []] += []
            }
        }
        let index = EntryIndex(history)
        for (entry, events) in touching.sorted(by: { $0.key < $1.key }) {
            try add(entry, events, index, to: &derived)
        }
        derived.forgottenSources = try forgottenSources()
        derived.receipts = receipts
        return derived
    }

    private func add(
        _ entry: EventID, _ events: [Int], _ index: EntryIndex, to derived: inout Derived
    ) throws {
        let creating = self.index(of: entry)
        let known = creating.map { accepted[$0].place.ordinal }
        guard let ordinal = try known ?? database.ordinal(of: entry) else { return }
        var all: [TouchingEvent] = []
        for event in events {
            let place = accepted[event].place.ordinal
            if place != ordinal { derived.touches.append(Touch(entry: ordinal, event: place)) }
            let touching = TouchingEvent(
                record: accepted[event].place.record, operations: accepted[event].operations,
                values: accepted[event].values)
            if let source = source(of: touching, entry: ordinal) { derived.sources.append(source) }
            all.append(touching)
        }
        // An entry that begins in this batch has nothing older in the store.
        if creating == nil { all += try database.history(ofEntry: ordinal).map(TouchingEvent.init) }
        if let row = index.row(entry, ordinal: ordinal, all) { derived.entries.append(row) }
    }

    private func entries(
        touchedBy event: EventID, _ operations: [Operation]
    ) throws -> [EventID] {
        var failure: (any Error)?
        let entries = EntryEvent.entries(touchedBy: event, operations: operations) { id in
            if let known = accepted(id) { return known.operations }
            do {
                return try database.operations(of: id)
            } catch {
                failure = error
                return nil
            }
        }
        if let failure { throw failure }
        return entries
    }

    private func source(of event: TouchingEvent, entry: Int64) -> SourceLink? {
        for value in event.values {
            guard let write = event.operations.write(at: value.index),
                let hash = EntryIndex.sourceHash(write, value, of: event.record.id)
            else { continue }
            return SourceLink(hash: hash, entry: entry)
        }
        return nil
    }
}
