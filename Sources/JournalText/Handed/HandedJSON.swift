import EventLog
import JournalClient
import JournalModel

/// Everything that is handed over for programs, one JSON object a line.
extension HandedJournal {
    /// How a file of such lines begins: with an entry, or with the foot where there is none.
    package static let lineHeads = ["{\"id\": \"", "{\"foot\": {"]

    /// A line for each entry, as `rapport log --json` has it on the other parent's screen: exact
    /// words, days of writing, no keys of devices. The last line is the foot. O(entries).
    package var jsonLines: String {
        let entries = whole.map { entry -> JSON in
            guard case .object(let members) = EntryJSON.entry(entry, in: names) else {
                return .null
            }
            return .object(
                EntryJSON.folded(members, of: entry) + EntryJSON.below(entry, in: names)
                    + EntryJSON.joined(entry, joins)
                    + [
                        JSON.Member(
                            key: "history",
                            value: histories[entry.state.entry].map {
                                EntryJSON.steps($0, in: names)
                            } ?? .array([]))
                    ])
        }
        let rows = HandedPage.foot(self).map { JSON.Member(key: $0.name, value: .string($0.value)) }
        let foot = JSON.object([
            JSON.Member(key: "foot", value: .object(rows)),
            JSON.Member(key: "as-of", value: .string(asOf)),
        ])
        return (entries + [foot]).map { $0.line + "\n" }.joined()
    }
}
