import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// Devices that come, go and come back.
extension World {
    func performMembership(_ act: Act) throws -> String {
        // Where a device has fallen, somebody knows it.
        let actors = try devices.filter { copy in
            try copy.replica.map { try act != .readmit || !fallen(on: copy, $0).isEmpty } ?? false
        }
        guard let actor = chance.pick(actors), let parent = actor.parent,
            let replica = actor.replica
        else { return "nobody is there" }
        let own = devices.filter { $0.parent == parent }
        touch(actor)
        do {
            switch act {
            case .addDevice:
                guard own.count < 3 else { return "enough" }
                try addDevice("\(parent == 1 ? "a" : "b")\(own.count + 1)", of: parent)
                return "\(own.count + 1) devices"
            case .revoke: return try change(on: actor, replica) { try revocation(on: $0, $1) }
            default: return try change(on: actor, replica) { try readmission(on: $0, $1) }
            }
        } catch let violation as Violation {
            throw violation
        } catch {
            disarm()
            suffered(error, actor)
            return name(of: error)
        }
    }

    /// What is to be done with which device.
    private typealias Wish = (action: DeviceChange.Action, device: MemberDevice)

    /// Shows what a change would do, and does it: at once, or when the device is asked again.
    private func change(
        on copy: Copy, _ replica: Replica, _ wish: (Copy, Replica) throws -> Wish?
    ) throws -> String {
        if let shown = copy.shownChange {
            copy.shownChange = nil
            return try carryOut(shown.change, on: copy, by: shown.authority)
        }
        guard let (action, device) = try wish(copy, replica) else { return "none" }
        let authority = try authority(on: copy, over: device)
        let change = try replica.devices.preview(action, of: device, by: authority)
        guard chance.percent(70) else {
            copy.shownChange = (change, authority)
            return "shown"
        }
        return try carryOut(change, on: copy, by: authority)
    }

    /// A device's own key where its rank is enough; a person has the sheet at hand at times.
    private func authority(on copy: Copy, over device: MemberDevice) throws -> Authority {
        let isEnough = mayManage(copy) && device.author.rankClass == .writer
        guard !isEnough || chance.percent(40), let parent = copy.parent,
            let sheet = sheets[parent]
        else { return .thisDevice }
        return .recovery(sheet)
    }

    private func revocation(on copy: Copy, _ replica: Replica) throws -> Wish? {
        let members = try replica.devices.all().filter {
            $0.author.parent == copy.parent && $0.isActive && !$0.isPaper
        }
        guard let device = chance.pick(members) else { return nil }
        let own = copy.known.ids.filter { ledger.authors[$0] == device.key }
        let entries = Set(own.flatMap(entries(touchedBy:))).intersection(copy.known.ids)
        let since = chance.percent(25) ? chance.pick(entries.sorted()) : nil
        let reason = chance.pick(RevocationReason.allCases) ?? .unsaid
        return (.revoke(reason, since: since), device)
    }

    private func readmission(on copy: Copy, _ replica: Replica) throws -> Wish? {
        chance.pick(try fallen(on: copy, replica)).map { (.readmit, $0) }
    }

    private func fallen(on copy: Copy, _ replica: Replica) throws -> [MemberDevice] {
        try replica.devices.all().filter {
            $0.author.parent == copy.parent && !$0.isPaper && !$0.isActive
        }
    }

    /// Does what was shown, which may be some steps ago, and looks whether it was that.
    ///
    /// - Parameter foretold: how many events were said to lose or regain their effect.
    func carryOut(
        _ change: DeviceChange, on copy: Copy, by authority: Authority, foretold: Int? = nil
    ) throws -> String {
        guard let replica = copy.replica else { return "not running" }
        if case .recovery(let sheet) = authority {
            copy.typedIn.insert(DeviceKey(try sheet.key().publicKey.bytes))
        }
        // A revocation that leaves something out begins an epoch.
        if case .revoke(_, since: .some) = change.action { copy.doubts += 1 }
        mayFail(copy)
        defer { disarm() }
        let before = try replica.fallenEvents()
        let event = try replica.devices.carryOut(change, by: authority)
        disarm()
        let fallen = try replica.fallenEvents() - before
        let said = foretold ?? change.events.count
        switch change.action {
        case .revoke:
            counts.revocations += 1
            try mustBe(fallen, said, copy)
        case .readmit:
            counts.readmissions += 1
            try mustBe(-fallen, said, copy)
        }
        return acknowledged([event], on: copy)
    }

    private func mustBe(_ changed: Int, _ said: Int, _ copy: Copy) throws {
        guard changed != said else { return }
        throw Violation(
            .changesAreForetold, "\(copy.name) was shown \(said) events, and \(changed) changed")
    }
}
