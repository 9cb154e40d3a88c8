public import EventLog
import EventStorage
import Signing
import Synchronization

/// A copy of a journal that others write: it takes, answers and reads, and signs nothing.
///
/// All that a daemon has, and what a device's replica stands on. It holds no keys, so nothing that
/// needs them can be asked of it. Safe to call from any thread; calls that write wait for the disk.
public final class JournalCopy: JournalHolder {
    /// The device that keeps this copy and reads it; nil for a daemon's, and for one that was
    /// opened without asking whose it is.
    public let device: DeviceKey?

    /// The folder that holds the store.
    public let folder: JournalFolder

    /// The shared journal beside which this private one stands, whose people and children it names;
    /// nil for a shared one. Spec: Protocol/16-reserved.md §12
    public let beside: JournalCopy?

    let database: EventDatabase
    let surroundings: Surroundings
    let verifier: BatchVerifier
    let state: Mutex<JournalState>
    private let knownSettings = KnownSettings()

    /// Itself.
    public var copy: JournalCopy { self }

    /// What is in an open store. What another one that shares it knows already is not read again.
    init(
        _ database: EventDatabase, in folder: JournalFolder, of device: DeviceKey?,
        knowing known: JournalState? = nil, beside: JournalCopy? = nil, surroundings: Surroundings
    ) throws {
        self.device = device
        self.beside = beside
        self.folder = folder
        self.database = database
        self.surroundings = surroundings
        verifier = BatchVerifier(journal: database.journal)
        let accept = try JournalState.boundAccept(in: database)
        state = Mutex(known ?? JournalState(empty: database.journal, accept: accept))
        if try !database.isDerivedComplete {
            try rebuild()
        } else if try database.metadata(StoreNote.refold) == [1] {
            try refold(history())
        }
    }

    /// Makes a copy in an empty folder for the journal that `genesis` begins: what a daemon does
    /// when a journal is hosted.
    ///
    /// - Parameters:
    ///   - accept: the `Accept` to belong to; nil binds to the first one that arrives.
    ///   - host: the key that hosted: until its own enrolment has been accepted, it stands.
    /// - Throws: `Rejection` for an event that is no sound genesis event, else `StorageError`.
    public static func create(
        in folder: String, genesis: SignedEvent, accept: EventID? = nil, host: DeviceKey? = nil,
        surroundings: Surroundings = .system
    ) throws -> JournalCopy {
        let parsed = try ParsedEvent.parse(header: genesis.header, signature: genesis.signature)
        guard parsed.header.kind == EventKind.genesis.rawValue else {
            throw Rejection(.malformed)
        }
        try parsed.validate(journal: nil)
        let event = try parsed.verified(by: parsed.key())
        let database = try EventDatabase(folder: folder, mode: .create(journal: event.id))
        if let accept { try database.setMetadata(accept.bytes.bytes, for: StoreNote.belonging) }
        if let host {
            try database.setMetadata(host.bytes.bytes, for: StoreNote.host)
            let now = Array("\(surroundings.now())".utf8)
            try database.setMetadata(now, for: StoreNote.hosted)
        }
        let copy = try JournalCopy(
            database, in: JournalFolder(path: folder), of: nil, surroundings: surroundings)
        try copy.commit { intake in _ = try intake.judge(event, values: []) }
        return copy
    }

    /// Opens a copy that was made before, to serve it. A file that was put back or damaged may lack
    /// values: the next sync asks for them. Throws `StorageError`. O(values).
    public static func open(
        in folder: String, surroundings: Surroundings = .system
    ) throws -> JournalCopy {
        let copy = try look(into: folder, surroundings: surroundings)
        try copy.noticeLostValues()
        return copy
    }

    /// Opens any store to read or audit it, a device's own too. Throws `StorageError`.
    ///
    /// - Parameter writesNext: whether an event is written before anything that was read is passed
    ///   on: that syncs what a process that ended left in the log, which an opening else does.
    public static func look(
        into folder: String, surroundings: Surroundings = .system, writesNext: Bool = false
    ) throws -> JournalCopy {
        let database = try EventDatabase(folder: folder, mode: writesNext ? .openToWrite : .open)
        return try JournalCopy(
            database, in: JournalFolder(path: folder), of: nil, surroundings: surroundings)
    }

    /// What the folder says of itself, read again when its file has changed. Throws
    /// `unreadableFile` or `noJournal`.
    func settings() throws(HomeError) -> JournalSettings { try knownSettings.settings(of: folder) }

    /// Whether an error says that the disk under a store is full: nothing was changed, and it goes
    /// on working once there is room.
    public static func isDiskFull(_ error: any Error) -> Bool {
        switch error {
        case let error as StorageError: error == .diskFull
        case let error as StoreFailure: isDiskFull(error.underlying)
        default: false
        }
    }

    /// Whether an error says that the disk under a store failed, or that the store was stopped by
    /// that: what is said of it from then on could not be trusted, and no further try helps.
    public static func isDiskFailure(_ error: any Error) -> Bool {
        switch error {
        case let error as StorageError: error.isDiskFailure
        case let error as StoreFailure: isDiskFailure(error.underlying)
        default: false
        }
    }

    /// Whether an error says that what a store's files hold contradicts itself.
    public static func isDamage(_ error: any Error) -> Bool {
        switch error {
        case let error as StorageError: error == .corrupt || error == .notAJournal
        case let error as StoreFailure: isDamage(error.underlying)
        default: false
        }
    }
}
