import EventLog
import Seeded
import Signing

extension Family {
    /// The family that follows from `seed`: two parents with up to three devices each and their
    /// paper keys, a stranger, forks, stale and forgetful clocks, and what hostile peers add.
    public init(seed: UInt64) throws {
        var maker = try FamilyMaker(seed: seed)
        self = try maker.make()
    }
}

/// Makes one family step by step.
struct FamilyMaker {
    let seed: UInt64
    var chance: SplitMix64
    /// Follows along, so that most events build on accepted ones and only some fail.
    var referee: FamilyReplica
    var journal: EventID
    var writers: [Writer] = []
    var events: [EventID: VerifiedEvent] = [:]
    /// Ids of accepted events, in order.
    var accepted: [EventID] = []
    var offers: [Offer] = []
    var entries: [EntryNote] = []
    var writes: [WriteNote] = []
    var retractions: [RetractionNote] = []
    var requests: [EventID] = []
    var revocations: [RevocationNote] = []
    var pairs: [EventID] = []
    private var claimed: UInt64 = 1_760_000_000_000

    init(seed: UInt64) throws {
        self.seed = seed
        chance = SplitMix64(seed: seed &* 0x5851_f42d_4c95_7f2d &+ 1)
        journal = EventID(.zero)
        referee = FamilyReplica(journal: journal)
        for name in [
            "A1", "A2", "A3", "RA", "B1", "B2", "B3", "RB", "X",
            "RA2", "RA3", "RB2", "RB3",
        ] {
            let epoch = UInt64.random(in: 1 ... .max, using: &chance)
            writers.append(Writer(try CastDevice(name, seed: seed), epoch: epoch))
        }
    }

    mutating func make() throws -> Family {
        try found()
        let count = 12 + chance.number(0..<36)
        // The co-parent comes early, late, or never.
        let pairing = chance.pick([1, 1, 2, 3, 6, 12, 100]) ?? 1
        for step in 0..<count {
            if step == pairing { try pairTheParents() }
            try takeStep()
        }
        let accept = referee.history.accept
        try addHostileEvents()
        shuffle()
        let told = chance.chance(30) ? accept : nil
        return Family(
            seed: seed, journal: journal, accept: chance.chance(2) ? accepted.last : told,
            offers: offers)
    }

    private mutating func takeStep() throws {
        for _ in 0..<chance.number(0..<4) { sync() }
        let index = writer()
        if chance.chance(6) { trip(index) }
        switch chance.number(0..<100) {
        case 0..<58: try writeContent(index)
        case 58..<71: try writeMembership(index)
        case 71..<74: try writeRenewal()
        case 74..<77: try writeObserver()
        case 77..<90: try writeErasure(index)
        case 90..<96: try writeAck(index)
        default: try writeOddEvent(index)
        }
    }

    /// Mostly somebody who is enrolled and knows it.
    private mutating func writer() -> Int {
        (chance.chance(97) ? chance.pick(enrolled) : nil) ?? chance.number(0..<writers.count)
    }

    /// The devices that something enrols, whether they have heard of it or not.
    private var enrolled: [Int] {
        let keys = Set(referee.history.standing.devices.map(\.author.device))
        return writers.indices.filter { keys.contains(writers[$0].device.id) }
    }

    func writer(named name: String) -> Int {
        writers.firstIndex { $0.device.name == name } ?? 0
    }

    // MARK: Knowing

    /// Somebody learns what another one knows, or a part of it.
    private mutating func sync() {
        guard let to = chance.pick(enrolled), let from = chance.pick(enrolled) else { return }
        if chance.chance(75) {
            writers[to].known.formUnion(writers[from].known)
        } else if let event = chance.pick(accepted) {
            learn(to, event)
        }
    }

    /// A device gets to know an accepted event with its past.
    mutating func learn(_ index: Int, _ event: EventID) {
        guard let record = referee.records[event] else { return }
        for (id, other) in referee.records where record.hasSeen(other) {
            writers[index].known.insert(id)
        }
    }

    /// A restored copy, a clone, a new epoch, or a device that forgets.
    private mutating func trip(_ index: Int) {
        switch chance.number(0..<4) {
        case 0:
            guard let old = chance.pick(writers[index].own) else { return }
            writers[index].epoch = old.header.epoch
            writers[index].tip = old
        case 1:
            writers[index].tip = writers[index].own.last
        default:
            writers[index].epoch = UInt64.random(in: 1 ... .max, using: &chance)
            writers[index].tip = nil
            if chance.chance(40) {
                let some = chance.some(writers[index].known.sorted(), upTo: 3)
                writers[index].known = []
                for event in some { learn(index, event) }
            }
        }
    }

    /// The maximal events that the device knows and has not named in this feed.
    func news(_ index: Int) -> [Position] {
        let writer = writers[index]
        let prev = writer.tip.flatMap { referee.records[$0.id] }
        let fresh = writer.known.compactMap { referee.records[$0] }.filter { record in
            !(prev?.hasSeen(record) ?? false)
                && !(record.device == writer.device.id && record.epoch == writer.epoch)
        }
        let maximal = fresh.filter { record in
            !fresh.contains { $0.id != record.id && $0.hasSeen(record) }
        }
        return Array(maximal.map(\.position).sorted().prefix(Limits.seen))
    }

    // MARK: Writing

    /// A header as the device would write it now.
    mutating func header(
        _ index: Int, _ kind: EventKind, _ operations: [Operation]
    ) -> EventHeader {
        claimed &+= UInt64(chance.number(0..<90_000))
        let writer = writers[index]
        // Clocks lie, and nothing may depend on it.
        let lies: [UInt64] = [0, 1, claimed, claimed, claimed, claimed, Limits.seq]
        return EventHeader(
            journal: journal, device: writer.device.id, epoch: writer.epoch,
            seq: (writer.tip?.header.seq ?? 0) + 1, prev: writer.tip?.id, seen: news(index),
            claimedMilliseconds: chance.pick(lies) ?? 0, kind: kind, operations: operations)
    }

    /// Writes, signs and offers an event. Nil if it was not accepted.
    @discardableResult
    mutating func write(
        _ index: Int, _ kind: EventKind, _ operations: [Operation], values: [Value] = [],
        change: (inout EventHeader) -> Void = { _ in }
    ) throws -> EventID? {
        var header = header(index, kind, operations)
        change(&header)
        guard let event = try? VerifiedEvent(signing: header, with: writers[index].device.key)
        else { return nil }
        return try add(event, by: index, values: values)
    }

    /// Offers an event; whoever wrote it goes on from it.
    @discardableResult
    mutating func add(
        _ event: VerifiedEvent, by index: Int, values: [Value] = []
    ) throws -> EventID? {
        let offer = Offer(event, values: spoiled(values))
        offers.append(offer)
        let code = try referee.offer(offer)
        events[event.id] = event
        // Now and then a device goes on from what nobody takes.
        guard code == 0 || chance.chance(3) else { return nil }
        writers[index].tip = event
        guard code == 0 else { return nil }
        accepted.append(event.id)
        learn(index, event.id)
        writers[index].own.append(event)
        return event.id
    }

    /// Values as they arrive: mostly right, some lost, some wrong.
    private mutating func spoiled(_ values: [Value]) -> [Value] {
        values.compactMap { value -> Value? in
            switch chance.number(0..<100) {
            case 0..<8: return nil
            case 8..<10: return Value(index: value.index, salt: .zero, padded: value.padded)
            case 10..<12:
                return Value(index: value.index, salt: value.salt, padded: value.padded + [0])
            case 12..<14:
                return Value(index: value.index + 1, salt: value.salt, padded: value.padded)
            default: return value
            }
        }
    }

    // MARK: Order of arrival

    private mutating func shuffle() {
        for _ in 0..<chance.number(0..<6) {
            guard let offer = chance.pick(offers) else { return }
            offers.insert(offer, at: chance.number(0..<offers.count + 1))
        }
        switch chance.number(0..<10) {
        case 0..<3: break
        case 3: offers.reverse()
        case 4..<7:
            // As several peers hand on what they have: nearly in order.
            for place in offers.indices.dropLast() where chance.chance(35) {
                let other = min(offers.count - 1, place + 1 + chance.number(0..<6))
                offers.swapAt(place, other)
            }
        default: offers.shuffle(using: &chance)
        }
    }
}
