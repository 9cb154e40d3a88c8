import EventLog
import EventStorage
import Signing

/// What a copy keeps in memory; the store can rebuild it at any time.
struct JournalState: Sendable {
    var history: History
    /// The ordinal that the next event gets; another process's writes move it.
    var nextOrdinal: Int64
    var held = HeldBuffer()
    /// Whether rows wait to be folded again, since a disk failed behind the commit.
    var owesFold = false

    init(_ database: EventDatabase, journal: EventID) throws {
        (history, nextOrdinal) = try Self.load(database, journal)
    }

    /// Nothing yet.
    init(empty journal: EventID, accept: EventID?) {
        history = History(journal: journal, accept: accept)
        nextOrdinal = 1
    }

    /// Takes over what a batch that is in the store has changed.
    mutating func adopt(_ intake: Intake) {
        history = intake.history
        held = intake.held
        nextOrdinal += Int64(intake.accepted.count)
    }

    /// Reads again if another process has written since.
    mutating func refresh(from database: EventDatabase, journal: EventID) throws {
        guard try database.nextOrdinal != nextOrdinal else { return }
        (history, nextOrdinal) = try Self.load(database, journal)
    }

    /// The `Accept` that the store was made to belong to, nil if it was told of none.
    static func boundAccept(in database: EventDatabase) throws -> EventID? {
        try database.metadata(StoreNote.belonging).flatMap { Bytes32($0) }.map { EventID($0) }
    }

    private static func load(
        _ database: EventDatabase, _ journal: EventID
    ) throws -> (History, Int64) {
        let next = try database.nextOrdinal
        let history = History(
            restoring: journal, accept: try boundAccept(in: database), lanes: try database.lanes(),
            facts: try database.memberships())
        return (history, next)
    }
}
