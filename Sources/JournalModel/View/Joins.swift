import EventLog

/// Which entries are one: what began, with the ends of it that other entries say.
///
/// Spec: Protocol/06-content.md §2
public struct Joins: Equatable, Sendable {
    /// How far an end may lie from a beginning that it does not name, in milliseconds: three days.
    public static let reach: Int64 = 3 * 86_400_000
    /// Nothing is joined.
    public static let none = Joins([])

    /// The entries that say an end of one that began, ascending by their end, then by id.
    private let ends: [EventID: [EntryView]]
    /// What an entry ends that says an end alone.
    private let beginnings: [EventID: EntryView]

    /// Joins what belongs together.
    ///
    /// - Parameter entries: all that may be one with another, in any order.
    /// Complexity: as ``JoinedEntry/joined(_:)``.
    public init(_ entries: [EntryView]) {
        var ends: [EventID: [EntryView]] = [:]
        var beginnings: [EventID: EntryView] = [:]
        for joined in JoinedEntry.joined(entries) {
            let start = joined.entry
            for end in joined.ends where Self.isNear(end, start) {
                ends[start.state.entry, default: []].append(end)
                beginnings[end.state.entry] = start
            }
        }
        self.ends = ends
        self.beginnings = beginnings
    }

    /// The entries that say when this one ended.
    public func ends(of entry: EntryView) -> [EntryView] { ends[entry.state.entry] ?? [] }

    /// What this entry says the end of; nil if it stands for itself.
    public func beginning(of entry: EntryView) -> EntryView? { beginnings[entry.state.entry] }

    private static func isNear(_ end: EntryView, _ start: EntryView) -> Bool {
        if let field = end.spec["begins"], end[field.number]?.value == .entry(start.state.entry) {
            return true
        }
        guard let time = end.ends.first else { return false }
        let (apart, isBeyond) = time.subtractingReportingOverflow(start.sortMilliseconds)
        return !isBeyond && apart <= reach
    }
}

extension JoinedEntry {
    /// An entry with the ends of it that count.
    public init(_ entry: EntryView, in joins: Joins) {
        self.init(entry: entry, ends: joins.ends(of: entry).filter(\.counts))
    }
}
