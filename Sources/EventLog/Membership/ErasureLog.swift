/// A request to let values go that has been granted.
///
/// Of its targets only those are gone that are `Write`s in the past of the request: `request`
/// has seen their event. Spec: Protocol/07-erasure.md
public struct GrantedErasure: Equatable, Sendable {
    /// The event that asked.
    public let request: EventRecord
    /// What it named, ascending.
    public let targets: [Dot]
    /// The event that granted it: the smallest consent, or the request of a sole parent itself.
    public internal(set) var grantedBy: EventID
}

/// What both parents have agreed to let go, judged once on the consent's own past (rule N8).
///
/// Spec: Protocol/07-erasure.md
public struct ErasureLog: Sendable {
    /// One request, granted or not.
    public struct Request: Equatable, Sendable {
        /// The event that asks.
        public let record: EventRecord
        /// What it names, ascending.
        public let targets: [Dot]
        /// Whether its author could decide alone, as long as the co-parent was shown nothing.
        let isAlone: Bool
    }

    /// One event whose consents were carried out.
    private struct Consents: Sendable {
        let record: EventRecord
        var requests: Set<EventID>
    }

    /// The first request of every event that holds one.
    public private(set) var requests: [EventID: Request] = [:]
    /// The declines by the other parent, each with the request that it names.
    public private(set) var declines: [EventID: Set<EventID>] = [:]
    /// What has been granted, by request.
    public private(set) var granted: [EventID: GrantedErasure] = [:]

    private var consents: [EventID: Consents] = [:]
    private var declining: [EventID: EventRecord] = [:]
    private var accept: EventRecord?

    /// Requests that count and have not been granted, and declines that count; ids ascending.
    public func effective(
        _ standing: Standing
    ) -> (requests: [EventID], declines: [EventID]) {
        let open = requests.filter { id, request in
            granted[id] == nil && standing.effect(of: request.record) == .effective
        }
        let counted = declining.filter { standing.effect(of: $0.value) == .effective }
        return (open.keys.sorted(), counted.keys.sorted())
    }

    /// Whether the value of `dot`, a write of the event `record`, is gone for good. O(granted).
    public func isErased(_ dot: Dot, of record: EventRecord) -> Bool {
        guard erased[dot] != nil else { return false }
        return granted.values.contains {
            $0.targets.contains(dot) && $0.request.hasSeen(record)
        }
    }

    /// What let go the value of `dot`, a write of the event `record`: of several erasures the one
    /// whose granting event is smallest. O(granted).
    public func erasure(of dot: Dot, of record: EventRecord) -> GrantedErasure? {
        guard erased[dot] != nil else { return nil }
        return granted.values.filter { $0.targets.contains(dot) && $0.request.hasSeen(record) }
            .min { ($0.grantedBy, $0.request.id) < ($1.grantedBy, $1.request.id) }
    }

    /// The declines of `request` that count, ascending.
    public func declines(of request: EventID, _ standing: Standing) -> [EventRecord] {
        declining.values.filter {
            declines[$0.id]?.contains(request) == true && standing.effect(of: $0) == .effective
        }
        .sorted { $0.id < $1.id }
    }

    /// The events that let go what `request` names, ascending: all consents that were carried out,
    /// or the request itself if a sole parent decided alone. Empty while it is open.
    public func grants(of request: EventID) -> [EventRecord] {
        guard let erasure = granted[request] else { return [] }
        let alone = erasure.grantedBy == request ? [erasure.request] : []
        let others = consents.values.filter { $0.requests.contains(request) }.map(\.record)
        return (alone + others).sorted { $0.id < $1.id }
    }

    /// Whether an ack that holds `ack` in its header may report `event` as carried out: it has
    /// seen it, and `event` holds a consent that was carried out or a sole parent's request.
    ///
    /// Judged on the past of the ack alone, so that every replica lists the same receipts.
    public func isReceipt(of event: EventID, in ack: EventRecord) -> Bool {
        if let consent = consents[event] { return ack.hasSeen(consent.record) }
        guard let request = requests[event], request.isAlone else { return false }
        return ack.hasSeen(request.record)
    }

    /// The writes whose values are gone for good, each with the event that let it go; see
    /// `GrantedErasure` for names that stand for nothing.
    public private(set) var erased: [Dot: EventID] = [:]

    /// Remembers the operations of an accepted erasure event.
    mutating func note(_ record: EventRecord, _ header: EventHeader, membership: MembershipLog) {
        // Judging the past costs O(members), so an event pays for it once.
        var past: MembershipLog?
        for operation in Operations(of: header).list {
            switch operation {
            case .requestErasure(let request):
                guard requests[record.id] == nil else { continue }
                let known = past ?? membership.restricted(to: record.clock)
                past = known
                note(request, by: record, known)
            case .consentErasure(let consent):
                guard let request = mayConsent(to: consent.request, record) else { continue }
                let known = past ?? membership.restricted(to: record.clock)
                past = known
                if isGranted(request, by: record, known) {
                    consents[record.id, default: Consents(record: record, requests: [])].requests
                        .insert(request.record.id)
                    grant(request, by: record.id)
                }
            case .declineErasure(let decline):
                guard let request = requests[decline.request], record.hasSeen(request.record),
                    request.record.parent != record.parent
                else { continue }
                declines[record.id, default: []].insert(decline.request)
                declining[record.id] = record
            default:
                break
            }
        }
    }

    /// Remembers the `Accept` of the journal. What a sole parent let go stays gone only if the
    /// co-parent had seen the request when accepting: else a request that pretends to be older
    /// could erase without consent for ever.
    mutating func bind(to record: EventRecord) {
        accept = record
        granted = granted.filter { id, erasure in
            erasure.grantedBy != id || record.hasSeen(erasure.request)
        }
        erased = [:]
        for erasure in granted.values { erase(erasure) }
    }

    private mutating func note(
        _ request: RequestErasure, by record: EventRecord, _ past: MembershipLog
    ) {
        let isAlone = record.parent == 1 && record.rankClass == .admin && past.accepts.isEmpty
            && Standing(of: past).effect(of: record) == .effective
        let noted = Request(record: record, targets: request.targets, isAlone: isAlone)
        requests[record.id] = noted
        if isAlone, accept?.hasSeen(record) ?? true { grant(noted, by: record.id) }
    }

    private mutating func grant(_ request: Request, by event: EventID) {
        let id = request.record.id
        // The smallest is named, so that the order of arrival does not show.
        let first = min(granted[id]?.grantedBy ?? event, event)
        let erasure = GrantedErasure(
            request: request.record, targets: request.targets, grantedBy: first)
        granted[id] = erasure
        erase(erasure)
    }

    private mutating func erase(_ erasure: GrantedErasure) {
        for target in erasure.targets {
            erased[target] = min(erased[target] ?? erasure.grantedBy, erasure.grantedBy)
        }
    }

    /// The request, if `consent` has seen it and is by an admin device of the other parent.
    private func mayConsent(to request: EventID, _ consent: EventRecord) -> Request? {
        guard let request = requests[request], consent.hasSeen(request.record),
            consent.parent != request.record.parent, consent.rankClass == .admin
        else { return nil }
        return request
    }

    /// Judged on the past of the consent: both effective there, and the two parents the only ones.
    private func isGranted(
        _ request: Request, by consent: EventRecord, _ past: MembershipLog
    ) -> Bool {
        guard past.accepts.count == 1 else { return false }
        let standing = Standing(of: past)
        return standing.effect(of: request.record) == .effective
            && standing.effect(of: consent) == .effective
    }
}

extension MembershipLog {
    /// The membership as an event with this past knew it. O(members).
    func restricted(to past: LaneClock) -> MembershipLog {
        MembershipLog(self, keeping: { past.contains(lane: $0.lane, seq: $0.seq) })
    }
}
