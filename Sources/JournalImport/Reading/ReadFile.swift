import JournalModel

/// A file of another program, read: what it is, and what becomes of each of its rows.
///
/// `taken + left + listed = rows of the file`, whatever the file holds. Reading depends on nothing
/// but the bytes and the frame, so a person can be shown first what would come of it:
///
/// 1. `try ReadFile(bytes, in: ImportFrame())` says the program, the caregivers and children whom
///    the rows name, and whether a zone is needed. Rows that need one are listed as `noZone`, rows
///    that name a caregiver left as `ofCaregiver`. It throws `FileRefusal` if nothing is read.
/// 2. The same with a zone, whose rows, and the child gives the entries: `taken`, oldest first.
/// 3. `RowIdentity(of:)` of each `SourceRow` that a journal keeps, and `RowIdentity.matches`, say
///    which of them are here already, which were changed in the program, and which are new.
///
/// Nothing here knows files, zones by name or a journal; two equal calls give equal values.
/// O(bytes).
public struct ReadFile: Equatable, Sendable {
    /// The program that wrote it.
    public let program: ImportedProgram
    /// The layout's name; in each kept row what is special to that row may stand behind it.
    public let format: String
    /// Whether there are rows whose time is one of a local clock that they do not name.
    public let needsZone: Bool
    /// The caregivers whom its rows name, with how many rows each; empty if it names none.
    public let caregivers: [String: Int]
    /// The children whom its rows name, with how many rows each; empty if it names none.
    public let children: [String: Int]
    /// The order of day and month that its days have, if that matters and is known.
    public let dayOrder: DayOrder?
    /// A day of two meanings that was read as its program always writes days, since nothing in the
    /// file tells; nil if there is none.
    public let guessedDay: String?
    /// Some words of a file with one byte a sign, as they were read; empty for all others.
    public let turnedWords: [String]
    /// Columns that say something and that the mapping does not name, as the file calls them; empty
    /// for a file without a mapping.
    public let unnamedColumns: [String]
    /// Words of rows that became notes since the mapping, or the program, does not have them, with
    /// how many rows each; empty if there is none.
    public let unmappedWords: [String: Int]
    /// Every row, in the order of the file.
    public let rows: [ReadRow]

    /// How many rows stand for entries. Some stand for several, so `taken` may have more.
    public var takenRows: Int {
        rows.count { if case .taken = $0.outcome { true } else { false } }
    }

    /// The entries that the rows stand for, the oldest first as a journal is written: in the order
    /// of the file, or in reverse where its newest row stands first.
    public var taken: [TakenRow] {
        let taken = rows.flatMap { row -> [TakenRow] in
            if case .taken(let entries) = row.outcome { entries } else { [] }
        }
        guard let first = taken.first?.began, let last = taken.last?.began, last < first else {
            return taken
        }
        return taken.reversed()
    }

    /// How many rows are left out for each reason.
    public var left: [LeftReason: Int] {
        rows.reduce(into: [:]) { counts, row in
            if case .left(let reason) = row.outcome { counts[reason, default: 0] += 1 }
        }
    }

    /// The rows that cannot be read, with their lines.
    public var listed: [(line: Int, defect: RowDefect)] {
        rows.compactMap { row in
            if case .listed(let defect) = row.outcome { (row.line, defect) } else { nil }
        }
    }
}

extension TakenRow {
    fileprivate var began: Int64? {
        guard case .moment(let moment)? = draft.fields[FieldNumber.happenedAt] else { return nil }
        return moment.utcMilliseconds
    }
}
