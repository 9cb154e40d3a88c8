import JournalModel

/// The sections of babytracker's file: each has a line `--- SLEEP ---`, a header and rows.
///
/// Times are in UTC. Amounts have no unit. A cell that a spreadsheet might take for a formula has
/// an apostrophe before it, which is not part of its words.
enum Babytracker {
    static let forms = [
        feeding, sleep, diaper, tummyTime, temperature, weight, height, head, medication, milestone,
        pumping,
    ]

    private typealias Column = ImportForm.Column

    private static func form(
        _ section: String, _ columns: [Column],
        read: @escaping @Sendable (FormRow, FormFrame) throws(RowDefect) -> FormEntry
    ) -> ImportForm {
        let name = section.lowercased().replacing(" ", with: "-")
        return ImportForm(
            .babytracker, format: "babytracker-\(name)",
            columns: columns + [Column("notes", ["Notes"])], section: section,
            isPlain: true
        ) { row, frame throws(RowDefect) in .entries([try read(row, frame)]) }
    }

    private static let lasting = [
        Column("start", ["Start"], .begin, isNeeded: true),
        Column("end", ["End"], .time), Column("duration", ["Duration"]),
    ]

    private static func words(_ cell: String) -> String {
        let isGuarded = cell.first == "'" && "=+-@".contains(cell.dropFirst().first ?? " ")
        return isGuarded ? String(cell.dropFirst()) : cell
    }

    private static func care(
        _ activity: String, _ row: FormRow, _ frame: FormFrame
    ) throws(RowDefect) -> CareEntry {
        var entry = CareEntry(activity, try frame.clock.moment(row["start"]), frame)
        try entry.end(row["end"])
        entry.last(WrittenDuration.seconds(row["duration"]), row["duration"])
        return entry
    }

    private static let feeding = form(
        "FEEDINGS",
        lasting + [
            Column("type", ["Type"], isNeeded: true), Column("method", ["Method"], isNeeded: true),
            Column("amount", ["Amount"], .number),
        ]
    ) { row, frame throws(RowDefect) in
        let (type, method) = (Header.folded(row["type"]), Header.folded(row["method"]))
        let activity =
            method.contains("breast") ? "nursing" : type.hasPrefix("solid") ? "solids" : "bottle"
        var entry = try care(activity, row, frame)
        let contents = ["formula": "formula", "breast milk": "milk"]
        let isKnown = activity == "bottle" && contents[type] != nil
        if activity == "bottle" {
            entry.choose("contents", contents[type] ?? (type.hasSuffix(" milk") ? "milk" : nil))
        }
        entry.give(frame.amounts.read(row.amount("amount"), about: activity))
        let isPlain = activity == "bottle" && method == "bottle"
        return entry.entry(
            [
                isKnown ? "" : words(row["type"]), isPlain ? "" : words(row["method"]),
                words(row["notes"]),
            ])
    }

    private static let sleep = form("SLEEP", lasting + [Column("nap", ["Nap"], isNeeded: true)]) {
        row, frame throws(RowDefect) in
        var entry = try care("sleep", row, frame)
        let isNap = entry.says(row["nap"])
        return entry.entry([isNap ? "nap" : "", words(row["notes"])])
    }

    private static let tummyTime = form(
        "TUMMY TIME", lasting + [Column("milestone", ["Milestone"], isNeeded: true)]
    ) { row, frame throws(RowDefect) in
        try care("tummy-time", row, frame).entry([words(row["milestone"]), words(row["notes"])])
    }

    private static let pumping = form(
        "PUMPING", lasting + [Column("amount", ["Amount"], .number, isNeeded: true)]
    ) { row, frame throws(RowDefect) in
        var entry = try care("pumping", row, frame)
        entry.give(frame.amounts.read(row.amount("amount"), about: "pumping"))
        return entry.entry([words(row["notes"])])
    }

    private static let diaper = form(
        "DIAPER CHANGES",
        [
            Column("time", ["Time"], .begin, isNeeded: true),
            Column("wet", ["Wet"], isNeeded: true), Column("solid", ["Solid"], isNeeded: true),
            Column("color", ["Color"]),
        ]
    ) { row, frame throws(RowDefect) in
        var entry = CareEntry("diaper", try frame.clock.moment(row["time"]), frame)
        entry.hold(wet: row["wet"], dirty: row["solid"])
        return entry.entry([words(row["color"]), words(row["notes"])])
    }

    private static func measure(_ section: String, _ column: String, _ measure: String)
        -> ImportForm
    {
        form(
            section,
            [
                Column("time", ["Time", "Date"], .begin, isNeeded: true),
                Column("number", [column], .number, isNeeded: true),
            ]
        ) { row, frame throws(RowDefect) in
            let activity = measure == "temperature" ? "temperature" : "growth"
            var entry = CareEntry(activity, try frame.clock.moment(row["time"]), frame)
            entry.choose("measure", measure)
            entry.give(frame.amounts.read(row.amount("number"), about: measure))
            return entry.entry([words(row["notes"])])
        }
    }

    private static let temperature = measure("TEMPERATURE", "Temperature", "temperature")
    private static let weight = measure("WEIGHT", "Weight", "weight")
    private static let height = measure("HEIGHT", "Height", "height")
    private static let head = measure("HEAD CIRCUMFERENCE", "Head Circumference", "head-size")

    private static let medication = form(
        "MEDICATIONS",
        [
            Column("time", ["Time"], .begin, isNeeded: true),
            Column("name", ["Name"], isNeeded: true),
            Column("dosage", ["Dosage"], .number, isNeeded: true), Column("unit", ["Unit"]),
        ]
    ) { row, frame throws(RowDefect) in
        var entry = CareEntry("medicine", try frame.clock.moment(row["time"]), frame)
        entry.give(frame.amounts.read(row.amount("dosage"), unit: row["unit"], about: "medicine"))
        return entry.entry(what: words(row["name"]), [words(row["notes"])])
    }

    private static let milestone = form(
        "MILESTONES",
        [
            Column("time", ["Date"], .begin, isNeeded: true),
            Column("title", ["Title"], isNeeded: true), Column("category", ["Category"]),
            Column("description", ["Description"]),
        ]
    ) { row, frame throws(RowDefect) in
        RowWords.milestone(
            try frame.clock.moment(row["time"]), frame, what: words(row["title"]),
            [words(row["category"]), words(row["description"]), words(row["notes"])])
    }
}
