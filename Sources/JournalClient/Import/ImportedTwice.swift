public import EventLog
import JournalImport

/// What two devices of this parent imported before either heard of the other.
///
/// A device compares a file with what came to it. Imports wait an hour before they leave, so two of
/// them may take the same rows. Which of both is the later one is the same on every device: by what
/// they claim, then by their first entries.
extension KeptRows {
    /// Imports of whose standing rows some stand in an earlier one of another device, by their
    /// first entries, with how many entries. O(own rows), and nothing if one device imported alone.
    func twins() -> [EventID: Int] {
        guard Set(imports.map(\.device)).count > 1 else { return [:] }
        var standing: Set<EventID> = []
        for past in imports { standing.formUnion(past.standing) }
        let rows = Dictionary(grouping: own.filter { standing.contains($0.entry) }) {
            $0.place ?? 0
        }
        let order = imports.indices.sorted { one, other in
            let (one, other) = (imports[one], imports[other])
            return (one.writtenMilliseconds, one.first) < (other.writtenMilliseconds, other.first)
        }
        var earlier: [Row] = []
        var found: [EventID: Int] = [:]
        for place in order {
            let own = rows[place] ?? []
            let others = earlier.filter { row in
                row.place.map { imports[$0].device != imports[place].device } ?? false
            }
            let count = Self.twins(of: own, among: others)
            if count > 0 { found[imports[place].first] = count }
            earlier += own
        }
        return found
    }

    /// How many rows are those of another device: the same, and the same of several equal ones.
    private static func twins(of rows: [Row], among others: [Row]) -> Int {
        guard !rows.isEmpty, !others.isEmpty else { return 0 }
        let matches = RowIdentity.matches(
            of: rows.map(\.identity), among: others.map(\.identity))
        return zip(rows, matches).count { row, match in
            if case .same(let other) = match {
                row.occurrence == others[other].occurrence
            } else {
                false
            }
        }
    }
}

extension Replica {
    /// Imports of this parent whose rows stand twice, since another of their devices had imported
    /// them too: the later of two by its first entry, with how many entries. O(imported rows).
    public func importedTwice() throws -> [EventID: Int] {
        try KeptRows(self, by: ImportForm.all).twins()
    }
}
