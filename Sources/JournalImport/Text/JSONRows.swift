/// Why JSON is no table of rows.
enum JSONDefect: Error, Equatable {
    /// It is no list of plain objects.
    case noTable
    /// It ends in the middle, behind so many whole rows.
    case cut(rows: Int)
    /// An object has this name twice, with two values: which row that is, and on which line.
    case keyTwice(String, row: Int, line: Int)
}

/// Rows that stand in a file as a list of JSON objects, as text parted by commas.
///
/// The list may stand in an object, or be one object on each line.
///
/// Only objects whose values are words, numbers, true, false or null are rows; the names of all of
/// them are the columns, in the order in which they come first. A row then counts as a line.
struct JSONRows {
    private enum Value {
        case scalar(String)
        case object([(String, Value)])
        case list([Value])
    }

    private let bytes: [UInt8]
    private var place = 0
    /// How many rows, which are objects without others in them, are whole so far.
    private var rows = 0
    /// A name that stands twice in one object with two values, and the object's row.
    private var twice: (name: String, row: Int)?
    /// Deeper lists are no rows of anything.
    private static let deepest = 8

    /// Whether text begins as a list or an object does.
    static func isJSON(_ text: [UInt8]) -> Bool {
        let skipped = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = text.dropFirst(skipped).first { ![32, 9, 10, 13].contains($0) }
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    }

    /// The text of the table. Throws `noTable` if there is no list of plain objects, `cut` for a
    /// file that ends within it, and `keyTwice`. O(bytes).
    static func table(_ text: [UInt8]) throws(JSONDefect) -> [UInt8] {
        var reader = JSONRows(
            bytes: text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text[3...]) : text)
        var values: [Value] = []
        repeat {
            guard let value = reader.value(0) else { throw reader.defect }
            values.append(value)
            reader.blanks()
        } while reader.place < reader.bytes.count
        guard let list = values.count == 1 ? list(values[0]) : values else { throw .noTable }
        var columns: [String] = []
        var known: Set<String> = []
        var rows: [[String: String]] = []
        for case .object(let members) in list {
            var row: [String: String] = [:]
            for (name, value) in members {
                guard case .scalar(let text) = value else { throw .noTable }
                if known.insert(name).inserted { columns.append(name) }
                row[name] = text
            }
            rows.append(row)
        }
        guard rows.count == list.count, !columns.isEmpty, columns.count <= 256 else {
            throw .noTable
        }
        let lines = [columns] + rows.map { row in columns.map { row[$0] ?? "" } }
        return lines.flatMap { line in
            Array(line.map(quoted).joined(separator: ",").utf8) + [UInt8(ascii: "\n")]
        }
    }

    /// Why a value could not be read.
    private var defect: JSONDefect {
        if let twice {
            let line = 1 + bytes[..<place].count { $0 == UInt8(ascii: "\n") }
            return .keyTwice(twice.name, row: twice.row, line: line)
        }
        var end = self
        end.blanks()
        return end.place < bytes.count ? .noTable : .cut(rows: rows)
    }

    /// The list itself, or the only one that an object holds.
    private static func list(_ value: Value) -> [Value]? {
        switch value {
        case .list(let list): return list.isEmpty ? nil : list
        case .object(let members):
            let lists = members.compactMap { if case .list(let list) = $0.1 { list } else { nil } }
            return lists.count == 1 && !lists[0].isEmpty ? lists[0] : nil
        case .scalar: return nil
        }
    }

    private static func quoted(_ cell: String) -> String {
        "\"\(cell.replacing("\"", with: "\"\""))\""
    }

    private mutating func value(_ depth: Int) -> Value? {
        blanks()
        guard depth < Self.deepest, place < bytes.count else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "{"):
            guard let members = members(depth) else { return nil }
            if members.allSatisfy({ if case .scalar = $0.1 { true } else { false } }) { rows += 1 }
            return .object(members)
        case UInt8(ascii: "["):
            return elements(depth).map(Value.list)
        case UInt8(ascii: "\""):
            return string().map(Value.scalar)
        default:
            let word = bytes[place...].prefix { !",]}".utf8.contains($0) && $0 > 32 }
            place += word.count
            let text = String(decoding: word, as: UTF8.self)
            return text.isEmpty ? nil : .scalar(text == "null" ? "" : text)
        }
    }

    private mutating func elements(_ depth: Int) -> [Value]? {
        place += 1
        var list: [Value] = []
        if take("]") { return list }
        repeat {
            guard let value = value(depth + 1) else { return nil }
            list.append(value)
        } while take(",")
        return take("]") ? list : nil
    }

    private mutating func members(_ depth: Int) -> [(String, Value)]? {
        place += 1
        var list: [(String, Value)] = []
        var names: [String: Value] = [:]
        if take("}") { return list }
        repeat {
            blanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\""), let name = string(),
                take(":"), let value = value(depth + 1)
            else { return nil }
            if case .scalar(let said) = value, case .scalar(let other)? = names[name], said != other
            {
                twice = (name, rows + 1)
                return nil
            }
            names[name] = value
            list.append((name, value))
        } while take(",")
        return take("}") ? list : nil
    }

    private mutating func string() -> String? {
        place += 1
        var units: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] == UInt8(ascii: "\\") else {
                units.append(bytes[place])
                place += 1
                continue
            }
            guard let escaped = escape() else { return nil }
            units += Array(String(escaped).utf8)
        }
        guard place < bytes.count else { return nil }
        place += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escape() -> Character? {
        guard place + 1 < bytes.count else {
            place = bytes.count
            return nil
        }
        let letter = bytes[place + 1]
        place += 2
        switch letter {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"), UInt8(ascii: "f"): return " "
        case UInt8(ascii: "u"): return unit()
        default: return Character(Unicode.Scalar(letter))
        }
    }

    /// What four digits say, or eight with another escape between them.
    private mutating func unit() -> Character? {
        guard let first = digits() else { return nil }
        guard (0xD800..<0xDC00).contains(first), place + 1 < bytes.count,
            bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
        else { return Character(Unicode.Scalar(first) ?? "\u{FFFD}") }
        let behind = place
        place += 2
        guard let second = digits() else { return nil }
        guard (0xDC00..<0xE000).contains(second) else {
            // Half of a pair is one broken sign; what stands behind it is a sign of its own.
            place = behind
            return "\u{FFFD}"
        }
        let number = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Character(Unicode.Scalar(number) ?? "\u{FFFD}")
    }

    private mutating func digits() -> UInt32? {
        guard place + 4 <= bytes.count else {
            place = bytes.count
            return nil
        }
        let text = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
        guard text.allSatisfy(\.isHexDigit) else { return nil }
        place += 4
        return UInt32(text, radix: 16)
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        blanks()
        guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func blanks() {
        while place < bytes.count, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
    }
}
