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

    /// What is to be said of an entry. O(versions).
    public init(_ entry: EntryView) {
        guard case .moment? = entry[FieldNumber.happenedAt]?.value else {
            (written, changed) = (nil, nil)
            return
        }
        let happened = entry.sortMilliseconds
        let created = entry.state.created.claimedMilliseconds
        let last =
            entry.fields.flatMap(\.versions)
            .map(\.version.record.claimedMilliseconds).max() ?? created
        written = Self.isApart(created, happened) ? created : nil
        changed =
            Self.isApart(last, happened) && Self.isApart(last, Int64(clamping: created))
            ? last : nil
    }

    private static func isApart(_ one: UInt64, _ other: Int64) -> Bool {
        let (distance, isBeyond) = Int64(clamping: one).subtractingReportingOverflow(other)
        return isBeyond || distance.magnitude > UInt64(apart)
    }
}
