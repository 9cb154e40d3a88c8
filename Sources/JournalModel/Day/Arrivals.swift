public import EventLog

/// That something of an entry came to this copy: it was begun, or changed.
public struct Arrival: Equatable, Sendable {
    /// The entry.
    public let entry: EventID
    /// The kind of the entry, by its number.
    public let type: UInt32
    /// The parent who wrote what came.
    public let by: Parent
    /// Where the entry stands in the timeline, in milliseconds since 1970.
    public let sortMilliseconds: Int64
    /// The place of what came last in the order of arrival.
    public let ordinal: Int64

    /// What came.
    public init(
        entry: EventID, type: UInt32, by: Parent, sortMilliseconds: Int64, ordinal: Int64
    ) {
        self.entry = entry
        self.type = type
        self.by = by
        self.sortMilliseconds = sortMilliseconds
        self.ordinal = ordinal
    }
}

/// What came since somebody looked, whoever wrote it and whenever it is said to have happened.
///
/// In the order of arrival, since a time that a person claims would hide it under an old day. More
/// than a few of one parent are folded, so that nobody fills the other's screen; none is dropped.
/// What the child must not read over a shoulder is counted without its words or its kind.
public struct Arrivals: Equatable, Sendable {
    /// So many of one parent are listed one by one.
    public static let listed = 3

    /// What has no line of its own, of one parent.
    public struct Fold: Equatable, Sendable {
        /// The parent who wrote it.
        public let by: Parent
        /// How many entries.
        public let count: Int
        /// When the first and the last of them are said to have happened, in milliseconds since
        /// 1970.
        public let span: ClosedRange<Int64>
    }

    /// Entries that have a line, the latest arrival first, each once.
    public let lines: [EventID]
    /// The rest of what each parent wrote, the latest arrival first.
    public let folds: [Fold]

    /// Whether nothing came.
    public var isEmpty: Bool { lines.isEmpty && folds.isEmpty }

    /// Sorts what came. O(n log n).
    ///
    /// - Parameter arrivals: in any order; an entry to which several things came counts once for
    ///   each parent.
    public init(_ arrivals: [Arrival]) {
        var latest: [Key: Arrival] = [:]
        for arrival in arrivals {
            guard EntryKind(rawValue: arrival.type)?.spec.traits.contains(.listed) != false else {
                continue
            }
            let key = Key(entry: arrival.entry, by: arrival.by)
            if let other = latest[key], other.ordinal >= arrival.ordinal { continue }
            latest[key] = arrival
        }
        var lines: [Arrival] = []
        var folds: [(fold: Fold, ordinal: Int64)] = []
        for (parent, arrivals) in Dictionary(grouping: latest.values, by: \.by) {
            let new = arrivals.sorted { $0.ordinal > $1.ordinal }
            let open = new.filter { !Self.isQuiet($0.type) }.prefix(Self.listed)
            lines += open
            let shown = Set(open.map(\.entry))
            let rest = new.filter { !shown.contains($0.entry) }
            let times = rest.map(\.sortMilliseconds)
            if let latest = rest.first, let first = times.min(), let last = times.max() {
                folds.append(
                    (Fold(by: parent, count: rest.count, span: first...last), latest.ordinal))
            }
        }
        var known: Set<EventID> = []
        self.lines = lines.sorted { $0.ordinal > $1.ordinal }.map(\.entry)
            .filter { known.insert($0).inserted }
        self.folds = folds.sorted { $0.ordinal > $1.ordinal }.map(\.fold)
    }

    /// Whether an entry of this kind has no words on a screen that opens by itself.
    public static func isQuiet(_ type: UInt32) -> Bool {
        EntryKind(rawValue: type)?.spec.traits.contains(.quiet) == true
    }

    private struct Key: Hashable {
        let entry: EventID
        let by: Parent
    }
}
