import Signing

/// Whether a membership operation is valid, judged from its own strict past alone.
///
/// Spec: Protocol/05-membership.md
extension MembershipLog {
    func isValid(_ operation: Operation, by record: EventRecord) -> Bool {
        switch operation {
        case .genesis(let genesis):
            genesis.recovery.rankClass == .recovery
                && genesis.recovery.device != record.device
                && genesis.recovery.isProven(in: genesis.nonce, parent: 1)
        case .pair(let pair): isValid(pair, by: record)
        case .accept(let accept): isValid(accept, by: record)
        case .addDevice(let add): isValid(add, by: record)
        case .revokeDevice(let revoke): mayAct(on: revoke.device, record)
        case .readmitDevice(let readmit): mayAct(on: readmit.device, record)
        default: false
        }
    }

    private func isValid(_ pair: Pair, by record: EventRecord) -> Bool {
        guard pair.device.rankClass == .admin, mayPair(record), !isPaired(before: record) else {
            return false
        }
        return pair.device.isProven(in: journal.bytes, parent: 2)
    }

    func isValid(_ accept: Accept, by record: EventRecord) -> Bool {
        let offer = enrolments.first { fact in
            fact.record.id == accept.pair && fact.way == .pair
                && fact.author.device == record.device && isBefore(fact.record, record)
        }
        guard offer != nil, !accepts.contains(where: { isBefore($0.record, record) }) else {
            return false
        }
        return accept.recovery.rankClass == .recovery
            && accept.recovery.isProven(in: journal.bytes, parent: 2)
    }

    private func isValid(_ add: AddDevice, by record: EventRecord) -> Bool {
        guard add.device.rankClass != .recovery,
            record.rankClass.rank < add.device.rankClass.rank,
            isRoom(for: add.device.device, before: record)
        else { return false }
        return add.device.isProven(in: journal.bytes, parent: record.parent)
    }

    /// Revoking and readmitting act on strictly lower ranks of one's own parent.
    private func mayAct(on device: DeviceKey, _ record: EventRecord) -> Bool {
        let targets = authors(device, in: record.clock)
        return !targets.isEmpty && targets.allSatisfy { target in
            target.parent == record.parent && record.rankClass.rank < target.rankClass.rank
        }
    }

    /// The founding device pairs; once it is revoked, the founding parent's paper key may.
    private func mayPair(_ record: EventRecord) -> Bool {
        guard let founder = enrolments.first(where: { $0.way == .founder })?.author else {
            return false
        }
        if record.device == founder.device { return true }
        guard record.parent == 1, record.rankClass == .recovery else { return false }
        let lifted = readmissions.filter { isBefore($0.record, record) }.flatMap(\.lifts)
        return revocations.contains {
            $0.device == founder.device && isBefore($0.record, record) && !lifted.contains($0.record.id)
        }
    }

    private func isPaired(before record: EventRecord) -> Bool {
        accepts.contains { isBefore($0.record, record) }
    }

    /// Counts only what the parent's own devices added: an offer by the other parent must not use
    /// up this parent's room.
    private func isRoom(for device: DeviceKey, before record: EventRecord) -> Bool {
        // The limit is far above what a family has, so counting the whole log first is cheap.
        guard enrolments.count >= Limits.devices else { return true }
        let others = enrolments.filter { fact in
            fact.way == .added && fact.author.parent == record.parent
                && fact.author.device != device && isBefore(fact.record, record)
        }
        return Set(others.map(\.author.device)).count < Limits.devices
    }

    private func isBefore(_ earlier: EventRecord, _ later: EventRecord) -> Bool {
        earlier.id != later.id && later.hasSeen(earlier)
    }
}
