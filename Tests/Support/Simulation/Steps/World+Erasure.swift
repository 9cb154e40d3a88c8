import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// How parents let words go.
extension World {
    func askErasure(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let view = chance.pick(try replica.latest(12)),
            let dot = chance.pick(view.state.liveDots)
        else { return "nothing" }
        let targets = chance.percent(40) ? Array(view.state.liveDots.prefix(8)) : [dot]
        let request = RequestErasure(targets: targets, reason: 1)
        return acknowledged(try append(.requestErasure(request), on: replica), on: copy)
    }

    /// Agrees to a request of the other parent that is open here.
    func consentErasure(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let request = try openRequest(for: copy, replica) else { return "nothing is asked" }
        let mustErase = try counts(request, for: copy, replica)
        let consentErasure = ConsentErasure(request: request.record.id)
        let ids = try append(.consentErasure(consentErasure), on: replica)
        if mustErase, let consent = ids.first {
            let dots = try request.targets.filter { dot in
                try isWrite(dot, before: request.record, replica)
            }
            ledger.grants[consent] = (request.record.id, dots)
            counts.erasures += 1
        }
        return acknowledged(ids, on: copy)
    }

    func declineErasure(_ copy: Copy, _ replica: Replica) throws -> String {
        guard let request = try openRequest(for: copy, replica) else { return "nothing is asked" }
        let decline = DeclineErasure(request: request.record.id)
        return acknowledged(try append(.declineErasure(decline), on: replica), on: copy)
    }

    private func append(_ operation: Operation, on replica: Replica) throws -> [EventID] {
        try replica.append([EventDraft(kind: .erasure, operations: [operation], values: [])])
    }

    private func openRequest(for copy: Copy, _ replica: Replica) throws -> ErasureLog.Request? {
        let log = try replica.history().erasures
        let open = log.requests.filter { id, request in
            log.granted[id] == nil && request.record.parent != copy.parent
        }
        return chance.pick(open.sorted { $0.key < $1.key }.map(\.value))
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
        _ dot: Dot, before request: EventRecord, _ replica: Replica
    ) throws -> Bool {
        guard let record = try replica.store.record(of: dot.event), request.hasSeen(record),
            let event = try replica.store.event(dot.event),
            let header = try? EventHeader(decoding: event.header)
        else { return false }
        let operations = Operations(of: header).list
        guard Int(dot.index) < operations.count, case .write = operations[Int(dot.index)] else {
            return false
        }
        return true
    }
}
