public import EventLog
import EventStorage
import Signing

/// A new recovery sheet in the place of the old one, before it is signed: what ends and what stays.
///
/// Spec: Protocol/05-membership.md §3, §7
public struct SheetChange: Sendable {
    /// The sheet that ends.
    let old: RecoverySheet
    /// The sheet that takes its place; kept nowhere.
    public let sheet: RecoverySheet
    /// Devices that the old sheet let in and that stay, as `Replica.devices` orders them.
    public let staying: [MemberDevice]
    /// Devices that fall, or stand again, since the new sheet has not seen how they came in, or
    /// since what took them out ends; ascending.
    public let others: [DeviceKey]
    /// The entries whose words lose effect or regain it, ascending by id.
    public let entries: [DeviceChange.Touched]
    /// Entries with words whose erasure ends, ascending by id.
    public let restored: [EventID]
    /// Entries with words that are erased by it, ascending by id.
    public let erased: [EventID]
    /// Whether this device was revoked by the old sheet, which ends with it.
    public let isLettingInAgain: Bool

    fileprivate let events: Set<EventID>
}

/// The recovery keys on paper, and on a device of their parent what takes the place of one.
public struct Sheets: Facade {
    let holder: Replica
}

extension Replica {
    /// The parent's sheets.
    public var sheets: Sheets { Sheets(holder: self) }
}

extension Sheets {
    /// Throws what `newSheet` would throw for want of this device's rank, before anybody types a
    /// sheet: `deviceDoesNotStand` or `DeviceError.mayNotRenew`.
    public func check() throws {
        let known = try history().standing.devices(withKey: device).first
        guard let own = known, own.stands else { throw ReplicaError.deviceDoesNotStand(device) }
        guard own.author.rankClass == .admin else { throw DeviceError.mayNotRenew }
    }

    /// Makes a new recovery sheet, and says what would become of the old one; nothing is written.
    ///
    /// Sync before it: what the old sheet did and is not here yet falls. Throws `DeviceError` or
    /// `ReplicaError`.
    ///
    /// - Parameter old: the sheet that is to end, as it was typed.
    public func renewed(for old: RecoverySheet) throws -> SheetChange {
        let sheet = RecoverySheet(seed: surroundings.random32(), journal: journal)
        let draft = try draft(old, sheet)
        let key = DeviceKey(try old.key().publicKey.bytes)
        let devices = try holder.devices.all()
        return try holder.preview(draft, by: .thisDevice) { before, after in
            let compared = EffectComparison(replica: holder, before: before, after: after)
            let changed = try compared.changed()
            let fallen = Set(compared.changedDevices).subtracting([key])
                .subtracting([DeviceKey(try sheet.key().publicKey.bytes)])
            return SheetChange(
                old: old, sheet: sheet,
                staying: devices.filter { device in
                    device.isActive && !fallen.contains(device.key) && !device.isThisDevice
                        && device.enrolments.contains { $0.by == key && $0.way == .added }
                },
                others: fallen.sorted(), entries: try compared.entries(touchedBy: changed),
                restored: try compared.restored(), erased: try compared.erased(),
                isLettingInAgain: !draft.unseen.isEmpty, events: Set(changed.map(\.id)))
        }
    }

    /// Signs and writes what was previewed. Durable on return. The sheet must have been shown
    /// before: it is kept nowhere, and the old one is worth nothing from here on.
    ///
    /// Throws `changedMeanwhile` if by now more would lose or regain effect than a person was told
    /// of; nothing is written then.
    @discardableResult
    public func carryOut(_ change: SheetChange) throws -> EventID {
        let event = try holder.write(try draft(change.old, change.sheet), by: .thisDevice) {
            before, after in
            let compared = EffectComparison(replica: holder, before: before, after: after)
            guard try Set(compared.changed().map(\.id)) == change.events,
                try compared.restored() == change.restored, try compared.erased() == change.erased
            else { throw DeviceError.changedMeanwhile(device) }
        }
        if change.isLettingInAgain { try? holder.daemon.forgetRefusal() }
        return event
    }

    /// Syncs with this device's key; where the daemon keeps it out, with the old sheet's, which
    /// opens a session until its end is known there.
    public func sync(beforeOrAfterEnding old: RecoverySheet) async throws {
        do {
            _ = try await holder.daemon.sync()
        } catch NetworkError.refused(.deviceRevoked, _, _) {
            _ = try await holder.daemon.sync(by: .recovery(old))
        }
    }

    /// Puts one sheet in the place of another without a look at what it changes: the private
    /// journal's follows the shared one's. Durable on return.
    func renew(_ old: RecoverySheet, to new: RecoverySheet) throws {
        try holder.write(try draft(old, new), by: .thisDevice)
    }

    private func draft(_ old: RecoverySheet, _ new: RecoverySheet) throws -> MembershipDraft {
        try check()
        let history = try history()
        // Whose sheet it is, and whether it still opens anything.
        let paper = try holder.signer(.recovery(old), in: history.standing).author
        guard isLetIn(device, without: paper.device, history) else {
            throw DeviceError.restsOnSheet(device)
        }
        let recovery = try Enrolment.proving(
            new.key(), agreementKey: new.agreementKey().publicKey, rankClass: .recovery,
            parent: paper.parent, journal: journal.bytes, invite: nil)
        return MembershipDraft(
            renewal: (old: try old.key(), recovery: recovery),
            unseen: try revocations(of: device, by: paper.device, history.standing))
    }

    /// Whether something else than the sheet let this device in: else the rules give it no effect.
    private func isLetIn(
        _ device: DeviceKey, without paper: DeviceKey, _ history: History
    ) -> Bool {
        history.membership.enrolments(of: device).contains { fact in
            fact.way != .added || fact.record.device != paper
        }
    }

    /// What the old sheet did against this device: the renewal leaves it out of its past, so that
    /// it ends with the sheet. A revocation by anything else holds, and is said.
    private func revocations(
        of device: DeviceKey, by paper: DeviceKey, _ standing: Standing
    ) throws -> [EventRecord] {
        let all = standing.devices(withKey: device).flatMap(\.revocations)
        let records = try all.compactMap { try database.record(of: $0) }
        guard records.allSatisfy({ $0.device == paper }) else {
            throw ReplicaError.deviceDoesNotStand(device)
        }
        return records
    }
}
