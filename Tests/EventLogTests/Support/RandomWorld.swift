import EventLog
import Seeded

/// Hostile worlds: feeds fork, epochs begin anywhere, clocks are stale or wrong, strangers write,
/// and everybody enrols, revokes and readmits as they like.
struct RandomWorld {
    private(set) var world: NamedEvents
    private var generator: SplitMix64
    /// Follows along, so that most events build on accepted ones and only some fail.
    private var replica: TestReplica

    /// A paired world with `count` further events that follow from `seed`.
    init(seed: UInt64, count: Int) throws {
        generator = SplitMix64(seed: seed)
        world = try NamedEvents.paired()
        replica = TestReplica(journal: world.journal, accept: world.id("accept"))
        if seed.isMultiple(of: 2) {
            try world.add(
                "a2", by: Cast.a1, seen: ["accept"], .membership, [world.add(Cast.a2, as: .writer)])
        } else {
            try world.add(
                "a2", by: Cast.recoveryA, seen: ["accept"], .membership,
                [world.add(Cast.a2, as: .admin)])
            try world.add(
                "a3", by: Cast.a2, seen: ["a2"], .membership, [world.add(Cast.a3, as: .writer)])
        }
        for event in world.all { try replica.deliver(event) }
        for index in 0..<count {
            try addEvent("e\(index)")
            try replica.deliver(world["e\(index)"])
        }
    }

    private mutating func pick<T>(_ list: [T]) -> T {
        guard let found = list.randomElement(using: &generator) else {
            preconditionFailure("nothing to pick from")
        }
        return found
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &generator) < percent
    }

    private mutating func addEvent(_ name: String) throws {
        let cast = [
            Cast.a1, Cast.a1, Cast.a2, Cast.a2, Cast.b1, Cast.b1,
            Cast.recoveryA, Cast.recoveryA, Cast.recoveryA,
            Cast.recoveryB, Cast.a3, Cast.a3, Cast.b2, Cast.stranger,
        ]
        let device = pick(cast)
        // Now and then something builds on what was refused or waits.
        let isCareless = chance(5)
        let usable = world.names.filter { isCareless || replica.records[world.id($0)] != nil }
        let own = usable.filter { world[$0].header.device == device.id }
        var epoch: UInt64 = 1
        var origin = NamedEvents.Origin.start
        if chance(12) {
            epoch = UInt64.random(in: 2...4, using: &generator)
        } else if chance(15), let fork = own.randomElement(using: &generator) {
            origin = .event(fork)
            epoch = world[fork].header.epoch
        }
        let feed = own.filter { world[$0].header.epoch == epoch }
        if case .start = origin, let tip = feed.last { origin = .event(tip) }
        let seen = try someSeen(by: device, after: origin, of: usable)
        let (kind, operations) = try someOperations(by: device)
        let isWrong = chance(4)
        try world.add(
            name, by: device, epoch: epoch, after: origin, seen: seen.sorted(), kind, operations
        ) { header in
            if isWrong, header.seq > 1 { header.seq += 1 }
        }
    }

    private mutating func someSeen(
        by device: TestDevice, after origin: NamedEvents.Origin, of usable: [String]
    ) throws -> Set<String> {
        let others = usable.filter { world[$0].header.device != device.id }
        var seen: Set<String> = []
        if case .start = origin, chance(90) {
            // The newest event that lets the device in, so that it is a member.
            let homes = others.filter { enrols(device, $0) }
            if let home = homes.last { seen.insert(home) }
        }
        let known = try knownEvents(after: origin)
        for _ in 0..<Int.random(in: 0...2, using: &generator) where !others.isEmpty {
            // The newest are cited most, since honest devices cite those.
            let name = chance(35) ? others[others.count - 1] : pick(others)
            if !known.contains(world.id(name)) || chance(3) { seen.insert(name) }
        }
        return withoutAncestors(seen)
    }

    private func enrols(_ device: TestDevice, _ name: String) -> Bool {
        Operations(of: world[name].header).list.contains { operation in
            switch operation {
            case .addDevice(let add): add.device.device == device.id
            case .pair(let pair): pair.device.device == device.id
            case .genesis(let genesis): genesis.recovery.device == device.id
            case .accept(let accept): accept.recovery.device == device.id
            default: false
            }
        }
    }

    private func knownEvents(after origin: NamedEvents.Origin) throws -> Set<EventID> {
        guard case .event(let name) = origin, let prev = replica.records[world.id(name)] else {
            return []
        }
        return Set(replica.records.values.filter { prev.hasSeen($0) }.map(\.id))
    }

    /// Leaves out what another cited event of the same feed follows, mostly.
    private mutating func withoutAncestors(_ names: Set<String>) -> Set<String> {
        guard !chance(5) else { return names }
        return names.filter { name in
            guard let record = replica.records[world.id(name)] else { return true }
            return !names.contains { other in
                guard other != name, let later = replica.records[world.id(other)] else {
                    return false
                }
                return later.device == record.device && later.epoch == record.epoch
                    && later.hasSeen(record)
            }
        }
    }

    private mutating func someOperations(
        by device: TestDevice
    ) throws -> (EventKind, [Operation]) {
        let targets = [Cast.a1, Cast.a2, Cast.a2, Cast.a3, Cast.b1, Cast.b2]
        let parent: Parent = [Cast.b1, Cast.b2, Cast.recoveryB].contains(device) ? 2 : 1
        switch Int.random(in: 0..<10, using: &generator) {
        case 0, 1:
            let rankClass = pick([RankClass.admin, .writer, .writer])
            return (.membership, [try world.add(pick(targets), as: rankClass, parent: parent)])
        case 2, 3, 4:
            return (.membership, [world.revoke(pick(targets))])
        case 5:
            let lifts = Set((0..<3).map { _ in pick(world.names) })
            return (.membership, [world.readmit(pick(targets), lifts: lifts.sorted())])
        case 6:
            return (.membership, [try world.pair(pick([Cast.b2, Cast.stranger]))])
        case 7:
            return (.membership, [try world.accept("pair", recovery: Cast.recoveryB)])
        case 8:
            return (.erasure, [world.requestErasure([world.dot("g", 1)])])
        default:
            return (.content, world.note)
        }
    }
}
