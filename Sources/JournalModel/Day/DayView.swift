public import EventLog

/// What was done last for one child, of one group of care.
public struct LastCare: Equatable, Sendable {
    /// What it is.
    public let group: CareGroup
    /// The child that it was done for; nil for an entry that names none.
    public let child: EventID?
    /// The entry, with the ends that other entries say of it.
    public let care: JoinedEntry

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
        var known: Set<Key> = []
        var last: [LastCare] = []
        for care in joined where !care.isRunning {
            let children = care.entry.aboutChildren
            for group in care.entry.careGroups {
                for child in children.isEmpty ? [nil] : children.map(Optional.some) {
                    let names = group == .medicine ? care.entry.medicineNames : [""]
                    let new = names.map { Key(group: group, child: child, medicine: $0) }
                        .filter { known.insert($0).inserted }
                    guard !new.isEmpty else { continue }
                    last.append(LastCare(group: group, child: child, care: care))
                }
            }
        }
        self.last = last.enumerated().sorted {
            ($0.element.group, $0.offset) < ($1.element.group, $1.offset)
        }.map(\.element)
    }

    private struct Key: Hashable {
        let group: CareGroup
        let child: EventID?
        let medicine: String
    }
}

extension EntryView {
    /// What live versions call a medicine, in lower case and without further blanks, each once.
    fileprivate var medicineNames: [String] {
        let versions = spec["what"].flatMap { self[$0.number]?.versions } ?? []
        let names = versions.compactMap { view -> String? in
            guard case .value(.text(let name)) = view.content else { return nil }
            return name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return names.isEmpty ? [""] : Set(names).sorted()
    }
}
