import EventLog
package import JournalModel

/// One layout in which a program hands its rows out.
///
/// A further one is a value of its own, made in files of its own, and a place in `all`. Whose rows
/// they are, which rows are known again and how times are read is done for all of them alike.
package struct ImportForm: Sendable {
    /// What a column is to its row.
    package enum Role: Sendable {
        /// When it began; with the kind it makes the row known again.
        case begin
        /// Another time.
        case time
        /// A number.
        case number
        /// What kind of row it is.
        case kind
        /// Words.
        case words
        /// Who wrote it.
        case caregiver
        /// The child's name.
        case child
        /// The program's own name of the row.
        case stable
        /// The zone of its times, by its IANA name.
        case zone
        /// What says nothing of what happened; it does not make a row another one.
        case beside
    }

    /// A column, by the name that code has for it.
    package struct Column: Sendable {
        let field: String
        /// What files call it; the first is what a person is told.
        let names: [String]
        /// The same, folded.
        let folded: [String]
        let role: Role
        /// Whether a file without it is none of this form.
        let isNeeded: Bool

        /// A column of these names; without any the field is its name.
        package init(
            _ field: String, _ names: [String] = [], _ role: Role = .words, isNeeded: Bool = false
        ) {
            self.field = field
            self.names = names.isEmpty ? [field] : names
            folded = self.names.map(Header.folded)
            self.role = role
            self.isNeeded = isNeeded
        }
    }

    let program: ImportedProgram
    /// The layout's name in every row that is kept. Never changed: rows that are here are known
    /// again by it.
    let format: String
    let columns: [Column]
    /// Whether a row may lack cells at its end.
    let mayEndEarly: Bool
    /// Whether rows may name no caregiver in a file that names some.
    let mayBeNameless: Bool
    /// The title of the section that its rows stand in, in a file of several; nil for others.
    let section: String?
    /// Whether the program writes numbers plainly, so that a point in one groups no thousands.
    let isPlain: Bool
    /// The order of day and month that the program always writes, where a file's days have two
    /// meanings and nothing in it tells; nil if it is then refused.
    let usualOrder: DayOrder?
    /// Whether a cell of the column `kind` is one that such files have.
    let isKind: @Sendable (String) -> Bool
    /// One spelling of what a cell of a field means, whatever the language of the file.
    let spelling: @Sendable (_ field: String, _ text: String) -> String
    /// Whether a column that the form does not name says something of what happened.
    let meansAllElse: @Sendable (String) -> Bool
    /// The fields of each thing that a row measures, where it may measure several: first that of
    /// its number.
    let measures: @Sendable (FormRow) -> [String: [String]]
    /// Whether the program has files of several kinds with these columns, whose rows nothing but
    /// the names of the files tells apart.
    let isOneOfSeveral: Bool
    /// Whether a file with the columns that the form needs is surely of it. Where these are such as
    /// any table has, more has to speak for it.
    let isSure: @Sendable (FormFit, _ first: [String]?) -> Bool
    /// Words that a row of this form explains to files beside it; nil if it explains none.
    let explains: (@Sendable (FormRow) -> [String: String])?
    /// What a row stands for.
    let read: @Sendable (FormRow, FormFrame) throws(RowDefect) -> FormReading

    /// A form.
    init(
        _ program: ImportedProgram, format: String, columns: [Column], mayEndEarly: Bool = false,
        mayBeNameless: Bool = false, section: String? = nil, isPlain: Bool = false,
        usualOrder: DayOrder? = nil,
        isKind: @escaping @Sendable (String) -> Bool = { _ in false },
        spelling: @escaping @Sendable (String, String) -> String = { $1 },
        meansAllElse: @escaping @Sendable (String) -> Bool = { _ in false },
        measures: @escaping @Sendable (FormRow) -> [String: [String]] = { _ in [:] },
        isOneOfSeveral: Bool = false,
        isSure: @escaping @Sendable (FormFit, [String]?) -> Bool = { _, _ in true },
        explains: (@Sendable (FormRow) -> [String: String])? = nil,
        read: @escaping @Sendable (FormRow, FormFrame) throws(RowDefect) -> FormReading
    ) {
        self.program = program
        self.format = format
        self.columns = columns
        self.mayEndEarly = mayEndEarly
        self.mayBeNameless = mayBeNameless
        self.section = section
        self.isPlain = isPlain
        self.usualOrder = usualOrder
        self.isKind = isKind
        self.spelling = spelling
        self.meansAllElse = meansAllElse
        self.measures = measures
        self.isOneOfSeveral = isOneOfSeveral
        self.isSure = isSure
        self.explains = explains
        self.read = read
    }

    /// A form of the plainest sort.
    package init(
        _ program: ImportedProgram, format: String, columns: [Column],
        read: @escaping @Sendable (FormRow, FormFrame) throws(RowDefect) -> FormReading
    ) {
        self.init(
            program, format: format, columns: columns, isKind: { _ in false }, read: read)
    }

    /// The names that a file needs, as the first spelling has them.
    package var neededNames: [String] { columns.filter(\.isNeeded).map { $0.names[0] } }
}

/// What a form's reader knows beside the row.
package struct FormFrame: Sendable {
    let clock: ImportClock
    let child: EventID?
    /// The zone of a name that a row gives.
    let zoneNamed: @Sendable (String) -> LocalZone?
    let amounts: CellAmount
    /// Words that files beside this one explain.
    let words: [String: String]
}

/// An entry that a row stands for, without its source.
package struct FormEntry: Sendable {
    let draft: EntryDraft
    /// What of the row the entry lacks, or what is hard to believe of it.
    let doubts: Set<RowDoubt>
    /// Which of several things that the row measures; nil if it stands for one entry.
    let part: String?

    package init(_ draft: EntryDraft, doubts: Set<RowDoubt> = [], part: String? = nil) {
        self.draft = draft
        self.doubts = doubts
        self.part = part
    }
}

/// What a form's reader makes of a row.
package enum FormReading: Sendable {
    /// One entry, or one for each thing that the row measures.
    case entries([FormEntry])
    /// Nothing that happened.
    case left(LeftReason)
}

/// One row by the names of its fields.
package struct FormRow: Sendable {
    /// All cells as they stand.
    let cells: [String]
    /// Where each field stands.
    let places: [String: Int]
    /// The names of all columns of its file, folded.
    let columns: [String]
    /// Units that stand in the names of columns, by field.
    let units: [String: String]

    package init(
        cells: [String], places: [String: Int], columns: [String] = [],
        units: [String: String] = [:]
    ) {
        self.cells = cells
        self.places = places
        self.columns = columns
        self.units = units
    }

    /// What a cell says, without blanks around it; empty if there is no such column.
    package subscript(field: String) -> String {
        guard let place = places[field], place < cells.count else { return "" }
        return Self.text(of: cells[place])
    }

    /// What a cell says how much of, with the unit that the name of its column has.
    func amount(_ field: String) -> String {
        let cell = self[field]
        guard let unit = units[field], WrittenNumber(cell) != nil else { return cell }
        return "\(cell) \(unit)"
    }

    /// What the cell of a column says that the form does not name, by its name in any case.
    func cell(_ column: String) -> String {
        guard let place = columns.firstIndex(of: Header.folded(column)), place < cells.count else {
            return ""
        }
        return Self.text(of: cells[place])
    }

    /// What the file calls a column, folded; empty if there is no such column.
    func name(of field: String) -> String {
        places[field].map { columns.indices.contains($0) ? columns[$0] : "" } ?? ""
    }

    /// Whether its file has the column.
    func holds(_ field: String) -> Bool { places[field] != nil }

    /// What a cell says, without blanks around it.
    static func text(of cell: String) -> String {
        guard let first = cell.utf8.first, let last = cell.utf8.last else { return cell }
        // Letters and digits have none.
        guard !(33...126).contains(first) || !(33...126).contains(last) else { return cell }
        return cell.trimming { $0.properties.isWhitespace }
    }
}

/// The names of a file's columns.
package enum Header {
    /// A name without case, and without blanks around and beside each other.
    package static func folded(_ name: String) -> String {
        name.lowercased().split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ")
    }

    /// The name of a column, folded. No column has a longer one than this many bytes.
    static func name(_ cell: String) -> String {
        guard cell.utf8.count > longest else { return folded(cell) }
        return folded(String(decoding: cell.utf8.prefix(longest), as: UTF8.self))
    }

    private static let longest = 1_000

    /// A folded name and the unit in brackets behind it: `amount (ml)`; nil without one.
    static func measured(_ name: String) -> (name: String, unit: String)? {
        let closing: [Character: Character] = [")": "(", "]": "["]
        guard let last = name.last, let opening = closing[last],
            let place = name.lastIndex(of: opening)
        else { return nil }
        let unit = String(name[name.index(after: place)...].dropLast())
        let bare = name[..<place].trimmingBlanks
        return bare.isEmpty || AmountUnit(unit, about: nil) == nil ? nil : (bare, unit)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        String(self).trimming { $0.properties.isWhitespace }
    }
}

extension String {
    /// Without such signs at both ends.
    package func trimming(_ isBlank: (Unicode.Scalar) -> Bool) -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
