import EventLog
import JournalImport

/// Which children of the journal the files of a request are about.
struct FileChildren {
    /// Children by what the files call them, folded.
    private(set) var children: [String: EventID]
    /// The only child of the files, where it has another name than that of the journal.
    private(set) var taken: ImportPlan.Child?

    /// A child is known by its name in the journal, by what somebody said, or by rows that stand
    /// here. The only child of the files may have any name: it is the one that is meant.
    ///
    /// Throws `whichChild` if the files name children of whom none is known, `unknownChild` for a
    /// name that was said and no row has, and `needsChild` if rows name none and nobody said one.
    init(
        _ request: ImportRequest, _ files: [ReadFile], _ kept: KeptRows
    ) throws(ImportError) {
        var found: [String: Int] = [:]
        for file in files { found.merge(file.children, uniquingKeysWith: +) }
        for name in request.saidChildren.keys.sorted()
        where !found.keys.contains(where: { Header.folded($0) == Header.folded(name) }) {
            throw .unknownChild(name, found: found.keys.sorted())
        }
        children = [:]
        guard !request.children.isEmpty else { return }
        guard !found.isEmpty else {
            // No row is about anybody.
            guard
                request.child != nil || request.children.count < 2
                    || files.allSatisfy(\.rows.isEmpty)
            else { throw .needsChild }
            return
        }
        // What was said counts more than a name, and a name more than what was done before.
        for (name, ids) in kept.children where ids.count == 1 { children[name] = ids.first }
        // Two names that fold alike stand for one child each time.
        for named in [request.children, request.saidChildren] {
            for (name, id) in named.sorted(by: { $0.key > $1.key }) {
                children[Header.folded(name)] = id
            }
        }
        guard found.keys.allSatisfy({ children[Header.folded($0)] == nil }) else { return }
        guard Set(found.keys.map(Header.folded)).count == 1, let child = request.child,
            let name = found.keys.min()
        else { throw .whichChild(found) }
        children[Header.folded(name)] = child
        taken = ImportPlan.Child(
            name: name, rows: found.values.reduce(0, +), child: child)
    }
}
