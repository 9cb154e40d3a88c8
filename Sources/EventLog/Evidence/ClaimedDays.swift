/// Finds events that claim to be older than what they had seen: their own clock was wrong, or was
/// set back. By days, since acknowledgements name no finer time.
///
/// Claimed times decide no order; only the past of an event says what came before it.
/// Spec: Protocol/04-clock.md §1
public struct ClaimedDays: Sendable {
    /// An event that claims a day more than one before a day that something in its past claims.
    public struct Lag: Equatable, Sendable {
        /// What the event claims, in days since 1970.
        public let day: UInt64
        /// The event in its past with the latest claim; of several the smallest id.
        public let seen: EventID
        /// What that one claims, in days since 1970.
        public let seenDay: UInt64
    }

    private struct Latest: Sendable {
        let day: UInt64
        let event: EventID
    }

    private static let millisecondsPerDay: UInt64 = 86_400_000
    private var latest: [EventID: Latest] = [:]
    private let end: UInt64

    /// Nothing yet.
    ///
    /// - Parameter end: milliseconds since 1970; what claims a later day is no time that anything
    ///   came after, or one clock in the future would make liars of all who read it.
    public init(until end: UInt64 = .max) { self.end = end / Self.millisecondsPerDay }

    /// Notes an accepted event, causes before effects; says if it claims to be older than its past.
    /// O(seen).
    public mutating func note(_ id: EventID, _ header: EventHeader) -> Lag? {
        let day = header.claimedMilliseconds / Self.millisecondsPerDay
        let causes = [header.prev].compactMap(\.self) + header.seen.map(\.event)
        let past = causes.compactMap { latest[$0] }.min {
            ($1.day, $0.event) < ($0.day, $1.event)
        }
        let own = day <= end ? Latest(day: day, event: id) : nil
        latest[id] = if let past, past.day >= (own?.day ?? 0) { past } else { own }
        guard let past, day < past.day, past.day - day > 1 else { return nil }
        return Lag(day: day, seen: past.event, seenDay: past.day)
    }
}
