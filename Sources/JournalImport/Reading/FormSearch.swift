/// Finds the form that a file has, by its first lines.
struct FormSearch {
    /// The form, and where its columns stand.
    let fit: FormFit
    let separator: Unicode.Scalar
    /// What comes behind the header.
    let reader: CSVReader
    /// The file's own names of its columns.
    var header: [String] { fit.header }

    /// Titles above the header are fewer than this.
    private static let lines = 12
    static let separators: [Unicode.Scalar] = [",", ";", "\t", "|"]

    /// Reads the first lines with each separator until one of them is the header of a form. Lines
    /// above it are titles, or say the separator as `sep=;` does. Throws `empty`, `unknownTable`,
    /// or `missingColumns` or `cutColumns` of the form of which the most columns are there.
    init(_ text: [UInt8], among forms: [ImportForm]) throws(FileRefusal) {
        let forms = forms.filter { $0.section == nil }
        guard !Self.isBlank(text) else { throw .empty }
        let known = KnownNames(forms)
        var nearest: NearHeader?
        var isUnsure = false
        for separator in Self.separators {
            var reader = CSVReader(text, separator: separator)
            var lines = 0
            while lines < Self.lines, let next = reader.next() {
                let row = (try? next.get()) ?? Self.cutRow(text, separator, behind: reader)
                if let row, row.cells.allSatisfy({ Self.isBlank(Array($0.utf8)) }) { continue }
                lines += 1
                guard let row, known.mayBeHeader(row.cells) || known.mayBeCut(row.cells) else {
                    continue
                }
                if let fit = Self.fit(row.cells, forms, before: reader) {
                    self.init(fit, separator, reader)
                    return
                }
                let names = row.cells.map(Header.name)
                for form in forms {
                    let near = NearHeader(form, row, names, before: reader)
                    if near.missing.isEmpty { isUnsure = true }
                    if nearest.map({ near.score > $0.score }) ?? true { nearest = near }
                }
            }
        }
        guard !isUnsure else { throw .unknownTable }
        guard let nearest else {
            let needed = forms.first?.neededNames ?? []
            throw .missingColumns(needed, needed: needed)
        }
        guard !nearest.isCut else { throw .cutColumns(nearest.missing) }
        throw .missingColumns(nearest.missing, needed: nearest.needed)
    }

    /// Whether nothing stands there but blanks, separators and quotes. O(bytes up to another sign).
    private static func isBlank(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy { sign in
            sign.properties.isWhitespace || separators.contains(sign) || sign == "\""
                || sign == "\u{FEFF}"
        }
    }

    /// The last line of a file that ends within a quote; nil if more comes behind it.
    private static func cutRow(
        _ text: [UInt8], _ separator: Unicode.Scalar, behind reader: CSVReader
    ) -> CSVRow? {
        var reader = reader
        guard reader.next() == nil, let line = text.split(whereSeparator: isLineEnd).last,
            let cells = CSVReader.cells(
                ofLine: String(decoding: line, as: UTF8.self) + "\"", separator: separator)
        else { return nil }
        return CSVRow(line: 1, cells: cells, isEnded: false)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// The form that has the most of these columns, of those that they fit for sure.
    ///
    /// - Parameters:
    ///   - section: the title that they stand under; nil for none.
    ///   - rows: what reads the rows below them.
    static func fit(
        _ header: [String], _ forms: [ImportForm], under section: String? = nil,
        before rows: CSVReader? = nil
    ) -> FormFit? {
        var best: FormFit?
        let names = header.map(Header.name)
        for form in forms where form.section == section {
            guard let fit = FormFit.fit(form, header, names).fit,
                best.map({ fit.score > $0.score }) ?? true
            else { continue }
            var rows = rows
            let first = try? rows?.next()?.get().cells
            if form.isSure(fit, first) { best = fit }
        }
        return best
    }

    /// Whether the names of a form's columns stand among these cells, the first of them perhaps
    /// right behind what a file before it ended with.
    ///
    /// - Parameter names: the cells, folded as names of columns are.
    static func hasHeader(_ names: [String], of form: ImportForm) -> Bool {
        func stands(_ column: ImportForm.Column) -> Bool {
            column.folded.contains { names.contains($0) }
        }
        let missing = form.columns.filter { $0.isNeeded && !stands($0) }
        let areGlued = missing.allSatisfy { column in
            column.folded.contains { name in names.contains { $0.hasSuffix(name) } }
        }
        return missing.count < 2 && areGlued && form.columns.count(where: stands) >= 3
    }

    init(_ fit: FormFit, _ separator: Unicode.Scalar, _ reader: CSVReader) {
        let header = fit.header
        self.fit = fit
        self.separator = separator
        let places = fit.places
        let isKind = fit.form.isKind
        func place(_ role: ImportForm.Role) -> Int? {
            fit.form.columns.lazy.filter { $0.role == role }.compactMap { places[$0.field] }.first
        }
        let (kind, begin) = (place(.kind), place(.begin))
        let least = fit.form.mayEndEarly ? min(2, header.count) : header.count
        var reader = reader
        reader.columns = header.count
        reader.isRow = { line in
            RowLine.isRow(
                line, separator, columns: least...header.count, kind: kind, begin: begin,
                isKind)
        }
        self.reader = reader
    }
}

/// How much of a form's header a line has.
private struct NearHeader {
    let missing: [String]
    let needed: [String]
    /// Columns that are there count double, the beginning of one as its last cell once.
    let score: Int
    /// Whether the file seems to end within it: nothing comes behind, and it stops within a name of
    /// a column, or without a line end.
    let isCut: Bool

    init(_ form: ImportForm, _ row: CSVRow, _ cells: [String], before reader: CSVReader) {
        missing = FormFit.fit(form, row.cells, cells).missing
        needed = form.neededNames
        let last = Header.folded(row.cells.last ?? "")
        let names = form.columns.flatMap(\.names).map(Header.folded)
        let isWithin =
            last.count >= 3 && !names.contains(last) && names.contains { $0.hasPrefix(last) }
        score = 2 * (needed.count - missing.count) + (isWithin ? 1 : 0)
        var reader = reader
        isCut = (isWithin || !row.isEnded && score > 0) && reader.next() == nil
    }
}

/// The names of the columns of forms: a line that has none of them is no header.
struct KnownNames {
    private let names: Set<String>
    private let longest: Int
    /// More columns than any file has.
    private static let most = 4_096

    init(_ forms: [ImportForm]) {
        names = Set(forms.lazy.flatMap(\.columns).flatMap(\.folded))
        longest = names.lazy.map(\.utf8.count).max() ?? 0
    }

    /// Whether the last cell is the beginning of a name, as where a file ends within its header.
    /// O(names).
    func mayBeCut(_ cells: [String]) -> Bool {
        guard let last = cells.last, !last.isEmpty, last.utf8.count <= 2 * longest + 40 else {
            return false
        }
        let begun = Header.folded(last)
        return !begun.isEmpty && names.contains { $0.hasPrefix(begun) }
    }

    /// Whether some cell is a name, perhaps with a unit behind it. O(cells).
    func mayBeHeader(_ cells: [String]) -> Bool {
        guard cells.count <= Self.most else { return false }
        return cells.contains { cell in
            // Folding takes blanks away, and a letter may take another byte.
            guard !cell.isEmpty, cell.utf8.count <= 2 * longest + 40 else { return false }
            let name = Header.name(cell)
            return names.contains(name)
                || Header.measured(name).map { names.contains($0.name) } ?? false
        }
    }
}

/// Whether a line that stands within quotes is a row of its own.
enum RowLine {
    /// It has the time of one and more besides, or as many cells as there are columns, and among
    /// them the name of a kind or a time in its place. O(line).
    static func isRow(
        _ line: String, _ separator: Unicode.Scalar, columns: ClosedRange<Int>, kind: Int?,
        begin: Int?,
        _ isKind: (String) -> Bool
    ) -> Bool {
        let pieces = line.unicodeScalars.split(
            separator: separator, omittingEmptySubsequences: false
        ).map { Substring($0) }
        guard pieces.count > 1, !isWithinCell(pieces[0]) else { return false }
        if pieces.count >= 5 || line.contains("\""), pieces.contains(where: isTime) { return true }
        guard let cells = CSVReader.cells(ofLine: line, separator: separator),
            columns.contains(cells.count)
        else { return false }
        func text(_ place: Int?) -> String? {
            place.flatMap { $0 < cells.count ? FormRow.text(of: cells[$0]) : nil }
        }
        if let kind = text(kind), isKind(kind) { return true }
        return text(begin).flatMap { TimeScanner.time($0)?.day } != nil
    }

    /// Whether the first piece of a line begins with the two quotes that stand for one within a
    /// cell: `""Sleep""`. Of a cell of its own they would be all, or three.
    private static func isWithinCell(_ piece: Substring) -> Bool {
        piece.hasPrefix("\"\"") && !piece.hasPrefix("\"\"\"") && piece.contains { $0 != "\"" }
    }

    /// Whether a piece is a day and a time of day and nothing else, in any way of writing them.
    private static func isTime(_ piece: Substring) -> Bool {
        guard (9...40).contains(piece.utf8.count) else { return false }
        let time = TimeScanner.time(String(piece.filter { $0 != "\"" }))
        return time?.day != nil && time?.clock != nil
    }
}
