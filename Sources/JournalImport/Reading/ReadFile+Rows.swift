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
        let search = try FormSearch(try FileText.utf8(file), among: forms)
        let fit = search.fit
        var plans: [RowPlan] = []
        var reader = search.reader
        while let next = reader.next() { plans.append(RowPlan(next, search)) }
        let order = try FileDays.order(of: plans, fit, frame)
        var rows = RowReader(search: search, frame: frame, order: order, plans)
        self.init(
            program: fit.form.program, format: fit.form.format, needsZone: rows.needsZone,
            caregivers: rows.caregivers, children: rows.children, dayOrder: order,
            rows: plans.map { rows.read($0) })
    }
}

/// A row that is cut into cells, or why it is none.
struct RowPlan {
    let line: Int
    let row: Result<FormRow, RowDefect>

    init(_ next: Result<CSVRow, CSVDefect>, _ search: FormSearch) {
        switch next {
        case .success(let found):
            line = found.line
            do throws(RowDefect) {
                row = .success(search.fit.row(try Self.cells(found.cells, search)))
            } catch {
                row = .failure(error)
            }
        case .failure(let defect):
            line = defect.line
            switch defect.reason {
            case .openQuote: row = .failure(.openQuote(lastLine: defect.lastLine))
            case .textAfterQuote: row = .failure(.textAfterQuote)
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
        guard cells.count < count, search.fit.form.mayEndEarly else {
            throw .cellCount(cells.count, expected: count)
        }
        return cells + Array(repeating: "", count: count - cells.count)
    }
}

/// The order of day and month in a file.
enum FileDays {
    /// What is said in the frame, else what the days of all rows tell, else what the program
    /// usually writes; nil if it does not matter.
    ///
    /// Throws `eitherDayOrder` or `bothDayOrders`.
    static func order(
        of plans: [RowPlan], _ fit: FormFit, _ frame: ImportFrame
    ) throws(FileRefusal) -> DayOrder? {
        if let order = frame.dayOrder { return order }
        let fields = fit.form.columns.filter { $0.role == .begin || $0.role == .time }.map(\.field)
        var found: [DayOrder: String] = [:]
        var twofold: String?
        for plan in plans {
            guard case .success(let row) = plan.row else { continue }
            for field in fields {
                guard let time = TimeScanner.time(row[field]) else { continue }
                if let order = time.onlyOrder { found[order] = found[order] ?? row[field] }
                if time.isTwofold { twofold = twofold ?? row[field] }
            }
        }
        switch (found[.monthFirst], found[.dayFirst]) {
        case (let month?, let day?): throw .bothDayOrders(month, day)
        case (_?, nil): return .monthFirst
        case (nil, _?): return .dayFirst
        case (nil, nil): break
        }
        guard let twofold else { return nil }
        guard let usual = fit.form.usualOrder else { throw .eitherDayOrder(twofold) }
        return usual
    }
}
