public import JournalModel

/// A form, and where its columns stand in one file.
struct FormFit {
    let form: ImportForm
    /// The place of each field.
    let places: [String: Int]

    /// How a form fits a first line; nil, and what is missing, if it does not.
    static func fit(_ form: ImportForm, _ header: [String]) -> (fit: FormFit?, missing: [String]) {
        let names = header.map(Header.folded)
        var places: [String: Int] = [:]
        var missing: [String] = []
        for column in form.columns {
            if let place = column.names.lazy.compactMap({ names.firstIndex(of: Header.folded($0)) })
                .first
            {
                places[column.field] = place
            } else if column.isNeeded {
                missing.append(column.names[0])
            }
        }
        return (missing.isEmpty ? FormFit(form: form, places: places) : nil, missing)
    }

    func row(_ cells: [String]) -> FormRow { FormRow(cells: cells, places: places) }

    /// The cell of the first column with a role; nil if the file has no such column.
    func cell(_ role: ImportForm.Role, of row: FormRow) -> String? {
        form.columns.first { $0.role == role && row.has($0.field) }.map { row[$0.field] }
    }

    /// Whether the row's beginning says how far its clock is ahead of UTC.
    func saysOwnZone(_ row: FormRow) -> Bool {
        guard !form.saysOwnZone else { return true }
        guard let cell = cell(.begin, of: row) else { return false }
        return TimeScanner.time(cell)?.offset != nil
    }

    /// What a row is known by again.
    func identity(_ row: FormRow, _ order: DayOrder?, part: String?) -> RowIdentity {
        var key = [form.format, part ?? ""]
        var cells: [String: String] = [:]
        for column in form.columns where row.has(column.field) {
            let text = row[column.field]
            switch column.role {
            case .begin: key.append(Meaning.time(text, order))
            case .kind: key.append(Header.folded(text))
            case .time: cells[column.field] = Meaning.time(text, order)
            case .number: cells[column.field] = Meaning.number(text)
            case .words, .caregiver: cells[column.field] = Meaning.words(text)
            case .child, .stable, .beside: break
            }
        }
        let stable = cell(.stable, of: row)
        return RowIdentity(
            program: form.program, caregiver: cell(.caregiver, of: row),
            saysOwnZone: saysOwnZone(row),
            stable: stable.flatMap { $0.isEmpty ? nil : "\($0)\u{1F}\(part ?? "")" },
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
        guard let form = forms.first(where: { $0.format == format.name }),
            let fit = FormFit.fit(form, row.columns).fit
        else { return nil }
        self = fit.identity(fit.row(row.cells), format.order, part: format.part)
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
        guard let time = TimeScanner.time(text) else { return words(text) }
        let day = time.days(order).map(String.init) ?? ""
        let clock = time.clock.map { String($0 / 60) } ?? ""
        let offset = time.offset.map { "+\($0)" } ?? ""
        return "\(day) \(clock)\(offset)"
    }

    static func number(_ text: String) -> String {
        WrittenNumber.thousandths(text).map(String.init) ?? words(text)
    }

    /// Words without blanks beside each other: a line end is CR LF in one export, LF in another.
    static func words(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }
}
