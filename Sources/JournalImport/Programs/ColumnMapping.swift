import JournalModel

/// What the columns of a file mean, as a person wrote it down.
///
/// A mapping is text. Each line says what one column is, or what one word of the column `kind`
/// stands for; an empty line and a line that begins with `#` say nothing.
///
/// ```
/// time: When
/// kind: What
/// amount: How much
/// unit: ml
/// notes: Remarks
///
/// Flasche = bottle
/// Windel nass = diaper wet
/// Bad = activity
/// ```
///
/// Fields are `time`, `date`, `clock`, `end`, `minutes`, `duration`, `kind`, `amount`,
/// `unit-column`, `what`, `notes`, `caregiver`, `child`. `date` and `clock` together say a time
/// that stands in two columns. A `unit` of one word such as `ml` is the unit of all amounts,
/// `unit-column` one that names the unit of each. `order: day-first` says what comes first in
/// `3/4/24`. Without a line `kind` all rows are notes, or what `all = sleep` says. A word that no
/// line names makes a note.
public struct ColumnMapping: Equatable, Sendable {
    /// What an entry is that a word stands for.
    struct Kind: Equatable, Sendable {
        /// An activity of care, `note` or `milestone`.
        let name: String
        /// More exactly: what a diaper held, a bottle, or what is measured of growth.
        let detail: String?
    }

    /// Names of columns by field, as they were written.
    let columns: [String: String]
    /// Kinds by folded word.
    let kinds: [String: Kind]
    let dayOrder: DayOrder?
    /// The unit of amounts that have none of their own; empty if there is none.
    let unit: String

    /// The unit of amounts that have none of their own, if it says one.
    public var saidUnit: SaidUnit? { SaidUnit(unit) }

    static let fields: Set<String> = [
        "time", "date", "clock", "end", "minutes", "duration", "kind", "amount", "unit-column",
        "what", "notes", "caregiver", "child",
    ]
    /// A mapping that a person writes is shorter.
    private static let longest = 100_000

    /// Reads a mapping. Throws `MappingDefect`. O(bytes).
    public init(_ text: [UInt8]) throws(MappingDefect) {
        // An editor of Windows may save it so.
        let text = FileEncoding(of: text) == .utf16 ? UTF16Text.utf8(marked: text) : text
        guard text.count <= Self.longest, !text.contains(0),
            let words = String(validating: text, as: UTF8.self)
        else { throw .notText }
        var columns: [String: String] = [:]
        var kinds: [String: Kind] = [:]
        var dayOrder: DayOrder?
        var unit = ""
        let lines = words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, whole) in zip(1..., lines) {
            let line = FormRow.text(of: String(whole.drop { $0 == "\u{FEFF}" }))
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            if let (word, meaning) = Self.halves(line, at: "="), !Self.isOfColumn(line, meaning) {
                let kind = try Self.kind(meaning, number)
                let word = Header.folded(word)
                guard kinds.updateValue(kind, forKey: word) == nil else {
                    throw .twice(line: number, word)
                }
            } else if let (field, column) = Self.halves(line, at: ":") {
                let field = Header.folded(field)
                if field == "order" {
                    guard dayOrder == nil else { throw .twice(line: number, field) }
                    dayOrder = try Self.order(column, number, line)
                    continue
                }
                if field == "unit" {
                    guard SaidUnit(column) != nil else { throw .unknownUnit(line: number, column) }
                    guard unit.isEmpty else { throw .twice(line: number, field) }
                    unit = column
                    continue
                }
                guard Self.fields.contains(field) else {
                    throw .unknownField(line: number, field)
                }
                guard columns.updateValue(column, forKey: field) == nil else {
                    throw .twice(line: number, field)
                }
            } else {
                throw .unreadable(line: number, line)
            }
        }
        try Self.check(columns, kinds, unit)
        self.columns = columns
        self.kinds = kinds
        self.dayOrder = dayOrder
        self.unit = unit
    }

    /// Throws what is missing, or does not go together.
    private static func check(
        _ columns: [String: String], _ kinds: [String: Kind], _ unit: String
    ) throws(MappingDefect) {
        guard columns["time"] != nil || columns["date"] != nil else { throw .noTime }
        if let column = columns["amount"], let named = Header.measured(Header.folded(column))?.unit,
            let said = SaidUnit(unit), SaidUnit(named) != said
        {
            throw .otherUnit(column: column, said.name)
        }
        guard columns["kind"] != nil || kinds.keys.allSatisfy({ $0 == "all" }) else {
            throw .noKind
        }
    }

    /// Both sides of a sign; nil if one is missing. Of several signs a column or word may have all
    /// but the first colon, and all but the last sign of equality.
    private static func halves(_ line: String, at sign: Character) -> (String, String)? {
        let found = sign == ":" ? line.firstIndex(of: sign) : line.lastIndex(of: sign)
        guard let place = found else { return nil }
        let one = FormRow.text(of: String(line[..<place]))
        let other = FormRow.text(of: String(line[line.index(after: place)...]))
        return one.isEmpty || other.isEmpty ? nil : (one, other)
    }

    /// Whether a line with a sign of equality names a column that has one: it begins with a field,
    /// and what stands behind the sign means nothing.
    private static func isOfColumn(_ line: String, _ meaning: String) -> Bool {
        guard let (field, _) = halves(line, at: ":"), fields.contains(Header.folded(field)) else {
            return false
        }
        return (try? kind(meaning, 0)) == nil
    }

    private static func order(
        _ column: String, _ number: Int, _ line: String
    ) throws(MappingDefect) -> DayOrder {
        guard let order = DayOrder(rawValue: Header.folded(column)) else {
            throw .unreadable(line: number, line)
        }
        return order
    }

    private static func kind(_ meaning: String, _ line: Int) throws(MappingDefect) -> Kind {
        let words = Header.folded(meaning).split(separator: " ").map(String.init)
        let name = words[0]
        let detail = words.count == 2 ? words[1] : nil
        let isKnown =
            ["note", "milestone", "skip"].contains(name)
            || EntryKind.care.spec["activity"]?.type.number(of: name) != nil
        guard isKnown, words.count <= 2, detail.map({ fits($0, name) }) ?? true else {
            throw .unknownKind(line: line, meaning)
        }
        return Kind(name: name, detail: detail)
    }

    /// The field that a detail belongs to; `diaper wet`, `bottle milk`, `growth weight`.
    static func detailField(of name: String) -> String? {
        ["diaper": "diaper", "potty": "diaper", "bottle": "contents", "growth": "measure"][name]
    }

    private static func fits(_ detail: String, _ name: String) -> Bool {
        guard let field = detailField(of: name) else { return false }
        return EntryKind.care.spec[field]?.type.number(of: detail) != nil
    }
}
