import EventLog

/// What whoever comes on duty must know of a child.
///
/// It is made of care, handovers and promises that both may read and change, and of nothing else:
/// an entry of another kind, or one that only its author may change, has no place in it.
public struct HandoverCard: Equatable, Sendable {
    /// A care that both may change, without its free words.
    public struct Care: Equatable, Sendable {
        /// What was done last.
        public let last: LastCare

        init?(_ last: LastCare) {
            guard last.care.entry.kind == .care, last.care.entry.state.policy == .shared else {
                return nil
            }
            self.last = last
        }
    }

    /// A promise whose word is out and due.
    public struct Promise: Equatable, Sendable {
        /// The entry.
        public let entry: EntryView
        /// When it is due, in milliseconds since 1970.
        public let dueMilliseconds: Int64

        init?(_ entry: EntryView, _ open: OpenPromise) {
            guard entry.state.policy != .authorOnly, let due = open.dueMilliseconds else {
                return nil
            }
            self.entry = entry
            dueMilliseconds = due
        }
    }

    /// Promises that are due within so many milliseconds are on it, and those whose time passed
    /// within as many.
    public static let due: Int64 = 2 * 86_400_000

    /// The latest handover that happened; nil if there was none.
    public let handover: EntryView?
    /// What runs.
    public let running: [Care]
    /// What was done last, medicines first, then as ``DayView`` has it.
    public let last: [Care]
    /// Promises that are due, the earliest first.
    public let promises: [Promise]

    /// Reads the card at `now`, in milliseconds since 1970.
    ///
    /// - Parameter entries: all entries, or at least those of care within `DayView.window(at:)`,
    ///   the latest handover, and all promises.
    /// Complexity: O(n log n).
    public init(_ entries: [EntryView], now: Int64) {
        let day = DayView(
            entries.filter { $0.kind == .care && $0.state.policy == .shared }, now: now)
        running = day.running.flatMap { care in
            care.entry.careGroups.compactMap { group in
                Care(
                    LastCare(group: group, child: care.entry.aboutChildren.first, care: care))
            }
        }
        last = day.last.compactMap(Care.init).enumerated().sorted { one, other in
            let (first, second) = (one.element.last.group, other.element.last.group)
            return (first == .medicine ? 0 : 1, one.offset)
                < (second == .medicine ? 0 : 1, other.offset)
        }.map(\.element)
        let latest = DayView.window(at: now).upperBound
        handover = entries.filter { entry in
            entry.kind == .handover && !entry.isRetracted && !entry.hasFallen
                && entry.isAnythingAgreed && entry.state.policy != .authorOnly
                && entry.sortMilliseconds <= latest
        }.max {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        let promised = entries.filter { $0.kind == .promise && $0.state.policy != .authorOnly }
        let byID = Dictionary(
            promised.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        let near = (latest - Self.due)...(latest + Self.due)
        promises = PromiseLedger.open(in: promised).compactMap { open in
            byID[open.promise].flatMap { Promise($0, open) }
        }.filter { near.contains($0.dueMilliseconds) }
    }
}
