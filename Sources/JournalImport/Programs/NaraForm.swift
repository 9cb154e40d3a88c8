import JournalModel

/// Turns rows of Nara Baby into entries.
///
/// Columns are there for what was recorded alone, in any order. A row says its caregiver, its
/// child, milliseconds since 1970 and the clock that was read, and a name of its own for good.
struct NaraMapping {
    let row: FormRow
    let frame: FormFrame

    static let types: Set<String> = [
        "sleep", "breastfeed", "bottle feed", "diaper", "pump", "growth", "solid feed", "routine",
        "baby first", "vaccine", "milestone", "profile", "medication", "temperature", "tummy time",
    ]
    private static let diapers = ["wet": "wet", "dirty": "dirty", "dirty wet": "both"]

    /// Throws `RowDefect`.
    func reading() throws(RowDefect) -> FormReading {
        let type = Header.folded(row["type"])
        guard type != "profile" else { return .left(.profile) }
        let began = try began()
        let note = row["note"]
        switch type {
        case "sleep": return .entries([try lasting("sleep", "Sleep", began).entry([note])])
        case "breastfeed": return .entries([breastfeed(began).entry(sides + [note])])
        case "bottle feed": return .entries([bottle(began)])
        case "diaper":
            var entry = CareEntry("diaper", began, frame)
            let word = cell("Diaper", "Type")
            let kind = Self.diapers[Header.folded(word.replacing("_", with: " "))]
            entry.choose("diaper", kind)
            return .entries([
                entry.entry([kind == nil ? word : ""] + others("Diaper", but: ["Type"]) + [note])
            ])
        case "pump":
            var entry = try lasting("pumping", "Pump", began)
            entry.give(pumped)
            return .entries([entry.entry(pumpedSides + [note])])
        case "growth": return .entries(growth(began, note))
        case "solid feed":
            return .entries([
                CareEntry("solids", began, frame).entry(
                    what: cell("Solid Feed", "Food"), others("Solid Feed", but: ["Food"]) + [note])
            ])
        case "routine", "tummy time":
            let what = cell("Routine", "Routine")
            let activity = type == "routine" ? "activity" : "tummy-time"
            return .entries([
                CareEntry(activity, began, frame).entry(
                    what: type == "routine" && what.isEmpty ? row["type"] : what, [note])
            ])
        case "baby first", "milestone":
            let what = cell(row["type"], type == "milestone" ? "Milestone" : "Baby First")
            return .entries([
                RowWords.milestone(began, frame, what: what.isEmpty ? row["type"] : what, [note])
            ])
        default:
            return .entries([
                RowWords.note(began, frame, [row["type"]] + others(row["type"], but: []) + [note])
            ])
        }
    }

    // MARK: Times

    private func began() throws(RowDefect) -> Moment {
        if let moment = moment("Start Date/time") { return moment }
        let epoch = "Start Date/time (Epoch)"
        let cell = row.cell(epoch)
        // Milliseconds that a spreadsheet has rounded say nothing; the local time beside them does.
        let isBare =
            cell.isEmpty && frame.zoneNamed(row["zone"]) != nil && !row["started"].isEmpty
        guard row.columns.contains(Header.folded(epoch)), !Meaning.isRounded(cell), !isBare else {
            let zone = frame.zoneNamed(row["zone"]) ?? frame.clock.zone
            // A zone that nobody knows is not the one of whoever imports.
            guard row["zone"].isEmpty || frame.zoneNamed(row["zone"]) != nil else {
                throw .unknownZone(row["zone"])
            }
            return try ImportClock(zone: zone, order: frame.clock.order).moment(row["started"])
        }
        throw cell.isEmpty ? .emptyTime(epoch) : .unreadableTime(cell)
    }

    /// The milliseconds of a column with the clock that its local time shows, else with that of the
    /// row's zone; nil if there are none.
    private func moment(_ column: String) -> Moment? {
        guard let time = TimeScanner.time(row.cell("\(column) (Epoch)")), time.offset == 0,
            let days = time.days(nil), let clock = time.clock
        else { return nil }
        let seconds = Int64(days) * 86_400 + Int64(clock)
        var offset = 0
        if let shown = TimeScanner.time(row.cell(column)),
            let day = shown.days(frame.clock.order), let clock = shown.clock
        {
            offset = Int(Int64(day) * 86_400 + Int64(clock) - seconds)
        }
        if !(-64_800...64_800).contains(offset) || offset % 900 != 0 || offset == 0 {
            let zone = frame.zoneNamed(row["zone"]) ?? frame.clock.zone
            offset = zone.map { $0.offset(seconds) } ?? 0
        }
        return Moment(utcMilliseconds: seconds * 1_000, offsetMinutes: Int32(offset / 60))
    }

    /// The clock of the row: that of its zone, else the one that its beginning was read from.
    private func clock(of began: Moment) -> ImportClock {
        let ahead = Int(began.offsetMinutes) * 60
        let zone = frame.zoneNamed(row["zone"]) ?? LocalZone { _ in ahead }
        return ImportClock(zone: zone, order: frame.clock.order)
    }

    private func lasting(
        _ activity: String, _ group: String, _ began: Moment
    ) throws(RowDefect) -> CareEntry {
        var entry = CareEntry(activity, began, frame)
        let duration = cell(group, "Duration (Seconds)")
        entry.last(WrittenDuration.wholeSeconds(duration), duration)
        if let ended = moment("[\(group)] End Date/time") {
            guard ended.utcMilliseconds >= began.utcMilliseconds else {
                throw .endsBeforeItBegins(cell(group, "End Date/time"))
            }
            entry.set("ended-at", .moment(ended))
        } else {
            try entry.end(cell(group, "End Date/time"), by: clock(of: began))
        }
        return entry
    }

    // MARK: Amounts

    private func breastfeed(_ began: Moment) -> CareEntry {
        var entry = CareEntry("nursing", began, frame)
        for (field, side) in [("left", "Left"), ("right", "Right")] {
            let cell = cell("Breastfeed", "\(side) Duration (Seconds)")
            entry.last(WrittenDuration.wholeSeconds(cell), cell, in: field)
        }
        return entry
    }

    /// Which side came first and last. `.nonTimer` says that no clock ran, and nothing more.
    private var sides: [String] {
        [("begin side", "Begin Side"), ("end side", "End Side")].compactMap { name, field in
            let side = cell("Breastfeed", field).split(separator: ".").first ?? ""
            return side.isEmpty ? nil : "\(name) \(side.lowercased())"
        }
    }

    private func bottle(_ began: Moment) -> FormEntry {
        var entry = CareEntry("bottle", began, frame)
        let group = "Bottle Feed"
        let amounts = ["Volume", "Breast Milk Volume", "Formula Volume"].map { name in
            (name, amount(group, name, about: "bottle"))
        }.filter { $0.1 != .none }
        let type = Header.folded(cell(group, "Type").replacing("_", with: " "))
        let named = ["formula": "formula", "breast milk": "milk", "breastmilk": "milk"][type]
        let held = ["Breast Milk Volume": "milk", "Formula Volume": "formula"]
        if amounts.count == 1 {
            entry.choose("contents", named ?? held[amounts[0].0])
            entry.give(amounts[0].1)
        } else {
            entry.choose("contents", named)
            // Milk and formula in one bottle: its sum is what nobody wrote.
            if !amounts.isEmpty { entry.doubt() }
        }
        // What is in its own word is kept, be it known or not.
        let isSaid = type.isEmpty || named != nil
        if !isSaid, amounts.count < 2, type.hasSuffix(" milk") { entry.choose("contents", "milk") }
        return entry.entry(
            [isSaid ? "" : cell(group, "Type")]
                + (amounts.count > 1 ? others(group, but: ["Type"]) : [cell(group, "Formula Name")])
                + [row["note"]])
    }

    private var pumped: AmountReading {
        let total = amount("Pump", "Total Volume", about: "bottle")
        guard total == .none else { return total }
        let sides = ["Left", "Right"].map { amount("Pump", "\($0) Volume", about: "bottle") }
        switch (sides[0], sides[1]) {
        case (.amount(let one, let unit), .amount(let other, let same)) where unit == same:
            return .amount(one + other, unit: unit)
        case (let one, .none): return one
        case (.none, let other): return other
        default: return .doubtful
        }
    }

    private var pumpedSides: [String] {
        ["Left", "Right"].compactMap { side in
            let volume = cell("Pump", "\(side) Volume")
            let unit = cell("Pump", "\(side) Volume Unit")
            return volume.isEmpty ? nil : "\(side.lowercased()) \(volume) \(unit)"
        }
    }

    private static let measures = [
        ("weight", "Weight"), ("height", "Height"), ("head-size", "Head Size"),
    ]

    static func measures(of row: FormRow) -> [String: [String]] {
        guard Header.folded(row["type"]) == "growth" else { return [:] }
        return Dictionary(
            measures.map { measure, name in
                (measure, ["", " Unit"].map { Header.folded("[Growth] \(name)\($0)") })
            }, uniquingKeysWith: { first, _ in first })
    }

    private func growth(_ began: Moment, _ note: String) -> [FormEntry] {
        let found = Self.measures.map { ($0.0, amount("Growth", $0.1, about: $0.0)) }
            .filter { $0.1 != .none }
        guard !found.isEmpty else {
            return [CareEntry("growth", began, frame).entry([note])]
        }
        return found.map { measure, amount in
            var entry = CareEntry("growth", began, frame)
            entry.choose("measure", measure)
            entry.give(amount)
            return entry.entry([note], part: found.count > 1 ? measure : nil)
        }
    }

    private func amount(_ group: String, _ name: String, about subject: String) -> AmountReading {
        frame.amounts.read(cell(group, name), unit: cell(group, name + " Unit"), about: subject)
    }

    // MARK: Cells

    private func cell(_ group: String, _ name: String) -> String { row.cell("[\(group)] \(name)") }

    /// All that the row has of a group of columns, in words.
    private func others(_ group: String, but known: Set<String>) -> [String] {
        let start = Header.folded("[\(group)]") + " "
        let known = known.map(Header.folded)
        return row.columns.compactMap { column in
            guard column.hasPrefix(start), !column.hasSuffix(" (epoch)") else { return nil }
            let name = String(column.dropFirst(start.count))
            let value = row.cell(column)
            return known.contains(name) || value.isEmpty ? nil : "\(name) \(value)"
        }
    }
}

extension ImportForm {
    /// Nara Baby.
    static let nara = ImportForm(
        .nara, format: "nara",
        columns: [
            Column("type", ["Type"], .kind, isNeeded: true),
            // Without milliseconds the local time is all that there is.
            Column("epoch", ["Start Date/time (Epoch)", "Start Date/time"], .begin),
            Column("started", ["Start Date/time"], .beside, isNeeded: true),
            Column("caregiver", ["Created By Caregiver"], .caregiver, isNeeded: true),
            Column("child", ["Profile Name"], .child),
            Column("note", ["Note"]),
            Column("zone", ["Time Zone"], .zone),
            Column("key", ["_activityKey"], .stable),
        ],
        mayBeNameless: true, isPlain: true,
        isKind: { NaraMapping.types.contains(Header.folded($0)) },
        meansAllElse: { $0.hasPrefix("[") }, measures: NaraMapping.measures
    ) { row, frame throws(RowDefect) in
        try NaraMapping(row: row, frame: frame).reading()
    }
}
