public import EventLog

/// What was done last for one child, of one group of care.
public struct LastCare: Equatable, Sendable {
    /// What it is.
    public let group: CareGroup
    /// The child that it was done for; nil for an entry that names none.
    public let child: EventID?
    /// The entry, with the ends that other entries say of it.
    public let care: JoinedEntry
    /// Of a medicine the doses before this one within the view, of its name and for its child, the
    /// latest first.
    public let earlier: [JoinedEntry]
    /// Of a medicine from when the next dose may be given, ascending: each time that a live version
    /// of this dose says. What an earlier dose says takes their place while it is later than these
    /// and has not passed.
    public let nextFrom: [NextDose]

    init(
        group: CareGroup, child: EventID?, care: JoinedEntry, earlier: [JoinedEntry] = [],
        now: Int64 = .max
    ) {
        self.group = group
        self.child = child
        self.care = care
        self.earlier = earlier
        let own = group == .medicine ? care.nextDoses : []
        let latest = earlier.flatMap(\.nextDoses).filter { $0.milliseconds > now }.max {
            $0.milliseconds < $1.milliseconds
        }
        nextFrom =
            latest.map { $0.milliseconds > own.last?.milliseconds ?? .min ? [$0] : own } ?? own
    }

    /// When it began, in milliseconds since 1970.
    public var milliseconds: Int64 { care.entry.sortMilliseconds }
}

/// A child's care as it stands at one moment: what runs, and what was done last.
///
/// It looks back three days and no further: what was last before that helps nobody tonight, and a
/// journal of any size is read as fast. Entries that were taken back do not count, nor does what
/// is dated further ahead than clocks differ. The same for both parents.
public struct DayView: Equatable, Sendable {
    /// How far it looks back, in milliseconds.
    public static let lookBack: Int64 = 3 * 86_400_000
    /// How far clocks of two devices may differ, in milliseconds: what is dated so little ahead
    /// has happened.
    public static let ahead: Int64 = 3_600_000

    /// What has begun and has no end yet, the latest beginning first.
    public let running: [JoinedEntry]
    /// The last of each group and child that does not run, by group, then the latest first; of
    /// medicines the last of each name.
    public let last: [LastCare]

    /// The moments that count at `now`, in milliseconds since 1970.
    public static func window(at now: Int64) -> ClosedRange<Int64> {
        let now = min(max(now, Moment.bounds.lowerBound), Moment.bounds.upperBound)
        return (now - lookBack)...(now + ahead)
    }

    /// Reads what stands at `now`, in milliseconds since 1970.
    ///
    /// - Parameter entries: all entries, or at least those of care and play within the window, in
    ///   any order.
    /// Complexity: O(n log n) for n entries within the window.
    public init(_ entries: [EntryView], now: Int64) {
        let window = Self.window(at: now)
        let current = entries.filter { entry in
            [.care, .play].contains(entry.kind) && !entry.isRetracted && !entry.hasFallen
                && window.contains(entry.sortMilliseconds)
        }.sorted {
            ($1.sortMilliseconds, $1.state.entry) < ($0.sortMilliseconds, $0.state.entry)
        }
        let joined = JoinedEntry.joined(current)
        running = joined.filter(\.isRunning)
        last = Self.last(of: joined.filter { !$0.isRunning }, now: now)
    }

    private static func last(of joined: [JoinedEntry], now: Int64) -> [LastCare] {
        // Of each key its entries, the latest first; keys in the order in which they are met.
        var byKey: [Key: [JoinedEntry]] = [:]
        var firsts: [(keys: [Key], care: JoinedEntry)] = []
        for care in joined {
            let children = care.entry.aboutChildren
            for group in care.entry.careGroups {
                for child in children.isEmpty ? [nil] : children.map(Optional.some) {
                    let names = group == .medicine ? care.entry.medicineNames : [""]
                    let keys = names.map { Key(group: group, child: child, medicine: $0) }
                    if keys.contains(where: { byKey[$0] == nil }) { firsts.append((keys, care)) }
                    for key in keys where group == .medicine || byKey[key] == nil {
                        byKey[key, default: []].append(care)
                    }
                }
            }
        }
        let last = firsts.compactMap { keys, care -> LastCare? in
            guard let first = keys.first else { return nil }
            let earlier = keys.flatMap { key in
                (byKey[key] ?? []).drop { $0 != care }.dropFirst()
            }
            return LastCare(
                group: first.group, child: first.child, care: care, earlier: earlier, now: now)
        }
        return last.enumerated().sorted {
            ($0.element.group, $0.offset) < ($1.element.group, $1.offset)
        }.map(\.element)
    }

    private struct Key: Hashable {
        let group: CareGroup
        let child: EventID?
        let medicine: String
    }
}
