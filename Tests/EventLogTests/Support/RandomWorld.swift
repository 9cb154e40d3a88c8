import EventLog

/// Hostile worlds: feeds fork, epochs begin anywhere, clocks are stale or wrong, strangers write,
/// and everybody enrols, revokes and readmits as they like.
struct RandomWorld {
    private(set) var world: World
    private var generator: SeededGenerator

    /// A paired world with `count` further events that follow from `seed`.
    init(seed: UInt64, count: Int) throws {
        generator = SeededGenerator(seed: seed)
        world = try World.paired()
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
        for index in 0..<count { try addEvent("e\(index)") }
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
            Cast.a1, Cast.a1, Cast.a2, Cast.a2, Cast.b1, Cast.b1, Cast.recoveryA, Cast.recoveryA, Cast.recoveryA,
            Cast.recoveryB, Cast.a3, Cast.a3, Cast.b2, Cast.stranger,
        ]
        let device = pick(cast)
        let own = world.names.filter { world[$0].header.device == device.id }
        var epoch: UInt64 = 1
        var origin = World.Origin.tip
        if chance(15) {
            epoch = UInt64.random(in: 2...4, using: &generator)
        } else if chance(20), let fork = own.randomElement(using: &generator) {
            origin = .event(fork)
            epoch = world[fork].header.epoch
        }
        let others = world.names.filter {
            let header = world[$0].header
            return header.device != device.id || header.epoch != epoch
        }
        var seen: Set<String> = []
        for _ in 0..<Int.random(in: 0...2, using: &generator) where !others.isEmpty {
            // The newest are cited most, since honest devices cite those.
            seen.insert(chance(35) ? others[others.count - 1] : pick(others))
        }
        let (kind, operations) = try someOperations(by: device)
        let isWrong = chance(4)
        try world.add(
            name, by: device, epoch: epoch, after: origin, seen: seen.sorted(), kind, operations
        ) { header in
            if isWrong, header.seq > 1 { header.seq += 1 }
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
