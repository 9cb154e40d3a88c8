/// A row of a CSV file with the line that it starts on.
struct CSVRow: Equatable, Sendable {
    /// From 1.
    let line: Int
    /// The cells, exactly as they stand once quotes are undone.
    let cells: [String]
}

/// A row that cannot be read.
struct CSVDefect: Error, Equatable, Sendable {
    enum Reason: Equatable, Sendable {
        /// A quoted cell never ends.
        case openQuote
        /// Something stands between a closing quote and the next comma.
        case textAfterQuote
    }

    let line: Int
    let reason: Reason
}

/// Reads RFC 4180 row by row, so that one bad row is reported with its line and the rest goes on.
///
/// Written here since the library at hand gives no line numbers, trims cells, and gives up on the
/// whole file at the first bad quote; an import keeps whole rows as they were. O(bytes).
struct CSVReader: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1

    /// Reads from bytes that are known to be UTF-8; a byte order mark is skipped.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The next row; blank lines are passed over.
    mutating func next() -> Result<CSVRow, CSVDefect>? {
        while offset < bytes.count, isNewline(bytes[offset]) { skipNewline() }
        guard offset < bytes.count else { return nil }
        let start = line
        var cells: [String] = []
        while true {
            do throws(CSVDefect) {
                cells.append(String(decoding: try cell(startingAt: start), as: UTF8.self))
            } catch {
                skipLine()
                return .failure(error)
            }
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: ",") else { break }
            offset += 1
        }
        if offset < bytes.count { skipNewline() }
        return .success(CSVRow(line: start, cells: cells))
    }

    private mutating func cell(startingAt start: Int) throws(CSVDefect) -> [UInt8] {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return plainCell() }
        offset += 1
        let restart = (offset: offset, line: line)
        var cell: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\"") {
                guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
                    guard offset == bytes.count || isEndOfCell(bytes[offset]) else {
                        throw CSVDefect(line: start, reason: .textAfterQuote)
                    }
                    return cell
                }
                offset += 1
            } else if byte == UInt8(ascii: "\n") {
                line += 1
            }
            cell.append(byte)
        }
        // The quote swallowed the rest of the file: give up on its own line only.
        (offset, line) = restart
        throw CSVDefect(line: start, reason: .openQuote)
    }

    private mutating func plainCell() -> [UInt8] {
        let start = offset
        while offset < bytes.count, !isEndOfCell(bytes[offset]) { offset += 1 }
        return Array(bytes[start..<offset])
    }

    private func isNewline(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private func isEndOfCell(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || isNewline(byte)
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

    private mutating func skipLine() {
        while offset < bytes.count, !isNewline(bytes[offset]) { offset += 1 }
        if offset < bytes.count { skipNewline() }
    }
}
