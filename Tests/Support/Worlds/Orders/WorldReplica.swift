import EventLog
import JournalModel

/// A replica of a world: the real rules, with the records that they look up.
struct WorldReplica: Sendable {
    private(set) var history: History
    /// By place; nil for what is not accepted.
    private(set) var records: [EventRecord?] = []
    private(set) var accepted = EventSet()
    /// What the operations of each membership event are worth by its past, by place.
    private(set) var validity: [Int: [ReasonCode]] = [:]

    /// A replica that has accepted nothing.
    init(journal: EventID, accept: EventID?) {
        history = History(journal: journal, accept: accept)
    }

    /// Judges the event at `place`, as an intake does, without holding it.
    mutating func judge(_ place: Int, of world: World) -> Acceptance {
        let known = records
        let verdict = try? history.accept(world.events[place].event) {
            (id) throws(StoreFailure) in
            guard let place = world.place(of: id), place < known.count else { return nil }
            return known[place]
        }
        guard let verdict else { preconditionFailure("a lookup in memory does not fail") }
        if case .accepted(let record) = verdict {
            while records.count <= place { records.append(nil) }
            records[place] = record
            accepted.insert(place)
            if record.kind == EventKind.membership.rawValue, validity[place] == nil {
                let operations = world.events[place].operations
                validity[place] = history.membership.codes(
                    of: operations, by: record, in: world.events[place].event.header)
            }
        }
        return verdict
    }

    /// Takes over what was found out in another order about events with proofs, since verifying
    /// those costs more than all else; acceptance itself verifies them every time. For very many
    /// worlds only: what then depended on the order would not be seen.
    mutating func recall(_ codes: [ReasonCode], of place: Int) { validity[place] = codes }

    /// The same replica as a store would open it again.
    func restored(_ world: World, bound: EventID?) -> WorldReplica {
        var copy = self
        let facts = accepted.places.compactMap { place -> (EventRecord, EventHeader)? in
            guard let record = records[place], [1, 2, 5].contains(record.kind) else { return nil }
            return (record, world.events[place].event.header)
        }
        copy.history = History(
            restoring: history.journal, accept: bound, lanes: history.lanes,
            facts: facts.map { (record: $0.0, header: $0.1) })
        return copy
    }
}
