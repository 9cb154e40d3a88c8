/// Accepted events as a judgement looks them up: in a store, or in a list that was handed over.
public protocol EventLookup {
    /// What acceptance made of an event; nil if it is not here.
    func record(of id: EventID) throws -> EventRecord?
    /// The same of the event at one place of a lane; nil if nothing is there.
    func record(onLane lane: Int, seq: UInt64) throws -> EventRecord?
    /// What lies on a stretch; nil if nothing does.
    func span(of stretch: LaneStretch) throws -> LaneSpan?
    /// What an event says; nil if it is not here. An operation that cannot be read is `unknown`.
    func operations(of id: EventID) throws -> [Operation]?
    /// What is thrown where an event is missing of which a history speaks: its place is damaged.
    var damage: any Error { get }
}
