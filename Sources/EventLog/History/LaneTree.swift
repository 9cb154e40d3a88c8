/// The lanes of all feeds as they left each other, for the question which event of a feed stands
/// before which.
///
/// A device can let each lane leave the one before, so that a walk from base to base takes as
/// many steps as there are lanes. Each lane also knows one further down, at distances that double,
/// so that a search takes O(log lanes).
struct LaneTree: Sendable {
    private struct Node: Sendable {
        let base: Lane.Base?
        /// Lanes below.
        let depth: Int
        /// A lane further down, with the last event on it that this line holds.
        let jump: Lane.Base?
    }

    private var nodes: [Node] = []

    /// Adds the next lane.
    mutating func append(base: Lane.Base?) {
        guard let base else {
            nodes.append(Node(base: nil, depth: 0, jump: nil))
            return
        }
        let below = nodes[base.lane]
        var jump = base
        if let near = below.jump, let far = nodes[near.lane].jump,
            below.depth - nodes[near.lane].depth == nodes[near.lane].depth - nodes[far.lane].depth
        {
            jump = far
        }
        nodes.append(Node(base: base, depth: below.depth + 1, jump: jump))
    }

    /// Whether event `seq` of `lane` is reached from the event `last` of `line` by walking prev, or
    /// is that event. O(log lanes).
    func isOnLine(lane: Int, seq: UInt64, to line: Int, _ last: UInt64) -> Bool {
        var (place, highest) = (line, last)
        while place != lane {
            Steps.count()
            let node = nodes[place]
            // Bases lie lower and lower: what holds `seq` is no lower than what it left there.
            if let jump = node.jump, jump.seq >= seq {
                (place, highest) = (jump.lane, jump.seq)
            } else if let base = node.base, base.seq >= seq {
                (place, highest) = (base.lane, base.seq)
            } else {
                return false
            }
        }
        return seq <= highest
    }
}
