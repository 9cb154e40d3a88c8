/// The rows of a file that have one header.
struct FileSection {
    let search: FormSearch
    var plans: [RowPlan] = []

    /// Throws `twoColumns` if two columns of a name that is read are there, and the second one says
    /// in a row what the first does not: nothing tells which of both is meant. O(rows), where two
    /// columns have one name.
    func mustTellColumnsApart() throws(FileRefusal) {
        let fit = search.fit
        // A mapping names each column that it reads.
        let read =
            Set(fit.places.values).union(fit.form.format == "mapped" ? [] : fit.others.map(\.place))
        for place in read.sorted() {
            let again = fit.names.indices.filter {
                $0 > place && fit.names[$0] == fit.names[place]
            }
            let isTwofold =
                !again.isEmpty
                && plans.contains { plan in
                    guard let cells = try? plan.row.get().cells else { return false }
                    let said = FormRow.text(of: cells[place])
                    return again.contains { other in
                        let text = FormRow.text(of: cells[other])
                        return !text.isEmpty && text != said
                    }
                }
            guard !isTwofold else { throw .twoColumns(fit.header[place]) }
        }
    }
}

extension FileSection {
    /// Columns that the form does not name, and in which some row says something. O(cells).
    var unnamedColumns: [String] {
        let named = Set(search.fit.places.values)
        let rows = plans.compactMap { try? $0.row.get().cells }
        return search.header.indices.filter { place in
            !named.contains(place) && !search.fit.names[place].isEmpty
                && rows.contains { !FormRow.text(of: $0[place]).isEmpty }
        }.map { search.header[$0] }
    }
}

/// A file cut into rows: one section, or one for each title `--- SLEEP ---`, or one for each header
/// where several files of a program stand in one.
struct FileTable {
    private(set) var sections: [FileSection] = []
    /// Rows of sections that are of no form.
    private(set) var loose: [RowPlan] = []
    private let known: KnownNames

    /// Throws `FileRefusal` if no header is known.
    init(_ text: [UInt8], _ forms: [ImportForm]) throws(FileRefusal) {
        known = KnownNames(forms)
        if let separator = Self.separator(text, forms) {
            try readSections(text, forms, separator)
        } else {
            try readRows(FormSearch(text, among: forms), forms)
        }
    }

    private mutating func readRows(
        _ search: FormSearch, _ forms: [ImportForm]
    ) throws(FileRefusal) {
        var section = FileSection(search: search)
        var rows = search.reader
        while let next = rows.next() {
            guard !Self.isBlankLine(next) else { continue }
            let plan = RowPlan(next, section.search)
            guard let begun = try table(at: next, plan, section.search, rows, forms) else {
                section.plans.append(plan)
                continue
            }
            // The same header again parts nothing.
            guard begun.header != section.search.header else { continue }
            sections.append(section)
            section = FileSection(search: begun)
            rows = begun.reader
        }
        sections.append(section)
    }

    /// Whether a line has blanks alone: it is no row.
    private static func isBlankLine(_ next: Result<CSVRow, CSVDefect>) -> Bool {
        guard case .success(let row) = next, row.cells.count == 1 else { return false }
        return FormRow.text(of: row.cells[0]).isEmpty
    }

    /// The table whose header a row is; nil if it is a row.
    ///
    /// Throws `severalPrograms` for the header of another program, and `joined` for one that does
    /// not stand by itself.
    private func table(
        at next: Result<CSVRow, CSVDefect>, _ plan: RowPlan, _ search: FormSearch,
        _ rows: CSVReader, _ forms: [ImportForm]
    ) throws(FileRefusal) -> FormSearch? {
        guard case .success(let row) = next else { return nil }
        let fit = search.fit
        if case .success(let cells) = plan.row {
            // A form without a time has that of no row.
            let begin = fit.cell(.begin, of: cells)
            guard begin.map({ !$0.isEmpty && TimeScanner.time($0) == nil }) ?? true else {
                return nil
            }
        }
        if Self.title(row.cells) != nil, fit.form.section == nil,
            let other = forms.first(where: { $0.section == Self.title(row.cells) })
        {
            throw .severalPrograms(fit.form.program, other.program)
        }
        guard known.mayBeHeader(row.cells) else { return nil }
        if let other = FormSearch.fit(row.cells, forms, before: rows), !other.isGlued {
            guard other.form.program == fit.form.program else {
                throw .severalPrograms(fit.form.program, other.form.program)
            }
            return FormSearch(other, search.separator, rows)
        }
        let names = row.cells.map(Header.name)
        let isHeader = forms.contains {
            $0.section == nil && FormSearch.hasHeader(names, of: $0)
        }
        if isHeader { throw .joined(line: row.line) }
        return nil
    }

    // MARK: Sections

    /// The separator of a file that begins with the title of a section, which a spreadsheet fills
    /// up to the width of the sheet; nil for any other file.
    private static func separator(_ text: [UInt8], _ forms: [ImportForm]) -> Unicode.Scalar? {
        guard forms.contains(where: { $0.section != nil }) else { return nil }
        var widest: (cells: Int, separator: Unicode.Scalar)?
        for separator in FormSearch.separators {
            var reader = CSVReader(text, separator: separator)
            // A line above it may say the separator.
            var first = (try? reader.next()?.get().cells) ?? []
            if title(first) == nil { first = (try? reader.next()?.get().cells) ?? [] }
            guard title(first) != nil else { continue }
            let cells = (try? reader.next()?.get().cells.count) ?? 0
            if widest.map({ cells > $0.cells }) ?? true { widest = (cells, separator) }
        }
        return widest?.separator
    }

    private mutating func readSections(
        _ text: [UInt8], _ forms: [ImportForm], _ separator: Unicode.Scalar
    ) throws(FileRefusal) {
        var reader = CSVReader(text, separator: separator)
        // A quote that is never closed ends before the next section.
        reader.isRow = { Self.isTitle($0, separator) }
        var title: String?
        // A spreadsheet fills up the blank lines as well.
        var isPadded = false
        var isHeaderNext = false
        var current: Int?
        while let next = reader.next() {
            let cells = (try? next.get())?.cells
            if let cells, let found = Self.title(cells) {
                (title, isHeaderNext, current) = (found, true, nil)
                isPadded = isPadded || cells.count > 1
            } else if title == nil || Self.isBlankLine(next)
                || isPadded && cells?.allSatisfy(\.isEmpty) == true
            {
                continue
            } else if isHeaderNext {
                isHeaderNext = false
                guard let cells, let fit = FormSearch.fit(cells, forms, under: title?.uppercased())
                else {
                    continue
                }
                let search = FormSearch(fit, separator, reader)
                sections.append(FileSection(search: search))
                current = sections.count - 1
                reader = search.reader
                reader.isRow = { Self.isTitle($0, separator) || search.reader.isRow($0) }
            } else if let current {
                let search = sections[current].search
                let plan = RowPlan(next, search)
                if try table(at: next, plan, search, reader, forms) == nil {
                    sections[current].plans.append(plan)
                }
            } else {
                loose.append(RowPlan(line: RowPlan.line(next), .unknownSection(title ?? "")))
            }
        }
    }

    /// Whether a line within quotes is a title as the program writes it, in capitals, and no words.
    private static func isTitle(_ line: String, _ separator: Unicode.Scalar) -> Bool {
        guard line.hasPrefix("--- ") || line.hasPrefix("\"--- "),
            let cells = CSVReader.cells(ofLine: line, separator: separator)
        else { return false }
        return title(cells).map { $0 == $0.uppercased() } ?? false
    }

    /// What a line says that has three dashes on both sides, and nothing more.
    private static func title(_ cells: [String]) -> String? {
        guard let first = cells.first.map(FormRow.text(of:)), first.hasPrefix("--- "),
            first.hasSuffix(" ---"),
            first.utf8.count > 8, cells.dropFirst().allSatisfy(\.isEmpty)
        else { return nil }
        return String(first.dropFirst(4).dropLast(4))
    }
}
