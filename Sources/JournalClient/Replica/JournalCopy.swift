public import EventLog

/// A copy of a journal that others write: it takes, answers and reads, and signs nothing.
///
/// All that a daemon has. It holds no keys, so nothing that needs them can be asked of it. Safe to
/// call from any thread; calls that write wait for the disk.
public struct JournalCopy: Sendable {
    private let replica: Replica

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
        JournalCopy(
            replica: try Replica.createKeyless(
                storeFolder: folder, genesis: genesis, accept: accept, host: host,
                surroundings: surroundings))
    }

    /// Opens a copy that was made before. A file that was put back or damaged may lack values: the
    /// next sync asks for them. Throws `StorageError`. O(values).
    public static func open(
        in folder: String, surroundings: Surroundings = .system
    ) throws -> JournalCopy {
        let replica = try Replica.openKeyless(storeFolder: folder, surroundings: surroundings)
        try replica.noticeLostValues()
        return JournalCopy(replica: replica)
    }

    /// Ends the use of the copy. Later calls throw.
    public func close() throws { try replica.close() }

    /// The journal's id.
    public var journal: EventID { replica.journal }

    /// 16 bytes that tell this store from one that was made anew.
    public var storeEpoch: [UInt8] { replica.storeEpoch }

    /// Whether nothing was accepted yet.
    public var isEmpty: Bool {
        get throws { try replica.history().frontier.isEmpty }
    }

    /// The `Accept` that the copy belongs to; nil before the first.
    public func belonging() throws -> EventID? { try replica.belonging() }

    /// Whether a device may open a session here. Spec: Protocol/09-session.md §4
    public func admission(of device: DeviceKey) throws -> DeviceAdmission {
        try replica.admission(of: device)
    }

    /// Whether a device was enrolled as a page in a browser, once at least.
    public func isPage(_ device: DeviceKey) throws -> Bool { try replica.isPage(device) }

    /// A page of what the asker lacks. O(page + lanes). Spec: Protocol/08-sync.md §2
    public func answer(_ request: SyncRequest) throws -> SyncResponse {
        try replica.answer(request)
    }

    /// Takes in a batch; one code per event, in order. Durable on return.
    /// Spec: Protocol/08-sync.md §3
    public func receive(_ request: PushRequest) throws -> PushResponse {
        try replica.receive(request)
    }

    /// Gives values that are asked for and takes those given. Durable on return.
    /// Spec: Protocol/08-sync.md §4
    public func exchange(_ request: ValuesRequest) throws -> ValuesResponse {
        try replica.exchange(request)
    }

    /// Whether an error says that the disk under a store is full: nothing was changed, and it goes
    /// on working once there is room.
    public static func isDiskFull(_ error: any Error) -> Bool { Replica.isDiskFull(error) }
}
