import EventLog
import JournalModel

/// Makes the outcome of each row of one file.
struct RowReader {
    private let search: FormSearch
    private let frame: ImportFrame
    let order: DayOrder?
    /// Words that files beside this one explain.
    private let words: [String: String]
    /// The children that are known, by their folded names.
    private let children: [String: EventID]
    /// Equal rows so far.
    private var occurrences: [[String]: UInt32] = [:]

    let needsZone: Bool
    /// The names in all sections of the file.
    var names: FileNames

    init(
        _ section: FileSection, _ frame: ImportFrame, _ order: DayOrder?,
        _ words: [String: String]
    ) {
        search = section.search
        self.frame = frame
        self.order = order
        self.words = words
        children = Dictionary(
            frame.children.sorted { $0.key < $1.key }.map { (Header.folded($0.key), $0.value) },
            uniquingKeysWith: { first, _ in first })
        let fit = section.search.fit
        let rows = section.plans.compactMap { try? $0.row.get() }
        names = FileNames(rows, fit, words)
        needsZone = rows.contains {
            fit.cell(.begin, of: $0)?.isEmpty == false && !Self.hasOwnZone($0, fit, frame)
        }
    }

    /// Whether no zone of the frame counts for a row's times.
    private static func hasOwnZone(_ row: FormRow, _ fit: FormFit, _ frame: ImportFrame) -> Bool {
        fit.saysOwnZone(row) || fit.zone(of: row).flatMap(frame.zoneNamed) != nil
    }

    mutating func read(_ plan: RowPlan) -> ReadRow {
        do throws(RowDefect) {
            let row = try plan.row.get()
            return ReadRow(line: plan.line, outcome: try outcome(row, plan))
        } catch {
            return ReadRow(line: plan.line, outcome: .listed(error))
        }
    }

    private mutating func outcome(
        _ row: FormRow, _ plan: RowPlan
    ) throws(RowDefect) -> RowOutcome {
        guard !row.cells.allSatisfy({ FormRow.text(of: $0).isEmpty }) else { return .left(.blank) }
        let occurrence = occurrences[row.cells, default: 0]
        occurrences[row.cells] = occurrence + 1
        let writer = names.caregivers.isEmpty ? nil : search.fit.cell(.caregiver, of: row)
        if let writer, !writer.isEmpty, writer != frame.caregiver {
            return .left(.ofCaregiver(writer))
        }
        let clock = ImportClock(zone: frame.zone, order: order)
        let (child, stranger) = about(row)
        let inner = FormFrame(
            clock: clock, child: child, zoneNamed: frame.zoneNamed,
            amounts: CellAmount(said: frame.units, neverGroups: search.fit.form.isPlain),
            words: words)
        switch try search.fit.form.read(row, inner) {
        case .left(let reason): return .left(reason)
        case .entries(let entries):
            if let stranger { return .left(.ofChild(stranger)) }
            if writer == "", !frame.takesNameless {
                guard search.fit.form.mayBeNameless else { throw .noCaregiver }
                return .left(.ofCaregiver(""))
            }
            let all = entries.map { taken($0, row, plan, occurrence: occurrence, clock) }
            for entry in all { try check(entry.draft, row) }
            return .taken(all)
        }
    }

    /// Whether the entry can be written, and is of no day to come.
    private func check(_ draft: EntryDraft, _ row: FormRow) throws(RowDefect) {
        for element in draft.fields.elements {
            guard let now = frame.now, case .moment(let moment) = element.value else { continue }
            let isBegin = element.number == FieldNumber.happenedAt
            if moment.isOfDayAfter(now) {
                throw .future(search.fit.cell(isBegin ? .begin : .time, of: row) ?? "")
            }
        }
        do throws(DraftError) {
            _ = try draft.validated(by: 1) { _ in .child }
        } catch {
            switch error {
            case .badValue(field: FieldNumber.source, _), .badValue(field: FieldNumber.text, _):
                throw .tooLarge
            case .badValue(field: FieldNumber.happenedAt, _):
                throw .unreadableTime(search.fit.cell(.begin, of: row) ?? "")
            case .missing: throw .noWords
            default: break
            }
            throw .draft(error, draft.kind)
        }
    }

    private func taken(
        _ entry: FormEntry, _ row: FormRow, _ plan: RowPlan, occurrence: UInt32,
        _ clock: ImportClock
    ) -> TakenRow {
        let form = search.fit.form
        let mapped = form.format == "mapped" ? ImportForm.places(search.fit.places) : nil
        let source = SourceRow(
            format: RowFormat(
                name: form.format, order: order, part: entry.part ?? mapped,
                meaning: mapped == nil
                    ? nil : RowIdentity.Meaning.text(of: entry.draft, search.fit.places)
            ).text,
            columns: search.header, cells: row.cells, occurrence: occurrence)
        // A mapping is not kept, so its rows are known by what is.
        let known = mapped == nil ? nil : RowIdentity(of: source, by: [])
        var identity = known ?? search.fit.identity(row, order, part: entry.part)
        if case .entry(let child)? = entry.draft.fields[FieldNumber.child] {
            identity.about = child
        }
        var draft = entry.draft
        draft.fields[FieldNumber.source] = .source(source)
        let isInFramesZone = !Self.hasOwnZone(row, search.fit, frame)
        var isAmbiguous = false
        if isInFramesZone, case .moment(let began)? = draft.fields[FieldNumber.happenedAt] {
            isAmbiguous = clock.isAmbiguous(began)
        }
        return TakenRow(
            line: plan.line, draft: draft, source: source, identity: identity,
            doubts: entry.doubts.union(plan.isCut ? [.cut] : []).union(
                isAboutNobody(draft) ? [.child] : []), isAmbiguous: isAmbiguous,
            isInFramesZone: isInFramesZone)
    }

    /// Whether an entry is about no child, in a file that names several. Nobody pumps for one.
    private func isAboutNobody(_ draft: EntryDraft) -> Bool {
        guard names.children.count > 1, !children.isEmpty, draft.kind == .care,
            draft.fields[FieldNumber.child] == nil, let field = EntryKind.care.spec["activity"],
            case .choice(let activity)? = draft.fields[field.number]
        else { return false }
        return field.type.name(of: activity) != "pumping"
    }

    /// The child that a row is about; or its name, if it is none of those that are known.
    private func about(_ row: FormRow) -> (EventID?, stranger: String?) {
        guard !children.isEmpty, let name = names.child(of: row, search.fit, words) else {
            return (frame.child, nil)
        }
        let known = children[Header.folded(name)]
        return (known, known == nil ? name : nil)
    }
}

extension Moment {
    /// Whether it is of a later day than this one on its own clock.
    ///
    /// - Parameter now: milliseconds since 1970.
    fileprivate func isOfDayAfter(_ now: Int64) -> Bool {
        func day(_ milliseconds: Int64) -> Int64 {
            let wall = milliseconds &+ Int64(offsetMinutes) * 60_000
            return wall >= 0 ? wall / 86_400_000 : (wall - 86_399_999) / 86_400_000
        }
        return day(utcMilliseconds) > day(now)
    }
}

/// The people whom the rows of a file name, with how many rows each.
struct FileNames {
    private(set) var caregivers: [String: Int] = [:]
    private(set) var children: [String: Int] = [:]
    /// How many numbers of children the rows have, where a program counts them.
    private var numbers: Set<String> = []

    init(_ rows: [FormRow], _ fit: FormFit, _ words: [String: String]) {
        numbers = Set(rows.lazy.map { $0["child-id"] }.filter { !$0.isEmpty })
        for row in rows {
            Self.count(fit.cell(.caregiver, of: row), in: &caregivers)
            Self.count(child(of: row, fit, words), in: &children)
        }
    }

    /// The name of the child that a row is about; nil if it names none. A number whose name nobody
    /// has explained stands for a child where there are several.
    func child(of row: FormRow, _ fit: FormFit, _ words: [String: String]) -> String? {
        if let name = fit.cell(.child, of: row), !name.isEmpty { return name }
        let number = row["child-id"]
        guard !number.isEmpty else { return nil }
        return words["child \(number)"] ?? (numbers.count > 1 ? number : nil)
    }

    /// Those of several sections.
    init(_ readers: [RowReader]) {
        for reader in readers {
            caregivers.merge(reader.names.caregivers, uniquingKeysWith: +)
            children.merge(reader.names.children, uniquingKeysWith: +)
            numbers.formUnion(reader.names.numbers)
        }
    }

    private static func count(_ name: String?, in counts: inout [String: Int]) {
        guard let name, !name.isEmpty else { return }
        counts[name, default: 0] += 1
    }
}
