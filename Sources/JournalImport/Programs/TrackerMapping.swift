import EventLog
import JournalModel

/// Turns rows of a tracker's export into entries.
///
/// The mapping is a table in the README; whatever it does not know becomes a note, and every entry
/// keeps its whole row as it was.
struct TrackerMapping {
    let clock: ImportClock
    let child: EventID?

    private static let activities: [String: String] = [
        "Sleep": "sleep", "Bottle": "bottle", "Nursing": "nursing", "Solid": "solids",
        "Diaper": "diaper", "Medicine": "medicine", "Temperature": "temperature",
        "Height": "growth", "Weight": "growth", "Head Size": "growth", "Doctor Visit": "doctor",
        "Activity": "activity",
    ]
    private static let measures = [
        "Height": "height", "Weight": "weight", "Head Size": "head-size",
    ]
    private static let contents = ["Formula": "formula", "Milk": "milk", "Water": "water"]
    private static let diapers = ["Wet": "wet", "Dirty": "dirty", "Both": "both"]

    /// Whether the tracker calls an activity so.
    static func isActivity(_ name: String) -> Bool {
        activities[name] != nil || name == "Milestone"
    }

    /// The entry that a row stands for, and whether the row has an amount that it lacks.
    func draft(
        _ row: TrackerRow
    ) throws(RowDefect) -> (entry: EntryDraft, lacksAmount: Bool) {
        let started = try clock.moment(row.startedAt)
        let ended = row.endedAt.isEmpty ? nil : try clock.moment(row.endedAt, notBefore: started)
        guard let activity = Self.activities[row.activity] else {
            // A milestone has no amount, and words hold none.
            return (try unlike(row, started, ended), !row.quantity.isEmpty)
        }
        var fields = CareFields(activity: activity)
        fields.set("ended-at", ended.map(FieldValue.moment))
        fields.set("duration", try seconds(row.minutes).map(FieldValue.seconds))
        fields.choose("contents", Self.contents[row.extra])
        fields.choose("measure", Self.measures[row.activity])
        fields.choose("diaper", Self.diapers[row.extra])
        let amount = try TrackerAmount.of(
            row, about: Self.measures[row.activity] ?? activity)
        var isDoubtful = amount == .doubtful
        if case .amount(let quantity, let unit) = amount {
            fields.set("quantity", .quantity(quantity))
            fields.choose("unit", unit)
        }
        switch activity {
        case "nursing":
            let sides = NursingSides(in: row.text)
            fields.set("left", sides.left.map(FieldValue.seconds))
            fields.set("right", sides.right.map(FieldValue.seconds))
            isDoubtful = isDoubtful || sides.isDoubtful
        case "solids":
            fields.set("what", Self.food(in: row.text).map(FieldValue.text))
        case "activity", "doctor", "medicine":
            fields.set("what", row.text.isEmpty ? nil : .text(row.text))
        default:
            break
        }
        let entry = EntryDraft(kind: .care, fields: common(fields.set, started, row.notes))
        return (entry, isDoubtful)
    }

    /// Milestones, and what the table does not know.
    private func unlike(
        _ row: TrackerRow, _ started: Moment, _ ended: Moment?
    ) throws(RowDefect) -> EntryDraft {
        guard row.activity == "Milestone" else {
            let words = [row.activity, row.text, row.notes].filter { !$0.isEmpty }
            return EntryDraft(
                kind: .note, policy: .shared,
                fields: common([:], started, words.joined(separator: ": ")))
        }
        let what = row.text.isEmpty ? row.activity : row.text
        var fields: FieldSet = [FieldNumber.milestoneWhat: .text(what)]
        fields[FieldNumber.milestoneEndedAt] = ended.map(FieldValue.moment)
        fields[FieldNumber.milestoneDuration] = try seconds(row.minutes).map(FieldValue.seconds)
        return EntryDraft(kind: .milestone, fields: common(fields, started, row.notes))
    }

    private func common(_ fields: FieldSet, _ started: Moment, _ text: String) -> FieldSet {
        var fields = fields
        fields[FieldNumber.happenedAt] = .moment(started)
        fields[FieldNumber.child] = child.map(FieldValue.entry)
        fields[FieldNumber.text] = text.isEmpty ? nil : .text(text)
        return fields
    }

    private func seconds(_ minutes: String) throws(RowDefect) -> UInt64? {
        guard !minutes.isEmpty else { return nil }
        guard let number = WrittenNumber.whole(minutes[...]), number <= 527_040 else {
            throw .unreadableNumber(minutes)
        }
        return number == 0 ? nil : UInt64(number) * 60
    }

    /// `veggies` in words such as `Robin ate veggies: 4 tsp`.
    private static func food(in text: String) -> String? {
        guard let start = text.firstRange(of: " ate "),
            let end = text[start.upperBound...].firstRange(of: ":")
        else { return nil }
        let food = text[start.upperBound..<end.lowerBound]
        return food.isEmpty ? nil : String(food)
    }
}

extension ImportForm {
    /// The tracker whose export names its columns so.
    static let tracker = ImportForm(
        .tracker, format: "tracker-csv",
        columns: [
            Column("started", ["Date and Time", "Start Time"], .begin, isNeeded: true),
            Column("ended", ["End Time"], .time, isNeeded: true),
            Column("minutes", ["Duration (min)"], .number, isNeeded: true),
            Column("activity", ["Activity"], .kind, isNeeded: true),
            Column("quantity", ["Quantity"], .number, isNeeded: true),
            Column("extra", ["Extra data"], isNeeded: true),
            Column("text", ["Text"], isNeeded: true),
            Column("notes", ["Notes"], isNeeded: true),
            Column("caregiver", ["Caregiver"], .caregiver, isNeeded: true),
            Column("child", ["Child Name"], .child),
        ],
        usualOrder: .monthFirst, isKind: TrackerMapping.isActivity
    ) { row, frame throws(RowDefect) in
        let mapping = TrackerMapping(clock: frame.clock, child: frame.child)
        let (draft, lacksAmount) = try mapping.draft(TrackerRow(row))
        return .entries([FormEntry(draft, lacksAmount: lacksAmount)])
    }
}
