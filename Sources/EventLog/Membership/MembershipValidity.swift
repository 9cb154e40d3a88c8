import Signing

/// Whether a membership operation is valid, judged from its own strict past alone.
///
/// Spec: Protocol/05-membership.md
extension MembershipLog {
    /// What each operation of an accepted event is worth as far as membership goes: 300, 304 for
    /// what its author may not do or has not proven, 306 for a target that its past does not hold.
    ///
    /// Whether the author's events count at all is for `Standing.effect(of:)` to say. An event
    /// founds or accepts at most once: its first valid operation does. Operations of other kinds
    /// are judged elsewhere and get 300, unknown ones 305.
    ///
    /// - Parameter header: the event's; a renewal is signed for one event alone.
    public func codes(
        of operations: [Operation], by record: EventRecord, in header: EventHeader
    ) -> [ReasonCode] {
        var isTaken = false
        return operations.map { operation in
            let code = code(of: operation, by: record, header)
            switch operation {
            case .genesis, .accept:
                guard code == .effective else { return code }
                defer { isTaken = true }
                return isTaken ? .notAuthorised : code
            default:
                return code
            }
        }
    }

    private func code(
        of operation: Operation, by record: EventRecord, _ header: EventHeader
    ) -> ReasonCode {
        switch operation {
        case .genesis(let genesis):
            let recovery = genesis.recovery
            return permit(
                recovery.device != record.device
                    && isSheet(recovery, in: genesis.nonce, parent: 1))
        case .pair(let pair): return permit(isValid(pair, by: record))
        case .accept(let accept): return code(of: accept, by: record)
        case .addDevice(let add): return permit(isValid(add, by: record))
        case .revokeDevice(let revoke): return mayAct(on: revoke.device, record)
        case .readmitDevice(let readmit): return code(of: readmit, by: record)
        case .renewRecovery(let renew): return code(of: renew, by: record, header)
        case .daemonInfo(let info): return permit(isValid(info, by: record))
        case .endDaemon(let end): return code(of: end, by: record)
        case .addObserver(let add): return permit(isValid(add, by: record))
        case .endObserver(let end): return code(of: end, by: record)
        case .unknown: return .unknownOperation
        default: return .effective
        }
    }

    private func permit(_ isValid: Bool) -> ReasonCode { isValid ? .effective : .notAuthorised }

    private func isValid(_ pair: Pair, by record: EventRecord) -> Bool {
        guard pair.device.rankClass == .admin, mayPair(record), !isPaired(before: record) else {
            return false
        }
        return pair.device.isProven(in: journal.bytes, parent: 2)
    }

    private func code(of accept: Accept, by record: EventRecord) -> ReasonCode {
        let offers = enrolments.filter { fact in
            fact.record.id == accept.pair && fact.way == .pair && isBefore(fact.record, record)
        }
        guard !offers.isEmpty else { return .badTarget }
        guard offers.contains(where: { $0.author.device == record.device }),
            !isPaired(before: record), accept.recovery.device != record.device
        else { return .notAuthorised }
        return permit(isSheet(accept.recovery, in: journal.bytes, parent: 2))
    }

    private func isValid(_ add: AddDevice, by record: EventRecord) -> Bool {
        guard add.device.rankClass != .recovery,
            add.device.surface == .program || add.device.rankClass == .writer,
            record.rankClass.rank < add.device.rankClass.rank,
            isRoom(for: add.device.device, before: record)
        else { return false }
        return add.device.isProven(in: journal.bytes, parent: record.parent)
    }

    private func code(of readmit: ReadmitDevice, by record: EventRecord) -> ReasonCode {
        let code = mayAct(on: readmit.device, record)
        guard code == .effective else { return code }
        let isLifting = revocations.contains { revocation in
            revocation.device == readmit.device && isBefore(revocation.record, record)
                && readmit.lifts.contains(revocation.record.id)
        }
        return isLifting ? .effective : .badTarget
    }

    /// Revoking and readmitting act on strictly lower ranks of one's own parent.
    ///
    /// What the other parent enrolled does not count: else it could shield a device that this
    /// parent wants out by enrolling the same key.
    private func mayAct(on device: DeviceKey, _ record: EventRecord) -> ReasonCode {
        let known = enrolments(of: device).filter { isBefore($0.record, record) }.map(\.author)
        guard !known.isEmpty else { return .badTarget }
        let targets = known.filter { $0.parent == record.parent }
        return permit(
            !targets.isEmpty
                && targets.allSatisfy { record.rankClass.rank < $0.rankClass.rank })
    }

    /// The founding device pairs; once it is revoked, the founding parent's paper key may, unless
    /// the event knows that another one took its place.
    private func mayPair(_ record: EventRecord) -> Bool {
        guard let founder = enrolments.first(where: { $0.way == .founder })?.author else {
            return false
        }
        if record.device == founder.device { return true }
        let author = record.author
        guard author.parent == 1, author.rankClass == .recovery,
            !isRenewed(author, before: record)
        else { return false }
        return Standing(of: strictPast(of: record)).devices.contains {
            $0.author == founder && !$0.revocations.isEmpty
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
}
