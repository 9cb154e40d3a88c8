import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// Devices that come, go and come back.
extension World {
    func performMembership(_ act: Act) throws -> String {
        guard let parent = chance.pick([Parent(1), 2]) else { return "nobody" }
        let own = devices.filter { $0.parent == parent }
        guard let actor = chance.pick(own.filter { $0.replica != nil }),
            let replica = actor.replica
        else { return "nobody is there" }
        touch(actor)
        do {
            switch act {
            case .addDevice:
                guard own.count < 3 else { return "enough" }
                try addDevice("\(parent == 1 ? "a" : "b")\(own.count + 1)", of: parent)
                return "\(own.count + 1) devices"
            case .revoke: return try revoke(of: parent, on: actor, replica)
            default: return try readmit(of: parent, on: actor, replica)
            }
        } catch let violation as Violation {
            throw violation
        } catch {
            suffered(error, actor)
            return name(of: error)
        }
    }

    private func revoke(of parent: Parent, on actor: Copy, _ replica: Replica) throws -> String {
        let standing = try replica.history().standing
        let active = standing.devices.filter {
            $0.author.parent == parent && $0.isActive && $0.author.rankClass != .recovery
        }
        // Somebody of each parent goes on writing.
        guard active.count > 1, let target = chance.pick(active)?.author else { return "none" }
        let revoke = Operation.revokeDevice(RevokeDevice(device: target.device, reason: 2))
        let mayAlone = mayManage(actor) && target.rankClass == .writer
        counts.revocations += 1
        if mayAlone, chance.percent(60) {
            return acknowledged(
                try replica.append([
                    EventDraft(kind: .membership, operations: [revoke], values: [])
                ]), on: actor)
        }
        let event = try signWithPaper(of: parent, on: actor, [revoke])
        return event == nil ? "not taken" : "by paper"
    }

    private func readmit(of parent: Parent, on actor: Copy, _ replica: Replica) throws -> String {
        let standing = try replica.history().standing
        let revoked = standing.devices.filter {
            $0.author.parent == parent && !$0.revocations.isEmpty
        }
        guard let target = chance.pick(revoked) else { return "none" }
        let readmit = ReadmitDevice(
            device: target.author.device, lifts: Array(target.revocations.prefix(32)))
        counts.readmissions += 1
        let event = try signWithPaper(of: parent, on: actor, [.readmitDevice(readmit)])
        return event == nil ? "not taken" : "by paper"
    }
}
