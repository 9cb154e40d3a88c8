package import EventLog

/// Where a store ends: two that end alike hold the same events.
package struct StoreEnd: Equatable, Sendable {
    /// The ordinal that the next event gets.
    package let next: Int64
    /// The last event; nil in an empty store.
    package let last: EventID?

    /// The end of a store.
    package init(next: Int64, last: EventID?) {
        self.next = next
        self.last = last
    }
}
