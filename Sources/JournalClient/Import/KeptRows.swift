import EventLog
import EventStorage
import JournalImport
import JournalModel

/// The rows of programs that the journal keeps, with whose they are.
struct KeptRows {
    /// A row that a file's row is compared with.
    struct Row {
        let entry: EventID
        let identity: RowIdentity
        /// How many equal rows stood before it in its file.
        let occurrence: UInt32
        /// The place of its import among this parent's; nil for the other parent's.
        let place: Int?
        /// What went in with it, without the row itself.
        let fields: FieldSet
        /// When it happened as the row said, and as the entry says now.
        let happened: Moment?
        let sortMilliseconds: Int64
    }

    /// Somebody whose rows a parent has imported.
    struct Caregiver: Hashable {
        let parent: Parent
        let program: ImportedProgram
        let name: String
    }

    /// This parent's rows that need not come in any more.
    ///
    /// What they took back one by one does not come back. An import of which nothing stands any
    /// more is as if it had never been, so that its rows may come in again.
    private(set) var own: [Row] = []
    /// The other parent's rows that stand.
    private(set) var ofOther: [Row] = []
    /// The caregivers of the rows that each parent has imported and not taken back, each with the
    /// latest of those entries.
    private(set) var caregivers: [Caregiver: EventID] = [:]
    /// Whom this parent's rows are about that stand, by the names that programs have for them.
    private(set) var children: [String: Set<EventID>] = [:]
    /// This parent's imports.
    private(set) var imports: [PastImport] = []
    /// The row that this device wrote last.
    private(set) var last: ImportGroups.Row?

    /// Reads them. O(imported rows).
    ///
    /// - Parameter forms: the layouts that are known.
    init(_ replica: Replica, by forms: [ImportForm]) throws {
        let parent = try replica.parent()
        var groups = ImportGroups()
        var rows: [Row] = []
        try replica.forEachImportedRow { row in
            let isOwn = row.record.parent == parent
            var identity = RowIdentity(of: row.source, by: forms)
            if case .entry(let child)? = row.fields[FieldNumber.child] { identity?.about = child }
            let entry = ImportGroups.Row(row, identity?.program)
            let place = isOwn ? groups.add(entry) : nil
            var fields = row.fields
            fields[FieldNumber.source] = nil
            if row.record.device == replica.device { last = entry }
            guard var identity else { return }
            if !row.isTakenBack { note(row, identity, isOwn: isOwn) }
            guard isOwn || !row.isTakenBack else { return }
            var happened: Moment?
            if case .moment(let moment)? = row.fields[FieldNumber.happenedAt] { happened = moment }
            identity.moment = happened?.utcMilliseconds
            rows.append(
                Row(
                    entry: row.id, identity: identity, occurrence: row.source.occurrence,
                    place: place,
                    fields: fields, happened: happened,
                    sortMilliseconds: row.entry.row.sortMilliseconds))
        }
        imports = groups.imports
        own = rows.filter { row in
            row.place.map { !imports[$0].standing.isEmpty } ?? false
        }
        ofOther = rows.filter { $0.place == nil }
    }

    /// Whom a row that stands is of, and about.
    private mutating func note(_ row: ImportedRow, _ identity: RowIdentity, isOwn: Bool) {
        if let name = identity.caregiver, !name.isEmpty {
            let caregiver = Caregiver(
                parent: row.record.parent, program: identity.program, name: name)
            caregivers[caregiver] = row.id
        }
        if isOwn, let name = identity.child, !name.isEmpty,
            case .entry(let child)? = row.fields[FieldNumber.child]
        {
            children[name, default: []].insert(child)
        }
    }

    /// The first entry of the import that an entry came with.
    func first(of entry: EventID) -> EventID {
        imports.last { $0.entries.contains(entry) }?.first ?? entry
    }
}

extension KeptRows.Row {
    /// Whether a row of a file shows the same clock time, read in another zone than this one was;
    /// false if its entry has the file's time by now.
    func isInOtherZone(than row: TakenRow) -> Bool {
        guard row.isInFramesZone, let happened,
            case .moment(let read)? = row.draft.fields[FieldNumber.happenedAt]
        else { return false }
        return read.utcMilliseconds != happened.utcMilliseconds
            && read.utcMilliseconds != sortMilliseconds
            && read.wallMilliseconds == happened.wallMilliseconds
    }
}
