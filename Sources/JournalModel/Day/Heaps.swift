public import EventLog

/// What one parent wrote in great number in one go: more than a few entries that were written, or
/// came, on one day. A list tells of them in one line, so that nobody fills the other's screen in
/// an evening. Nothing is dropped.
///
/// A baby's day has many entries of care, so those that were written when they happened are folded
/// only where there are more than a day has.
public struct Heaps: Equatable, Sendable {
    /// So many that were written or came on one day have lines of their own.
    public static let listed = 10
    /// So many of one day's care that was written when it happened.
    public static let daily = 60

    /// What joins the entries of a heap.
    public struct Key: Hashable, Sendable {
        /// Who wrote them.
        public let by: Parent
        /// Whether the day is the one on which they came, else when they were written.
        public let isReached: Bool
        /// The number of the day.
        public let day: Int
        fileprivate let isDaily: Bool
    }

    /// One entry and its times.
    public struct Member: Sendable {
        /// The entry.
        public let entry: EventID
        let key: Key

        /// Where an entry belongs. O(versions).
        ///
        /// - Parameters:
        ///   - marks: how its times lie to each other.
        ///   - dayOf: the number of the day of a time in milliseconds since 1970.
        public init(_ entry: EntryView, _ marks: WritingMarks, dayOf: (UInt64) -> Int) {
            let written = marks.after ?? entry.state.created.claimedMilliseconds
            let isMarked = marks.reached != nil || marks.written != nil
            let isDaily = entry.spec.traits.contains(.daily)
            self.entry = entry.state.entry
            key = Key(
                by: entry.state.owner, isReached: marks.reached != nil,
                day: dayOf(marks.reached ?? written), isDaily: isDaily && !isMarked)
        }
    }

    private let keys: [EventID: Key]

    /// Finds the heaps among the entries of a list. O(entries).
    public init(_ members: some Sequence<Member>) {
        let groups = Dictionary(grouping: members, by: \.key).filter { key, members in
            members.count > (key.isDaily ? Self.daily : Self.listed)
        }
        keys = Dictionary(
            groups.flatMap { key, members in members.map { ($0.entry, key) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether there is none.
    public var isEmpty: Bool { keys.isEmpty }

    /// The heap in which an entry is; nil if it has a line of its own.
    public subscript(entry: EventID) -> Key? { keys[entry] }
}
