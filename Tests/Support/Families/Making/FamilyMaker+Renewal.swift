import EventLog
import Signing

/// Recovery keys that take the place of others, rightly, and as thieves of one half try to.
extension FamilyMaker {
    /// Somebody, mostly who may, ends a recovery key.
    mutating func writeRenewal() throws {
        let parent: Parent = chance.chance(70) ? 1 : 2
        let side = parent == 1 ? "A" : "B"
        // The first device can always; the others rest on a sheet, or are the other parent's.
        let names = ["\(side)1", "\(side)1", "\(side)1", "\(side)2", "\(side)3", "R\(side)", "A1"]
        let index = writer(named: chance.pick(names) ?? "A1")
        let old = chance.pick(["R\(side)", "R\(side)", "R\(side)2"]) ?? "RA"
        let new = chance.pick(["R\(side)2", "R\(side)2", "R\(side)3", "R\(side)"]) ?? "RA2"
        if chance.chance(70) {
            writers[index].known.formUnion(writers[writer(named: old)].known)
        }
        let operation = chance.chance(12) ? copiedRenewal() : nil
        let operations = [
            try operation ?? renewal(of: old, by: new, parent, in: header(index, .membership, []))
        ]
        guard let event = try write(index, .membership, operations) else { return }
        if chance.chance(80) { learn(writer(named: new), event) }
        // Who holds the old key may not know, or not want to.
        if chance.chance(50) { try writeMembership(writer(named: old)) }
    }

    private mutating func renewal(
        of old: String, by new: String, _ parent: Parent, in header: EventHeader
    ) throws -> Operation {
        let odd = chance.number(0..<40)
        let device = writers[writer(named: new)].device
        let recovery = try device.enrolment(
            odd == 0 ? .admin : .recovery, parent: odd == 1 ? 3 - parent : parent,
            journal: odd == 2 ? .zero : journal.bytes, surface: odd == 3 ? .page : .program)
        let signer = writers[writer(named: odd == 4 ? new : old)].device
        let made = try RenewRecovery.signing(
            signer.key, recovery: recovery, journal: journal.bytes, parent: parent, header)
        let name = writers[writer(named: odd == 5 ? "X" : old)].device.id
        return .renewRecovery(
            RenewRecovery(
                old: name, recovery: recovery, oldSignature: made.oldSignature))
    }

    /// One that was written before, as a thief of the device alone has it.
    private mutating func copiedRenewal() -> Operation? {
        let all = accepted.compactMap { referee.operations[$0]?.list }.joined().filter {
            if case .renewRecovery = $0 { true } else { false }
        }
        return chance.pick(Array(all))
    }
}
