import EventLog
import EventStorage
import JournalModel
import Signing

/// What a judged batch lets go, and what it gives back.
///
/// Spec: Protocol/07-erasure.md
extension Intake {
    /// Values that this batch lets go; if it undoes something, all that are let go, since what
    /// one event grants no longer another one may.
    func erasures() throws -> [EventStorage.Erasure] {
        // Nothing else lets anything go, and looking costs O(granted).
        let kinds = [EventKind.membership.rawValue, EventKind.erasure.rawValue]
        guard accepted.contains(where: { kinds.contains($0.record.kind) }) else { return [] }
        let isUndoing = !undone.isEmpty
        let new = history.erasures.granted.filter { isUndoing || grantedBefore[$0.key] == nil }
        return try new.values.flatMap(erasures).sorted { $0.dot < $1.dot }
    }

    /// Events that granted an erasure and grant none any more: a revocation in this batch takes
    /// their effect, or an `Accept` that had not seen what the sole parent decided.
    var undone: [EventID] {
        // Nothing else takes an effect, and looking costs O(granted).
        let kind = EventKind.membership.rawValue
        guard accepted.contains(where: { $0.record.kind == kind }) else { return [] }
        let before = Set(grantedBefore.values.flatMap { $0.grants.map(\.id) })
        let now = history.erasures.granted.values.flatMap { $0.grants.map(\.id) }
        return before.subtracting(now).sorted()
    }

    /// Events whose values are let go or given back, so that their entries look different now.
    func reweighed() throws -> Set<EventID> {
        let back =
            undone.isEmpty
            ? []
            : grantedBefore.filter { history.erasures.granted[$0.key] == nil }
                .flatMap { $0.value.targets }
        return Set(try erasures().map(\.dot.event)).union(
            try back.map(\.event).filter { try record(of: $0) != nil })
    }

    /// Digests of imported rows whose words go: from a digest without a salt they could be guessed.
    func forgottenSources() throws -> [Bytes32] {
        try erasures().compactMap { erasure in
            let (event, index) = (erasure.dot.event, erasure.dot.index)
            guard case .write(let write)? = try operation(erasure.dot),
                let value = try accepted(event)?.values.first(where: { $0.index == index })
                    ?? database.value(erasure.dot)
            else { return nil }
            return EntryIndex.sourceHash(write, value, of: event)
        }
    }

    /// Erasures that acks of this batch report as carried out; whether such a word counts may
    /// change, so that is asked when it is read.
    var receipts: [ReceiptRow] {
        accepted.filter { $0.record.kind == EventKind.ack.rawValue }.flatMap { ack in
            ack.operations.flatMap { operation -> [ReceiptRow] in
                guard case .ack(let said) = operation else { return [] }
                return said.erased
                    .filter { history.erasures.mayReport($0, in: ack.record) }
                    .map { ReceiptRow(consent: $0, ack: ack.place.ordinal) }
            }
        }
    }

    /// The values that a granted request names: writes that it had seen.
    func erasures(of erasure: GrantedErasure) throws -> [EventStorage.Erasure] {
        try erasure.targets.compactMap { dot in
            guard let record = try record(of: dot.event), erasure.request.hasSeen(record),
                case .write? = try operation(dot)
            else { return nil }
            return EventStorage.Erasure(dot: dot, consent: erasure.grantedBy)
        }
    }

    /// The entries whose words go.
    func entries(of erasures: [EventStorage.Erasure]) throws -> Set<EventID> {
        Set(
            try erasures.compactMap { erasure -> EventID? in
                guard case .write(let write)? = try operation(erasure.dot) else { return nil }
                return write.entry ?? erasure.dot.event
            })
    }

    private func record(of event: EventID) throws -> EventRecord? {
        try accepted(event)?.record ?? database.record(of: event)
    }

    private func operation(_ dot: Dot) throws -> Operation? {
        let operations = try accepted(dot.event)?.operations ?? database.operations(of: dot.event)
        return operations?.operation(at: dot.index)
    }
}

extension JournalHolder {
    /// Brings the store's erasures in line with what was granted: what an older release had left
    /// erased comes back, what was granted goes. O(erased + granted).
    func reconcileErasures(_ state: JournalState) throws {
        let erasures = state.history.erasures
        let grants = Set(erasures.granted.keys.flatMap { erasures.grants(of: $0).map(\.id) })
        var batch = Batch(after: state.end)
        batch.undone = Set(try database.erasures().map(\.consent)).subtracting(grants).sorted()
        let intake = Intake(state, database)
        batch.erasures = try erasures.granted.values.flatMap(intake.erasures)
            .sorted { $0.dot < $1.dot }
        guard !batch.undone.isEmpty || !batch.erasures.isEmpty else { return }
        try database.append(batch)
    }
}
