import JournalModel

/// Turns rows of Sprout Track's full log into entries.
///
/// Headers, types and units of time are in the language of who exported; days are always
/// `MM/DD/YYYY` and times `hh:mm AM`. Start and end are times of day alone, so an end before its
/// beginning is of the next day. The day is that of `Time`, which is the end of a nursing; so a
/// start that comes later on the clock is of the day before.
struct SproutMapping {
    let row: FormRow
    let frame: FormFrame

    static func isType(_ name: String) -> Bool {
        SproutWords.key(name, in: SproutWords.types) != nil
    }

    /// One spelling for all languages. Of details the names go, which are translated; what stands
    /// behind them is kept.
    static func spelling(_ field: String, _ text: String) -> String {
        switch field {
        case "type": return SproutWords.key(text, in: SproutWords.types) ?? text
        case "subtype": return SproutWords.key(text, in: SproutWords.subtypes) ?? text
        case "duration": return WrittenDuration.seconds(text).map(String.init) ?? text
        case "details":
            return text.split(separator: ";").map { part in
                let words = part.split(separator: ":", maxSplits: 1)
                return FormRow.text(of: String(words.last ?? ""))
            }.joined(separator: "; ")
        default: return text
        }
    }

    /// Throws `RowDefect`.
    func entry() throws(RowDefect) -> FormEntry {
        let began = try began()
        let (notes, details) = (row["notes"], row["details"])
        let subtype = SproutWords.key(row["subtype"], in: SproutWords.subtypes) ?? ""
        switch SproutWords.key(row["type"], in: SproutWords.types) {
        case "sleep":
            return try lasting("sleep", began).entry([row["subtype"], details, notes])
        case "feed": return try feed(subtype, began)
        case "diaper":
            var entry = CareEntry("diaper", began, frame)
            entry.choose("diaper", subtype)
            let isKnown = ["wet", "dirty", "both"].contains(subtype)
            return entry.entry([isKnown ? "" : row["subtype"], details, notes])
        case "pump":
            var entry = try lasting("pumping", began)
            let isPlain = WrittenNumber(row["amount"]) != nil
            entry.give(isPlain ? amount("pumping") : pumped)
            return entry.entry([isPlain ? "" : row["amount"], row["subtype"], details, notes])
        case "measurement": return measurement(subtype, began)
        case "medicine":
            var entry = CareEntry("medicine", began, frame)
            entry.give(amount("medicine"))
            return entry.entry(what: details, [row["subtype"], notes])
        case "activity":
            let isTummyTime = subtype == "tummy-time"
            let entry = try lasting(isTummyTime ? "tummy-time" : "activity", began)
            return entry.entry(what: isTummyTime ? "" : row["subtype"], [details, notes])
        case "bath":
            return CareEntry("activity", began, frame).entry(
                what: row["type"], [row["subtype"], details, notes])
        case "food":
            return CareEntry("solids", began, frame).entry(
                what: details, [row["subtype"], notes])
        case "milestone":
            return RowWords.milestone(
                began, frame, what: details.isEmpty ? row["type"] : details,
                [row["subtype"], notes])
        case "note": return RowWords.note(began, frame, [row["subtype"], details, notes])
        default:
            let amount = [row["amount"], row["unit"]].filter { !$0.isEmpty }
            return RowWords.note(
                began, frame,
                [row["type"], row["subtype"], amount.joined(separator: " "), details, notes])
        }
    }

    private func began() throws(RowDefect) -> Moment {
        guard !row["date"].isEmpty else { throw .noTime }
        let time = row["start"].isEmpty ? row["time"] : row["start"]
        let isDayBefore = TimeScanner.time(row["start"])?.clock.map { start in
            TimeScanner.time(row["time"])?.clock.map { start > $0 } ?? false
        }
        return try frame.clock.moment(
            time.isEmpty ? row["date"] : "\(row["date"]) \(time)",
            daysBefore: isDayBefore ?? false ? 1 : 0)
    }

    private func lasting(_ activity: String, _ began: Moment) throws(RowDefect) -> CareEntry {
        var entry = CareEntry(activity, began, frame)
        try entry.end(row["ended"])
        entry.last(WrittenDuration.seconds(row["duration"]), row["duration"])
        return entry
    }

    private func amount(_ subject: String) -> AmountReading {
        frame.amounts.read(row.amount("amount"), unit: row["unit"], about: subject)
    }

    /// The sum that `L: 40, R: 50, Total: 90` says itself; doubtful without one.
    private var pumped: AmountReading {
        let parts = row["amount"].split(separator: ",")
        guard let last = parts.last, let colon = last.firstIndex(of: ":") else {
            return row["amount"].isEmpty ? .none : .doubtful
        }
        let name = Header.folded(String(last[..<colon]))
        guard parts.count == 1 || !["l", "r"].contains(name) else { return .doubtful }
        let number = FormRow.text(of: String(last[colon...].dropFirst()))
        return frame.amounts.read(number, unit: row["unit"], about: "pumping")
    }

    private func feed(_ subtype: String, _ began: Moment) throws(RowDefect) -> FormEntry {
        let words = [row["details"], row["notes"]]
        switch subtype {
        case "breast":
            var entry = try lasting("nursing", began)
            let side = row["details"].split(separator: ":").last.flatMap {
                SproutWords.key(FormRow.text(of: String($0)), in: SproutWords.subtypes)
            }
            if let side, ["left", "right"].contains(side) {
                entry.last(WrittenDuration.seconds(row["duration"]), "", in: side)
                return entry.entry([row["notes"]])
            }
            return entry.entry(words)
        case "solids":
            var entry = try lasting("solids", began)
            entry.give(amount("solids"))
            return entry.entry(words)
        default:
            var entry = try lasting("bottle", began)
            let contents = ["formula": "formula", "breast-milk": "milk", "milk": "milk"][subtype]
            entry.choose("contents", contents)
            entry.give(amount("bottle"))
            let isKnown = contents != nil || subtype == "bottle"
            return entry.entry([isKnown ? "" : row["subtype"]] + words)
        }
    }

    private func measurement(_ subtype: String, _ began: Moment) -> FormEntry {
        let words = [row["details"], row["notes"]]
        guard ["height", "weight", "head-size", "temperature"].contains(subtype) else {
            return RowWords.note(
                began, frame,
                [row["type"], row["subtype"], "\(row["amount"]) \(row["unit"])"] + words)
        }
        var entry = CareEntry(subtype == "temperature" ? subtype : "growth", began, frame)
        entry.choose("measure", subtype)
        entry.give(amount(subtype))
        return entry.entry(words)
    }
}

extension ImportForm {
    /// Sprout Track.
    static let sprout = ImportForm(
        .sproutTrack, format: "sprout-track",
        columns: [
            sproutColumn("date", .begin), sproutColumn("time", .begin),
            sproutColumn("type", .kind), sproutColumn("subtype", .words),
            sproutColumn("start", .time), sproutColumn("ended", .time),
            sproutColumn("duration", .words), sproutColumn("amount", .number),
            sproutColumn("unit", .words), sproutColumn("details", .words),
            sproutColumn("notes", .words), sproutColumn("caregiver", .caregiver),
        ],
        mayBeNameless: true, isPlain: true, usualOrder: .monthFirst, isKind: SproutMapping.isType,
        spelling: SproutMapping.spelling
    ) { row, frame throws(RowDefect) in
        .entries([try SproutMapping(row: row, frame: frame).entry()])
    }

    private static func sproutColumn(_ field: String, _ role: Role) -> Column {
        Column(
            field, SproutWords.columns[field] ?? [], role,
            isNeeded: ["date", "time", "type", "caregiver"].contains(field))
    }
}
