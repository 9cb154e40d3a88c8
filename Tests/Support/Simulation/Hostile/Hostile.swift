import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// A replica that holds a member's key and keeps none of the rules.
///
/// What it signs correctly belongs to the journal like anything else; nothing else may.
final class Hostile {
    /// What it knows of the journal.
    let replica: JournalCopy
    let key: PrivateKey
    let parent: Parent
    /// Whether the key was a further device's from the start, or one stolen from an honest device.
    let isStolen: Bool
    /// Epochs in which it writes.
    var epochs: [UInt64] = []
    /// Everything that it signed correctly, for replays and forks.
    var made: [SignedEvent] = []
    /// What it signed in its own name, whether or not it may stand anywhere.
    var written: Set<EventID> = []
    /// How far an onlooker has read what it holds.
    var last: Int64 = 0

    init(_ world: World, genesis: SignedEvent) throws {
        let copy = world.makeCopy("z1", parent: nil)
        replica = try JournalCopy.create(
            in: copy.folder, genesis: genesis, surroundings: copy.surroundings)
        let chance = world.chance
        let victim = chance.pick(world.devices)
        parent = victim?.parent ?? 1
        isStolen = chance.percent(35)
        if isStolen, let key = victim?.replica?.signingKey {
            self.key = key
            // Its feeds are not its own any more.
            for copy in world.devices where copy.device == victim?.device {
                copy.isMixed = true
                copy.doubts += 1
            }
        } else {
            key = try PrivateKey(seed: world.secrets32())
            try world.letIn(key, as: chance.percent(50) ? .admin : .writer, of: parent)
        }
    }

    var device: DeviceKey { DeviceKey(key.publicKey.bytes) }

    /// The ends of its own feeds, ascending, with every branch.
    func tips() throws -> [EventRecord] {
        try replica.history().lanes.map(\.tip).filter { $0.device == device }
            .sorted { $0.position < $1.position }
    }
}

extension World {
    /// Enrols a key that is no honest device's. Throws if the sheet's word is not taken, since a
    /// liar whom nobody let in proves little.
    func letIn(_ key: PrivateKey, as rankClass: RankClass, of parent: Parent) throws {
        guard let sponsor = devices.first(where: { $0.parent == parent && $0.replica != nil }),
            let replica = sponsor.replica
        else { throw SimulationError.notLetIn }
        let agreement = try AgreementKey(seed: secrets32()).publicKey
        let enrolment = try Enrolment.proving(
            key, agreementKey: agreement, rankClass: rankClass, parent: parent,
            journal: replica.journal.bytes, invite: nil)
        let add = Operation.addDevice(AddDevice(device: enrolment))
        guard try signWithPaper(of: parent, on: sponsor, [add]) != nil else {
            throw SimulationError.notLetIn
        }
        try check(sponsor)
    }

    /// Lets the liar read what a device of its parent holds, its own enrolment included: else
    /// nothing that it writes could be taken.
    func inform(_ hostile: Hostile) throws {
        guard let copy = devices.first(where: { $0.parent == hostile.parent }) else {
            throw SimulationError.notLetIn
        }
        _ = try Line(self, from: copy, to: copy).peer.sync(hostile.replica)
        noteHeld(by: hostile)
    }

    func performHostile(_ act: Act) throws -> String {
        guard let hostile, let copy = chance.pick(running), let target = copy.kept else {
            return "nobody"
        }
        touch(copy)
        mayFail(copy)
        defer {
            disarm()
            noteHeld(by: hostile)
        }
        do {
            switch act {
            case .hostileLearn:
                let line = Line(self, from: copy, to: copy)
                _ = try line.peer.sync(hostile.replica)
                return "learned from \(copy.name)"
            case .hostileSend:
                return try send(try hostile.batch(self), to: copy, target)
            default:
                return try serve(hostile, copy)
            }
        } catch let violation as Violation {
            throw violation
        } catch {
            suffered(error, copy)
            return name(of: error)
        }
    }

    /// What the liar knows it may cite, so its parent has seen it.
    func noteHeld(by hostile: Hostile) {
        while let page = try? hostile.replica.store.events(after: hostile.last) {
            for event in page.events {
                ledger.heldBy[hostile.parent, default: []].insert(event.id)
                hostile.last = event.ordinal
            }
            guard page.next != nil else { break }
        }
    }

    /// Hands over a batch as a device would, and counts what became of it.
    private func send(_ events: [SignedEvent], to copy: Copy, _ target: JournalCopy) throws
        -> String
    {
        counts.hostileEvents += events.count
        let request = PushRequest(events: events).encoded()
        guard let batch = try? PushRequest(decoding: request) else {
            counts.refusedEvents += events.count
            return "unreadable"
        }
        let codes = try target.receive(batch).results.map(\.number)
        for code in codes where (100..<200).contains(code) {
            counts.refusedEvents += 1
            counts.refusals[Int(code), default: 0] += 1
        }
        counts.heldEvents += codes.count { (200..<300).contains($0) }
        return "\(copy.name) said \(codes.map(String.init).joined(separator: " "))"
    }
}
