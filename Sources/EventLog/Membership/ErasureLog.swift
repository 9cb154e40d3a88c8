/// A request to let values go that is carried out.
///
/// Of its targets only those are gone that are `Write`s in the past of the request: `request`
/// has seen their event. Spec: Protocol/07-erasure.md
public struct GrantedErasure: Equatable, Sendable {
    /// The event that asked.
    public let request: EventRecord
    /// What it named, ascending.
    public let targets: [Dot]
    /// The smallest of the events that grant it.
    public fileprivate(set) var grantedBy: EventID
    fileprivate var granting: [EventID: EventRecord]

    /// The events that grant it, ascending, at least one: consents, and the request itself if a
    /// sole parent decided alone. O(grants log grants).
    public var grants: [EventRecord] { granting.values.sorted { $0.id < $1.id } }
}

/// What both parents let go: a consent is judged once on its own past (rule N8), and erases as
/// long as it and its request count among everything accepted.
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

    /// One event whose consents hold on its own past.
    private struct Consents: Sendable {
        let record: EventRecord
        var requests: Set<EventID>
    }

    /// The first request of every event that holds one.
    public private(set) var requests: [EventID: Request] = [:]
    /// The declines by the other parent, each with the request that it names.
    public private(set) var declines: [EventID: Set<EventID>] = [:]
    /// What is carried out, by request.
    public private(set) var granted: [EventID: GrantedErasure] = [:]
    /// The writes whose values are let go, each with the event that grants it; see
    /// `GrantedErasure` for names that stand for nothing.
    public private(set) var erased: [Dot: EventID] = [:]
    /// Of each of these, the requests that are carried out and name it.
    private var naming: [Dot: [EventID]] = [:]
    /// And all that those requests have seen.
    private var sights: [Dot: LaneClock] = [:]

    private var consents: [EventID: Consents] = [:]
    private var consentsTo: [EventID: [EventRecord]] = [:]
    private var declining: [EventID: EventRecord] = [:]
    private var declinesTo: [EventID: [EventRecord]] = [:]
    private var accept: EventRecord?

    /// Requests that count and are not carried out, and declines that count; ids ascending.
    public func effective(
        _ standing: Standing
    ) -> (requests: [EventID], declines: [EventID]) {
        let open = requests.filter { id, request in
            granted[id] == nil && standing.effect(of: request.record) == .effective
        }
        let counted = declining.filter { standing.effect(of: $0.value) == .effective }
        return (open.keys.sorted(), counted.keys.sorted())
    }

    /// Whether the value of `dot`, a write of the event `record`, is let go. O(log lanes).
    public func isErased(_ dot: Dot, of record: EventRecord) -> Bool {
        sights[dot].map(record.isIn) ?? false
    }

    /// What let go the value of `dot`, a write of the event `record`: of several erasures the one
    /// whose granting event is smallest. O(erasures that name it).
    public func erasure(of dot: Dot, of record: EventRecord) -> GrantedErasure? {
        guard isErased(dot, of: record) else { return nil }
        return (naming[dot] ?? []).compactMap { granted[$0] }
            .filter { $0.request.hasSeen(record) }
            .min { ($0.grantedBy, $0.request.id) < ($1.grantedBy, $1.request.id) }
    }

    /// The declines of `request` that count, ascending.
    public func declines(of request: EventID, _ standing: Standing) -> [EventRecord] {
        (declinesTo[request] ?? []).filter { standing.effect(of: $0) == .effective }
            .sorted { $0.id < $1.id }
    }

    /// The events that let go what `request` names, ascending: all consents that are carried out,
    /// or the request itself if a sole parent decided alone. Empty while it is open.
    public func grants(of request: EventID) -> [EventRecord] { granted[request]?.grants ?? [] }

    /// The events that would grant `request` if no revocation had taken their effect or that of
    /// the request, ascending.
    public func ended(_ request: EventID, _ standing: Standing) -> [EventRecord] {
        guard let asked = requests[request] else { return [] }
        let counts = standing.effect(of: asked.record) == .effective
        return held(asked).filter { !counts || standing.effect(of: $0) != .effective }
    }

    /// Whether the ack may at some time report what `event` lets go: it has seen it, and `event`
    /// is a consent that held on its past, or a request that its author could decide alone.
    public func mayReport(_ event: EventID, in ack: EventRecord) -> Bool {
        if let consent = consents[event] { return ack.hasSeen(consent.record) }
        guard let request = requests[event], request.isAlone else { return false }
        return ack.hasSeen(request.record)
    }

    /// Whether the ack's word counts now: it is effective, has seen `event`, and `event` grants
    /// an erasure. So every replica with the same events lists the same receipts.
    public func isReceipt(of event: EventID, in ack: EventRecord, _ standing: Standing) -> Bool {
        guard mayReport(event, in: ack), standing.effect(of: ack) == .effective else {
            return false
        }
        let named = consents[event]?.requests ?? [event]
        return named.contains { granted[$0]?.granting[event] != nil }
    }
}

// MARK: - Noting and weighing

extension ErasureLog {
    /// Remembers the operations of an accepted erasure event; `weigh` tells what they grant.
    mutating func note(_ record: EventRecord, _ header: EventHeader, membership: MembershipLog) {
        // Judging the past costs O(members), so an event pays for it once.
        var past: MembershipLog?
        for operation in Operations(of: header).list {
            switch operation {
            case .requestErasure(let request):
                guard requests[record.id] == nil else { continue }
                let known = past ?? membership.restricted(to: record.clock)
                past = known
                let isAlone =
                    record.parent == 1 && record.rankClass == .admin
                    && known.accepts.isEmpty
                    && Standing(of: known).effect(of: record) == .effective
                requests[record.id] = Request(
                    record: record, targets: request.targets, isAlone: isAlone)
            case .consentErasure(let consent):
                guard let request = mayConsent(to: consent.request, record) else { continue }
                let known = past ?? membership.restricted(to: record.clock)
                past = known
                if isHeld(request, by: record, known) { note(record, to: request.record.id) }
            case .declineErasure(let decline):
                guard let request = requests[decline.request], record.hasSeen(request.record),
                    request.record.parent != record.parent
                else { continue }
                guard declines[record.id, default: []].insert(decline.request).inserted else {
                    continue
                }
                declining[record.id] = record
                declinesTo[decline.request, default: []].append(record)
            default:
                break
            }
        }
    }

    /// Remembers the `Accept` of the journal. What a sole parent let go stays gone only if the
    /// co-parent had seen the request when accepting: else a request that pretends to be older
    /// could erase without consent for ever.
    mutating func bind(to record: EventRecord) { accept = record }

    /// Weighs everything again, since whose events count may be another thing now: what lost its
    /// effect erases no longer, what regained it erases again. O(requests + consents).
    mutating func settle(_ standing: Standing) {
        granted = [:]
        (erased, naming, sights) = ([:], [:], [:])
        for request in requests.values { weigh(request, standing) }
    }

    /// Weighs what the event `id`, noted just now, asks or grants.
    mutating func weigh(_ id: EventID, _ standing: Standing) {
        if let request = requests[id] { weigh(request, standing) }
        guard let consent = consents[id] else { return }
        for request in consent.requests {
            if granted[request] != nil {
                // Carried out already: nothing but this one word is new.
                guard standing.effect(of: consent.record) == .effective else { continue }
                granted[request]?.granting[id] = consent.record
                name(request, by: id)
            } else if let request = requests[request] {
                weigh(request, standing)
            }
        }
    }

    private mutating func weigh(_ request: Request, _ standing: Standing) {
        guard standing.effect(of: request.record) == .effective else { return }
        let grants = held(request).filter { standing.effect(of: $0) == .effective }
        guard let first = grants.first?.id else { return }
        let granting = Dictionary(
            grants.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        granted[request.record.id] = GrantedErasure(
            request: request.record, targets: request.targets, grantedBy: first,
            granting: granting)
        for target in request.targets {
            naming[target, default: []].append(request.record.id)
            sights[target, default: LaneClock()].merge(request.record.clock)
        }
        name(request.record.id, by: first)
    }

    /// The smallest is named, so that the order of arrival does not show.
    private mutating func name(_ request: EventID, by grant: EventID) {
        guard let erasure = granted[request], grant <= erasure.grantedBy else { return }
        granted[request]?.grantedBy = grant
        for target in erasure.targets { erased[target] = min(erased[target] ?? grant, grant) }
    }

    /// What grants a request as far as pasts and the `Accept` say, ascending.
    private func held(_ request: Request) -> [EventRecord] {
        let isAlone = request.isAlone && (accept?.hasSeen(request.record) ?? true)
        let consents = consentsTo[request.record.id] ?? []
        return ((isAlone ? [request.record] : []) + consents).sorted { $0.id < $1.id }
    }

    private mutating func note(_ consent: EventRecord, to request: EventID) {
        var known = consents[consent.id] ?? Consents(record: consent, requests: [])
        guard known.requests.insert(request).inserted else { return }
        consents[consent.id] = known
        consentsTo[request, default: []].append(consent)
    }

    /// The request, if `consent` has seen it and is by an admin device of the other parent.
    private func mayConsent(to request: EventID, _ consent: EventRecord) -> Request? {
        guard let request = requests[request], consent.hasSeen(request.record),
            consent.parent != request.record.parent, consent.rankClass == .admin
        else { return nil }
        return request
    }

    /// Judged on the past of the consent: both effective there, and the two parents the only ones.
    private func isHeld(
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
