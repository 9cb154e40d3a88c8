import JournalModel

/// The rows to import, oldest first.
struct ImportPlan {
    /// A row and what becomes of it.
    struct Row {
        let line: Int
        let entry: ImportedEntry
        let source: SourceRow
    }

    private(set) var rows: [Row] = []
    /// Whose rows they are, by the format of the file.
    let importer: Importer
    /// Everybody whom the file names as caregiver.
    private(set) var caregivers: Set<String> = []

    /// Reads all of the file. Throws `ImportError` but for what the journal knows.
    init(
        _ request: ImportRequest, _ importers: [Importer], _ report: inout ImportReport
    ) throws(ImportError) {
        guard let zone = ZoneRules(request.zone) else { throw .unknownZone(request.zone) }
        try Self.checkText(request.file)
        var reader = CSVReader(request.file)
        guard let first = reader.next() else { throw .empty }
        let header = Self.header(first)
        let (importer, places) = try Self.importer(of: header, among: importers)
        self.importer = importer
        reader.isRow = { importer.isRow($0, header) }
        reader.columns = header.count
        let frame = ImportFrame(zone: zone, child: request.child)
        var occurrences: [[String]: UInt32] = [:]
        while let next = reader.next() {
            do throws(RowDefect) {
                let cells = try Self.cells(next, count: header.count)
                let known = places.map { Importer.text(of: cells[$0]) }
                if let caregiver = importer.caregiver(of: known) {
                    guard !caregiver.isEmpty else { throw .noCaregiver }
                    caregivers.insert(caregiver)
                    guard caregiver == request.caregiver else {
                        report.ofOthers[caregiver, default: 0] += 1
                        continue
                    }
                }
                let occurrence = occurrences[cells, default: 0]
                occurrences[cells] = occurrence + 1
                let entry = try importer.entry(known, frame)
                if entry.isAmbiguous { report.ambiguousTimes += 1 }
                let source = SourceRow(
                    format: importer.format, columns: header, cells: cells, occurrence: occurrence)
                rows.append(Row(line: Self.line(next), entry: entry, source: source))
            } catch {
                report.defects.append((Self.line(next), error))
            }
        }
        guard caregivers.isEmpty || caregivers.contains(request.caregiver) else {
            throw .unknownCaregiver(request.caregiver, found: caregivers.sorted())
        }
        // A journal is written as it happened.
        if importer.isNewestFirst { rows.reverse() }
    }

    /// The cells of the first line; one that is no row has no columns.
    private static func header(_ first: Result<CSVRow, CSVDefect>) -> [String] {
        guard case .success(let row) = first else { return [] }
        return row.cells
    }

    /// The first importer whose columns are all there, and where they stand. Throws
    /// `missingColumns` of the one that lacks the fewest.
    private static func importer(
        of header: [String], among importers: [Importer]
    ) throws(ImportError) -> (Importer, [Int]) {
        var fewest: (missing: [String], needed: [String])?
        for importer in importers {
            let (places, missing) = importer.places(in: header)
            if missing.isEmpty { return (importer, places) }
            if fewest.map({ missing.count < $0.missing.count }) ?? true {
                fewest = (missing, importer.columns)
            }
        }
        throw .missingColumns(fewest?.missing ?? [], needed: fewest?.needed ?? [])
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
