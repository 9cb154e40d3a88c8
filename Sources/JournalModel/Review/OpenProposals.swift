public import EventLog

/// The open proposals among some entries. More than a few of one parent are folded into one line,
/// so that no list is filled by questions.
public struct OpenProposals: Equatable, Sendable {
    /// So many of one parent are listed one by one.
    public static let listed = 3

    /// How many each parent has asked that wait, what one event proposes as one.
    public let counts: [Parent: Int]

    /// Counts what waits among `entries`. O(proposals).
    public init(_ entries: some Sequence<EntryView>) {
        var counts: [Parent: Int] = [:]
        for entry in entries {
            for asked in entry.proposalsByEvent {
                guard let first = asked.first, !first.isSettled else { continue }
                counts[first.by, default: 0] += 1
            }
        }
        self.counts = counts
    }

    /// Whether the proposals of `parent` stand in one line.
    public func folds(_ parent: Parent) -> Bool { counts[parent, default: 0] > Self.listed }

    /// Whether all that waits in `entry` are proposals that are folded.
    public func folds(_ entry: EntryView) -> Bool {
        !entry.proposals.isEmpty && entry.conflicts.isEmpty
            && entry.proposals.allSatisfy { folds($0.by) }
    }

    /// The parents whose proposals are folded, ascending.
    public var folded: [Parent] { counts.keys.filter(folds).sorted() }
}
