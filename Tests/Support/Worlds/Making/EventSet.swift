/// A set of events of one world, by their places in it: at most 128 of them.
public struct EventSet: Hashable, Sendable {
    private var bits: UInt128

    /// No events.
    public init() { bits = 0 }

    /// The first `count` events.
    public init(first count: Int) { bits = count >= 128 ? .max : (1 << UInt128(count)) - 1 }

    public var count: Int { bits.nonzeroBitCount }
    public var isEmpty: Bool { bits == 0 }

    public func contains(_ place: Int) -> Bool { bits >> UInt128(place) & 1 == 1 }
    public mutating func insert(_ place: Int) { bits |= 1 << UInt128(place) }
    public mutating func remove(_ place: Int) { bits &= ~(1 << UInt128(place)) }
    public mutating func formUnion(_ other: EventSet) { bits |= other.bits }
    public func isSubset(of other: EventSet) -> Bool { bits & ~other.bits == 0 }
    public func intersects(_ other: EventSet) -> Bool { bits & other.bits != 0 }

    public func with(_ place: Int) -> EventSet {
        var set = self
        set.insert(place)
        return set
    }

    public func without(_ place: Int) -> EventSet {
        var set = self
        set.remove(place)
        return set
    }

    /// The places, ascending.
    public var places: [Int] {
        var places: [Int] = []
        var rest = bits
        while rest != 0 {
            places.append(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return places
    }
}
