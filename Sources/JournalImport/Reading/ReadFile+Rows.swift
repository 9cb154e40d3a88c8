import EventLog
import JournalModel

extension ReadFile {
    /// Reads a file as far as the frame allows.
    ///
    /// Throws `FileRefusal` if it is of no form that is known, or has two meanings as a whole.
    ///
    /// - Parameter others: files of the same export that may explain words of this one, as Baby
    ///   Buddy's file of tags does. All files of one command may be given, this one included.
    public init(
        _ file: [UInt8], beside others: [[UInt8]] = [], in frame: ImportFrame
    ) throws(FileRefusal) {
        try self.init(file, beside: others, in: frame, by: ImportForm.all)
    }

    /// The same by other forms than those there are.
    package init(
        _ file: [UInt8], beside others: [[UInt8]] = [], in frame: ImportFrame,
        by forms: [ImportForm]
    ) throws(FileRefusal) {
        try self.init(file, knowing: FileWords(of: others, by: forms), in: frame, by: forms)
    }

    /// The same with words that were explained before.
    package init(
        _ file: [UInt8], knowing words: FileWords, in frame: ImportFrame, by forms: [ImportForm]
    ) throws(FileRefusal) {
        var text = try FileText.utf8(file)
        let turned = text == file ? [] : FileText.turnedWords(text, of: file)
        if JSONRows.isJSON(text) {
            text = try Self.table(ofJSON: text)
        }
        let forms = frame.mapping.map { [ImportForm.mapped($0)] } ?? forms
        let table: FileTable
        do throws(FileRefusal) {
            table = try FileTable(text, forms)
        } catch {
            guard frame.mapping != nil, case .missingColumns(let names, _) = error else {
                throw error
            }
            throw .misfit(names)
        }
        try self.init(table, frame, words.words, forms, turned)
    }

    private init(
        _ table: FileTable, _ frame: ImportFrame, _ words: [String: String],
        _ forms: [ImportForm], _ turned: [String]
    ) throws(FileRefusal) {
        var readers: [RowReader] = []
        let days = try FileDays.order(of: table.sections, frame)
        for section in table.sections {
            try section.mustTellColumnsApart()
            readers.append(RowReader(section, frame, days.order, words))
        }
        let names = FileNames(readers)
        var rows = table.loose.map { ReadRow(line: $0.line, outcome: .listed($0.defect)) }
        var unknown: [String: Int] = [:]
        for (place, section) in table.sections.enumerated() {
            readers[place].names = names
            for plan in section.plans {
                let row = readers[place].read(plan)
                rows.append(row)
                if let word = section.unknownKind(plan, row) { unknown[word, default: 0] += 1 }
            }
        }
        let form = table.sections.first?.search.fit.form ?? forms.first
        self.init(
            program: form?.program ?? .mapped, format: form?.format ?? "",
            needsZone: readers.contains(where: \.needsZone), caregivers: names.caregivers,
            children: names.children, dayOrder: readers.lazy.compactMap(\.order).first,
            guessedDay: days.guessed, turnedWords: turned,
            unnamedColumns: frame.mapping == nil ? [] : table.sections.flatMap(\.unnamedColumns),
            unmappedWords: frame.mapping.map { Self.unmapped(table, $0) } ?? unknown,
            rows: rows.sorted { $0.line < $1.line })
    }
}

extension ReadFile {
    private static func table(ofJSON text: [UInt8]) throws(FileRefusal) -> [UInt8] {
        do throws(JSONDefect) {
            return try JSONRows.table(text)
        } catch {
            switch error {
            case .noTable: throw .other(.json)
            case .cut(let rows): throw .cutJSON(rows: rows)
            case .keyTwice(let name, let row, let line):
                throw .keyTwice(name, row: row, line: line)
            }
        }
    }

    fileprivate static func unmapped(
        _ table: FileTable, _ mapping: ColumnMapping
    ) -> [String: Int] {
        guard !mapping.kinds.isEmpty, mapping.kinds["all"] == nil else { return [:] }
        var words: [String: Int] = [:]
        for plan in table.sections.lazy.flatMap(\.plans) {
            guard case .success(let row) = plan.row, !row["kind"].isEmpty,
                mapping.kinds[Header.folded(row["kind"])] == nil
            else { continue }
            words[row["kind"], default: 0] += 1
        }
        return words
    }
}

extension FileSection {
    /// The word for what a row is, where it became a note since its program has none such: it may
    /// be one of another language.
    fileprivate func unknownKind(_ plan: RowPlan, _ read: ReadRow) -> String? {
        guard case .success(let row) = plan.row, case .taken(let entries) = read.outcome,
            entries.allSatisfy({ $0.draft.kind == .note }),
            let kind = search.fit.cell(.kind, of: row), !kind.isEmpty, !search.fit.form.isKind(kind)
        else { return nil }
        return kind
    }
}

/// Words that files of an export explain.
package struct FileWords: Sendable {
    private(set) var words: [String: String] = [:]

    /// Reads those files that explain any. O(bytes).
    package init(of files: [[UInt8]], by forms: [ImportForm]) {
        let explaining = forms.filter { $0.explains != nil }
        guard !explaining.isEmpty else { return }
        for file in files {
            guard let text = try? FileText.utf8(file),
                let search = try? FormSearch(text, among: explaining),
                let explains = search.fit.form.explains
            else { continue }
            var reader = search.reader
            while let next = reader.next() {
                guard let row = try? RowPlan(next, search).row.get() else { continue }
                words.merge(explains(row)) { first, _ in first }
            }
        }
    }
}

/// A row that is cut into cells, or why it is none.
struct RowPlan {
    let line: Int
    let row: Result<FormRow, RowDefect>
    /// Whether the file ends within it, or may: it lacks cells, and its line end.
    private(set) var isCut = false

    /// Why it is none; `cellCount` of nothing if it is one.
    var defect: RowDefect {
        if case .failure(let defect) = row { defect } else { .cellCount(0, expected: 0) }
    }

    init(line: Int, _ defect: RowDefect) {
        self.line = line
        row = .failure(defect)
    }

    static func line(_ next: Result<CSVRow, CSVDefect>) -> Int {
        switch next {
        case .success(let row): row.line
        case .failure(let defect): defect.line
        }
    }

    init(_ next: Result<CSVRow, CSVDefect>, _ search: FormSearch) {
        switch next {
        case .success(let found):
            line = found.line
            isCut = !found.isEnded && Self.mayBeCut(found, search)
            do throws(RowDefect) {
                row = .success(search.fit.row(try Self.cells(found.cells, search)))
            } catch {
                row = .failure(error)
            }
        case .failure(let defect):
            line = defect.line
            switch defect.reason {
            case .openQuote: row = .failure(.openQuote(lastLine: defect.lastLine))
            case .textAfterQuote:
                let isAlone = defect.lastLine == defect.line
                row = .failure(
                    isAlone ? .textAfterQuote : .openQuote(lastLine: defect.lastLine))
            }
        }
    }

    /// As many cells as there are columns. Empty ones at the end may be too many, and too few where
    /// the program leaves them off.
    private static func cells(
        _ cells: [String], _ search: FormSearch
    ) throws(RowDefect) -> [String] {
        let count = search.header.count
        guard cells.count != count else { return cells }
        if cells.count > count, cells[count...].allSatisfy(\.isEmpty) {
            return Array(cells[..<count])
        }
        guard cells.count < count, cells.count >= named(search) || search.fit.form.mayEndEarly
        else { throw .cellCount(cells.count, expected: count) }
        return cells + Array(repeating: "", count: count - cells.count)
    }

    /// Whether a last row without a line end may go on: it lacks cells, or its last cell may have
    /// lost signs and is still what it is. `12` may be what is left of `120`.
    private static func mayBeCut(_ row: CSVRow, _ search: FormSearch) -> Bool {
        guard row.cells.count >= named(search) else { return true }
        guard !row.isClosed, let last = row.cells.last.map(FormRow.text(of:)) else { return false }
        return last.isEmpty || last.first?.isNumber == true || last.last?.isNumber == true
    }

    /// How many columns there are up to the last one that has a name.
    private static func named(_ search: FormSearch) -> Int {
        let last = search.header.lastIndex { !Header.folded($0).isEmpty }
        return 1 + (last ?? search.header.count - 1)
    }
}
