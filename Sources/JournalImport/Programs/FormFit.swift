public import JournalModel

/// A form, and where its columns stand in one file.
struct FormFit {
    let form: ImportForm
    /// The place of each field.
    let places: [String: Int]
    /// The file's own names of its columns.
    let header: [String]
    /// The same names, folded.
    let names: [String]
    /// Columns that mean something and that the form does not name, as a spelling and their place.
    let others: [(name: String, place: Int)]
    /// Units of numbers that stand in the names of their columns, by field: `ml` of
    /// `Quantity (ml)`.
    let units: [String: String]
    /// How many columns are the form's, those in its very letters counted twice.
    let score: Int
    /// Whether the form names each column that has a name.
    var isWhole: Bool {
        let known = Set(form.columns.flatMap(\.folded))
        return names.indices.allSatisfy { place in
            names[place].isEmpty || known.contains(names[place]) || places.values.contains(place)
        }
    }

    /// How a form fits a first line; nil, and what is missing, if it does not.
    static func fit(_ form: ImportForm, _ header: [String]) -> (fit: FormFit?, missing: [String]) {
        fit(form, header, header.map(Header.name))
    }

    /// The same with the names of the columns folded.
    static func fit(
        _ form: ImportForm, _ header: [String], _ names: [String]
    ) -> (fit: FormFit?, missing: [String]) {
        var places: [String: Int] = [:]
        var units: [String: String] = [:]
        var missing: [String] = []
        var score = 0
        for column in form.columns {
            let found = zip(column.names, column.folded).lazy.compactMap { name, folded in
                names.firstIndex(of: folded).map { (name, $0) }
            }.first
            if let (name, place) = found {
                places[column.field] = place
                score += header[place] == name ? 2 : 1
                if column.role == .number {
                    units[column.field] = Header.measured(names[place])?.unit
                }
            } else if column.role == .number, let (place, unit) = measured(column, names) {
                places[column.field] = place
                units[column.field] = unit
                score += 1
            } else if column.isNeeded {
                missing.append(column.names[0])
            }
        }
        guard missing.isEmpty else { return (nil, missing) }
        let known = Set(places.values)
        let others = header.indices.filter {
            !known.contains($0) && !names[$0].isEmpty && form.meansAllElse(header[$0])
        }
        let fit = FormFit(
            form: form, places: places, header: header, names: names,
            others: others.map { (names[$0], $0) }, units: units, score: score)
        return (fit, [])
    }

    /// The place of a column of numbers whose name has a unit behind it, and that unit.
    private static func measured(
        _ column: ImportForm.Column, _ names: [String]
    ) -> (place: Int, unit: String)? {
        for (place, name) in names.enumerated() where name.utf8.count < 200 {
            if let (bare, unit) = Header.measured(name), column.folded.contains(bare) {
                return (place, unit)
            }
        }
        return nil
    }

    /// Whether one of the names that the form does not know ends in one that it does: what a file
    /// before it ended with stands before it.
    var isGlued: Bool {
        let known = Set(form.columns.flatMap(\.folded))
        return names.contains { name in
            !known.contains(name) && !form.meansAllElse(name)
                && known.contains { name.hasSuffix($0) }
        }
    }

    func row(_ cells: [String]) -> FormRow {
        FormRow(cells: cells, places: places, columns: names, units: units)
    }

    /// The cell of the first column with a role; nil if the file has no such column.
    func cell(_ role: ImportForm.Role, of row: FormRow) -> String? {
        form.columns.first { $0.role == role && row.holds($0.field) }.map { row[$0.field] }
    }

    /// Whether the row's beginning says how far its clock is ahead of UTC.
    func saysOwnZone(_ row: FormRow) -> Bool {
        guard let cell = cell(.begin, of: row) else { return false }
        return TimeScanner.time(cell)?.offset != nil
    }

    /// The zone that a row names itself; nil if it names none.
    func zone(of row: FormRow) -> String? {
        cell(.zone, of: row).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a row is known by again.
    func identity(_ row: FormRow, _ order: DayOrder?, part: String?) -> RowIdentity {
        let measures = form.measures(row)
        let part = part ?? Self.soleMeasure(measures, row)
        // A measure of a row is not another one for what stands beside it.
        let beside = part == nil ? [] : measures.filter { $0.key != part }.flatMap(\.value)
        var key = [form.format, part ?? ""]
        var kind = key
        var began: [String: RowIdentity.Began] = [:]
        var cells: [String: String] = [:]
        var isTwofold = false
        for column in form.columns where row.holds(column.field) {
            let text = row[column.field]
            switch column.role {
            case .begin:
                let time = TimeScanner.time(text)
                if time?.isTwofold == true { isTwofold = true }
                began[column.field] = time.flatMap { Meaning.began($0, order) }
                key.append(time.map { Meaning.time($0, order) } ?? Meaning.words(text))
            case .kind:
                let word = Header.folded(form.spelling(column.field, text))
                key.append(word)
                kind.append(word)
            case .time: cells[column.field] = Meaning.time(text, order)
            case .number: cells[column.field] = Meaning.number(text)
            case .words: cells[column.field] = Meaning.words(form.spelling(column.field, text))
            case .caregiver: cells[column.field] = Meaning.words(text)
            case .child, .stable, .zone, .beside: break
            }
        }
        for (name, place) in others where place < row.cells.count {
            cells[name] = Meaning.any(row.cells[place], order)
        }
        for name in beside { cells[name] = nil }
        let stable = cell(.stable, of: row).flatMap { $0.isEmpty ? nil : $0 }
        return RowIdentity(
            program: form.program, caregiver: cell(.caregiver, of: row),
            saysOwnZone: saysOwnZone(row), zone: zone(of: row),
            order: isTwofold ? order ?? .monthFirst : nil,
            // A program counts the rows of each kind of file by themselves.
            stable: stable.map { [form.format, $0, part ?? ""].joined(separator: "\u{1F}") },
            key: key.joined(separator: "\u{1F}"), kind: kind.joined(separator: "\u{1F}"),
            child: cell(.child, of: row).map(Header.folded),
            isCounted: stable.map { WrittenNumber.whole($0) != nil } ?? false,
            isOneOfSeveral: form.isOneOfSeveral, began: began, cells: cells)
    }

    /// The measure of a row that has one alone, and so says nothing of a part; nil for others.
    private static func soleMeasure(_ measures: [String: [String]], _ row: FormRow) -> String? {
        let found = measures.filter { _, fields in
            fields.first.map { !(row.holds($0) ? row[$0] : row.cell($0)).isEmpty } ?? false
        }
        return found.count == 1 ? found.first?.key : nil
    }

    /// What the file calls these fields.
    func names(of fields: [String]) -> [String] {
        fields.map { field in
            let place = places[field] ?? others.first { $0.name == field }?.place
            return place.map { header[$0] } ?? field
        }
    }
}

extension RowIdentity {
    /// What a kept row is known by again; nil if it is of no form that is known here. O(cells).
    public init?(of row: SourceRow) { self.init(of: row, by: ImportForm.all) }

    /// The same by other forms than those there are.
    package init?(of row: SourceRow, by forms: [ImportForm]) {
        let format = RowFormat(row.format)
        let mapped = format.part.flatMap { ImportForm.mapped($0, row) }
        let form = format.name == "mapped" ? mapped : forms.first { $0.format == format.name }
        guard let form, let fit = FormFit.fit(form, row.columns).fit else { return nil }
        self = fit.identity(
            fit.row(row.cells), format.order, part: mapped == nil ? format.part : nil)
        meaning = format.meaning.map { Meaning($0, fit) }
    }
}

extension TakenRow {
    /// What its file calls the columns of these fields of its identity, each once. O(columns).
    package func columnNames(of fields: [String], by forms: [ImportForm]) -> [String] {
        let format = RowFormat(source.format)
        let mapped = format.part.flatMap { ImportForm.mapped($0, source) }
        let form = format.name == "mapped" ? mapped : forms.first { $0.format == format.name }
        guard let form, let fit = FormFit.fit(form, source.columns).fit else { return fields }
        var names: [String] = []
        for name in fit.names(of: fields) where !names.contains(name) { names.append(name) }
        return names
    }

    /// What it would be known by, were its days read in the other order; nil if that makes no
    /// difference.
    public var inOtherOrder: RowIdentity? { identity.order.flatMap { identity(in: $0.other) } }

    private func identity(in order: DayOrder) -> RowIdentity? {
        let format = RowFormat(source.format)
        return RowIdentity(
            of: SourceRow(
                format: RowFormat(
                    name: format.name, order: order, part: format.part, meaning: format.meaning
                ).text,
                columns: source.columns, cells: source.cells, occurrence: source.occurrence))
    }
}

/// The format of a kept row: the name of its form, and behind semicolons what tells how this row
/// was read. `tracker-csv;day-first` has days as `14/3/24`, and `huckleberry;weight` is one of
/// several measures of a row. `mapped;t0;bottle@1` is a bottle whose number has the second column.
struct RowFormat: Equatable {
    let name: String
    /// The order of day and month; month first if nothing says so, as in rows of old.
    let order: DayOrder?
    let part: String?
    /// What a mapping made of the row; nil for any other, and for rows of old.
    let meaning: String?

    init(name: String, order: DayOrder?, part: String?, meaning: String? = nil) {
        self.name = name
        self.order = order
        self.part = part
        self.meaning = meaning
    }

    init(_ text: String) {
        let parts = text.split(separator: ";").map(String.init)
        name = parts.first ?? ""
        let orders = parts.dropFirst().compactMap(DayOrder.init)
        order = orders.first ?? .monthFirst
        let others = parts.dropFirst().filter { DayOrder(rawValue: $0) == nil }
        part = others.first
        meaning = others.dropFirst().first
    }

    var text: String {
        let order = order == .dayFirst ? [DayOrder.dayFirst.rawValue] : []
        return ([name] + order + [part, meaning].compactMap(\.self)).joined(separator: ";")
    }
}
