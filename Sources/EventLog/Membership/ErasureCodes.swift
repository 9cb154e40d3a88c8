extension History {
    /// What became of each operation of an accepted erasure event, in order: its author's standing
    /// if that is not 300, 304 for what its author may not do, 306 for a request that is not
    /// there, 305 for what cannot be read. A consent that was carried out stays 300.
    ///
    /// O(members) for each consent.
    /// Spec: Protocol/07-erasure.md
    public func erasureCodes(of operations: [Operation], by record: EventRecord) -> [ReasonCode] {
        let effect = standing.effect(of: record)
        var hasRequest = false
        return operations.map { operation in
            if case .unknown = operation { return .unknownOperation }
            if case .consentErasure(let consent) = operation {
                let code = consentCode(of: consent, by: record)
                return code == .effective || effect == .effective ? code : effect
            }
            guard effect == .effective else { return effect }
            switch operation {
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
        return then.effect(of: request.record) == .effective ? .effective : .badTarget
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
