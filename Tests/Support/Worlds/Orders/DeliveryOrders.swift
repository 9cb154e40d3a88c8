import EventLog

/// Every order in which the events of one world can be delivered, the genesis event included,
/// with the held buffer at work.
///
/// A node is a set of delivered events; all paths into it must leave the same events accepted,
/// held and refused, and what the accepted ones come to must be what `AdmissionOrders` found.
/// Covers all n! orders in n * 2^(n-1) deliveries.
struct DeliveryOrders {
    private struct Node {
        var replica: WorldReplica
        var held = HeldBuffer()
        /// The last verdict on each event delivered.
        var verdicts: [Int: ReasonCode] = [:]
    }

    private let orders: AdmissionOrders
    private(set) var deliveries = 0
    private(set) var violations: [String] = []
    private var nodes: [EventSet: [Node]] = [:]

    private var world: World { orders.world }

    init(_ orders: AdmissionOrders) {
        self.orders = orders
        let replica = WorldReplica(journal: orders.world.journal, accept: orders.bound)
        nodes[EventSet()] = [Node(replica: replica)]
    }

    mutating func explore() {
        for _ in 0..<world.count {
            let layer = nodes.sorted { $0.key.places.lexicographicallyPrecedes($1.key.places) }
            nodes = [:]
            for (set, nodes) in layer {
                for place in 0..<world.count where !set.contains(place) {
                    for node in nodes { deliver(place, to: node, set) }
                }
            }
        }
    }

    private mutating func deliver(_ place: Int, to node: Node, _ set: EventSet) {
        deliveries += 1
        var next = node
        take(place, &next)
        let grown = set.with(place)
        let accept = next.replica.history.accept
        guard let first = nodes[grown]?.first(where: { $0.replica.history.accept == accept })
        else {
            check(next, grown)
            return nodes[grown, default: []].append(next)
        }
        let isSame = first.verdicts == next.verdicts
            && first.replica.accepted == next.replica.accepted
            && first.held.count == next.held.count && first.held.wanted == next.held.wanted
        if !isSame {
            violations.append("delivered \(grown.places), \(place) last: another order left"
                + " \(first.verdicts) where this one leaves \(next.verdicts)")
        }
    }

    /// What an intake does: judge, hold or take in, and judge again what that sets free.
    private func take(_ place: Int, _ node: inout Node) {
        var free = [place]
        while let next = free.popLast() {
            switch node.replica.judge(next, of: world) {
            case .accepted:
                node.verdicts[next] = .effective
                free += node.held.released(by: world.id(next)).compactMap {
                    world.place(of: $0.id)
                }
            case .refused(let code): node.verdicts[next] = code
            case .waits(let missing, let code):
                node.verdicts[next] = code
                _ = node.held.hold(world.events[next].event, for: missing)
            case .alreadyKnown: break
            }
        }
    }

    /// Compares with the same accepted set in `orders`, and each verdict with the oracle.
    private mutating func check(_ node: Node, _ delivered: EventSet) {
        let accept = node.replica.history.accept
        let known = orders.nodes(of: node.replica.accepted).first { $0.outcome.accept == accept }
        if known == nil, !node.replica.accepted.isEmpty {
            violations.append("delivered \(delivered.places): accepted"
                + " \(node.replica.accepted.places), which no order of acceptance gives")
        }
        for place in delivered.places where !node.replica.accepted.contains(place) {
            let expected = orders.oracle.verdict(
                on: place, having: node.replica.accepted, accept: accept ?? orders.bound)
            let code: ReasonCode? =
                switch expected {
                case .accepted: nil
                case .refused(let code), .waits(let code): code
                }
            if node.verdicts[place] != code {
                violations.append("delivered \(delivered.places): event \(place) is"
                    + " \(node.verdicts[place].map(String.init(describing:)) ?? "unjudged"),"
                    + " the rules say \(expected)")
            }
        }
    }
}
