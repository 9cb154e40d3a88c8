public import EventLog
import EventStorage
import Signing
import Synchronization

/// Whoever holds a copy of a journal: it reads, takes in, answers and audits. Nothing here needs a
/// key, so nothing here can be refused for want of one.
public protocol JournalHolder: Sendable {
    /// The copy.
    var copy: JournalCopy { get }
}

extension JournalHolder {
    /// The journal's id.
    public var journal: EventID { database.journal }

    /// The folder that holds the store.
    public var folder: JournalFolder { copy.folder }

    var database: EventDatabase { copy.database }
    var surroundings: Surroundings { copy.surroundings }
    var verifier: BatchVerifier { copy.verifier }

    /// Runs `body`, whose reads see one state of the journal until it writes: many small questions
    /// cost little more than one. It is not to wait for anybody.
    public func together<Result>(_ body: () throws -> Result) rethrows -> Result {
        try database.together(body)
    }

    /// Closes the store. Later calls throw.
    public func close() throws { try database.close() }

    /// The parent whose device's copy this is; nil for a copy of no device, or of one that has not
    /// joined yet.
    public func parent() throws -> Parent? {
        guard let device = copy.device else { return nil }
        return try history().standing.parent(of: device)
    }

    /// Everything accepted so far, other processes' work included.
    public func history() throws -> History {
        try copy.state.withLock { state in
            try copy.refresh(&state)
            return state.history
        }
    }

    /// The `Accept` that this copy belongs to, once it is here.
    public func accept() throws -> EventID? { try history().accept }

    /// The `Accept` that this copy belongs to: the accepted one, or before that the one that the
    /// link named by which it was made.
    public func belonging() throws -> EventID? { try history().boundAccept }

    /// 16 bytes that tell this store from one that was made anew.
    public var storeEpoch: [UInt8] { database.storeEpoch }

    /// Whether nothing was accepted yet.
    public var isEmpty: Bool {
        get throws { try history().frontier.isEmpty }
    }

    /// The key that hosted the journal here; nil where nobody did.
    func host() throws -> DeviceKey? {
        try database.metadata(StoreNote.host).flatMap { Bytes32($0) }.map { DeviceKey($0) }
    }

    /// When the journal was hosted here, in milliseconds since 1970; nil where nobody did, or an
    /// earlier release took it.
    public func hosted() throws -> UInt64? {
        try database.metadata(StoreNote.hosted).flatMap {
            UInt64(String(decoding: $0, as: UTF8.self))
        }
    }

    /// The genesis event as it is stored.
    func genesis() throws -> SignedEvent {
        guard let event = try database.event(journal) else {
            throw ReplicaError.genesisUnreadable
        }
        return event.signed
    }

    /// Whether an event is accepted here, or waits here for its past.
    public func knows(_ event: EventID) throws -> Bool {
        if try holds(event) { return true }
        return copy.state.withLock { $0.held.contains(event) }
    }

    /// Whether a value of an event that is here is missing.
    public func lacks(_ value: Dot) throws -> Bool {
        try database.presence(of: value) == .missing
    }

    /// Whether the event is accepted here.
    func holds(_ id: EventID) throws -> Bool { try database.ordinal(of: id) != nil }
}
