import JournalModel

/// The files of Baby Tracker by Nighp: one for each kind of entry.
///
/// Days are `1/13/26, 15:58`, the unit of an amount stands in the name of its column, and cells at
/// the end of a row are left off where they are empty.
///
/// The columns of a kind are such as any table may have. So a file is one of these only if it has
/// the program's other columns too and no further one, or its way of writing times.
enum Nighp {
    /// The forms, those first whose columns no other has.
    static let forms = [pump, nursing, sleep, diaper, bottle]

    private typealias Column = ImportForm.Column

    private static let shared = [
        Column("child", ["Baby"], .child), Column("time", ["Time"], .begin, isNeeded: true),
        Column("note", ["Note"]),
    ]
    private static let sides = [
        Column("start", ["Start Side"]),
        Column("left", ["Left duration (min)"], .number, isNeeded: true),
        Column("right", ["Right duration (min)"], .number, isNeeded: true),
        Column("total", ["Total Duration (min)"], .number),
    ]

    /// The spellings of a column whose unit stands behind its name.
    private static func measured(_ field: String, _ name: String, isNeeded: Bool = true) -> Column {
        let units = ["oz.", "ml.", "oz", "ml", "fl oz", "fl. oz.", "fl. oz", "fl oz."]
        return Column(
            field, ["\(name) (", "\(name)("].flatMap { start in units.map { "\(start)\($0))" } },
            .number, isNeeded: isNeeded)
    }

    private static func form(
        _ name: String, _ columns: [Column], isOneOfSeveral: Bool = false,
        read: @escaping @Sendable (FormRow, FormFrame) throws(RowDefect) -> FormEntry
    ) -> ImportForm {
        ImportForm(
            .nighp, format: "nighp-\(name)", columns: shared + columns, mayEndEarly: true,
            usualOrder: .monthFirst, isOneOfSeveral: isOneOfSeveral, isSure: isSure
        ) { row, frame throws(RowDefect) in .entries([try read(row, frame)]) }
    }

    private static func isSure(_ fit: FormFit, _ first: [String]?) -> Bool {
        guard fit.places["left"] == nil else { return true }
        guard fit.places["child"] != nil, let time = fit.places["time"] else { return false }
        return fit.isWhole || first.map { time < $0.count && isOwnTime($0[time]) } ?? false
    }

    /// Whether a cell says a time as `1/13/26, 15:58` does.
    private static func isOwnTime(_ cell: String) -> Bool {
        let pieces = cell.split(whereSeparator: \.isNumber)
        return pieces == ["/", "/", ", ", ":"]
    }

    private static func amount(
        _ field: String, _ row: FormRow, _ frame: FormFrame
    ) -> AmountReading {
        let unit = row.name(of: field).drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        return frame.amounts.read(row[field], unit: String(unit), about: "bottle")
    }

    private static func sided(
        _ activity: String, _ row: FormRow, _ frame: FormFrame
    ) throws(RowDefect) -> CareEntry {
        var entry = CareEntry(activity, try frame.clock.moment(row["time"]), frame)
        entry.last(WrittenDuration.minutes(row["total"]), row["total"])
        if activity == "nursing" {
            for side in ["left", "right"] {
                entry.last(WrittenDuration.minutes(row[side]), row[side], in: side)
            }
        }
        return entry
    }

    private static func began(_ row: FormRow) -> String {
        row["start"].isEmpty ? "" : "begin side \(row["start"].lowercased())"
    }

    private static let nursing = form("nursing", sides) { row, frame throws(RowDefect) in
        try sided("nursing", row, frame).entry([began(row), row["note"]])
    }

    private static let pump = form(
        "pump",
        sides + [
            measured("left-amount", "Left amount"), measured("right-amount", "Right amount"),
            measured("amount", "Total amount"),
        ]
    ) { row, frame throws(RowDefect) in
        var entry = try sided("pumping", row, frame)
        let total = amount("amount", row, frame)
        let sides = ["left-amount", "right-amount"].filter { !row[$0].isEmpty }
        entry.give(
            total == .none && sides.count == 1 ? amount(sides[0], row, frame) : total)
        if total == .none, sides.count == 2 { entry.doubt() }
        let words = ["left", "right"].compactMap { side in
            row[side].isEmpty ? nil : "\(side) \(row[side]) min"
        }
        return entry.entry([began(row)] + words + [row["note"]])
    }

    private static let sleep = form(
        "sleep",
        [
            Column(
                "minutes", ["Duration(minutes)", "Duration (minutes)", "Duration (min)"], .number,
                isNeeded: true)
        ]
    ) { row, frame throws(RowDefect) in
        var entry = CareEntry("sleep", try frame.clock.moment(row["time"]), frame)
        entry.last(WrittenDuration.minutes(row["minutes"]), row["minutes"])
        return entry.entry([row["note"]])
    }

    private static let diaper = form("diaper", [Column("status", ["Status"], isNeeded: true)]) {
        row, frame throws(RowDefect) in
        var entry = CareEntry("diaper", try frame.clock.moment(row["time"]), frame)
        let kind = ["wet": "wet", "dirty": "dirty", "mixed": "both"][Header.folded(row["status"])]
        entry.choose("diaper", kind)
        return entry.entry([kind == nil ? row["status"] : "", row["note"]])
    }

    /// Of bottles there are several files, which differ in their names alone; so what was in the
    /// bottle is not known.
    private static let bottle = form(
        "bottle", [measured("amount", "Amount")], isOneOfSeveral: true
    ) {
        row, frame throws(RowDefect) in
        var entry = CareEntry("bottle", try frame.clock.moment(row["time"]), frame)
        entry.give(amount("amount", row, frame))
        return entry.entry([row["note"]])
    }
}
