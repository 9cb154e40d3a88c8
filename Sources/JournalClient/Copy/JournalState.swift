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
        (history, end, owesFold) = try Self.load(database, journal)
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

    /// Reads again if another process has written since; what that one left unfolded is owed here
    /// too. Of copies `JournalCopy.refresh` alone asks for it, which folds what is owed.
    fileprivate mutating func reload(from database: EventDatabase, journal: EventID) throws {
        guard try database.end != end else { return }
        let owed = owesFold
        (history, end, owesFold) = try Self.load(database, journal)
        owesFold = owesFold || owed
    }

    /// The `Accept` that the store was made to belong to, nil if it was told of none.
    static func boundAccept(in database: EventDatabase) throws -> EventID? {
        try database.metadata(StoreNote.belonging).flatMap { Bytes32($0) }.map { EventID($0) }
    }

    private static func load(
        _ database: EventDatabase, _ journal: EventID
    ) throws -> (History, StoreEnd, owesFold: Bool) {
        try database.together {
            let end = try database.end
            let history = History(
                restoring: journal, accept: try boundAccept(in: database),
                lanes: try database.lanes(), facts: try database.memberships())
            return (history, end, try database.metadata(StoreNote.refold) == [1])
        }
    }
}

extension JournalCopy {
    /// Reads again if another process has written since, and folds again what a broken disk left
    /// unfolded here or there. Throws `StorageError`. O(events) if something is owed.
    func refresh(_ state: inout JournalState) throws {
        try state.reload(from: database, journal: journal)
        guard state.owesFold else { return }
        try refold(state.history)
        state.owesFold = false
    }
}
