import EventLog
import EventStorage
public import JournalModel

/// Reading what is one entry with others.
extension JournalHolder {
    /// What joins some entries to others, whether those are among them or not.
    ///
    /// Complexity: O(entries of these kinds within three days of those that began or say an end);
    /// nothing is read where none is of that sort.
    /// Spec: Protocol/06-content.md §2
    public func joins(of entries: [EntryView]) throws -> Joins {
        let running = entries.filter { $0.isBegun || $0.isEndOnly }
        guard !running.isEmpty else { return .none }
        let index = EntryIndex(try history())
        var near = Dictionary(
            running.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        for (type, entries) in Dictionary(grouping: running, by: \.state.type) {
            for span in Self.spans(entries.flatMap { $0.ends + [$0.sortMilliseconds] }) {
                for row in try database.entries(ofType: type, within: span)
                where near[row.id] == nil {
                    near[row.id] = try view(row, index)
                }
            }
        }
        for end in running where end.isEndOnly {
            guard let field = end.spec["begins"] else { continue }
            for id in end.links(in: field.number) where near[id] == nil {
                near[id] = try? entry(id)
            }
        }
        return Joins(Array(near.values))
    }

    /// The times around some moments, without a time twice.
    private static func spans(_ times: [Int64]) -> [ClosedRange<Int64>] {
        var spans: [ClosedRange<Int64>] = []
        for time in times.sorted() {
            let (first, isBefore) = time.subtractingReportingOverflow(Joins.reach)
            let (last, isAfter) = time.addingReportingOverflow(Joins.reach)
            let span: ClosedRange<Int64> = (isBefore ? .min : first)...(isAfter ? .max : last)
            if let other = spans.last, span.lowerBound <= other.upperBound {
                spans[spans.count - 1] = other.lowerBound...span.upperBound
            } else {
                spans.append(span)
            }
        }
        return spans
    }
}
