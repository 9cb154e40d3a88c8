/// Finds the form that a file has, by its first lines.
struct FormSearch {
    /// The form, and where its columns stand.
    let fit: FormFit
    /// The file's own names of its columns.
    let header: [String]
    let separator: Unicode.Scalar
    /// What comes behind the header.
    let reader: CSVReader

    /// Titles above the header are fewer than this.
    private static let lines = 12
    private static let separators: [Unicode.Scalar] = [",", ";", "\t", "|"]

    /// Reads the first lines with each separator until one of them is the header of a form. A line
    /// `sep=;` says the separator. Throws `empty`, or `missingColumns` of the form that lacks the
    /// fewest.
    init(_ text: [UInt8], among forms: [ImportForm]) throws(FileRefusal) {
        var fewest: (missing: [String], needed: [String])?
        var isEmpty = true
        for separator in Self.separators {
            var reader = CSVReader(text, separator: separator)
            for _ in 0..<Self.lines {
                guard let next = reader.next() else { break }
                isEmpty = false
                guard case .success(let row) = next else { continue }
                for form in forms {
                    let (fit, missing) = FormFit.fit(form, row.cells)
                    if let fit {
                        self.init(fit, row.cells, separator, reader)
                        return
                    }
                    if fewest.map({ missing.count < $0.missing.count }) ?? true {
                        fewest = (missing, form.neededNames)
                    }
                }
            }
        }
        guard !isEmpty else { throw .empty }
        throw .missingColumns(
            fewest?.missing ?? forms.first?.neededNames ?? [],
            needed: fewest?.needed ?? forms.first?.neededNames ?? [])
    }

    private init(
        _ fit: FormFit, _ header: [String], _ separator: Unicode.Scalar, _ reader: CSVReader
    ) {
        self.fit = fit
        self.header = header
        self.separator = separator
        let places = fit.places
        let isKind = fit.form.isKind
        let kind = fit.form.columns.first { $0.role == .kind }.flatMap { places[$0.field] }
        var reader = reader
        reader.columns = header.count
        reader.isRow = { line in
            RowLine.isRow(line, separator, columns: header.count, kind: kind, isKind: isKind)
        }
        self.reader = reader
    }
}

/// Whether a line that stands within quotes is a row of its own.
enum RowLine {
    /// It has the time of one and more besides, or as many cells as there are columns and the name
    /// of a kind. O(line).
    static func isRow(
        _ line: String, _ separator: Unicode.Scalar, columns: Int, kind: Int?,
        isKind: (String) -> Bool
    ) -> Bool {
        let pieces = line.unicodeScalars.split(
            separator: separator, omittingEmptySubsequences: false
        ).map { Substring($0) }
        guard pieces.count > 1 else { return false }
        if pieces.count >= 5 || line.contains("\""), pieces.contains(where: isTime) { return true }
        guard let cells = CSVReader.cells(ofLine: line, separator: separator),
            cells.count == columns, let kind
        else { return false }
        return isKind(FormRow.text(of: cells[kind]))
    }

    /// Whether a piece is a day and a time of day and nothing else, in any way of writing them.
    private static func isTime(_ piece: Substring) -> Bool {
        guard (9...40).contains(piece.utf8.count) else { return false }
        let time = TimeScanner.time(String(piece.filter { $0 != "\"" }))
        return time?.day != nil && time?.clock != nil
    }
}
