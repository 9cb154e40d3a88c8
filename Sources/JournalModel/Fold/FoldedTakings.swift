import EventLog

/// What a write's own parent takes back of it: a write in its place, or a retraction.
///
/// Both parents can answer, and be taken back, as often as they like. So a past is asked by what
/// it holds, and not compared with each taking.
struct FoldedTakings {
    private struct Taking {
        let record: EventRecord
        /// The fields of a write; nil for a retraction, which takes all of it back.
        let fields: [UInt32]?
    }

    /// The events that take one field back.
    private struct Marks {
        let events: Set<EventID>
        var marked: MarkedEvents
    }

    private var list: [Taking] = []
    /// Whether a retraction is among them.
    private(set) var hasRetraction = false
    /// Per field; made when somebody answers for the first time.
    private var marks: [UInt32: Marks]?

    /// Notes a write to these fields, or a retraction.
    mutating func add(_ record: EventRecord, fields: [UInt32]?) {
        list.append(Taking(record: record, fields: fields))
        if fields == nil { hasRetraction = true }
    }

    /// Those of the write's `fields` that it had not lost in the past of `event`, which itself is
    /// not in it. O(fields) parts of the event's clock; the first time O(n log n) for n takings.
    mutating func open(_ fields: [UInt32], before event: EventRecord) -> [UInt32] {
        guard !list.isEmpty else { return fields }
        var marks = self.marks ?? marked(fields)
        // One owner, or each answer would copy what was counted.
        self.marks = nil
        defer { self.marks = marks }
        return fields.filter { field in
            let own = marks[field]?.events.contains(event.id) == true ? 1 : 0
            return marks[field]?.marked.count(in: event.clock) ?? 0 <= own
        }
    }

    private func marked(_ fields: [UInt32]) -> [UInt32: Marks] {
        var marks: [UInt32: Marks] = [:]
        for field in fields {
            var records: [EventID: EventRecord] = [:]
            for taking in list where taking.fields?.contains(field) ?? true {
                Steps.count()
                records[taking.record.id] = taking.record
            }
            marks[field] = Marks(
                events: Set(records.keys), marked: MarkedEvents(records.values))
        }
        return marks
    }
}
