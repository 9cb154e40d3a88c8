import EventLog
import JournalClient
import Signing

/// A new recovery sheet in the place of the old one.
extension World {
    /// A parent makes a new sheet on a device that manages others. At times the old one is still
    /// found in a drawer afterwards, and used where nobody knows of its end.
    func renewSheet() throws -> String {
        let actors = devices.filter { mayManage($0) }
        guard let actor = chance.pick(actors), let parent = actor.parent,
            let replica = actor.replica, let old = sheets[parent]
        else { return "nobody is there" }
        touch(actor)
        do {
            let change = try replica.sheets.renewed(for: old)
            return try carryOut(change, of: parent, on: actor, replica)
        } catch let violation as Violation {
            throw violation
        } catch {
            disarm()
            suffered(error, actor)
            return name(of: error)
        }
    }

    private func carryOut(
        _ change: SheetChange, of parent: Parent, on copy: Copy, _ replica: Replica
    ) throws -> String {
        // What ends a revocation by the old sheet leaves it out, and begins an epoch.
        if change.isLettingInAgain { copy.doubts += 1 }
        let before = try replica.standingOfSheet(change.sheet, of: parent)
        mayFail(copy)
        defer { disarm() }
        let event = try replica.sheets.carryOut(change)
        disarm()
        counts.renewals += 1
        guard before == nil, try replica.standingOfSheet(change.sheet, of: parent) == true else {
            throw Violation(
                .changesAreForetold, "\(copy.name) was shown a new sheet that does not count")
        }
        // A stale sheet does something only where its end is not known.
        if chance.percent(75) { sheets[parent] = change.sheet }
        return acknowledged([event], on: copy)
    }
}

extension Replica {
    /// Whether a parent's sheet counts here; nil if nothing lets it in.
    fileprivate func standingOfSheet(_ sheet: RecoverySheet, of parent: Parent) throws -> Bool? {
        let key = DeviceKey(try sheet.key().publicKey.bytes)
        return try history().standing.devices(withKey: key)
            .first { $0.author.parent == parent }?.isActive
    }
}
