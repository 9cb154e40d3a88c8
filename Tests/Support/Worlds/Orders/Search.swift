public import EventLog
import Seeded

/// A world in which a law was broken.
public struct Violation: Sendable {
    /// The family and the number of the choice at each step.
    public let family: String
    public let path: [Int]
    /// What was broken, and the events of the world.
    public let lines: [String]
}

/// What was tried, and what came of it.
public struct Report: Sendable {
    public let family: String
    /// Worlds tried to their end.
    public var worlds = 0
    /// Sets of events that some order of acceptance leads to, in all of them.
    public var partialSets = 0
    /// Times that the real code judged an event.
    public var deliveries = 0
    /// Worlds that were also delivered in every order, the genesis event included.
    public var heldWorlds = 0
    /// Codes that events and operations got.
    public var reached: Set<ReasonCode> = []
    public var violations: [Violation] = []
    /// Codes that the family's worlds should reach and, all of them tried, did not.
    public var unreached: Set<ReasonCode> = []
}

/// Tries the worlds of a family.
public struct Search {
    /// The events of the largest world that is delivered in every order.
    static let heldEvents = 9

    private let family: WorldFamily
    private let mill: Mill
    private let heldEvery: Int
    private let base: [AdmissionOrders]
    /// What was tried so far.
    public private(set) var report: Report

    /// - Parameters:
    ///   - heldEvery: every how manyth world is also delivered in all orders, 0 for none.
    ///   - recalls: take the codes of membership events with proofs from the first order that
    ///     leads to them, which saves time where there are very many worlds.
    public init(_ family: WorldFamily, mill: Mill, heldEvery: Int, recalls: Bool = false) {
        self.family = family
        self.mill = mill
        self.heldEvery = heldEvery
        report = Report(family: family.name)
        let world = family.base(mill)
        let bounds = [nil] + family.told.map { world.id($0) }
        base = bounds.map { bound in
            var orders = AdmissionOrders(
                journal: world.journal, bound: bound, mill: mill, recalls: recalls)
            for event in world.events { orders.add(event) }
            return orders
        }
        note(base, path: [])
    }

    private var isDone: Bool { report.violations.count >= 3 }
    private var baseCount: Int { base[0].world.count }

    private func drafts(after orders: [AdmissionOrders]) -> [Draft] {
        family.moves.drafts(after: orders[0].world, base: baseCount, mill: mill)
    }

    /// Tries every world of the family, or the first `limit`.
    ///
    /// A world is a set of events, and is made once: events come by ascending level, then id. Its
    /// smaller worlds are sets that some order of acceptance passes through, so only the largest
    /// count.
    public mutating func all(limit: Int = .max) {
        descend(base, path: [], after: nil, limit: limit)
        if report.worlds < limit { report.unreached = family.reaches.subtracting(report.reached) }
    }

    private mutating func descend(
        _ orders: [AdmissionOrders], path: [Int], after last: WorldEvent?, limit: Int
    ) {
        guard path.count < family.size else { return finish(orders, path) }
        for (number, draft) in drafts(after: orders).enumerated() {
            guard report.worlds < limit, !isDone else { return }
            let event = mill.made(draft, in: orders[0].world)
            guard isLater(event, than: last), orders[0].world.place(of: event.event.id) == nil
            else { continue }
            let grown = grow(orders, event, path: path + [number])
            if grown.allSatisfy({ $0.violations.isEmpty }) {
                descend(grown, path: path + [number], after: event, limit: limit)
            }
        }
    }

    /// How many worlds `all` would try.
    public func count() -> Int { count(after: base[0].world, last: nil, steps: family.size) }

    private func count(after world: World, last: WorldEvent?, steps: Int) -> Int {
        guard steps > 0 else { return 1 }
        var found = 0
        for draft in family.moves.drafts(after: world, base: baseCount, mill: mill) {
            let event = mill.made(draft, in: world)
            guard isLater(event, than: last), world.place(of: event.event.id) == nil else {
                continue
            }
            var grown = world
            grown.append(event)
            found += count(after: grown, last: event, steps: steps - 1)
        }
        return found
    }

    private func isLater(_ event: WorldEvent, than last: WorldEvent?) -> Bool {
        guard let last else { return true }
        return (last.level, last.event.id) < (event.level, event.event.id)
    }

    /// Tries `count` worlds drawn by `seed`.
    public mutating func sample(_ count: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<count {
            let (orders, path) = draw(&random)
            if isDone { return }
            finish(orders, path)
        }
    }

    /// One world drawn by `seed`, explored by a replica that is told of no Accept.
    mutating func drawn(seed: UInt64) -> AdmissionOrders {
        var random = SplitMix64(seed: seed)
        return draw(&random).orders[0]
    }

    private mutating func draw(_ random: inout SplitMix64) -> (
        orders: [AdmissionOrders], path: [Int]
    ) {
        var orders = base
        var path: [Int] = []
        while path.count < family.size, !isDone {
            let drafts = drafts(after: orders)
            guard !drafts.isEmpty else { break }
            let number = Int.random(in: 0..<drafts.count, using: &random)
            let event = mill.made(drafts[number], in: orders[0].world)
            guard orders[0].world.place(of: event.event.id) == nil else { continue }
            path.append(number)
            orders = grow(orders, event, path: path)
        }
        return (orders, path)
    }

    /// Tries the one world that a path leads to, and says what it holds.
    public mutating func replay(_ path: [Int]) -> [String] {
        var orders = base
        for (step, number) in path.enumerated() {
            let drafts = drafts(after: orders)
            guard number < drafts.count else { return ["there is no choice \(number)"] }
            let event = mill.made(drafts[number], in: orders[0].world)
            orders = grow(orders, event, path: Array(path[...step]))
        }
        finish(orders, path)
        return Telling(orders[0].world).lines
    }

    private mutating func grow(
        _ orders: [AdmissionOrders], _ event: WorldEvent, path: [Int]
    ) -> [AdmissionOrders] {
        var grown = orders
        for place in grown.indices {
            let before = grown[place].deliveries
            grown[place].add(event)
            report.deliveries += grown[place].deliveries - before
        }
        note(grown, path: path)
        return grown
    }

    private mutating func finish(_ orders: [AdmissionOrders], _ path: [Int]) {
        report.worlds += 1
        // One event more doubles the work.
        let isSmall = orders[0].world.count <= Search.heldEvents
        let isHeld = isSmall && heldEvery > 0 && report.worlds % heldEvery == 0
        if isHeld { report.heldWorlds += 1 }
        for var orders in orders {
            if isHeld || !isSmall { orders.checkRestored() }
            report.partialSets += orders.partial.count
            report.reached.formUnion(orders.reached)
            var broken = orders.violations
            if isHeld {
                var all = DeliveryOrders(orders)
                all.explore()
                report.deliveries += all.deliveries
                broken += all.violations
            }
            note(broken, orders.world, path)
        }
    }

    private mutating func note(_ orders: [AdmissionOrders], path: [Int]) {
        for orders in orders { note(orders.violations, orders.world, path) }
    }

    private mutating func note(_ broken: [String], _ world: World, _ path: [Int]) {
        guard !broken.isEmpty else { return }
        report.violations.append(
            Violation(
                family: family.name, path: path,
                lines: Array(broken.prefix(4)) + Telling(world).lines))
    }
}
