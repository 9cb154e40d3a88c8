import EventLog

/// When an entry was written and changed, where that lies more than a day from when it is said to
/// have happened.
///
/// A function of the times alone: the same words for both parents, and no blame in them.
public struct WritingMarks: Equatable, Sendable {
    /// How far writing and happening may lie apart, in milliseconds.
    public static let apart: Int64 = 86_400_000

    /// When it was begun, in milliseconds since 1970; nil if that was about when it happened.
    public let written: UInt64?
    /// When a value that stands was written last, likewise; nil also if that is told by `written`.
    public let changed: UInt64?
    /// When a device of who reads had it, likewise; nil if that was about when it was written.
    public let reached: UInt64?
    /// The latest time that its own past claims; nil unless it claims to be older than that. Then
    /// `written` is what its own clock said.
    public let after: UInt64?

    /// What is to be said of an entry. O(versions).
    ///
    /// - Parameter lateness: what this copy knows of its times.
    public init(_ entry: EntryView, _ lateness: Lateness = Lateness()) {
        after = lateness.after
        reached = lateness.reached.flatMap { reached in
            let written = entry.state.created.claimedMilliseconds
            return reached > written && reached - written > UInt64(Self.apart) ? reached : nil
        }
        guard case .moment? = entry[FieldNumber.happenedAt]?.value else {
            let claimed = entry.state.created.claimedMilliseconds
            (written, changed) = (lateness.after.map { _ in claimed }, nil)
            return
        }
        let happened = entry.sortMilliseconds
        let created = entry.state.created.claimedMilliseconds
        let last =
            entry.fields.flatMap(\.versions)
            .map(\.version.record.claimedMilliseconds).max() ?? created
        let isTold = lateness.after != nil || Self.isApart(created, happened)
        written = isTold ? created : nil
        changed =
            Self.isApart(last, happened) && Self.isApart(last, Int64(clamping: created))
            ? last : nil
    }

    private static func isApart(_ one: UInt64, _ other: Int64) -> Bool {
        let (distance, isBeyond) = Int64(clamping: one).subtractingReportingOverflow(other)
        return isBeyond || distance.magnitude > UInt64(apart)
    }
}
