/// What both parents have agreed to let go, judged once on the consent's own past (rule N8).
///
/// Spec: Protocol/07-erasure.md
public struct ErasureLog: Sendable {
    struct Request: Sendable {
        let record: EventRecord
        let targets: [Dot]
    }

    private(set) var requests: [Request] = []
    private(set) var declines: [(record: EventRecord, request: EventID)] = []

    /// The writes whose values are gone for good, each with the consent that let it go.
    public private(set) var erased: [Dot: EventID] = [:]

    /// Requests that count and nobody has consented to, and declines that count.
    public func effective(
        _ standing: Standing
    ) -> (requests: [EventID], declines: [EventID]) {
        let open = requests.filter { request in
            standing.effect(of: request.record) == .effective
                && !request.targets.contains { erased[$0] != nil }
        }
        let counted = declines.filter { standing.effect(of: $0.record) == .effective }
        return (open.map(\.record.id), counted.map(\.record.id))
    }

    mutating func note(_ record: EventRecord, _ header: EventHeader, membership: MembershipLog) {
        for operation in Operations(of: header).list {
            switch operation {
            case .requestErasure(let request):
                requests.append(Request(record: record, targets: request.targets))
            case .declineErasure(let decline):
                declines.append((record, decline.request))
            case .consentErasure(let consent):
                let granted = requests.filter { request in
                    request.record.id == consent.request
                        && isGranted(request, by: record, membership)
                }
                for target in granted.flatMap(\.targets) where erased[target] == nil {
                    erased[target] = record.id
                }
            default:
                break
            }
        }
    }

    /// Judged on the past of the consent: both effective there, by different parents, the consent
    /// by an admin device, and the two parents being the only ones.
    private func isGranted(
        _ request: Request, by consent: EventRecord, _ membership: MembershipLog
    ) -> Bool {
        guard consent.hasSeen(request.record), request.record.id != consent.id,
            consent.parent != request.record.parent, consent.rankClass == .admin
        else { return false }
        let past = membership.restricted(to: consent.clock)
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
