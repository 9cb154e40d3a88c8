import JournalModel

/// Turns rows of any file into entries, as a mapping says.
struct MappedRow {
    let mapping: ColumnMapping
    let row: FormRow
    let frame: FormFrame

    /// Throws `RowDefect`.
    func reading() throws(RowDefect) -> FormReading {
        let word = row["kind"]
        let kind = mapping.kinds[Header.folded(word)] ?? mapping.kinds["all"]
        guard kind?.name != "skip" else { return .left(.skipped(word)) }
        let began = try began()
        let what = row["what"]
        guard let kind, kind.name != "note" else {
            let amount = [row["amount"], unit].filter { !$0.isEmpty }.joined(separator: " ")
            return .entries([
                RowWords.note(
                    began, frame, [word, what, row["amount"].isEmpty ? "" : amount, notes])
            ])
        }
        guard kind.name != "milestone" else {
            return .entries([
                RowWords.milestone(began, frame, what: what.isEmpty ? word : what, [notes])
            ])
        }
        var entry = CareEntry(kind.name, began, frame)
        try entry.end(row["end"])
        entry.last(WrittenDuration.minutes(row["minutes"]), row["minutes"])
        entry.last(WrittenDuration.seconds(row["duration"]), row["duration"])
        if let detail = kind.detail, let field = ColumnMapping.detailField(of: kind.name) {
            entry.choose(field, detail)
        }
        let subject = kind.name == "growth" ? kind.detail ?? "growth" : kind.name
        let amounts = CellAmount(said: SaidUnit(mapping.unit).map { [$0] } ?? frame.amounts.said)
        entry.give(amounts.read(row.amount("amount"), unit: unit, about: subject))
        let isNamed = ["activity", "doctor"].contains(kind.name) && what.isEmpty
        return .entries([entry.entry(what: isNamed ? word : what, [notes])])
    }

    private var notes: String { row["notes"] }

    /// What the row's column says.
    private var unit: String {
        row["unit-column"]
    }

    private func began() throws(RowDefect) -> Moment {
        guard !row.holds("time") || row["time"].isEmpty else {
            return try frame.clock.moment(row["time"])
        }
        guard !row["date"].isEmpty else { throw .noTime }
        guard !row["clock"].isEmpty else { return try frame.clock.moment(row["date"]) }
        return try frame.clock.moment(day: row["date"], clock: row["clock"])
    }
}

extension ImportForm {
    /// The form that a mapping says. Its rows are known again by all of their cells, and by the
    /// places of kind, time, caregiver and child among them, which stand in the format.
    static func mapped(_ mapping: ColumnMapping) -> ImportForm {
        let roles: [String: Role] = [
            "time": .begin, "date": .begin, "clock": .begin, "end": .time, "minutes": .number,
            "amount": .number, "kind": .kind, "caregiver": .caregiver, "child": .child,
        ]
        let columns = ColumnMapping.fields.sorted().compactMap { field -> Column? in
            guard let name = mapping.columns[field] else { return nil }
            return Column(field, [name], roles[field] ?? .words, isNeeded: true)
        }
        return ImportForm(
            .mapped, format: "mapped", columns: columns, mayEndEarly: true, mayBeNameless: true,
            isKind: { mapping.kinds[Header.folded($0)] != nil }, meansAllElse: { _ in true }
        ) { row, frame throws(RowDefect) in
            try MappedRow(mapping: mapping, row: row, frame: frame).reading()
        }
    }

    /// The form of a kept row that a mapping once read: the places of its fields, as `t0,k3` for
    /// the time in the first column and the kind in the fourth.
    static func mapped(_ places: String, _ row: SourceRow) -> ImportForm? {
        let letters: [Character: (String, Role)] = [
            "t": ("time", .begin), "d": ("date", .begin), "l": ("clock", .begin),
            "k": ("kind", .kind), "c": ("caregiver", .caregiver), "h": ("child", .child),
        ]
        var columns: [Column] = []
        for place in places.split(separator: ",") {
            guard let letter = place.first, let (field, role) = letters[letter],
                let number = WrittenNumber.whole(place.dropFirst()),
                row.columns.indices.contains(number)
            else { return nil }
            columns.append(Column(field, [row.columns[number]], role, isNeeded: true))
        }
        return ImportForm(
            .mapped, format: "mapped", columns: columns, meansAllElse: { _ in true }
        ) { _, _ throws(RowDefect) in throw .noTime }
    }

    /// What `mapped(_:_:)` reads, of a file with these columns.
    static func places(_ places: [String: Int]) -> String {
        let letters = [
            "time": "t", "date": "d", "clock": "l", "kind": "k", "caregiver": "c", "child": "h",
        ]
        return letters.compactMap { field, letter in places[field].map { "\(letter)\($0)" } }
            .sorted().joined(separator: ",")
    }
}

extension RowIdentity.Meaning {
    /// What a kept row's format says: `bottle@1`, or `bottle` if no column holds its number.
    init(_ text: String, _ fit: FormFit) {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        let place = parts.count > 1 ? WrittenNumber.whole(parts[1]) : nil
        self.init(
            kind: parts.first ?? "",
            amount: place.flatMap { fit.names.indices.contains($0) ? fit.names[$0] : nil },
            isOfWord: fit.places["kind"] != nil)
    }

    /// The same of an entry that a mapping made; nil for a note, which any row may be at first.
    static func text(of entry: EntryDraft, _ places: [String: Int]) -> String? {
        guard entry.kind != .note else { return nil }
        var kind = entry.kind.name
        if entry.kind == .care {
            let spec = EntryKind.care.spec
            for name in ["activity", "measure"] {
                guard let field = spec[name], case .choice(let number)? = entry.fields[field.number]
                else { continue }
                kind = field.type.name(of: number) ?? kind
            }
        }
        return kind + (places["amount"].map { "@\($0)" } ?? "")
    }
}
