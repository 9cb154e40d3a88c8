public import EventLog

/// One event of a world with what can be read off its header alone.
public struct WorldEvent: Sendable {
    public let event: VerifiedEvent
    public let operations: [Operation]
    /// prev and seen.
    public let cites: EventSet
    /// prev, if there is one.
    public let prev: Int?
    /// `cites` and their pasts: the strict past, if the event is accepted.
    public let past: EventSet
    /// One more than the greatest level that it cites; the genesis event is at 0.
    public let level: Int
}

/// What to write next.
public struct Draft: Sendable {
    public var device: WorldDevice
    public var epoch: UInt64 = 1
    /// The place of the event before it in its feed.
    public var prev: Int?
    /// Places of what the author has newly seen.
    public var seen: [Int] = []
    public var kind = EventKind.content
    public var operations: [Operation] = []
    /// A recovery key that the event ends, and the one in its place: signed for the event's place.
    public var renewal: Renewal?
    /// What is wrong with the header.
    public var flaw = Flaw.none

    public struct Renewal: Sendable {
        public var old: WorldDevice
        public var new: WorldDevice
    }

    public enum Flaw: Sendable { case none, skipsNumber, wrongSeen, unreadable, newerKind }
}

/// Signed events of one journal, each citing only earlier ones; what is accepted is not said here.
public struct World: Sendable {
    public private(set) var events: [WorldEvent] = []
    private var places: [EventID: Int] = [:]

    public init() {}

    public var count: Int { events.count }
    public var journal: EventID { events[0].event.id }
    public func place(of id: EventID) -> Int? { places[id] }
    public func id(_ place: Int) -> EventID { events[place].event.id }
    public func device(_ place: Int) -> DeviceKey { events[place].event.header.device }
    public func dot(_ place: Int, _ index: Int) -> Dot {
        Dot(event: id(place), index: UInt32(index))
    }

    /// Every event.
    public var all: EventSet { EventSet(first: count) }

    public mutating func append(_ event: WorldEvent) {
        places[event.event.id] = events.count
        events.append(event)
    }

    /// The strict past of an event that cites `cites`.
    public func past(citing cites: [Int]) -> EventSet {
        var past = EventSet()
        for place in cites {
            past.insert(place)
            past.formUnion(events[place].past)
        }
        return past
    }

    /// The last event of a feed, the one added last where it forks.
    public func tip(of device: WorldDevice, epoch: UInt64) -> Int? {
        events.lastIndex {
            $0.event.header.device == device.id && $0.event.header.epoch == epoch
        }
    }

    /// Every operation that `isWanted` finds among `set`, ascending.
    public func dots(in set: EventSet, where isWanted: (Int, Operation) -> Bool) -> [Dot] {
        set.places.flatMap { place in
            events[place].operations.enumerated().filter { isWanted(place, $0.element) }
                .map { dot(place, $0.offset) }
        }
    }

    /// The operation named by a dot, nil if there is none.
    public func operation(_ dot: Dot) -> (place: Int, operation: Operation)? {
        guard let place = places[dot.event], Int(dot.index) < events[place].operations.count else {
            return nil
        }
        return (place, events[place].operations[Int(dot.index)])
    }
}
