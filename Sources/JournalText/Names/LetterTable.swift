/// What signs are as plain letters. Spec: Protocol/06-content.md
///
/// Kept as text and read at each question, since few names ask: a table in memory would have to be
/// made by every start of the program.
struct LetterTable {
    /// Rows as `Scripts/letter-table` writes them, ascending: hexadecimal numbers,
    /// START=LETTERS, START*COUNT=LETTERS or START+COUNT=LETTER.
    let rows: StaticString

    init(_ rows: StaticString) { self.rows = rows }

    /// The letters that a sign is, nil if the table has nothing of it. O(table).
    func letters(of sign: Unicode.Scalar) -> [Unicode.Scalar]? {
        guard !sign.isASCII else { return nil }
        return rows.withUTF8Buffer { bytes in
            var reader = RowReader(bytes)
            // Ascending, so the first that does not end before the sign is the only one.
            while let row = reader.next() {
                guard sign.value < row.start + row.count else { continue }
                guard sign.value >= row.start else { return nil }
                return reader.letters(row.isSequence ? sign.value - row.start : 0)
            }
            return nil
        }
    }
}

/// Goes through the rows of a table.
struct RowReader {
    private var rest: Slice<UnsafeBufferPointer<UInt8>>

    /// A table begins with an end of line, so that each row has something before it.
    init(_ table: UnsafeBufferPointer<UInt8>) { rest = table[...] }

    /// The beginning of the next row; its letters follow.
    mutating func next() -> (start: UInt32, count: UInt32, isSequence: Bool)? {
        // The letters of the row before.
        while let byte = rest.first, !Self.isBetween(byte) { rest.removeFirst() }
        while let byte = rest.first, Self.isBetween(byte) { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        let start = number()
        let sign = rest.popFirst()
        guard sign != UInt8(ascii: "=") else { return (start, 1, false) }
        let count = number()
        guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
        return (start, count, sign == UInt8(ascii: "+"))
    }

    /// Whether a byte stands between two rows.
    private static func isBetween(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
    }

    /// The letters of the row, each moved on by so many.
    mutating func letters(_ offset: UInt32) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        repeat {
            if let letter = Unicode.Scalar(number() + offset) { letters.append(letter) }
        } while rest.popFirst() == UInt8(ascii: ".")
        return letters
    }

    private mutating func number() -> UInt32 {
        var number: UInt32 = 0
        while let byte = rest.first, let digit = Self.digit(byte) {
            number = number << 4 | digit
            rest.removeFirst()
        }
        return number
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
