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
    /// How many columns are the form's, those in its very letters counted twice.
    let score: Int

    /// How a form fits a first line; nil, and what is missing, if it does not.
    static func fit(_ form: ImportForm, _ header: [String]) -> (fit: FormFit?, missing: [String]) {
        let names = header.map(Header.folded)
        var places: [String: Int] = [:]
        var missing: [String] = []
        var score = 0
        for column in form.columns {
            let found = column.names.lazy.compactMap { name in
                names.firstIndex(of: Header.folded(name)).map { (name, $0) }
            }.first
            if let (name, place) = found {
                places[column.field] = place
                score += header[place] == name ? 2 : 1
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
            others: others.map { (names[$0], $0) }, score: score)
        return (fit, [])
    }

    func row(_ cells: [String]) -> FormRow {
        FormRow(cells: cells, places: places, columns: names)
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

    /// What a row is known by again.
    func identity(_ row: FormRow, _ order: DayOrder?, part: String?) -> RowIdentity {
        var key = [form.format, part ?? ""]
        var cells: [String: String] = [:]
        var isTwofold = false
        for column in form.columns where row.holds(column.field) {
            let text = row[column.field]
            switch column.role {
            case .begin:
                let time = TimeScanner.time(text)
                if time?.isTwofold == true { isTwofold = true }
                key.append(time.map { Meaning.time($0, order) } ?? Meaning.words(text))
            case .kind: key.append(Header.folded(form.spelling(column.field, text)))
            case .time: cells[column.field] = Meaning.time(text, order)
            case .number: cells[column.field] = Meaning.number(text)
            case .words: cells[column.field] = Meaning.words(form.spelling(column.field, text))
            case .caregiver: cells[column.field] = Meaning.words(text)
            case .child, .stable, .beside: break
            }
        }
        for (name, place) in others where place < row.cells.count {
            cells[name] = Meaning.words(row.cells[place])
        }
        let stable = cell(.stable, of: row)
        return RowIdentity(
            program: form.program, caregiver: cell(.caregiver, of: row),
            saysOwnZone: saysOwnZone(row), order: isTwofold ? order ?? .monthFirst : nil,
            // A program counts the rows of each kind of file by themselves.
            stable: stable.flatMap { name in
                name.isEmpty ? nil : [form.format, name, part ?? ""].joined(separator: "\u{1F}")
            },
            key: key.joined(separator: "\u{1F}"),
            child: cell(.child, of: row).map(Header.folded), cells: cells)
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
    }
}

extension TakenRow {
    /// What it would be known by, were its days read in the other order; nil if that makes no
    /// difference.
    public var inOtherOrder: RowIdentity? { identity.order.flatMap { identity(in: $0.other) } }

    private func identity(in order: DayOrder) -> RowIdentity? {
        let format = RowFormat(source.format)
        return RowIdentity(
            of: SourceRow(
                format: RowFormat(name: format.name, order: order, part: format.part).text,
                columns: source.columns, cells: source.cells, occurrence: source.occurrence))
    }
}

/// The format of a kept row: the name of its form, and behind semicolons what tells how this row
/// was read. `tracker-csv;day-first` has days as `14/3/24`, and `huckleberry;weight` is one of
/// several measures of a row.
struct RowFormat: Equatable {
    let name: String
    /// The order of day and month; month first if nothing says so, as in rows of old.
    let order: DayOrder?
    let part: String?

    init(name: String, order: DayOrder?, part: String?) {
        self.name = name
        self.order = order
        self.part = part
    }

    init(_ text: String) {
        let parts = text.split(separator: ";").map(String.init)
        name = parts.first ?? ""
        let orders = parts.dropFirst().compactMap(DayOrder.init)
        order = orders.first ?? .monthFirst
        part = parts.dropFirst().first { DayOrder(rawValue: $0) == nil }
    }

    var text: String {
        let order = order == .dayFirst ? [DayOrder.dayFirst.rawValue] : []
        return ([name] + order + (part.map { [$0] } ?? [])).joined(separator: ";")
    }
}

/// What a cell means, in one spelling.
enum Meaning {
    static func time(_ text: String, _ order: DayOrder?) -> String {
        TimeScanner.time(text).map { self.time($0, order) } ?? words(text)
    }

    static func time(_ time: WrittenTime, _ order: DayOrder?) -> String {
        let day = time.days(order).map(String.init) ?? ""
        let clock = time.clock.map { String($0 / 60) } ?? ""
        let offset = time.offset.map { "+\($0)" } ?? ""
        return "\(day) \(clock)\(offset)"
    }

    static func number(_ text: String) -> String {
        guard let number = WrittenNumber(text), number.grouped == nil else { return words(text) }
        return String(number.value)
    }

    /// Words without blanks beside each other: a line end is CR LF in one export, LF in another.
    static func words(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }
}
