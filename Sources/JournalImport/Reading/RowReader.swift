import EventLog
import JournalModel

/// Makes the outcome of each row of one file.
struct RowReader {
    private let search: FormSearch
    private let frame: ImportFrame
    private let order: DayOrder?
    /// Equal rows so far.
    private var occurrences: [[String]: UInt32] = [:]

    let needsZone: Bool
    let caregivers: [String: Int]
    let children: [String: Int]

    init(
        search: FormSearch, frame: ImportFrame, order: DayOrder?, _ plans: [RowPlan]
    ) {
        self.search = search
        self.frame = frame
        self.order = order
        let rows = plans.compactMap { try? $0.row.get() }
        caregivers = Self.names(.caregiver, rows, search.fit)
        children = Self.names(.child, rows, search.fit)
        needsZone = rows.contains {
            search.fit.cell(.begin, of: $0)?.isEmpty == false && !search.fit.saysOwnZone($0)
        }
    }

    private static func names(
        _ role: ImportForm.Role, _ rows: [FormRow], _ fit: FormFit
    ) -> [String: Int] {
        rows.reduce(into: [:]) { counts, row in
            guard let name = fit.cell(role, of: row), !name.isEmpty else { return }
            counts[name, default: 0] += 1
        }
    }

    mutating func read(_ plan: RowPlan) -> ReadRow {
        do throws(RowDefect) {
            let row = try plan.row.get()
            return ReadRow(line: plan.line, outcome: try outcome(row, plan.line))
        } catch {
            return ReadRow(line: plan.line, outcome: .listed(error))
        }
    }

    private mutating func outcome(
        _ row: FormRow, _ line: Int
    ) throws(RowDefect) -> RowOutcome {
        guard !row.cells.allSatisfy({ FormRow.text(of: $0).isEmpty }) else { return .left(.blank) }
        let occurrence = occurrences[row.cells, default: 0]
        occurrences[row.cells] = occurrence + 1
        let writer = caregivers.isEmpty ? nil : search.fit.cell(.caregiver, of: row)
        if let writer, !writer.isEmpty, writer != frame.caregiver {
            return .left(.ofCaregiver(writer))
        }
        let clock = ImportClock(zone: frame.zone, order: order)
        let (child, stranger) = about(row)
        let inner = FormFrame(clock: clock, child: child, zoneNamed: frame.zoneNamed)
        switch try search.fit.form.read(row, inner) {
        case .left(let reason): return .left(reason)
        case .entries(let entries):
            if let stranger { return .left(.ofChild(stranger)) }
            if writer == "", !frame.takesNameless {
                guard search.fit.form.mayBeNameless else { throw .noCaregiver }
                return .left(.ofCaregiver(""))
            }
            return .taken(
                entries.map { taken($0, row, line, occurrence: occurrence, clock) })
        }
    }

    private func taken(
        _ entry: FormEntry, _ row: FormRow, _ line: Int, occurrence: UInt32, _ clock: ImportClock
    ) -> TakenRow {
        let source = SourceRow(
            format: RowFormat(name: search.fit.form.format, order: order, part: entry.part).text,
            columns: search.header, cells: row.cells, occurrence: occurrence)
        var draft = entry.draft
        draft.fields[FieldNumber.source] = .source(source)
        let isInFramesZone = !search.fit.saysOwnZone(row)
        var isAmbiguous = false
        if isInFramesZone, case .moment(let began)? = draft.fields[FieldNumber.happenedAt] {
            isAmbiguous = clock.isAmbiguous(began)
        }
        return TakenRow(
            line: line, draft: draft, source: source,
            identity: search.fit.identity(row, order, part: entry.part),
            lacksAmount: entry.lacksAmount, isAmbiguous: isAmbiguous,
            isInFramesZone: isInFramesZone)
    }

    /// The child that a row is about; or its name, if it is none of the journal's. A file about one
    /// child alone is about the child of the frame, whatever it is called there.
    private func about(_ row: FormRow) -> (EventID?, stranger: String?) {
        guard let name = search.fit.cell(.child, of: row), !name.isEmpty else {
            return (frame.child, nil)
        }
        if let known = frame.children[name] { return (known, nil) }
        let isStrange = children.count > 1 && !(frame.children.isEmpty && frame.child == nil)
        return isStrange ? (nil, name) : (frame.child, nil)
    }
}
