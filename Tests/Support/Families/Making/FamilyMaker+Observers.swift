import EventLog
import Signing

/// Those who read alone: named by one parent or both, rightly and otherwise, and ended.
extension FamilyMaker {
    /// Somebody, mostly who may, names an observer or ends one.
    mutating func writeObserver() throws {
        let names = ["A1", "A1", "B1", "B1", "RA", "RB", "A2", "B2", "A3"]
        let index = writer(named: chance.pick(names) ?? "A1")
        // Mostly they have heard of each other.
        if chance.chance(60) {
            writers[index].known.formUnion(writers[writer(named: "A1")].known)
            writers[index].known.formUnion(writers[writer(named: "B1")].known)
        }
        var operations = [try observing()]
        if chance.chance(15) { operations.append(try observing()) }
        guard let event = try write(index, .membership, operations) else { return }
        if chance.chance(60) {
            // The other parent hears of it, and may say the same.
            let other = writer(named: referee.records[event]?.parent == 1 ? "B1" : "A1")
            learn(other, event)
            if chance.chance(70) { try write(other, .membership, operations) }
        }
    }

    private mutating func observing() throws -> Operation {
        let guests = ["X", "X", "X", "B3", "A3"]
        let guest = writers[writer(named: chance.pick(guests) ?? "X")].device
        if chance.chance(25) { return .endObserver(EndObserver(observer: guest.id)) }
        let odd = chance.number(0..<20)
        let signer = odd == 0 ? writers[writer(named: "A1")].device : guest
        let offer = try ObserverOffer(
            signer.key, agreementKey: SHA256.hash(Array("agreement \(guest.name)".utf8)),
            to: odd == 1 ? .zero : journal.bytes)
        let named = ObserverOffer(
            observer: guest.id, agreementKey: odd == 2 ? .zero : offer.agreementKey,
            possession: offer.possession)
        let labels = ["mediator", "mediator", "mediator", "Ren\u{e9}e", "Rene\u{301}e"]
        return .addObserver(
            AddObserver(
                named, label: chance.pick(labels) ?? "x",
                untilDay: 20_800 + UInt32(chance.number(0..<2))))
    }
}
