import JournalModel

/// Turns rows of the tracker that was read first into entries.
///
/// Its exports took several forms: the first column is `Date and Time` or `Start Time`, days are
/// `12/12/20 7:47 PM` or `2020-12-12 19:47`, a diaper is `Dirty` or `BM`. Whatever is not known
/// here becomes a note, and every entry keeps its whole row as it was.
struct TrackerMapping {
    let frame: FormFrame

    private static let activities: [String: String] = [
        "sleep": "sleep", "nap": "sleep", "bottle": "bottle", "nursing": "nursing",
        "solid": "solids", "solids": "solids", "diaper": "diaper", "medicine": "medicine",
        "temperature": "temperature", "height": "growth", "weight": "growth",
        "head size": "growth", "doctor visit": "doctor",
        "activity": "activity", "pumping": "pumping", "pump": "pumping",
        "tummy time": "tummy-time", "potty": "potty",
    ]
    private static let measures = [
        "height": "height", "weight": "weight", "head size": "head-size",
    ]
    private static let contents = [
        "formula": "formula", "milk": "milk", "breast milk": "milk", "water": "water",
    ]
    private static let diapers = [
        "wet": "wet", "pee": "wet", "dirty": "dirty", "bm": "dirty", "poo": "dirty",
        "both": "both", "bm+wet": "both", "wet+bm": "both", "mixed": "both",
    ]

    /// Whether the tracker calls an activity so.
    static func isActivity(_ name: String) -> Bool {
        let name = Header.folded(name)
        return activities[name] != nil || name == "milestone"
    }

    /// One spelling of what the forms of its exports call otherwise: `BM` is `Dirty`.
    static func spelling(_ field: String, _ text: String) -> String {
        let name = Header.folded(text)
        switch field {
        case "activity": return measures[name] ?? activities[name] ?? text
        case "extra":
            return diapers[name.replacing(" ", with: "")] ?? contents[name]
                ?? AmountUnit(text, about: nil)?.name ?? text
        default: return text
        }
    }

    /// The entry that a row stands for. Throws `RowDefect`.
    func entry(_ row: TrackerRow) throws(RowDefect) -> FormEntry {
        let clock = frame.clock
        let started = try clock.moment(row.startedAt)
        let name = Header.folded(row.activity)
        guard let activity = Self.activities[name] else {
            return try unlike(row, started)
        }
        var entry = CareEntry(activity, started, frame)
        try entry.end(row.endedAt)
        entry.last(WrittenDuration.minutes(row.minutes), row.minutes)
        entry.choose("measure", Self.measures[name])
        let kind = choose(&entry, activity, row.extra)
        entry.give(
            TrackerAmount.of(row, about: Self.measures[name] ?? activity, frame.amounts))
        if activity == "nursing" {
            let sides = NursingSides(in: row.text)
            entry.last(sides.left, "", in: "left")
            entry.last(sides.right, "", in: "right")
            if sides.isDoubtful { entry.doubt(.duration) }
        }
        let what =
            switch activity {
            case "solids": Self.food(in: row.text) ?? ""
            case "activity", "doctor", "medicine": row.text
            default: ""
            }
        return entry.entry(what: what, [kind, row.notes])
    }

    /// Chooses what was in a bottle or a diaper.
    ///
    /// - Returns: the cell that says so, if the journal has no such choice.
    private func choose(_ entry: inout CareEntry, _ activity: String, _ cell: String) -> String {
        let (field, choices) =
            switch activity {
            case "bottle": ("contents", Self.contents)
            case "diaper", "potty": ("diaper", Self.diapers)
            default: ("", [:])
            }
        guard !field.isEmpty else { return "" }
        let word = folded(cell)
        if let choice = choices[word] ?? choices[word.replacing(" ", with: "")] {
            entry.choose(field, choice)
            return ""
        }
        if activity == "bottle", word.hasSuffix(" milk") { entry.choose("contents", "milk") }
        return AmountUnit(cell, about: nil) == nil ? cell : ""
    }

    /// Milestones, and what the table does not know. Words hold no amount.
    private func unlike(
        _ row: TrackerRow, _ started: Moment
    ) throws(RowDefect) -> FormEntry {
        var doubts: Set<RowDoubt> = row.quantity.isEmpty ? [] : [.place]
        var ended: Moment?
        do throws(RowDefect) {
            if !row.endedAt.isEmpty {
                ended = try frame.clock.moment(row.endedAt, notBefore: started)
            }
        } catch .unreadableTime {
            doubts.insert(.end)
        }
        guard folded(row.activity) == "milestone" else {
            return RowWords.note(
                started, frame, [row.activity, row.text, row.notes], doubts: doubts)
        }
        let entry = RowWords.milestone(
            started, frame, what: row.text.isEmpty ? row.activity : row.text, ended: ended,
            duration: WrittenDuration.minutes(row.minutes), [row.notes])
        return FormEntry(entry.draft, doubts: doubts)
    }

    private func folded(_ cell: String) -> String { Header.folded(cell) }

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
            Column("ended", ["End Time"], .time),
            Column("minutes", ["Duration (min)"], .number, isNeeded: true),
            Column("activity", ["Activity"], .kind, isNeeded: true),
            Column("quantity", ["Quantity"], .number),
            Column("extra", ["Extra data"]),
            Column("text", ["Text"]),
            Column("notes", ["Notes"]),
            Column("caregiver", ["Caregiver"], .caregiver, isNeeded: true),
            Column("child", ["Child Name"], .child),
        ],
        isKind: TrackerMapping.isActivity, spelling: TrackerMapping.spelling
    ) { row, frame throws(RowDefect) in
        .entries([try TrackerMapping(frame: frame).entry(TrackerRow(row))])
    }
}
