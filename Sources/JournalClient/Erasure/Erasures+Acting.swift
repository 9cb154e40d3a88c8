public import EventLog
import EventStorage
import JournalModel

/// Asking for words to be let go, and answering: each call is one transaction, durable on return.
///
/// Spec: Protocol/07-erasure.md
extension Erasures where Holder == Replica {
    /// What a request about an entry would name: every version ever written in it, or in one of
    /// its fields, that is neither erased nor asked for by this parent already.
    ///
    /// Words that the other parent kept less than 30 days before are not asked for again.
    ///
    /// Throws `ErasureError`: `nothingWritten`, `alreadyErased` or `alreadyAsked`; `QuestionRests`
    /// if all that is left rests.
    /// - Parameter field: the number of the only field that is meant; nil for all.
    public func plan(of entry: EventID, field: UInt32? = nil) throws -> ErasurePlan {
        guard let row = try database.entry(entry) else {
            throw ReplicaError.unknownEntry(EntryName.short(entry))
        }
        let erasures = try history().erasures
        let writes = try database.history(ofEntry: row.row.ordinal).flatMap {
            try self.writes(in: $0, of: entry, field)
        }
        guard !writes.isEmpty else { throw ErasureError.nothingWritten(entry) }
        let kept = writes.filter { !erasures.isErased($0.dot, of: $0.record) }
        guard !kept.isEmpty else { throw ErasureError.alreadyErased(entry) }
        let requests = try requests(about: entry)
        let own = try holder.parent()
        let asked = Set(
            requests.filter { $0.state == .open && $0.asked.parent == own }
                .flatMap { $0.named.flatMap(\.dots) })
        let free = kept.filter { !asked.contains($0.dot) }
        guard !free.isEmpty else { throw ErasureError.alreadyAsked(entry) }
        let resting = RestingErasures(requests)
        let ends = free.map { resting.end(of: $0.dot, by: own ?? 1, at: surroundings.now()) }
        let open = zip(free, ends).filter { $0.1 == nil }.map(\.0)
        guard !open.isEmpty else {
            throw QuestionRests(entry: entry, until: ends.compactMap(\.self).max() ?? 0)
        }
        return ErasurePlan(
            entry: entry, dots: open.map(\.dot).sorted(),
            fields: Set(open.flatMap(\.fields)).sorted(), replies: try replies(to: entry))
    }

    /// Asks the other parent to let go what `plan` names; a sole parent lets it go at once. What
    /// was written since the plan was made is not named. Durable on return.
    ///
    /// Throws `needsAdmin` for a writer device of a sole parent.
    /// - Returns: the events that ask.
    @discardableResult
    public func propose(
        _ plan: ErasurePlan, reason: ErasureReason = .notSaid
    ) throws -> [EventID] {
        let history = try history()
        if !history.standing.isPaired { try mustBeAdmin(history) }
        let drafts = stride(from: 0, to: plan.dots.count, by: Limits.dots).map { start in
            let targets = plan.dots[start..<min(start + Limits.dots, plan.dots.count)]
            let request = RequestErasure(targets: Array(targets), reason: reason.rawValue)
            return EventDraft(kind: .erasure, operations: [.requestErasure(request)], values: [])
        }
        return try holder.append(drafts)
    }

    /// Agrees to every open or declined request of the other parent about an entry. Final: the
    /// words are gone from this copy on return. Gives the requests that were agreed to.
    ///
    /// - Parameter shown: what `toAnswer` gave and the person saw. A yes covers nothing else.
    ///
    /// Throws `ErasureError`: `nothingAsked`, `ownRequest`, `alreadyErased`, `requestFell`,
    /// `needsAdmin`, or `changedMeanwhile` if more or less is asked by now than was shown.
    @discardableResult
    public func consent(
        to entry: EventID, shown: [ErasureRequest]
    ) throws -> [ErasureRequest] {
        let requests = try answerable(entry, [.open, .declined])
        guard Set(requests.flatMap(\.events)) == Set(shown.flatMap(\.events)) else {
            throw ErasureError.changedMeanwhile(entry)
        }
        try mustBeAdmin(history())
        try answer(requests) { .consentErasure(ConsentErasure(request: $0)) }
        return requests
    }

    /// Declines every open request of the other parent about an entry; the words stay. Gives the
    /// requests that were declined.
    ///
    /// Throws `ErasureError`: `nothingAsked`, `ownRequest`, `alreadyErased`, `alreadyDeclined` or
    /// `requestFell`.
    @discardableResult
    public func decline(_ entry: EventID) throws -> [ErasureRequest] {
        let requests = try answerable(entry, [.open])
        try answer(requests) { .declineErasure(DeclineErasure(request: $0)) }
        return requests
    }

    /// The requests about an entry that this parent can answer: what to show before asking.
    public func toAnswer(about entry: EventID) throws -> [ErasureRequest] {
        try answerable(entry, [.open, .declined])
    }

    /// Throws `needsAdmin` on a device that may neither agree to an erasure nor, while nobody else
    /// has joined, erase: to say so before anybody is asked.
    public func check() throws { try mustBeAdmin(history()) }

    // MARK: Checks

    private func answerable(
        _ entry: EventID, _ states: Set<ErasureRequest.State>
    ) throws -> [ErasureRequest] {
        let requests = try requests(about: entry)
        let own = try holder.parent()
        let theirs = requests.filter { $0.asked.parent != own }
        let open = theirs.filter { states.contains($0.state) }
        guard open.isEmpty else { return open }
        if requests.isEmpty { throw ErasureError.nothingAsked(entry) }
        if theirs.contains(where: { $0.state == .declined }) {
            throw ErasureError.alreadyDeclined(entry)
        }
        if requests.contains(where: { $0.asked.parent == own && $0.state == .open }) {
            throw ErasureError.ownRequest(entry)
        }
        if requests.contains(where: { $0.state == .carriedOut }) {
            throw ErasureError.alreadyErased(entry)
        }
        throw theirs.isEmpty ? ErasureError.ownRequest(entry) : .requestFell(entry)
    }

    private func mustBeAdmin(_ history: History) throws {
        let known = history.standing.devices(withKey: holder.device)
        guard known.contains(where: { $0.author.rankClass == .admin }) else {
            throw ErasureError.needsAdmin(holder.device)
        }
    }

    private func answer(
        _ requests: [ErasureRequest], _ operation: (EventID) -> EventLog.Operation
    ) throws {
        let ids = requests.flatMap(\.events)
        let drafts = stride(from: 0, to: ids.count, by: Limits.operations).map { start in
            let some = ids[start..<min(start + Limits.operations, ids.count)]
            return EventDraft(kind: .erasure, operations: some.map(operation), values: [])
        }
        try holder.append(drafts)
    }

    // MARK: What belongs to an entry

    private func writes(
        in stored: RecordedEvent, of entry: EventID, _ field: UInt32?
    ) throws -> [(dot: Dot, record: EventRecord, fields: [UInt32])] {
        try stored.event.operations().enumerated().compactMap { index, operation in
            guard case .write(let write) = operation,
                (write.entry ?? stored.record.id) == entry,
                field.map(write.fields.contains) ?? true
            else { return nil }
            return (Dot(event: stored.record.id, index: UInt32(index)), stored.record, write.fields)
        }
    }

    private func replies(to entry: EventID) throws -> [EventID] {
        try holder.all(.reply).filter { reply in
            reply[FieldNumber.replyTo]?.versions.contains {
                $0.content == .value(.entry(entry))
            } ?? false
        }
        .map(\.state.entry).sorted()
    }
}
