/// A row of a CSV file with the line that it starts on.
struct CSVRow: Equatable, Sendable {
    /// From 1.
    let line: Int
    /// The cells, exactly as they stand once quotes are undone.
    let cells: [String]
    /// Whether a line end follows; the last row of a file that was cut has none.
    var isEnded = true
    /// Whether its last cell stands in quotes, so that it is whole.
    var isClosed = false
}

/// A row that cannot be read.
struct CSVDefect: Error, Equatable, Sendable {
    enum Reason: Equatable, Sendable {
        /// A quoted cell never ends, or ends only in another row.
        case openQuote
        /// Something stands between a closing quote and the next separator.
        case textAfterQuote
    }

    let line: Int
    /// The last line that may belong to the row.
    let lastLine: Int
    let reason: Reason
}

/// Reads RFC 4180 row by row, so that one bad row is reported with its line and the rest goes on.
///
/// Written here since the library at hand gives no line numbers, trims cells, and gives up on the
/// whole file at the first bad quote; an import keeps whole rows as they were. O(bytes).
///
/// A quote that is never closed would take in the rows after it, up to the next quote. So a quoted
/// cell with a line that seems to be a row of its own is believed only if its quote closes, the row
/// then has all its columns, and the line that it begins on would lack some without it. Else the
/// bad row ends there, and the next begins.
///
/// A line is no row of its own if it does not begin with a quote as its row does, or has the two
/// quotes in it that stand for one within a cell. In the last column of all a quote is believed too
/// where it closes in a line that is no row.
///
/// *Example.* Of 9 columns the line `…,Sleep,,,,"he wrote:` has 8 without its quote: what follows
/// up to the closing quote is its note, be it a row or not. The line `…,Sleep,,,,"late,A` has 9:
/// its quote is a slip, and the next line is a row.
struct CSVReader: Sequence, IteratorProtocol {
    /// More bytes than any cell that an entry can keep.
    private static let longestQuote = 1 << 17
    /// So many bytes may be looked along in vain, for all quotes of a file together, behind what a
    /// cell can be. Then a quote that is open for longer was never meant: a file of many of them
    /// takes no time that grows with its square.
    private var spare = 1 << 26

    /// Whether a line seems to be a row of its own; asked of lines within quotes only.
    var isRow: (_ line: String) -> Bool = { _ in false }

    /// How many cells a whole row has; nil where that is not known yet.
    var columns: Int?

    private let bytes: [UInt8]
    /// The sign between two cells.
    private let separator: UInt8
    private var offset = 0
    private var line = 1
    /// Whether the first line begins with a quote, and so does the row that is read.
    private let isFileQuoted: Bool
    private var isRowQuoted = false

    /// Reads from bytes that are known to be UTF-8; a byte order mark is skipped.
    init(_ bytes: [UInt8], separator: Unicode.Scalar = ",") {
        self.bytes = bytes
        self.separator = UInt8(truncatingIfNeeded: separator.value)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        isFileQuoted = bytes[offset...].first == UInt8(ascii: "\"")
    }

    /// The next row; blank lines are passed over.
    mutating func next() -> Result<CSVRow, CSVDefect>? {
        while offset < bytes.count, isNewline(bytes[offset]) { skipNewline() }
        // Of several files in one each may begin with its mark.
        if bytes[offset...].starts(with: [0xEF, 0xBB, 0xBF]) { offset += 3 }
        guard offset < bytes.count else { return nil }
        let start = (offset: offset, line: line)
        isRowQuoted = isFileQuoted && isQuote(behindBlanks: offset)
        var cells: [String] = []
        var isClosed = false
        while true {
            isClosed = isQuote(behindBlanks: offset)
            guard let cell = cell() else {
                (offset, line) = start
                if let row = rowThatCloses(isInLast: cells.count + 1 == columns) {
                    return .success(row)
                }
                return .failure(passOver(.openQuote))
            }
            cells.append(String(decoding: cell, as: UTF8.self))
            guard offset < bytes.count, !isNewline(bytes[offset]) else { break }
            guard bytes[offset] == separator else {
                (offset, line) = start
                return .failure(passOver(.textAfterQuote))
            }
            offset += 1
        }
        // A quote that took in lines and left too few or too many cells was a slip.
        if line > start.line, let columns, cells.count != columns {
            (offset, line) = start
            return .failure(passOver(.openQuote))
        }
        let isEnded = offset < bytes.count
        if isEnded { skipNewline() }
        return .success(
            CSVRow(
                line: start.line, cells: cells, isEnded: isEnded, isClosed: isClosed))
    }

    /// The row that begins here if its quotes are believed, whatever they hold; nil, and nothing
    /// read, if they are not to be. O(its bytes).
    ///
    /// - Parameter isInLast: whether the quote that is not closed opens the last of all columns.
    private mutating func rowThatCloses(isInLast: Bool) -> CSVRow? {
        let pieces = 1 + lineHere().utf8.count { $0 == separator }
        guard let columns, pieces < columns || isInLast else { return nil }
        var believing = self
        believing.isRow = { _ in false }
        believing.columns = nil
        guard case .success(let row)? = believing.next(), row.cells.count == columns else {
            return nil
        }
        if pieces >= columns {
            let last = row.cells.last?.split(whereSeparator: \.isNewline).last ?? ""
            guard row.isClosed, !isRow(String(last)) else { return nil }
        }
        (offset, line, spare) = (believing.offset, believing.line, believing.spare)
        return row
    }

    /// The cells of one line that is a row of its own; nil if it is none.
    static func cells(ofLine line: String, separator: Unicode.Scalar) -> [String]? {
        var reader = CSVReader(Array(line.utf8), separator: separator)
        guard case .success(let row)? = reader.next(), reader.next() == nil else { return nil }
        return row.cells
    }

    /// The cell that begins here; nil if its quote is never closed. Blanks around its quotes are no
    /// part of it.
    private mutating func cell() -> [UInt8]? {
        let start = offset
        while offset < bytes.count, isBlank(bytes[offset]) { offset += 1 }
        guard offset > start, offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
            offset = start
            return bytes[offset...].first == UInt8(ascii: "\"") ? quotedCell() : plainCell()
        }
        var ahead = self
        guard let cell = ahead.quotedCell(), ahead.isAtEndOfCell else {
            // The quote is one of the words.
            offset = start
            return plainCell()
        }
        self = ahead
        return cell
    }

    private mutating func quotedCell() -> [UInt8]? {
        guard let cell = quoted() else { return nil }
        let end = offset
        while offset < bytes.count, isBlank(bytes[offset]) { offset += 1 }
        if !isAtEndOfCell { offset = end }
        return cell
    }

    private var isAtEndOfCell: Bool { offset >= bytes.count || isEndOfCell(bytes[offset]) }

    /// Whether a quote stands there, perhaps behind blanks.
    private func isQuote(behindBlanks place: Int) -> Bool {
        bytes[place...].first { !isBlank($0) } == UInt8(ascii: "\"")
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && byte != separator
    }

    /// What stands between two quotes; nil if the second one never comes.
    private mutating func quoted() -> [UInt8]? {
        offset += 1
        let first = offset
        let last = first + Swift.max(Self.longestQuote, spare)
        var cell: [UInt8] = []
        while offset < bytes.count, offset <= last {
            let byte = bytes[offset]
            if isNewline(byte) {
                let before = offset
                skipNewline()
                guard !isRowHere else { return nil }
                cell += bytes[before..<offset]
                continue
            }
            offset += 1
            if byte == UInt8(ascii: "\"") {
                guard offset < bytes.count, bytes[offset] == byte else { return cell }
                offset += 1
            }
            cell.append(byte)
        }
        spare = Swift.max(0, spare - (offset - first))
        return nil
    }

    private mutating func plainCell() -> [UInt8] {
        let start = offset
        while offset < bytes.count, !isEndOfCell(bytes[offset]) { offset += 1 }
        return Array(bytes[start..<offset])
    }

    /// Goes on behind a bad row: behind its line, and behind the lines after that which a quote
    /// takes in and which are no rows.
    private mutating func passOver(_ reason: CSVDefect.Reason) -> CSVDefect {
        let first = line
        var last = first
        var quotes = 0
        repeat {
            last = line
            while offset < bytes.count, !isNewline(bytes[offset]) {
                if bytes[offset] == UInt8(ascii: "\"") { quotes += 1 }
                offset += 1
            }
            if offset < bytes.count { skipNewline() }
        } while quotes % 2 == 1 && offset < bytes.count && !isRowHere
        return CSVDefect(line: first, lastLine: last, reason: reason)
    }

    /// Whether a row of its own seems to begin here, within a quote.
    private var isRowHere: Bool {
        (!isRowQuoted || isQuote(behindBlanks: offset)) && isRow(lineHere())
    }

    private func lineHere() -> String {
        String(decoding: bytes[offset...].prefix { !isNewline($0) }, as: UTF8.self)
    }

    private func isNewline(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private func isEndOfCell(_ byte: UInt8) -> Bool {
        byte == separator || isNewline(byte)
    }

    private mutating func skipNewline() {
        if bytes[offset] == UInt8(ascii: "\r") {
            offset += 1
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") else {
                line += 1
                return
            }
        }
        offset += 1
        line += 1
    }
}
