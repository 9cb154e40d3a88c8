import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// How parents let words go.
extension World {
    /// Asks for an entry, or for one field of it, to be let go.
    func askErasure(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let view = chance.pick(try replica.latest(12)) else { return "nothing" }
        let field = chance.percent(40) ? chance.pick(view.fields.map(\.field)) : nil
        let plan = try replica.erasures.plan(of: view.state.entry, field: field)
        let reason = chance.pick(ErasureReason.allCases) ?? .notSaid
        return acknowledged(try replica.erasures.propose(plan, reason: reason), on: copy)
    }

    /// Agrees to what the other parent asks about an entry, and may have been declined before.
    func consentErasure(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let entry = try askedEntry(of: copy, replica, [.open, .declined]) else {
            return "nothing is asked"
        }
        let asked = try replica.erasures.toAnswer(about: entry).flatMap(\.events)
        let requests = try replica.history().erasures.requests
        let binding = try asked.compactMap { requests[$0] }
            .filter { try counts($0, for: copy, replica) }
        let before = try last(of: replica, after: copy.known.last)
        defer { try? noteGrants(binding, of: copy, after: before) }
        try replica.erasures.consentToAll(of: entry)
        return "entry \(String(entry.description.prefix(8)))"
    }

    func declineErasure(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let entry = try askedEntry(of: copy, replica, [.open]) else {
            return "nothing is asked"
        }
        let declined = try replica.erasures.decline(entry)
        return "\(declined.count) about entry \(String(entry.description.prefix(8)))"
    }

    /// An entry about which the other parent asks.
    private func askedEntry(
        of copy: Copy, _ replica: Replica, _ states: Set<ErasureRequest.State>
    ) throws -> EventID? {
        let open = try replica.erasures.requests().filter {
            states.contains($0.state) && $0.asked.parent != copy.parent
        }
        return chance.pick(open).flatMap { chance.pick($0.named) }?.entry
    }

    /// Notes what the consents that were just written must erase, by the events alone.
    private func noteGrants(
        _ binding: [ErasureLog.Request], of copy: Copy, after place: Int64
    ) throws {
        guard let kept = copy.kept, !kept.store.isStopped else { return }
        for event in try kept.store.events(after: place).events {
            let header = try EventHeader(decoding: event.header)
            guard header.device == copy.device else { continue }
            for case .consentErasure(let consent) in Operations(of: header).list {
                guard let request = binding.first(where: { $0.record.id == consent.request }) else {
                    continue
                }
                ledger.grants[event.id, default: [:]][consent.request] = try request.targets
                    .filter { try isWrite($0, before: request.record, kept) }
                counts.erasures += 1
            }
        }
    }

    /// Whether this device's consent erases: it and the one that asks stand, in the eyes of this
    /// copy, and it manages devices.
    private func counts(
        _ request: ErasureLog.Request, for copy: Copy, _ replica: Replica
    ) throws -> Bool {
        guard let device = copy.device else { return false }
        let standing = try replica.history().standing
        let own = standing.devices(withKey: device)
        return own.count == 1 && own[0].isActive && own[0].author.rankClass == .admin
            && own[0].author.parent != request.record.parent
            && standing.effect(of: request.record) == .effective
    }

    private func isWrite(
        _ dot: Dot, before request: EventRecord, _ kept: JournalCopy
    ) throws -> Bool {
        guard let record = try kept.store.record(of: dot.event), request.hasSeen(record),
            let event = try kept.store.event(dot.event),
            let header = try? EventHeader(decoding: event.header)
        else { return false }
        let operations = Operations(of: header).list
        guard Int(dot.index) < operations.count, case .write = operations[Int(dot.index)] else {
            return false
        }
        return true
    }
}

extension Erasures where Holder == Replica {
    /// Agrees to all that is asked about an entry, as after a look at it.
    @discardableResult
    func consentToAll(of entry: EventID) throws -> [ErasureRequest] {
        try consent(to: entry, shown: toAnswer(about: entry))
    }
}
