import EventLog
import JournalModel

/// The versions that one change takes the place of: what its author had on the screen.
///
/// Spec: Protocol/06-content.md §5
struct Replaced {
    /// Per version on the screen, the fields of it; nil for all that `seen` has.
    let shown: Set<ShownVersion>?
    /// The entry as it was when the person decided.
    let seen: EntryView
    /// Everything that the entry ever said.
    private let history: EntryHistory?

    /// - Parameter history: read only if something was shown that is no longer live.
    init(
        _ shown: Set<ShownVersion>?, of seen: EntryView, history: () throws -> EntryHistory
    ) rethrows {
        self.shown = shown
        self.seen = seen
        let live = Set(seen.state.liveDots)
        let isGone = shown?.contains { !live.contains($0.dot) } ?? false
        self.history = isGone ? try history() : nil
    }

    /// The live versions of `fields` that the person saw in each of these fields, ascending. What
    /// is here and cannot be read was not seen, whatever is said of it.
    func live(_ fields: [UInt32]) -> [Dot] {
        let views = Dictionary(
            fields.map { number -> (UInt32, [Dot: VersionView]) in
                let versions = (seen[number]?.versions ?? []).map { ($0.version.dot, $0) }
                return (number, Dictionary(versions, uniquingKeysWith: { first, _ in first }))
            }, uniquingKeysWith: { first, _ in first })
        return seen.state.liveDots(of: fields).filter { dot in
            fields.allSatisfy { field in
                guard let view = views[field]?[dot] else { return true }
                let isSeen = shown?.contains(ShownVersion(field: field, dot: dot)) ?? true
                return isSeen && !view.content.isBeyondReading
            }
        }
    }

    /// What a write of `fields` names, at most as many as it may: the live versions, and those
    /// that were on the screen and have been replaced since. The latter hide nothing; they say
    /// what the new words were made from.
    func named(_ fields: [UInt32]) -> [Dot] {
        let live = live(fields)
        let all = Set(seen.state.liveDots(of: fields))
        let gone = (shown ?? []).filter { version in
            fields.contains(version.field) && !all.contains(version.dot)
                && history?.part(of: version.dot, in: version.field) != nil
        }
        return Array((live + Set(gone.map(\.dot)).sorted()).prefix(Limits.dots))
    }
}
