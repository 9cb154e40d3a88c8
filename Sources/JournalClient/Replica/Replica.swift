public import EventLog
import EventStorage
import FoundationEssentials
import Signing
import Synchronization

/// One copy of a journal on one device: it opens, appends, takes in, answers and audits.
///
/// Synchronous and safe to call from any thread; calls that write wait for the disk. A replica
/// with keys writes as its device; one without (the daemon's) only keeps what others wrote.
public final class Replica: Sendable {
    /// The journal's id.
    public let journal: EventID
    /// The folder that holds the store.
    public let folder: JournalFolder

    let database: EventDatabase
    let surroundings: Surroundings
    let keys: DeviceKeys?
    let verifier: BatchVerifier
    let state: Mutex<ReplicaState>

    init(
        folder: JournalFolder, database: EventDatabase, keys: DeviceKeys?,
        surroundings: Surroundings
    ) throws {
        self.folder = folder
        self.database = database
        self.keys = keys
        self.surroundings = surroundings
        journal = database.journal
        verifier = BatchVerifier(journal: journal)
        let accept = try ReplicaState.boundAccept(in: database)
        state = Mutex(ReplicaState(empty: journal, accept: accept))
        if try !database.isDerivedComplete {
            try rebuild()
        } else if try database.metadata(StoreNote.refold) == [1] {
            try refold(history())
        }
    }

    /// Closes the store. Later calls throw.
    public func close() throws { try database.close() }

    /// The device that this replica writes as, nil for one without keys.
    public var device: DeviceKey? { keys.map { DeviceKey($0.signing.publicKey.bytes) } }

    /// The parent whose device this is, nil for a replica without keys or one that has not
    /// joined yet.
    public func parent() throws -> Parent? {
        guard let device else { return nil }
        return try history().standing.parent(of: device)
    }

    /// Everything accepted so far, other processes' work included.
    public func history() throws -> History {
        try state.withLock { state in
            try refresh(&state)
            return state.history
        }
    }

    /// Reads again if another process has written since, and folds again what a broken disk left.
    func refresh(_ state: inout ReplicaState) throws {
        try state.refresh(from: database, journal: journal)
        guard state.owesFold else { return }
        try refold(state.history)
        state.owesFold = false
    }

    /// The `Accept` that this replica belongs to, once it is here.
    public func accept() throws -> EventID? { try history().accept }

    /// The `Accept` that this replica belongs to: the accepted one, or before that the one that
    /// the link named by which it was made.
    public func belonging() throws -> EventID? { try history().boundAccept }
}

/// What a replica keeps in memory; the store can rebuild it at any time.
struct ReplicaState: Sendable {
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
