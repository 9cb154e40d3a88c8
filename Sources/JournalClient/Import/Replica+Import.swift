public import EventLog
import EventStorage
public import JournalImport
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
    /// The first line lacks these columns of `needed`, which are those of the export that it is
    /// nearest to.
    case missingColumns([String], needed: [String])
    /// Nothing of the file can be read, for another reason than those above.
    case refused(FileRefusal)
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
    /// The columns that the first line of the file must name, in any order: a list for each export
    /// that there is an importer of, and the file has all of one of them.
    public static var columns: [[String]] { ImportForm.all.map(\.neededNames) }

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
    /// Imports this parent's rows of a tracker's CSV export, which is known by its first line; the
    /// same rows again add nothing.
    ///
    /// What can be read goes in, the rest is listed. Nobody imports in the other parent's name.
    /// Throws `ImportError`, `ReplicaError` or `StorageError`; entries that were written before a
    /// failure stay, and importing again goes on from there.
    ///
    /// - Parameter progress: called with rows done and rows in all.
    public func importRows(
        _ request: ImportRequest, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws -> ImportReport {
        try importRows(request, by: ImportForm.all, progress: progress)
    }

    /// The same by other forms than those there are.
    ///
    /// - Parameter piece: how many entries are written at once; all of them are one writing, which
    ///   is taken back at once.
    func importRows(
        _ request: ImportRequest, by forms: [ImportForm], inPiecesOf piece: Int = 1_000,
        progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws -> ImportReport {
        var report = ImportReport()
        let plan = try ImportPlan(request, forms, &report)
        try checkOwn(request.caregiver, plan, forms)
        let total = plan.rows.count
        var events: [EventDraft] = []
        var last: EventID?
        for (done, row) in plan.rows.enumerated() {
            if let event = try event(for: row, &report) { events.append(event) }
            if events.count == piece || done == total - 1 {
                if !events.isEmpty { last = try append(events, goingOnWith: last).last }
                report.imported += events.count
                events = []
                progress(done + 1, total)
            }
        }
        report.defects.sort { $0.line < $1.line }
        report.withoutAmount.sort()
        return report
    }

    private func event(for row: TakenRow, _ report: inout ImportReport) throws -> EventDraft? {
        let kind = row.draft.kind
        let content = Content.encode([FieldNumber.source: .source(row.source)], of: kind)
        guard try !isHere(SHA256.hash(content)) else {
            report.alreadyHere += 1
            return nil
        }
        do {
            let event = try event(for: row.draft)
            if row.lacksAmount { report.withoutAmount.append(row.line) }
            return event
        } catch ReplicaError.draft(let error) {
            report.defects.append((row.line, .draft(error, kind)))
            return nil
        }
    }
}
