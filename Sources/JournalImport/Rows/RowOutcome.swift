public import JournalModel

/// A row of a file, and what becomes of it.
public struct ReadRow: Equatable, Sendable {
    /// The line that it begins on, from 1.
    public let line: Int
    /// What becomes of it.
    public let outcome: RowOutcome
}

/// What becomes of a row: one of three, so that taken + left + listed are all rows of a file.
public enum RowOutcome: Equatable, Sendable {
    /// It stands for an entry; for several where it holds several measures of one time.
    case taken([TakenRow])
    /// It is whole, and none of what is imported here.
    case left(LeftReason)
    /// It cannot be read.
    case listed(RowDefect)
}

/// Why a row that can be read is left out.
public enum LeftReason: Hashable, Sendable {
    /// It is of another caregiver, whose name the file gives; also if nobody has said yet whose
    /// rows are wanted.
    case ofCaregiver(String)
    /// It is about a child of this name, who is none of those that were said.
    case ofChild(String)
    /// It describes a child, a tag or the like, and nothing that happened.
    case profile
    /// The mapping says that rows with this word are left out.
    case skipped(String)
    /// All of its cells are empty.
    case blank
}

/// An entry that a row stands for.
public struct TakenRow: Equatable, Sendable {
    /// The line that it begins on, from 1.
    public let line: Int
    /// The entry, with the whole row as its source.
    public let draft: EntryDraft
    /// The row as it stood.
    public let source: SourceRow
    /// What it is known by again.
    public let identity: RowIdentity
    /// What of the row the entry lacks, or what is hard to believe of it.
    public let doubts: Set<RowDoubt>
    /// Whether the clock showed its time twice; the first pass was taken.
    public let isAmbiguous: Bool
    /// Whether its time was read in the zone of the frame; false if the row says its own.
    public let isInFramesZone: Bool

    /// What an amount of it would be about: its activity of care, or what is measured of growth.
    public var subject: String? {
        let spec = draft.kind.spec
        func choice(_ name: String) -> String? {
            guard draft.kind == .care, let field = spec[name],
                case .choice(let number)? = draft.fields[field.number]
            else { return nil }
            return field.type.name(of: number)
        }
        return choice("measure") ?? choice("activity")
    }
}
