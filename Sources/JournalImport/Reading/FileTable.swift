/// The rows of a file that have one header.
struct FileSection {
    let search: FormSearch
    var plans: [RowPlan] = []
}

/// A file cut into rows: one section, or one for each title `--- SLEEP ---`.
struct FileTable {
    private(set) var sections: [FileSection] = []
    /// Rows of sections that are of no form.
    private(set) var loose: [RowPlan] = []

    /// Throws `FileRefusal` if no header is known.
    init(_ text: [UInt8], _ forms: [ImportForm]) throws(FileRefusal) {
        var reader = CSVReader(text)
        if case .success(let row)? = reader.next(), Self.title(row.cells) != nil,
            forms.contains(where: { $0.section != nil })
        {
            readSections(text, forms)
            return
        }
        let search = try FormSearch(text, among: forms)
        var section = FileSection(search: search)
        var rows = search.reader
        while let next = rows.next() {
            let plan = RowPlan(next, search)
            if case .success(let row) = next { try Self.check(row.cells, plan, search.fit, forms) }
            section.plans.append(plan)
        }
        sections = [section]
    }

    /// Refuses a file in which the header of another program stands further down.
    private static func check(
        _ cells: [String], _ plan: RowPlan, _ fit: FormFit, _ forms: [ImportForm]
    ) throws(FileRefusal) {
        if case .success(let row) = plan.row {
            guard let begin = fit.cell(.begin, of: row), !begin.isEmpty,
                TimeScanner.time(begin) == nil
            else { return }
        }
        guard let other = FormSearch.fit(cells, forms), other.form.program != fit.form.program
        else { return }
        throw .severalPrograms(fit.form.program, other.form.program)
    }

    private mutating func readSections(_ text: [UInt8], _ forms: [ImportForm]) {
        var reader = CSVReader(text)
        // A quote that is never closed ends before the next section.
        reader.isRow = Self.isTitle
        var title = ""
        var isHeaderNext = false
        var current: Int?
        while let next = reader.next() {
            let cells = (try? next.get())?.cells
            if let cells, let found = Self.title(cells) {
                (title, isHeaderNext, current) = (found, true, nil)
            } else if cells == [""] {
                continue
            } else if isHeaderNext {
                isHeaderNext = false
                let known = forms.filter { $0.section == title }
                guard let cells, let fit = FormSearch.fit(cells, known) else { continue }
                let search = FormSearch(fit, ",", reader)
                sections.append(FileSection(search: search))
                current = sections.count - 1
                reader = search.reader
                reader.isRow = { Self.isTitle($0) || search.reader.isRow($0) }
            } else if let current {
                sections[current].plans.append(RowPlan(next, sections[current].search))
            } else {
                loose.append(RowPlan(line: RowPlan.line(next), .unknownSection(title)))
            }
        }
    }

    /// Whether a line within quotes is a title as the program writes it, in capitals, and no words.
    private static func isTitle(_ line: String) -> Bool {
        title([line]).map { $0 == $0.uppercased() } ?? false
    }

    /// What a line says that has three dashes on both sides, and nothing more.
    private static func title(_ cells: [String]) -> String? {
        guard cells.count == 1, cells[0].hasPrefix("--- "), cells[0].hasSuffix(" ---"),
            cells[0].utf8.count > 8
        else { return nil }
        return String(cells[0].dropFirst(4).dropLast(4))
    }
}
