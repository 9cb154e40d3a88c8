import EventLog

/// What a thief of a device alone, or of a recovery sheet alone, must never come to.
struct RenewalLaws {
    let world: World
    let outcome: Outcome
    /// By place; nil for what no replica accepts.
    let authors: [Author?]

    /// The laws that the outcome breaks, in words.
    var broken: [String] {
        outcome.devices.filter { $0.author.rankClass == .recovery }.flatMap { device in
            let renewals = device.revocations.compactMap(world.place)
            var broken = renewals.flatMap { brokenRenewal($0, of: device.author) }
            if !device.stands { broken.append("a recovery key does not stand") }
            if acts(device.author, beyond: renewals) {
                broken.append("an ended recovery key still acts")
            }
            return broken
        } + lostControl
    }

    /// Whether an event of `author` counts that some renewal has not seen.
    private func acts(_ author: Author, beyond renewals: [Int]) -> Bool {
        outcome.effects.enumerated().contains { place, effect in
            effect == .effective && authors[place] == author
                && renewals.contains { !world.events[$0].past.contains(place) }
        }
    }

    private func brokenRenewal(_ place: Int, of old: Author) -> [String] {
        var broken: [String] = []
        guard let author = authors[place] else { return ["nobody renewed a recovery key"] }
        // All that the sheet's holder has: the sheet, and devices that nothing else let in.
        if author == old || isMade(author, by: old) {
            broken.append("who holds the recovery sheet alone renews it")
        }
        let header = world.events[place].event.header
        let isSigned = world.events[place].operations.contains { operation in
            if case .renewRecovery(let renew) = operation, renew.old == old.device {
                renew.isSigned(in: world.journal.bytes, parent: old.parent, header)
            } else {
                false
            }
        }
        if !isSigned { broken.append("who holds the device alone renews the recovery key") }
        return broken
    }

    /// Whether nothing but additions by `old` names the device in what is accepted.
    private func isMade(_ author: Author, by old: Author) -> Bool {
        guard author.device != world.device(0) else { return false }
        return !outcome.effects.indices.contains { place in
            outcome.effects[place] != nil && authors[place] != old
                && world.events[place].operations.contains { operation in
                    switch operation {
                    case .pair(let pair): pair.device.device == author.device
                    case .addDevice(let add): add.device.device == author.device
                    default: false
                    }
                }
        }
    }

    /// A revocation counts only while its own event does, so an ended key takes nobody out.
    private var lostControl: [String] {
        outcome.devices.filter { $0.author.rankClass != .recovery }.compactMap { device in
            let isVoid = device.revocations.compactMap(world.place).contains {
                outcome.effects[$0] != .effective
            }
            return isVoid ? "a revocation without effect takes a device out" : nil
        }
    }
}
