public import EventLog

/// Where a store ends: two that end alike hold the same events.
public struct StoreEnd: Equatable, Sendable {
    /// The ordinal that the next event gets.
    public let next: Int64
    /// The last event; nil in an empty store.
    public let last: EventID?

    /// The end of a store.
    public init(next: Int64, last: EventID?) {
        self.next = next
        self.last = last
    }
}
