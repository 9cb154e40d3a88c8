public import EventLog
import EventStorage
import JournalModel

/// Revoking and readmitting one's own devices.
///
/// A device that fell with the one that let it in is readmitted by adding it again: the proofs of
/// its enrolment name the journal, the parent and the keys, and not who adds it.
/// Spec: Protocol/05-membership.md §3, §7
extension Devices where Holder == Replica {
    /// What a revocation or a readmission would do; nothing is written.
    ///
    /// Sync before it, so that what the device wrote meanwhile is in the past of the revocation
    /// and keeps its effect. Throws `DeviceError` or `ReplicaError`.
    public func preview(
        _ action: DeviceChange.Action, of device: MemberDevice, by authority: Authority
    ) throws -> DeviceChange {
        let draft = try draft(for: action, of: device, by: authority)
        let found = try holder.preview(draft, by: authority) { before, after in
            try change(
                action, of: device,
                EffectComparison(
                    replica: holder, before: before, after: after))
        }
        if action != .readmit, !device.revocations.isEmpty, found.events.isEmpty {
            throw DeviceError.nothingMoreFalls(device.key)
        }
        return found
    }

    /// Signs and writes what was previewed. Durable on return.
    ///
    /// Throws `changedMeanwhile` if by now other events would lose or regain their effect, or other
    /// words be erased or come back, than a person was told of; nothing is written then.
    @discardableResult
    public func carryOut(_ change: DeviceChange, by authority: Authority) throws -> EventID {
        let draft = try draft(for: change.action, of: change.device, by: authority)
        let event = try holder.write(draft, by: authority) { before, after in
            let compared = EffectComparison(replica: holder, before: before, after: after)
            guard try Set(compared.changed().map(\.id)) == change.events,
                try compared.restored() == change.restored, try compared.erased() == change.erased
            else {
                throw DeviceError.changedMeanwhile(change.device.key)
            }
        }
        // Whoever sits here knows of it, also where the sheet signed; better told twice than never.
        try? noteTold(events: [event])
        // What the daemon said before is over; it stands whatever becomes of the note.
        if change.action == .readmit, change.device.key == holder.device {
            try? holder.daemon.forgetRefusal()
        }
        return event
    }

    private func change(
        _ action: DeviceChange.Action, of device: MemberDevice, _ compared: EffectComparison
    ) throws -> DeviceChange {
        let changed = try compared.changed()
        return DeviceChange(
            device: device, action: action, entries: try compared.entries(touchedBy: changed),
            events: Set(changed.map(\.id)), kept: try compared.kept(of: device.key),
            others: compared.changedDevices.subtracting([device.key]).sorted(),
            restored: try compared.restored(), erased: try compared.erased())
    }

    private func draft(
        for action: DeviceChange.Action, of device: MemberDevice, by authority: Authority
    ) throws -> MembershipDraft {
        let history = try history()
        let standing = history.standing
        let signer = try holder.signer(authority, in: standing).author
        guard let target = standing.devices.first(where: { $0.author == device.author }) else {
            throw DeviceError.unknownDevice(device.key.description)
        }
        try mayAct(signer, on: target.author)
        switch action {
        case .revoke(let reason, let since):
            guard target.revocations.isEmpty || since != nil else {
                throw DeviceError.alreadyRevoked(device.key)
            }
            if target.isActive { try keepsAnAdmin(without: target, standing) }
            let revoke = RevokeDevice(device: device.key, reason: reason.rawValue)
            return MembershipDraft(
                operations: [.revokeDevice(revoke)],
                unseen: try since.map { try first(of: device.key, in: $0) } ?? [])
        case .readmit:
            return MembershipDraft(operations: try readmission(of: target, history))
        }
    }

    /// What makes a device active again: the same enrolment once more if nothing that counts lets
    /// it in, and the end of the revocations that hold.
    private func readmission(
        of target: Standing.Device, _ history: History
    ) throws -> [Operation] {
        var operations: [Operation] = []
        if !target.stands, let enrolment = try enrolment(of: target.author, history) {
            operations.append(.addDevice(AddDevice(device: enrolment)))
        }
        let lifts = Array(target.revocations.prefix(Limits.dots))
        if !lifts.isEmpty {
            let readmit = ReadmitDevice(device: target.author.device, lifts: lifts)
            operations.append(.readmitDevice(readmit))
        }
        guard !operations.isEmpty else { throw DeviceError.notRevoked(target.author.device) }
        return operations
    }

    /// The enrolment by which a device was added before.
    private func enrolment(of author: Author, _ history: History) throws -> Enrolment? {
        let added = history.membership.enrolments(of: author.device)
            .filter { $0.author == author && $0.way == .added }
        for fact in added {
            for operation in try database.operations(of: fact.record.id) ?? [] {
                guard case .addDevice(let add) = operation, add.device.device == author.device,
                    add.device.rankClass == author.rankClass,
                    add.device.isProven(in: journal.bytes, parent: author.parent)
                else { continue }
                return add.device
            }
        }
        return nil
    }

    /// Whether a parent would have no device that manages others without this one.
    public func isLastAdmin(_ device: MemberDevice) throws -> Bool {
        let standing = try history().standing
        return device.author.rankClass == .admin && !hasAdmin(besides: device.author, standing)
    }

    private func mayAct(_ signer: Author, on target: Author) throws {
        guard target.parent == signer.parent else { throw DeviceError.otherParents(target.device) }
        guard target.rankClass != .recovery else { throw DeviceError.paperKey }
        guard target.device != signer.device else { throw DeviceError.itself(target.device) }
        guard signer.rankClass.rank < target.rankClass.rank else {
            throw DeviceError.outranked(target.device, signer.rankClass)
        }
    }

    /// A parent without an admin could let nobody in and agree to no erasure.
    private func keepsAnAdmin(without target: Standing.Device, _ standing: Standing) throws {
        guard target.author.rankClass == .admin else { return }
        guard hasAdmin(besides: target.author, standing) else {
            throw DeviceError.lastAdmin(target.author.device)
        }
    }

    private func hasAdmin(besides author: Author, _ standing: Standing) -> Bool {
        standing.devices.contains { other in
            other.author.rankClass == .admin && other.author.parent == author.parent
                && other.author.device != author.device && other.isActive
        }
    }

    /// What the device wrote in an entry: the revocation must not have seen any of it.
    private func first(of device: DeviceKey, in entry: EventID) throws -> [EventRecord] {
        guard let ordinal = try database.ordinal(of: entry) else {
            throw ReplicaError.unknownEntry(EntryName.short(entry))
        }
        let own = try database.history(ofEntry: ordinal).map(\.record)
            .filter { $0.device == device }
        guard !own.isEmpty else { throw DeviceError.notByDevice(entry, device) }
        return own
    }
}
