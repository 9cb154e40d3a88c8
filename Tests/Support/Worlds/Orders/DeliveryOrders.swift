import EventLog

/// Every order in which the events of one world can be delivered, the genesis event included,
/// with the held buffer at work.
///
/// A node is a set of delivered events; all paths into it must leave the same events accepted,
/// held and refused, and what the accepted ones come to must be what `AdmissionOrders` found.
/// Covers all n! orders in n * 2^(n-1) deliveries. The room of the buffer never runs out in it:
/// which events are dropped then is a matter of order, and `HeldBuffer` is tested for that alone.
struct DeliveryOrders {
    private struct Node {
        var replica: WorldReplica
        var held = HeldBuffer()
        /// Codes of what was refused.
        var refused: [Int: ReasonCode] = [:]
        /// What waits. For what it waits was said when it came, and may be less by now.
        var waiting = EventSet()
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
        let isSame =
            first.refused == next.refused && first.waiting == next.waiting
            && first.replica.accepted == next.replica.accepted
            && first.held.count == next.held.count && first.held.wanted == next.held.wanted
        if !isSame {
            violations.append(
                "delivered \(grown.places), \(place) last: another order left"
                    + " \(Self.text(first)) where this one leaves \(Self.text(next))")
        }
    }

    /// What an intake does: judge, hold or take in, and judge again what that sets free.
    private mutating func take(_ place: Int, _ node: inout Node) {
        var free = [place]
        while let next = free.popLast() {
            switch node.replica.judge(next, of: world) {
            case .accepted:
                node.waiting.remove(next)
                free += node.held.released(by: world.id(next)).compactMap {
                    world.place(of: $0.id)
                }
            case .refused(let code):
                node.waiting.remove(next)
                node.refused[next] = code
            case .waits(let missing, _):
                node.waiting.insert(next)
                let event = world.events[next].event
                let isHeld = node.held.hold(
                    event, for: missing,
                    isEnrolled: node.replica.history.membership.isEnrolled(event.header.device))
                // What the buffer refuses depends on the order; no world is so large.
                if !isHeld { violations.append("event \(next) found no room to wait") }
            case .alreadyKnown: break
            }
        }
    }

    /// Compares with the same accepted set in `orders`, and each verdict with the oracle.
    private mutating func check(_ node: Node, _ delivered: EventSet) {
        let accept = node.replica.history.accept
        let known = orders.nodes(of: node.replica.accepted).first { $0.outcome.accept == accept }
        if known == nil, !node.replica.accepted.isEmpty {
            violations.append(
                "delivered \(delivered.places): accepted"
                    + " \(node.replica.accepted.places), which no order of acceptance gives")
        }
        for place in delivered.places where !node.replica.accepted.contains(place) {
            let expected = orders.oracle.verdict(
                on: place, having: node.replica.accepted, accept: accept ?? orders.bound)
            let isRight =
                switch expected {
                case .accepted: false
                case .refused(let code): node.refused[place] == code
                case .waits: node.waiting.contains(place) && node.held.contains(world.id(place))
                }
            if !isRight {
                violations.append(
                    "delivered \(delivered.places): the rules say \(expected) of"
                        + " event \(place), which left \(Self.text(node))")
            }
        }
    }

    private static func text(_ node: Node) -> String {
        "accepted \(node.replica.accepted.places), held \(node.waiting.places), refused"
            + " \(node.refused.keys.sorted())"
    }
}
