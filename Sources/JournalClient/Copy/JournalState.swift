import EventLog
import EventStorage
import Signing

/// What a copy keeps in memory; the store can rebuild it at any time.
struct JournalState: Sendable {
    var history: History
    /// Where the store ends; another process's writes move it.
    var end: StoreEnd
    var held = HeldBuffer()
    /// Whether rows wait to be folded again, since a disk failed behind the commit.
    var owesFold = false

    init(_ database: EventDatabase, journal: EventID) throws {
        (history, end) = try Self.load(database, journal)
    }

    /// Nothing yet.
    init(empty journal: EventID, accept: EventID?) {
        history = History(journal: journal, accept: accept)
        end = StoreEnd(next: 1, last: nil)
    }

    /// Takes over what a batch that is in the store has changed.
    mutating func adopt(_ intake: Intake) {
        history = intake.history
        held = intake.held
        end = StoreEnd(
            next: end.next + Int64(intake.accepted.count),
            last: intake.accepted.last?.event.id ?? end.last)
    }

    /// Reads again if another process has written since.
    mutating func refresh(from database: EventDatabase, journal: EventID) throws {
        guard try database.end != end else { return }
        (history, end) = try Self.load(database, journal)
    }

    /// The `Accept` that the store was made to belong to, nil if it was told of none.
    static func boundAccept(in database: EventDatabase) throws -> EventID? {
        try database.metadata(StoreNote.belonging).flatMap { Bytes32($0) }.map { EventID($0) }
    }

    private static func load(
        _ database: EventDatabase, _ journal: EventID
    ) throws -> (History, StoreEnd) {
        try database.together {
            let end = try database.end
            let history = History(
                restoring: journal, accept: try boundAccept(in: database),
                lanes: try database.lanes(), facts: try database.memberships())
            return (history, end)
        }
    }
}
