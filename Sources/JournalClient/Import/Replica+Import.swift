public import EventLog
import EventStorage
import JournalModel
import Signing

/// Why a file could not be imported at all.
public enum ImportError: Error, Equatable, Sendable {
    /// The file cannot be read.
    case unreadableFile(String)
    /// The file is empty.
    case empty
    /// The file is text in another encoding than UTF-8; it looks like this one.
    case notUTF8(FileEncoding)
    /// The file is no text at all.
    case notText
    /// The first line lacks columns of the tracker's export.
    case missingColumns([String])
    /// No row names this caregiver; these are named.
    case unknownCaregiver(String, found: [String])
    /// The other parent has imported the rows of this caregiver.
    case ofOtherParent(String)
    /// This parent has imported the rows of another caregiver, and one parent is one caregiver.
    case otherCaregiver(String, own: String)
    /// There is no such time zone.
    case unknownZone(String)
}

/// What to import, and as whose.
public struct ImportRequest: Sendable {
    /// The file's bytes.
    public let file: [UInt8]
    /// The caregiver whose rows are this parent's own.
    public let caregiver: String
    /// The zone that the family lived in, by its IANA name.
    public let zone: String
    /// The child that the entries are about.
    public let child: EventID?

    /// A request.
    public init(file: [UInt8], caregiver: String, zone: String, child: EventID?) {
        self.file = file
        self.caregiver = caregiver
        self.zone = zone
        self.child = child
    }
}

/// What an import did.
public struct ImportReport: Equatable, Sendable {
    /// Rows that became entries.
    public var imported = 0
    /// Rows that were imported before.
    public var alreadyHere = 0
    /// Rows of other caregivers, which are left to the other parent.
    public var ofOthers: [String: Int] = [:]
    /// Rows that were left out, with their line in the file, from 1.
    public var defects: [(line: Int, defect: RowDefect)] = []
    /// Entries whose time the clock showed twice; the first pass was taken.
    public var ambiguousTimes = 0
    /// Lines whose entry went in without an amount: the numbers or units of the row do not agree,
    /// or one has none. The row as it was kept has them all.
    public var withoutAmount: [Int] = []

    public static func == (a: ImportReport, b: ImportReport) -> Bool {
        a.imported == b.imported && a.alreadyHere == b.alreadyHere && a.ofOthers == b.ofOthers
            && a.ambiguousTimes == b.ambiguousTimes && a.withoutAmount == b.withoutAmount
            && a.defects.elementsEqual(b.defects) { $0.line == $1.line && $0.defect == $1.defect }
    }
}

extension Replica {
    /// Imports this parent's rows of a tracker's CSV export; the same rows again add nothing.
    ///
    /// What can be read goes in, the rest is listed. Nobody imports in the other parent's name.
    /// Throws `ImportError`, `ReplicaError` or `StorageError`; entries that were written before a
    /// failure stay, and importing again goes on from there.
    ///
    /// - Parameter progress: called with rows done and rows in all.
    public func importTracker(
        _ request: ImportRequest, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws -> ImportReport {
        guard let zone = ZoneRules(request.zone) else {
            throw ImportError.unknownZone(request.zone)
        }
        let mapping = TrackerMapping(clock: TrackerClock(zone: zone), child: request.child)
        var report = ImportReport()
        var plan = try ImportPlan(request, mapping, &report)
        try checkOwn(request.caregiver)
        let total = plan.rows.count
        var events: [EventDraft] = []
        for (done, row) in plan.rows.enumerated() {
            if let event = try event(for: row, &plan, &report) { events.append(event) }
            if events.count == 1_000 || done == total - 1 {
                if !events.isEmpty { try append(events) }
                report.imported += events.count
                events = []
                progress(done + 1, total)
            }
        }
        report.defects.sort { $0.line < $1.line }
        report.withoutAmount.sort()
        return report
    }

    private func event(
        for row: ImportPlan.Row, _ plan: inout ImportPlan, _ report: inout ImportReport
    ) throws -> EventDraft? {
        var draft = row.draft
        draft.fields[FieldNumber.source] = .source(row.source)
        let content = Content.encode([FieldNumber.source: .source(row.source)], of: draft.kind)
        guard try !isHere(SHA256.hash(content)) else {
            report.alreadyHere += 1
            return nil
        }
        do {
            let event = try event(for: draft)
            if row.lacksAmount { report.withoutAmount.append(row.line) }
            return event
        } catch ReplicaError.draft(let error) {
            report.defects.append((row.line, .draft(error)))
            return nil
        }
    }
}

/// The rows to import, oldest first.
private struct ImportPlan {
    struct Row {
        let line: Int
        let draft: EntryDraft
        let source: SourceRow
        /// Whether the row has an amount that the draft has not.
        let lacksAmount: Bool
    }

    private(set) var rows: [Row] = []

    init(
        _ request: ImportRequest, _ mapping: TrackerMapping, _ report: inout ImportReport
    ) throws(ImportError) {
        try Self.checkText(request.file)
        var reader = CSVReader(request.file)
        guard let first = reader.next() else { throw .empty }
        // A first line that is no row has none of the columns either.
        guard case .success(let header) = first else { throw .missingColumns(TrackerRow.columns) }
        let missing = TrackerRow.columns.filter { !header.cells.contains($0) }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        let order = TrackerRow.columns.compactMap { header.cells.firstIndex(of: $0) }
        reader.isRow = { TrackerRow.isRow(line: $0, order: order, columns: header.cells.count) }
        var occurrences: [[String]: UInt32] = [:]
        var caregivers: Set<String> = []
        while let next = reader.next() {
            do throws(RowDefect) {
                let cells = try Self.cells(next, count: header.cells.count)
                let row = TrackerRow(cells, order: order)
                guard !row.caregiver.isEmpty else { throw .noCaregiver }
                caregivers.insert(row.caregiver)
                guard row.caregiver == request.caregiver else {
                    report.ofOthers[row.caregiver, default: 0] += 1
                    continue
                }
                let occurrence = occurrences[cells, default: 0]
                occurrences[cells] = occurrence + 1
                let (draft, lacksAmount) = try mapping.draft(row)
                if case .moment(let moment)? = draft.fields[FieldNumber.happenedAt],
                    mapping.clock.isAmbiguous(moment)
                {
                    report.ambiguousTimes += 1
                }
                rows.append(
                    Row(
                        line: Self.line(next), draft: draft,
                        source: SourceRow(
                            format: TrackerMapping.format, columns: header.cells, cells: cells,
                            occurrence: occurrence),
                        lacksAmount: lacksAmount))
            } catch {
                report.defects.append((Self.line(next), error))
            }
        }
        guard caregivers.isEmpty || caregivers.contains(request.caregiver) else {
            throw .unknownCaregiver(request.caregiver, found: caregivers.sorted())
        }
        // The export has the newest row first; a journal is written as it happened.
        rows.reverse()
    }

    private static func checkText(_ file: [UInt8]) throws(ImportError) {
        guard !file.isEmpty else { throw .empty }
        // No text has zeros in it, and UTF-16 without a mark may pass for UTF-8 with them.
        guard String(validating: file, as: UTF8.self) != nil, !file.contains(0) else {
            guard let encoding = FileEncoding(of: file) else { throw .notText }
            throw .notUTF8(encoding)
        }
    }

    private static func cells(
        _ row: Result<CSVRow, CSVDefect>, count: Int
    ) throws(RowDefect) -> [String] {
        switch row {
        case .success(let row):
            guard row.cells.count == count else {
                throw .cellCount(row.cells.count, expected: count)
            }
            return row.cells
        case .failure(let defect):
            switch defect.reason {
            case .openQuote: throw .openQuote(lastLine: defect.lastLine)
            case .textAfterQuote: throw .textAfterQuote
            }
        }
    }

    private static func line(_ row: Result<CSVRow, CSVDefect>) -> Int {
        switch row {
        case .success(let row): row.line
        case .failure(let defect): defect.line
        }
    }
}
