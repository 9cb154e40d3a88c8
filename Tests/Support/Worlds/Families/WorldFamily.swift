public import EventLog

/// Worlds of one sort: what is there at first, and how it grows.
public struct WorldFamily: Sendable {
    /// What the command line calls it.
    public let name: String
    /// What it tries, in one line.
    public let about: String
    /// How many events follow the base.
    public let size: Int
    /// The codes that its worlds must reach, or it tries nothing.
    public let reaches: Set<ReasonCode>
    /// Places in the base of `Accept`s that replicas are told of; beside these, one is told of
    /// none and belongs to the first that arrives.
    let told: [Int]
    let base: @Sendable (Mill) -> World
    let moves: Moves

    init(
        _ name: String, _ about: String, size: Int, reaches: Set<ReasonCode> = [.effective],
        told: [Int] = [], base: @escaping @Sendable (Mill) -> World, moves: Moves
    ) {
        self.name = name
        self.about = about
        self.size = size
        self.reaches = reaches
        self.told = told
        self.base = base
        self.moves = moves
    }

    /// The same family with another number of events beyond the base.
    public func sized(_ size: Int) -> WorldFamily {
        WorldFamily(name, about, size: size, reaches: reaches, told: told, base: base, moves: moves)
    }

    /// Every family.
    public static let all: [WorldFamily] =
        content + membership + renewals + pairing + erasure + limits + nine + nineFree
}

extension Mill {
    /// g, A1's offer (1), B1's acceptance with the paper key RB (2).
    func paired() -> World {
        var world = founded()
        grow(
            &world,
            Draft(
                device: .a1, prev: 0, kind: .membership,
                operations: [
                    pair(.b1, world)
                ]))
        grow(
            &world,
            Draft(
                device: .b1, seen: [1], kind: .membership,
                operations: [
                    accept(1, .paperB, world)
                ]))
        return world
    }

    /// `paired`, A2 added as a writer (3), and an entry of A1 with one write (4).
    func family(type: UInt32, policy: Policy, field: UInt32) -> World {
        var world = paired()
        grow(
            &world,
            Draft(
                device: .a1, prev: 1, seen: [2], kind: .membership,
                operations: [
                    add(.a2, .writer, 1, world)
                ]))
        grow(
            &world,
            Draft(
                device: .a1, prev: 3,
                operations: [
                    .create(Create(type: type, policy: policy)), write([field], to: nil),
                ]))
        return world
    }

    /// g, a child of A1's (1), A1's offer (2), B1's acceptance (3).
    func child() -> World {
        var world = founded()
        grow(
            &world,
            Draft(
                device: .a1, prev: 0,
                operations: [
                    .create(Create(type: 12, policy: .shared)), write([3], to: nil),
                ]))
        grow(
            &world,
            Draft(
                device: .a1, prev: 1, kind: .membership,
                operations: [
                    pair(.b1, world)
                ]))
        grow(
            &world,
            Draft(
                device: .b1, seen: [2], kind: .membership,
                operations: [
                    accept(2, .paperB, world)
                ]))
        return world
    }

    func grow(_ world: inout World, _ draft: Draft) { world.append(made(draft, in: world)) }
}
