import EventLog
import EventStorage
import JournalModel

/// What a judged batch becomes in the store.
extension Intake {
    /// The whole transaction.
    func batch() throws -> Batch {
        var batch = Batch(first: firstOrdinal)
        batch.events = accepted.map { NewEvent(event: $0.event, values: $0.values) }
        batch.derived = try derived()
        batch.undone = undone
        batch.erasures = try erasures()
        if let unknown = try UnknownEvents.list(adding: accepted, to: database) {
            batch.metadata[Replica.unknownKey] = unknown
        }
        if changesOldEffects { batch.metadata[Replica.refoldKey] = [1] }
        return batch
    }

    /// The derived rows of the batch's events and of the entries that they touch.
    func derived() throws -> Derived {
        var derived = Derived()
        derived.positions = accepted.map(\.place)
        derived.newLanes = newLanes
        var touching: [EventID: [Accepted]] = [:]
        for event in accepted where event.record.kind == EventKind.content.rawValue {
            for entry in try entries(touchedBy: event.record.id, event.operations) {
                touching[entry, default: []].append(event)
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
        _ entry: EventID, _ events: [Accepted], _ index: EntryIndex, to derived: inout Derived
    ) throws {
        let isNew = accepted(entry) != nil
        guard let ordinal = try accepted(entry)?.place.ordinal ?? database.ordinal(of: entry)
        else { return }
        derived.touches += events.filter { $0.place.ordinal != ordinal }
            .map { Touch(entry: ordinal, event: $0.place.ordinal) }
        derived.sources += events.compactMap { source(of: $0, entry: ordinal) }
        var all = events.map {
            TouchingEvent(record: $0.record, operations: $0.operations, values: $0.values)
        }
        // An entry that begins in this batch has nothing older in the store.
        if !isNew { all += try database.history(ofEntry: ordinal).map(TouchingEvent.init) }
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

    private func source(of event: Accepted, entry: Int64) -> SourceLink? {
        for value in event.values {
            guard case .write(let write) = event.operations[Int(value.index)],
                let hash = EntryIndex.sourceHash(write, value)
            else { continue }
            return SourceLink(hash: hash, entry: entry)
        }
        return nil
    }
}
