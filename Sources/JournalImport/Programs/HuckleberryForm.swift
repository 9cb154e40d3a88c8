import JournalModel

/// Turns rows of Huckleberry into entries.
///
/// What its three cells of start and end mean depends on the type: of a growth they are weight,
/// length and head, of a bottle what was in it and how much, of a nursing the minutes of each side.
struct HuckleberryMapping {
    let row: FormRow
    let frame: FormFrame

    private static let diapers = ["pee": "wet", "poo": "dirty", "both": "both"]
    /// Types without a place of their own among our activities.
    private static let activities: Set<String> = [
        "bath", "indoor play", "outdoor play", "story time", "screen time", "skin to skin",
        "brush teeth",
    ]

    static func isType(_ name: String) -> Bool {
        let name = Header.folded(name)
        return activities.contains(name)
            || [
                "sleep", "feed", "diaper", "pump", "solids", "meds", "temp", "growth", "tummy time",
                "potty",
            ].contains(name)
    }

    /// Throws `RowDefect`.
    func entries() throws(RowDefect) -> [FormEntry] {
        let type = Header.folded(row["type"])
        let began = try frame.clock.moment(row["start"])
        switch type {
        case "sleep": return [try lasting("sleep", began).entry(conditions + [row["notes"]])]
        case "tummy time":
            return [try lasting("tummy-time", began).entry(conditions + [row["notes"]])]
        case "feed": return [try feed(began)]
        case "pump": return [try pump(began)]
        case "diaper", "potty": return [diaper(type, began)]
        case "solids":
            let entry = try lasting("solids", began)
            return [
                entry.entry(what: row["condition"], [row["location"], row["end"], row["notes"]])
            ]
        case "meds":
            var entry = CareEntry("medicine", began, frame)
            entry.give(frame.amounts.read(row["condition"], about: "medicine"))
            return [entry.entry(what: row["location"], [row["end"], row["notes"]])]
        case "temp":
            var entry = CareEntry("temperature", began, frame)
            entry.give(frame.amounts.read(row["condition"], about: "temperature"))
            return [entry.entry([row["location"], row["end"], row["notes"]])]
        case "growth": return growth(began)
        default:
            let words = conditions + [row["notes"]]
            guard Self.activities.contains(type) else {
                return [RowWords.note(began, frame, [row["type"]] + words)]
            }
            return [try lasting("activity", began).entry(what: row["type"], words)]
        }
    }

    private var conditions: [String] { [row["condition"], row["location"], row["end"]] }

    private func lasting(_ activity: String, _ began: Moment) throws(RowDefect) -> CareEntry {
        var entry = CareEntry(activity, began, frame)
        try entry.end(row["ended"])
        entry.last(WrittenDuration.seconds(row["duration"]), row["duration"])
        return entry
    }

    private func feed(_ began: Moment) throws(RowDefect) -> FormEntry {
        guard Header.folded(row["location"]) == "breast" else {
            let isBottle = Header.folded(row["location"]) == "bottle"
            var entry = try lasting("bottle", began)
            let contents = ["formula": "formula", "breast milk": "milk", "water": "water"][
                Header.folded(row["condition"])]
            entry.choose("contents", contents)
            entry.give(frame.amounts.read(row["end"], about: "bottle"))
            return entry.entry([
                contents == nil ? row["condition"] : "", isBottle ? "" : row["location"],
                row["notes"],
            ])
        }
        var entry = try lasting("nursing", began)
        let cells = [row["condition"], row["end"]].filter { !$0.isEmpty }
        let sides = cells.compactMap(Self.side)
        if sides.count == 2, sides[0].1 == sides[1].1 {
            let seconds = ofOneSide(sides.map(\.0))
            if let seconds {
                entry.last(seconds, "", in: sides[0].1)
            } else {
                entry.doubt(.duration)
            }
            return entry.entry((seconds == nil ? cells : []) + [row["notes"]])
        }
        var words: [String] = []
        for cell in cells {
            guard let (seconds, side) = Self.side(cell) else {
                entry.doubt(.duration)
                words.append(cell)
                continue
            }
            entry.last(seconds, cell, in: side)
        }
        return entry.entry(words + [row["notes"]])
    }

    /// How long it was on a side that is named twice: both together or the same once more,
    /// whichever the whole tells; nil if it tells neither.
    private func ofOneSide(_ seconds: [UInt64]) -> UInt64? {
        guard let whole = WrittenDuration.seconds(row["duration"]) else { return nil }
        let sum = seconds.reduce(0, +)
        if whole.distance(to: sum).magnitude <= 60 { return sum }
        return seconds[0] == seconds[1] && whole.distance(to: seconds[0]).magnitude <= 60
            ? seconds[0] : nil
    }

    /// Seconds and side of `00:09R`.
    private static func side(_ cell: String) -> (UInt64, String)? {
        let side = ["R": "right", "L": "left"][cell.suffix(1).uppercased()]
        guard let side, let seconds = WrittenDuration.seconds(String(cell.dropLast())) else {
            return nil
        }
        return (seconds, side)
    }

    /// One amount, or one for each side.
    private func pump(_ began: Moment) throws(RowDefect) -> FormEntry {
        var entry = try lasting("pumping", began)
        let cells = conditions.filter { !$0.isEmpty }
        if cells.count == 1 {
            entry.give(frame.amounts.read(cells[0], about: "pumping"))
        } else if !cells.isEmpty {
            entry.doubt()
        }
        return entry.entry((cells.count > 1 ? cells : []) + [row["notes"]])
    }

    private func diaper(_ type: String, _ began: Moment) -> FormEntry {
        var entry = CareEntry(type, began, frame)
        let kind = row["end"].prefix { $0.isLetter }.lowercased()
        entry.choose("diaper", Self.diapers[kind])
        let isSaid = Self.diapers[kind] != nil && row["end"].lowercased() == kind
        let words = isSaid ? "" : row["end"]
        return entry.entry([
            row["duration"], row["condition"], row["location"], words, row["notes"],
        ])
    }

    private static let measures = [
        ("weight", "condition"), ("height", "location"), ("head-size", "end"),
    ]

    static func measures(of row: FormRow) -> [String: [String]] {
        guard Header.folded(row["type"]) == "growth" else { return [:] }
        return Dictionary(
            measures.map { ($0.0, [$0.1]) }, uniquingKeysWith: { first, _ in first })
    }

    private func growth(_ began: Moment) -> [FormEntry] {
        let cells = Self.measures.filter { !row[$0.1].isEmpty }
        guard !cells.isEmpty else {
            return [CareEntry("growth", began, frame).entry([row["notes"]])]
        }
        return cells.map { measure, field in
            var entry = CareEntry("growth", began, frame)
            entry.choose("measure", measure)
            entry.give(frame.amounts.read(row[field], about: measure))
            return entry.entry([row["notes"]], part: cells.count > 1 ? measure : nil)
        }
    }
}

extension ImportForm {
    /// Huckleberry.
    static let huckleberry = ImportForm(
        .huckleberry, format: "huckleberry",
        columns: [
            Column("type", ["Type"], .kind, isNeeded: true),
            Column("start", ["Start"], .begin, isNeeded: true),
            Column("ended", ["End"], .time), Column("duration", ["Duration"]),
            Column("condition", ["Start Condition"], isNeeded: true),
            Column("location", ["Start Location"], isNeeded: true),
            Column("end", ["End Condition"], isNeeded: true), Column("notes", ["Notes"]),
        ],
        mayEndEarly: true, isPlain: true, isKind: HuckleberryMapping.isType,
        measures: HuckleberryMapping.measures
    ) { row, frame throws(RowDefect) in
        .entries(try HuckleberryMapping(row: row, frame: frame).entries())
    }
}
