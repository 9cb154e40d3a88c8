public import JournalModel

/// Why a row cannot become an entry, and is listed instead.
public enum RowDefect: Error, Equatable, Sendable {
    /// A quoted cell never ends, or ends only in another row. What was left out goes to this line.
    case openQuote(lastLine: Int)
    /// Something stands between a closing quote and the next separator.
    case textAfterQuote
    /// More or fewer cells than columns.
    case cellCount(Int, expected: Int)
    /// It stands in a section of this title, which is none that is known.
    case unknownSection(String)
    /// It has more bytes than an entry can keep.
    case tooLarge
    /// It says no time at all.
    case noTime
    /// Its time is one of a local clock, and nobody has said of which place.
    case noZone
    /// It names this time zone, which is not known.
    case unknownZone(String)
    /// The cell of this column is empty, which says when it was.
    case emptyTime(String)
    /// Its day, or that of its end, is still to come.
    case future(String)
    /// The time is none that can be read, or no day of the calendar.
    case unreadableTime(String)
    /// The clocks were set forward over this time.
    case skippedTime(String)
    /// The end, which stands in this cell, comes before the beginning.
    case endsBeforeItBegins(String)
    /// Nobody is named as caregiver.
    case noCaregiver
    /// It has no words, and its entry would be nothing but words.
    case noWords
    /// The entry that the row stands for, of this kind, cannot be written.
    case draft(DraftError, EntryKind)
}
