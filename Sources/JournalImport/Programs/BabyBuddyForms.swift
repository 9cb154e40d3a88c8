import JournalModel

/// The files of Baby Buddy: one for each kind of entry, with the columns that were ticked.
///
/// Times are those of the user who exported. Amounts, weights and temperatures have no unit: they
/// stay in the row, unless somebody says the unit. Tags are numbers, which a file of tags explains.
///
/// The columns of a kind are such as any table may have. So a file is one of these only if it has a
/// column about the child, or the rows' numbers and no column that is not the program's.
enum BabyBuddy {
    /// The forms, those first whose columns no other has.
    static let forms = [
        feeding, diaper, medication, pumping, sleep, tummyTime, temperature, weight, height, head,
        bmi, note, child, tag,
    ]

    private typealias Column = ImportForm.Column

    /// What most files have.
    private static let shared = [
        Column("id", ["id"], .stable), Column("child-id", ["child_id"], .beside),
        Column("child", ["child_first_name"], .child),
        Column("surname", ["child_last_name"], .beside), Column("tags", ["tags"], .beside),
        Column("notes", ["notes"]),
    ]
    private static let lasting = [
        Column("start", ["start"], .begin, isNeeded: true), Column("end", ["end"], .time),
    ]

    private static func form(
        _ name: String, _ columns: [Column],
        read: @escaping @Sendable (FormRow, FormFrame) throws(RowDefect) -> FormEntry
    ) -> ImportForm {
        ImportForm(
            .babyBuddy, format: "babybuddy-\(name)", columns: columns + shared, isPlain: true,
            isSure: isSure,
            explains: { row in named(row["child-id"], row["child"]) }
        ) { row, frame throws(RowDefect) in .entries([try read(row, frame)]) }
    }

    private static func isSure(_ fit: FormFit, _: [String]?) -> Bool {
        ["child-id", "child", "surname", "born"].contains { fit.places[$0] != nil }
            || fit.places["id"] != nil && fit.isWhole
    }

    /// Whose number a child's is; rows of files without the name have that alone.
    private static func named(_ id: String, _ name: String) -> [String: String] {
        id.isEmpty || name.isEmpty ? [:] : ["child \(id)": name]
    }

    /// The names of the tags of a row; none if no file has explained them.
    private static func tags(_ row: FormRow, _ frame: FormFrame) -> [String] {
        row["tags"].split(separator: ",").compactMap { id in
            frame.words["tag \(String(id).trimming { $0 == " " })"]
        }
    }

    private static func care(
        _ activity: String, _ row: FormRow, _ frame: FormFrame
    ) throws(RowDefect) -> CareEntry {
        let began = try frame.clock.moment(row["start"])
        var entry = CareEntry(activity, began, frame)
        try entry.end(row["end"])
        entry.tag(tags(row, frame))
        return entry
    }

    // MARK: What lasts

    private static let feeding = form(
        "feeding",
        lasting + [
            Column("type", ["type"], isNeeded: true), Column("method", ["method"], isNeeded: true),
            Column("amount", ["amount"], .number),
        ]
    ) { row, frame throws(RowDefect) in
        let (type, method) = (Header.folded(row["type"]), Header.folded(row["method"]))
        let activity =
            method.hasSuffix("breast") || method.hasSuffix("breasts")
            ? "nursing" : type == "solid food" ? "solids" : "bottle"
        var entry = try care(activity, row, frame)
        let contents = ["formula": "formula", "breast milk": "milk"]
        let isKnown = activity == "bottle" && contents[type] != nil
        if activity == "bottle" {
            entry.choose("contents", contents[type] ?? (type.hasSuffix(" milk") ? "milk" : nil))
        }
        entry.give(frame.amounts.read(row.amount("amount"), about: activity))
        let isPlain = activity == "bottle" && method == "bottle"
        return entry.entry([isKnown ? "" : row["type"], isPlain ? "" : row["method"], row["notes"]])
    }

    private static let pumping = form(
        "pumping", lasting + [Column("amount", ["amount"], .number, isNeeded: true)]
    ) { row, frame throws(RowDefect) in
        var entry = try care("pumping", row, frame)
        entry.give(frame.amounts.read(row.amount("amount"), about: "pumping"))
        return entry.entry([row["notes"]])
    }

    private static let sleep = form("sleep", lasting + [Column("nap", ["nap"], isNeeded: true)]) {
        row, frame throws(RowDefect) in
        var entry = try care("sleep", row, frame)
        let isNap = entry.says(row["nap"])
        return entry.entry([isNap ? "nap" : "", row["notes"]])
    }

    private static let tummyTime = form(
        "tummytime", lasting + [Column("milestone", ["milestone"], isNeeded: true)]
    ) { row, frame throws(RowDefect) in
        try care("tummy-time", row, frame).entry([row["milestone"], row["notes"]])
    }

    // MARK: What has one time

    private static func dated(_ name: String) -> [Column] {
        [
            Column("time", ["time", "date"], .begin, isNeeded: true),
            Column(name, [name], .number, isNeeded: true),
        ]
    }

    private static let diaper = form(
        "diaperchange",
        [
            Column("time", ["time"], .begin, isNeeded: true),
            Column("wet", ["wet"], isNeeded: true), Column("solid", ["solid"], isNeeded: true),
            Column("color", ["color"]), Column("amount", ["amount"], .number),
        ]
    ) { row, frame throws(RowDefect) in
        var entry = CareEntry("diaper", try frame.clock.moment(row["time"]), frame)
        entry.hold(wet: row["wet"], dirty: row["solid"])
        entry.tag(tags(row, frame))
        // How much a diaper held is in no unit that anybody knows.
        if !row["amount"].isEmpty { entry.doubt(.place) }
        return entry.entry([row["color"], row["notes"]])
    }

    private static let medication = form(
        "medication",
        [
            Column("time", ["time"], .begin, isNeeded: true),
            Column("name", ["name"], isNeeded: true),
            Column("dosage", ["dosage"], .number, isNeeded: true),
            Column("unit", ["dosage_unit"]), Column("next", ["next_dose_interval"]),
        ]
    ) { row, frame throws(RowDefect) in
        var entry = CareEntry("medicine", try frame.clock.moment(row["time"]), frame)
        entry.give(frame.amounts.read(row.amount("dosage"), unit: row["unit"], about: "medicine"))
        entry.tag(tags(row, frame))
        let isNext = entry.next(after: interval(row["next"]))
        let next = isNext || row["next"].isEmpty ? "" : "next dose after \(row["next"])"
        return entry.entry(what: row["name"], [row["notes"], next])
    }

    /// Seconds of `6:00:00` and `1 day, 6:00:00`; nil for anything else.
    private static func interval(_ cell: String) -> UInt64? {
        let parts = cell.split(separator: ", ").map { WrittenDuration.seconds(String($0)) }
        return parts.contains(nil) ? nil : parts.compactMap(\.self).reduce(0, +)
    }

    private static func measure(_ column: String, _ measure: String) -> ImportForm {
        form(column, dated(column)) { row, frame throws(RowDefect) in
            let activity = measure == "temperature" ? "temperature" : "growth"
            var entry = CareEntry(activity, try frame.clock.moment(row["time"]), frame)
            entry.choose("measure", measure)
            entry.give(frame.amounts.read(row.amount(column), about: measure))
            entry.tag(tags(row, frame))
            return entry.entry([row["notes"]])
        }
    }

    private static let temperature = measure("temperature", "temperature")
    private static let weight = measure("weight", "weight")
    private static let height = measure("height", "height")
    private static let head = measure("head_circumference", "head-size")

    /// A sum of weight and height, which stand in files of their own: a note.
    private static let bmi = form("bmi", dated("bmi")) { row, frame throws(RowDefect) in
        RowWords.note(
            try frame.clock.moment(row["time"]), frame, ["BMI \(row["bmi"])", row["notes"]])
    }

    private static let note = form(
        "note",
        [
            Column("time", ["time"], .begin, isNeeded: true),
            Column("note", ["note"], isNeeded: true),
        ]
    ) { row, frame throws(RowDefect) in
        RowWords.note(try frame.clock.moment(row["time"]), frame, [row["note"]])
    }

    // MARK: What explains

    private static let child = ImportForm(
        .babyBuddy, format: "babybuddy-child",
        columns: [
            Column("id", ["id"], .stable), Column("name", ["first_name"], isNeeded: true),
            Column("born", ["birth_date"], .begin, isNeeded: true),
        ],
        isSure: isSure, explains: { row in named(row["id"], row["name"]) }
    ) { _, _ throws(RowDefect) in .left(.profile) }

    private static let tag = ImportForm(
        .babyBuddy, format: "babybuddy-tag",
        columns: [
            Column("id", ["id"], .stable, isNeeded: true),
            Column("name", ["name"], isNeeded: true), Column("color", ["color"], isNeeded: true),
        ],
        isSure: isSure, explains: { row in ["tag \(row["id"])": row["name"]] }
    ) { _, _ throws(RowDefect) in .left(.profile) }
}
