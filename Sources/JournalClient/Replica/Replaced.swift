import EventLog
import JournalModel

/// The versions that one change takes the place of: what its author had on the screen.
///
/// Spec: Protocol/06-content.md §5
struct Replaced {
    /// Which versions the person saw.
    enum Versions {
        /// All that `seen` has of the fields that are written: they stood in a list with their
        /// numbers, those too whose words are not here.
        case listed
        /// These, whose words were all on the screen, also such as were replaced since.
        case shown(Set<ShownVersion>)
    }

    /// Per version on the screen, the fields of it.
    let shown: Versions
    /// The entry as it was when the person decided.
    let seen: EntryView
    /// Everything that the entry ever said.
    private let history: EntryHistory?

    /// - Parameter history: read only if something was shown that is no longer live.
    init(
        _ shown: Versions, of seen: EntryView, history: () throws -> EntryHistory
    ) rethrows {
        self.shown = shown
        self.seen = seen
        let live = Set(seen.state.liveDots)
        let isGone = shown.named.contains { !live.contains($0.dot) }
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
                let isSeen = shown.contains(ShownVersion(field: field, dot: dot))
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
        let gone = shown.named.filter { version in
            fields.contains(version.field) && !all.contains(version.dot)
                && history?.part(of: version.dot, in: version.field) != nil
        }
        return Array((live + Set(gone.map(\.dot)).sorted()).prefix(Limits.dots))
    }
}

extension Replaced.Versions {
    /// Those that are named one by one.
    fileprivate var named: Set<ShownVersion> {
        switch self {
        case .listed: []
        case .shown(let versions): versions
        }
    }

    fileprivate func contains(_ version: ShownVersion) -> Bool {
        switch self {
        case .listed: true
        case .shown(let versions): versions.contains(version)
        }
    }
}

extension Replaced.Versions {
    /// Whether all words of a field were on the screen.
    func hasAll(of field: FieldView) -> Bool {
        switch self {
        case .listed: true
        case .shown(let versions):
            field.versions.allSatisfy { view in
                versions.contains(ShownVersion(field: field.field, dot: view.version.dot))
            }
        }
    }
}
