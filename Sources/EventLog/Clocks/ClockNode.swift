public import Signing

/// A part of a clock: the sequence numbers of up to sixteen neighbouring lanes, or up to sixteen
/// smaller parts.
///
/// It never changes, so clocks that agree over a range share the part for it: the clock of an
/// event costs what the event adds to its past, and not all that the past holds. A part stands
/// for the same lanes only together with the first of them, which it does not know itself.
public final class ClockNode: Sendable {
    /// Lanes, or smaller parts, of one part.
    static let width = 16

    /// 0 for sequence numbers; else one more than the parts in it.
    let level: Int
    /// Of a part of level 0: one number per lane, 0 for a lane that was not seen; the last is not.
    let seqs: [UInt64]
    /// Of all others: a smaller part per range of lanes; the last is there.
    let slots: [ClockNode?]
    /// How many lanes were seen.
    let count: Int

    private init(seqs: [UInt64]) {
        level = 0
        self.seqs = seqs
        slots = []
        count = seqs.count { $0 > 0 }
    }

    private init(level: Int, slots: [ClockNode?]) {
        self.level = level
        seqs = []
        self.slots = slots
        count = slots.reduce(0) { $0 + ($1?.count ?? 0) }
    }

    /// One lane.
    convenience init(level: Int, lane: Int, seq: UInt64) {
        if level == 0 {
            self.init(seqs: Self.padded([], to: lane, 0, seq))
        } else {
            let (slot, rest) = Self.split(lane, level)
            let inner = ClockNode(level: level - 1, lane: rest, seq: seq)
            self.init(level: level, slots: Self.padded([], to: slot, nil, inner))
        }
    }

    /// Lanes that a part of this level stands for.
    static func span(_ level: Int) -> Int { 1 << (4 * (level + 1)) }

    /// The lowest level at which one part holds lanes from 0 to this one.
    static func level(for lane: Int) -> Int {
        var level = 0
        while lane >> (4 * (level + 1)) != 0 { level += 1 }
        return level
    }

    /// The smaller part that holds a lane, and the lane's place in it.
    private static func split(_ lane: Int, _ level: Int) -> (slot: Int, rest: Int) {
        (lane >> (4 * level), lane & ((1 << (4 * level)) - 1))
    }

    private static func padded<Element>(
        _ list: [Element], to place: Int, _ nothing: Element, _ new: Element
    ) -> [Element] {
        var list = list
        while list.count <= place { list.append(nothing) }
        list[place] = new
        return list
    }

    /// The number of a lane, 0 if it was not seen. O(level).
    func seq(of lane: Int) -> UInt64 {
        var (node, lane) = (self, lane)
        while true {
            Steps.count()
            guard node.level > 0 else { return lane < node.seqs.count ? node.seqs[lane] : 0 }
            let (slot, rest) = Self.split(lane, node.level)
            guard slot < node.slots.count, let inner = node.slots[slot] else { return 0 }
            (node, lane) = (inner, rest)
        }
    }

    /// The part with another number for one lane. O(level).
    func setting(_ lane: Int, to seq: UInt64) -> ClockNode {
        Steps.count()
        guard level > 0 else {
            return ClockNode(seqs: Self.padded(seqs, to: lane, 0, seq))
        }
        let (slot, rest) = Self.split(lane, level)
        let old = slot < slots.count ? slots[slot] : nil
        let new =
            old?.setting(rest, to: seq)
            ?? ClockNode(level: level - 1, lane: rest, seq: seq)
        return ClockNode(level: level, slots: Self.padded(slots, to: slot, nil, new))
    }

    /// The part as the first one of a greater part.
    func raised(to level: Int) -> ClockNode {
        var node = self
        while node.level < level {
            node = ClockNode(level: node.level + 1, slots: [node])
        }
        return node
    }

    /// Without levels that hold their first part alone.
    func lowered() -> ClockNode {
        var node = self
        while node.slots.count == 1, let inner = node.slots[0] { node = inner }
        return node
    }

    /// Calls `body` with each lane that was seen and its number, ascending. O(lanes).
    func forEach(from base: Int, _ body: (Int, UInt64) -> Void) {
        Steps.count()
        for (place, seq) in seqs.enumerated() where seq > 0 { body(base + place, seq) }
        let span = Self.span(level - 1)
        for (place, inner) in slots.enumerated() {
            inner?.forEach(from: base + place * span, body)
        }
    }
}

// MARK: - Union, intersection, equality

extension ClockNode {
    /// The greater number of each lane: one of the two parts itself if it holds the other one.
    /// O(parts that differ).
    static func union(_ one: ClockNode, _ other: ClockNode) -> ClockNode {
        Steps.count()
        if one === other { return one }
        let level = max(one.level, other.level)
        let (a, b) = (one.raised(to: level), other.raised(to: level))
        var (isA, isB) = (true, true)
        guard level > 0 else {
            let seqs = (0..<max(a.seqs.count, b.seqs.count)).map { place in
                let (x, y) = (a.number(place), b.number(place))
                if x < y { isA = false }
                if y < x { isB = false }
                return max(x, y)
            }
            return isA ? a : isB ? b : ClockNode(seqs: seqs)
        }
        let slots = (0..<max(a.slots.count, b.slots.count)).map { place in
            let (x, y) = (a.inner(place), b.inner(place))
            let both = if let x, let y { union(x, y) } else { x ?? y }
            if both !== x { isA = false }
            if both !== y { isB = false }
            return both
        }
        return isA ? a : isB ? b : ClockNode(level: level, slots: slots)
    }

    /// The smaller number of each lane; nil if none was seen by both. O(parts that differ).
    static func intersection(_ one: ClockNode, _ other: ClockNode) -> ClockNode? {
        Steps.count()
        if one === other { return one }
        let level = max(one.level, other.level)
        let (a, b) = (one.raised(to: level), other.raised(to: level))
        guard level > 0 else {
            var seqs = zip(a.seqs, b.seqs).map(min)
            while seqs.last == 0 { seqs.removeLast() }
            return seqs.isEmpty ? nil : ClockNode(seqs: seqs)
        }
        var slots = zip(a.slots, b.slots).map { x, y -> ClockNode? in
            guard let x, let y else { return nil }
            return intersection(x, y)
        }
        while let last = slots.last, last == nil { slots.removeLast() }
        return slots.isEmpty ? nil : ClockNode(level: level, slots: slots)
    }

    /// Whether both say the same. O(parts that differ, or are not shared).
    static func isEqual(_ one: ClockNode?, _ other: ClockNode?) -> Bool {
        Steps.count()
        guard let one, let other else { return one == nil && other == nil }
        if one === other { return true }
        return one.level == other.level && one.count == other.count && one.seqs == other.seqs
            && one.slots.count == other.slots.count
            && zip(one.slots, other.slots).allSatisfy(isEqual)
    }

    private func number(_ place: Int) -> UInt64 { place < seqs.count ? seqs[place] : 0 }

    private func inner(_ place: Int) -> ClockNode? {
        place < slots.count ? slots[place] : nil
    }
}

// MARK: - As it is kept

extension ClockNode {
    /// The smaller parts that are there: they are kept before this one.
    public var parts: [ClockNode] { slots.compactMap(\.self) }

    /// The part as it is kept once for all clocks that share it.
    ///
    /// - Parameter name: what a smaller part is kept under.
    public func encoded<Failure: Error>(
        naming name: (ClockNode) throws(Failure) -> Bytes32
    ) throws(Failure) -> [UInt8] {
        var names: [Bytes32] = []
        for part in parts { names.append(try name(part)) }
        var writer = StrictWriter()
        writer.uint32(1, UInt32(level))
        writer.packed(2, seqs)
        var places: UInt32 = 0
        for (place, inner) in slots.enumerated() where inner != nil { places |= 1 << place }
        writer.uint32(3, places)
        writer.bytes32s(4, names)
        return writer.bytes
    }

    /// Reads `encoded`. Throws `CodecError` for anything else, and what `part` throws.
    ///
    /// - Parameter part: a smaller part by its name.
    public convenience init(
        decoding bytes: [UInt8], part: (Bytes32) throws -> ClockNode
    ) throws {
        var reader = StrictReader(bytes)
        let level = Int(
            try reader.uint32(1, max: UInt32(ClockNode.level(for: Limits.lanes - 1))))
        let seqs = try reader.packed(2, max: Self.width)
        let places = try reader.uint32(3, max: 0xffff)
        let names = try reader.bytes32s(4, max: Self.width)
        try reader.finish()
        guard level > 0 else {
            guard let last = seqs.last, last > 0, places == 0, names.isEmpty else {
                throw CodecError.wrongLength(field: 2)
            }
            guard seqs.allSatisfy({ $0 <= Limits.seq }) else {
                throw CodecError.outOfRange(field: 2)
            }
            self.init(seqs: seqs)
            return
        }
        guard seqs.isEmpty, places != 0, names.count == places.nonzeroBitCount else {
            throw CodecError.wrongLength(field: 4)
        }
        var rest = names[...]
        var slots: [ClockNode?] = []
        for place in 0..<Self.width where places >> UInt32(place) != 0 {
            guard places & 1 << UInt32(place) != 0, let name = rest.popFirst() else {
                slots.append(nil)
                continue
            }
            let inner = try part(name)
            guard inner.level == level - 1 else { throw CodecError.outOfRange(field: 1) }
            slots.append(inner)
        }
        self.init(level: level, slots: slots)
    }
}
