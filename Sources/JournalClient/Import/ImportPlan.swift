public import EventLog
public import JournalImport

/// What an import would do, worked out before anything is written.
///
/// Of each file `new + here + changed + left + listed` are all its rows.
public struct ImportPlan: Sendable {
    /// What becomes of one file. A row may stand for several entries; all counts are of rows.
    public struct File: Sendable {
        /// What it is called.
        public let name: String
        /// The program that it is from.
        public let program: ImportedProgram
        /// How many rows it has.
        public let rows: Int
        /// How many are to become entries.
        public internal(set) var new = 0
        /// How many stand here already.
        public internal(set) var here = 0
        /// How many of these stand here as the other parent's.
        public internal(set) var hereOfOther = 0
        /// How many of them stand in another one of the files.
        public internal(set) var hereTwice = 0
        /// How many have the program's own name of another row of the file.
        public internal(set) var hereAgain = 0
        /// How many say something else than their entries.
        public internal(set) var changedRows = 0
        /// Entries of those that say something else, since they were changed in the program.
        public internal(set) var changed: [ChangedRow] = []
        /// Entries of rows that are here, and that would say more now: a unit was said since, or
        /// a tag is explained.
        public internal(set) var fuller: [ChangedRow] = []
        /// How many are left, for each reason.
        public let left: [LeftReason: Int]
        /// A day of two meanings that is read as its program always writes days; nil if there is
        /// none.
        public let guessedDay: String?
        /// Some words of a file with one byte a sign, as they are read; empty for all others.
        public let turnedWords: [String]
        /// Columns that say something and that the mapping does not name; empty without one.
        public let unnamedColumns: [String]
        /// Words of rows that become notes since the mapping, or the program, does not have them,
        /// with how many rows each.
        public let unmappedWords: [String: Int]
        /// The rows that cannot be read, with their lines, ascending.
        public internal(set) var listed: [(line: Int, defect: RowDefect)]
    }

    /// A row of which an entry stands here in an earlier state.
    public struct ChangedRow: Sendable {
        /// The line that it begins on, from 1.
        public let line: Int
        /// Its entry; nil if another one of the files has that state.
        public let entry: EventID?
        /// What the program calls the cells that say something else, sorted; of an entry that
        /// would say more, the names of its fields.
        public let cells: [String]
        /// What becomes of the entry if the row is taken over.
        public let effect: Effect
        let row: TakenRow
        /// Whether the row is the same as it was, and only adds to its entry.
        var isAddition = false
    }

    /// What becomes of an entry if its row is taken over.
    public enum Effect: Equatable, Sendable {
        /// It says what the row says; these fields that it has are empty then, by their names.
        case changes(clearing: [String])
        /// It stays, since somebody changed it here too.
        case staysAsChangedHere
        /// It stays, since its amount would go: the row's number has no unit now.
        case staysWithoutUnit
    }

    /// A child whom the files name, and the child of the journal that its rows are taken for since
    /// there is no other.
    public struct Child: Equatable, Sendable {
        /// What the files call it.
        public let name: String
        /// How many rows name it.
        public let rows: Int
        /// The child of the journal.
        public let child: EventID
    }

    /// An entry that is to be written.
    public struct NewEntry: Sendable {
        /// The place of its file.
        public let file: Int
        /// Its row.
        public let row: TakenRow
    }

    /// The files, in the order in which they were handed in.
    public internal(set) var files: [File] = []
    /// What is to be written, the earliest first.
    public internal(set) var new: [NewEntry] = []
    /// Whose rows they are, where the files name anybody.
    public internal(set) var caregiver: String?
    /// The first entry of the import that says so, where nobody said it this time.
    public internal(set) var caregiverSince: EventID?
    /// The child of another name that rows are taken for, where nobody has said so.
    public internal(set) var child: Child?
    /// The imported row that this device wrote last, and whether it stands in one of the files.
    var last: (row: ImportGroups.Row, isInFiles: Bool)?
    /// Whether some time is read in the zone of the request.
    public internal(set) var needsZone = false
    /// Imports of rows that stand here with the same clock time of another zone, by the first
    /// entry of each, with how many rows.
    public internal(set) var inOtherZone: [EventID: Int] = [:]

    /// Imports whose rows stand twice, since two devices took them: see `Replica.importedTwice`.
    public internal(set) var twice: [EventID: Int] = [:]

    /// How many rows the files have.
    public var rows: Int { files.reduce(0) { $0 + $1.rows } }
    /// How many are to become entries.
    public var newRows: Int { files.reduce(0) { $0 + $1.new } }
    /// How many stand here already.
    public var here: Int { files.reduce(0) { $0 + $1.here } }
    /// How many say something else than their entries.
    public var changed: Int { files.reduce(0) { $0 + $1.changedRows } }
    /// How many that are here would say more.
    public var fuller: Int { files.reduce(0) { $0 + $1.fuller.count } }
    /// How many are left.
    public var left: Int { files.reduce(0) { $0 + $1.left.values.reduce(0, +) } }
    /// How many cannot be read.
    public var listed: Int { files.reduce(0) { $0 + $1.listed.count } }
    /// Whether no row can be taken, and none is here: also where there are none at all, since an
    /// export without a row has lost them more often than it had none.
    public var isNothingReadable: Bool { new.isEmpty && here == 0 && changed == 0 }

    /// A few of the new entries, as they would stand: the first, the last, and some between.
    public func samples(_ count: Int) -> [NewEntry] {
        guard new.count > count, count > 1 else { return Array(new.prefix(count)) }
        return (0..<count).map { new[$0 * (new.count - 1) / (count - 1)] }
    }
}

/// What an import did.
public struct ImportReport: Sendable {
    /// What was worked out before; rows that could not be written after all are listed in it.
    public internal(set) var plan: ImportPlan
    /// How many entries were written.
    public internal(set) var entries = 0
    /// Entries that took over what was changed in the program.
    public internal(set) var updated: [EventID] = []
    /// Entries that stayed as they are: they were changed here too, or would lose their amount.
    public internal(set) var keptAsTheyAre: [EventID] = []
    /// Entries that lost fields, since their rows do not say them any more.
    public internal(set) var cleared: [EventID] = []

    /// The report of a plan of which nothing is written yet.
    public init(of plan: ImportPlan) { self.plan = plan }
}

extension ImportReport {
    /// Rows that became entries.
    public var imported: Int { entries == 0 ? 0 : plan.newRows }
    /// Rows that were here before.
    public var alreadyHere: Int { plan.here }
    /// Rows of other caregivers, which are left to them.
    public var ofOthers: [String: Int] {
        plan.files.flatMap(\.left).reduce(into: [:]) { counts, left in
            if case .ofCaregiver(let name) = left.key { counts[name, default: 0] += left.value }
        }
    }
    /// Rows that cannot be read, with their lines, file by file.
    public var defects: [(line: Int, defect: RowDefect)] { plan.files.flatMap(\.listed) }
    /// How many entries have a time that the clock showed twice; the first pass was taken.
    public var ambiguousTimes: Int { plan.new.count { $0.row.isAmbiguous } }
    /// The lines of entries that went in without an amount: the numbers or units of their rows do
    /// not agree, or one has none. The row as it was kept has them all.
    public var withoutAmount: [Int] {
        plan.new.filter { $0.row.doubts.contains(where: \.isOfAmount) }.map(\.row.line).sorted()
    }
}
