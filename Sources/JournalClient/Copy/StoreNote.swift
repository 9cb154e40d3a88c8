import EventLog
import EventStorage

/// The notes that a replica keeps beside the events, by the names under which its store has them:
/// all of them stand here, so that no two of them share one.
///
/// A note says what the events do not: what this copy was told, did, or has yet to do.
enum StoreNote {
    /// The `Accept` to belong to, as the link said by which the store was made: 32 bytes.
    static let belonging = "accept"
    /// The key that hosted the journal here, in a daemon's store alone: 32 bytes.
    static let host = "host"
    /// When it was hosted here, in milliseconds since 1970, in decimal digits.
    static let hosted = "hosted"
    /// [1] from the transaction that makes rows stale until they are right again, so that a crash
    /// in between is made good at the next opening.
    static let refold = "refold"
    /// The last events that this copy wrote, by their epochs: see `OwnWriting`.
    static let ownHeads = "own.heads"
    /// What of this device's epoch may have left, and what waits: an `OfferNote`. None in a store
    /// of a release that kept none.
    static let offered = "offered"
    /// [1] while an acknowledgement waits, since something before it in the feed does.
    static let ackOwed = "ack.owed"
    /// The imported row that this device had written last when an import began that is not whole
    /// yet: 32 bytes, or none if there was no such row.
    static let importBegun = "import.begun"
    /// Entries of which drafts are to be removed, since words of them were let go: 32 bytes each.
    static let erasedDrafts = "erased-drafts"
    /// Events that changed who may write, and for which a person answered here: 32 bytes each.
    static let enrolmentsTold = "enrolments.shown"
    /// Why the daemon refused this device last: see `DaemonRefusal`.
    static let daemonRefusal = "daemon.refusal"
    /// What the daemon said last of links to the calendar, as `CalendarMark.text`.
    static let calendars = "calendars"
    /// The same as a person was told it here.
    static let calendarsTold = "calendars.told"
    /// What earlier releases kept of operations that they could not read; nobody reads it.
    static let unknownOperations = "unknown.ordinals"
    /// The daemon's frontier before there was a note for each daemon, and of a copy that names
    /// none: a `DaemonNote`.
    static let daemonHeads = "daemon.heads"

    /// The frontier of the daemon with this key, a `DaemonNote`: what one of them holds says
    /// nothing of another, and who goes back to the first learns how far behind its last visit it
    /// is.
    static func daemonHeads(of key: String) -> String { "\(daemonHeads).\(key)" }
}
