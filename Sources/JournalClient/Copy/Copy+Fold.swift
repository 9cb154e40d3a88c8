import EventLog
import EventStorage
import JournalModel
import Synchronization

/// Working out derived rows again from what the store holds.
extension JournalHolder {
    /// Folds every entry again: the standing of devices that had written before has changed.
    /// O(events).
    func refold(_ history: History) throws {
        var history = history
        // Begun again when another process writes meanwhile, whose events then count too.
        while try !refolded(history) {
            history = try JournalState(database, journal: journal).history
        }
    }

    private func refolded(_ history: History) throws -> Bool {
        var place: TimelinePlace?
        repeat {
            var batch = Batch(after: try database.end)
            let entries = try database.latestEntries(limit: 1_000, before: place)
            place = entries.last?.place
            batch.derived.entries = try rows(
                of: entries.map { ($0.id, $0.row.ordinal) }, history, late: [])
            if place == nil { batch.metadata[StoreNote.refold] = [0] }
            guard try appended(batch) else { return false }
        } while place != nil
        return true
    }

    /// The rows of the entries that these late values belong to.
    func rows(withLate values: [EventValue], _ history: History) throws -> [EntryRow] {
        var entries: Set<EventID> = []
        for event in Set(values.map(\.event)) {
            guard let operations = try database.operations(of: event) else { continue }
            entries.formUnion(
                EntryEvent.entries(touchedBy: event, operations: operations) { _ in nil })
        }
        let places = try entries.sorted().compactMap { id in
            try database.ordinal(of: id).map { (id, $0) }
        }
        return try rows(of: places, history, late: values)
    }

    /// That an entry was imported, if it is the row's value that came late.
    func source(ofLate value: EventValue) throws -> SourceLink? {
        guard let operations = try database.operations(of: value.event),
            let write = operations.write(at: value.value.index),
            let hash = EntryIndex.sourceHash(write, value.value, of: value.event),
            let entry = try database.ordinal(of: write.entry ?? value.event)
        else { return nil }
        return SourceLink(hash: hash, entry: entry)
    }

    private func rows(
        of entries: [(id: EventID, ordinal: Int64)], _ history: History, late: [EventValue]
    ) throws -> [EntryRow] {
        let index = EntryIndex(history)
        let late = Dictionary(grouping: late, by: \.event)
        return try entries.compactMap { entry in
            let events = try database.history(ofEntry: entry.ordinal).map { stored in
                let event = try TouchingEvent(stored)
                let more = (late[event.record.id] ?? []).map(\.value)
                return TouchingEvent(
                    record: event.record, operations: event.operations,
                    values: event.values + more)
            }
            return index.row(entry.id, ordinal: entry.ordinal, events)
        }
    }

    /// Drops all derived rows and works them out again, verifying every event on the way.
    ///
    /// Ends with the same state digest, unless the store was altered. Throws `corrupt` at an
    /// event that does not verify. O(events).
    ///
    /// - Parameter progress: called with the number of events done.
    public func rebuild(progress: (Int) -> Void = { _ in }) throws {
        try copy.state.withLock { state in
            try database.dropDerived()
            // Older releases kept the places of unknown operations here.
            try database.setMetadata(nil, for: StoreNote.unknownOperations)
            state = JournalState(
                empty: journal, accept: try JournalState.boundAccept(in: database))
            var page = try database.events(after: 0, limit: Self.rebuildPage)
            while !page.events.isEmpty {
                try derive(page.events, &state)
                progress(Int(state.end.next) - 1)
                guard let next = page.next else { break }
                page = try database.events(after: next, limit: Self.rebuildPage)
            }
            try database.completeDerived()
            try reconcileErasures(state)
            try refold(state.history)
        }
    }

    private static var rebuildPage: PageLimit { PageLimit(events: 4_096, bytes: 8 << 20) }

    private func derive(_ events: [StoredEvent], _ state: inout JournalState) throws {
        let verdicts = verifier.verify(events.map(\.signed))
        var intake = Intake(state, database)
        for (event, verdict) in zip(events, verdicts) {
            guard case .success(let verified) = verdict, verified.id == event.id,
                try intake.judge(verified, values: event.values) == 0
            else { throw StorageError.corrupt }
        }
        intake.settle()
        try database.derive(try intake.derived())
        state.adopt(intake)
    }
}
