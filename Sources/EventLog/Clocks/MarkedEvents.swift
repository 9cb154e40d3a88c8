/// A part of a clock at the lanes that it stands for there: parts with equal numbers may stand for
/// several ranges of lanes.
private struct PlacedNode: Hashable, Sendable {
    let node: ObjectIdentifier
    let base: Int

    init(_ node: ClockNode, _ base: Int) {
        self.node = ObjectIdentifier(node)
        self.base = base
    }
}

/// Events to be counted in pasts, without comparing each with each.
///
/// What a part of a clock holds of them is counted once, however many clocks share the part: so
/// counting in n clocks costs the parts that they are made of, and not n times the events.
public struct MarkedEvents: Sendable {
    /// Per lane, the numbers of the events on it with their places in the list, ascending.
    private var marks: [Int: [(seq: UInt64, place: Int)]] = [:]
    /// The lanes that hold any, ascending.
    private var lanes: [Int]
    /// What was counted, with the parts, so that none of them goes meanwhile.
    private var counts: [PlacedNode: (node: ClockNode, count: Int)] = [:]

    /// Marks these events. O(n log n).
    public init(_ events: some Sequence<EventRecord>) {
        self.init(places: events.lazy.map { (lane: $0.lane, seq: $0.seq) })
    }

    /// Marks the events at these places, whether they are there or not. O(n log n).
    public init(places: some Sequence<(lane: Int, seq: UInt64)>) {
        for (number, place) in places.enumerated() {
            marks[place.lane, default: []].append((place.seq, number))
        }
        for lane in marks.keys { marks[lane]?.sort { ($0.seq, $0.place) < ($1.seq, $1.place) } }
        lanes = marks.keys.sorted()
    }

    /// Marks one more event, the first on a lane that is greater than all others: no clock that was
    /// counted before can hold it. O(1).
    mutating func add(lane: Int, seq: UInt64) {
        marks[lane] = [(seq, lanes.count)]
        lanes.append(lane)
        // What is remembered may not grow for ever.
        if counts.count > 1 << 16 { counts = [:] }
    }

    /// How many of the events a past holds; a past of one of them holds that one too.
    public mutating func count(in clock: LaneClock) -> Int {
        clock.root.map { count($0, 0) } ?? 0
    }

    /// Which of the events a past holds, by their places in the list, ascending. O(answer log n)
    /// and what `count` takes.
    public mutating func places(in clock: LaneClock) -> [Int] {
        var found: [Int] = []
        if let root = clock.root { find(root, 0, &found) }
        return found.sorted()
    }

    private mutating func count(_ node: ClockNode, _ base: Int) -> Int {
        Steps.count()
        guard holdsMarks(node, base) else { return 0 }
        let key = PlacedNode(node, base)
        if let known = counts[key] { return known.count }
        var sum = 0
        for (place, seq) in node.seqs.enumerated() where seq > 0 {
            sum += marks[base + place]?.partition { $0.seq <= seq } ?? 0
        }
        let span = ClockNode.span(node.level - 1)
        for (place, inner) in node.slots.enumerated() {
            if let inner { sum += count(inner, base + place * span) }
        }
        counts[key] = (node, sum)
        return sum
    }

    private mutating func find(_ node: ClockNode, _ base: Int, _ found: inout [Int]) {
        guard count(node, base) > 0 else { return }
        for (place, seq) in node.seqs.enumerated() where seq > 0 {
            guard let all = marks[base + place] else { continue }
            found += all[..<all.partition { $0.seq <= seq }].map(\.place)
        }
        let span = ClockNode.span(node.level - 1)
        for (place, inner) in node.slots.enumerated() {
            if let inner { find(inner, base + place * span, &found) }
        }
    }

    private func holdsMarks(_ node: ClockNode, _ base: Int) -> Bool {
        let next = lanes.partition { $0 < base }
        return next < lanes.count && lanes[next] - base < ClockNode.span(node.level)
    }
}

/// How many events pasts hold; what a part of a clock holds is counted once, however many clocks
/// share it.
struct PastSizes {
    /// Per lane, how many numbers lie on the line that it left.
    let bases: [UInt64]
    private var sizes: [PlacedNode: (node: ClockNode, size: UInt64)] = [:]

    init(bases: [UInt64]) { self.bases = bases }

    mutating func size(of past: LaneClock) -> UInt64 { past.root.map { size($0, 0) } ?? 0 }

    private mutating func size(_ node: ClockNode, _ base: Int) -> UInt64 {
        Steps.count()
        let key = PlacedNode(node, base)
        if let known = sizes[key] { return known.size }
        var sum: UInt64 = 0
        for (place, seq) in node.seqs.enumerated() where seq > 0 && base + place < bases.count {
            sum &+= seq &- bases[base + place]
        }
        let span = ClockNode.span(node.level - 1)
        for (place, inner) in node.slots.enumerated() {
            if let inner { sum &+= size(inner, base + place * span) }
        }
        sizes[key] = (node, sum)
        return sum
    }
}

extension Sequence<EventRecord> {
    /// Those that no other one of them has seen, in their order; of one event that is there twice
    /// the first. O(parts of their clocks), and not each compared with each.
    public var maximal: [EventRecord] {
        var best: [Int: EventRecord] = [:]
        for record in self where record.seq > best[record.lane]?.seq ?? 0 {
            best[record.lane] = record
        }
        var walk = SightWalk(best.mapValues(\.seq))
        for record in best.values {
            if let root = record.clock.root { walk.look(root, 0, own: record.lane) }
        }
        var result: [EventRecord] = []
        for record in self {
            guard !walk.seen.contains(record.lane),
                best[record.lane]?.id == record.id
            else { continue }
            best[record.lane] = nil
            result.append(record)
        }
        return result
    }
}

/// Finds which of some tips lie in the past of another one: each part of their clocks is looked at
/// once, however many share it.
private struct SightWalk {
    /// Per lane the number of its tip.
    let tips: [Int: UInt64]
    /// The lanes whose tip another one has seen.
    private(set) var seen: Set<Int> = []
    private var visited: Set<PlacedNode> = []

    init(_ tips: [Int: UInt64]) { self.tips = tips }

    /// - Parameter own: the lane of the tip whose clock it is, nil where the part does not hold it.
    mutating func look(_ node: ClockNode, _ base: Int, own: Int?) {
        Steps.count()
        let span = ClockNode.span(node.level)
        let own = own.flatMap { $0 >= base && $0 - base < span ? $0 : nil }
        // A tip does not hide itself, so what holds it counts for others when they share it.
        if own == nil, !visited.insert(PlacedNode(node, base)).inserted { return }
        for (place, seq) in node.seqs.enumerated() where seq > 0 && base + place != own {
            if let tip = tips[base + place], tip <= seq { seen.insert(base + place) }
        }
        let step = ClockNode.span(node.level - 1)
        for (place, inner) in node.slots.enumerated() {
            if let inner { look(inner, base + place * step, own: own) }
        }
    }
}

extension Array {
    /// The first place from which `isBefore` is false. O(log count).
    func partition(where isBefore: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
