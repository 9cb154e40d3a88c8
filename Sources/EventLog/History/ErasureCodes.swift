extension History {
    /// What became of each operation of an accepted erasure event, in order: its author's standing
    /// if that is not 300, 304 for what its author may not do, 306 for a request that is not
    /// there or has fallen, 305 for what cannot be read.
    ///
    /// O(members) for each consent.
    /// Spec: Protocol/07-erasure.md
    public func erasureCodes(of operations: [Operation], by record: EventRecord) -> [ReasonCode] {
        let effect = standing.effect(of: record)
        var hasRequest = false
        return operations.map { operation in
            if case .unknown = operation { return .unknownOperation }
            guard effect == .effective else { return effect }
            switch operation {
            case .consentErasure(let consent):
                return consentCode(of: consent, by: record)
            case .requestErasure:
                defer { hasRequest = true }
                return hasRequest ? .notAuthorised : .effective
            case .declineErasure(let decline):
                guard let request = request(decline.request, before: record) else {
                    return .badTarget
                }
                return request.record.parent == record.parent ? .notAuthorised : .effective
            default:
                return .effective
            }
        }
    }

    private func consentCode(of consent: ConsentErasure, by record: EventRecord) -> ReasonCode {
        guard let request = request(consent.request, before: record) else { return .badTarget }
        guard request.record.parent != record.parent, record.rankClass == .admin else {
            return .notAuthorised
        }
        let then = Standing(of: membership.restricted(to: record.clock))
        guard then.effect(of: record) == .effective else { return .notAuthorised }
        let counts =
            then.effect(of: request.record) == .effective
            && standing.effect(of: request.record) == .effective
        return counts ? .effective : .badTarget
    }

    private func request(
        _ id: EventID, before record: EventRecord
    ) -> ErasureLog.Request? {
        guard let request = erasures.requests[id], id != record.id,
            record.hasSeen(request.record)
        else { return nil }
        return request
    }
}
