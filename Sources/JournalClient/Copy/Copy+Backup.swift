public import EventLog
import EventStorage
public import Signing

/// By what one copy of a store is recognised in another.
public struct StoreExtent: Equatable, Sendable {
    /// The journal.
    public let journal: EventID
    /// Events, from 1.
    public let events: Int
    /// The frontier hash. Spec: Protocol/04-clock.md §2
    public let frontierHash: Bytes32

    /// An extent that was noted.
    public init(journal: EventID, events: Int, frontierHash: Bytes32) {
        self.journal = journal
        self.events = events
        self.frontierHash = frontierHash
    }
}

extension JournalCopy {
    /// Copies the store in `folder` into the folder `target`, which is made, while another process
    /// may write it; gives what the copy holds, once that has been opened. The copy is one file,
    /// durable when this returns.
    ///
    /// Throws `StorageError`. O(size).
    public static func backUp(_ folder: String, to target: String) throws -> StoreExtent {
        try EventDatabase.backUp(folder, to: target)
        return try extent(of: target)
    }

    /// What the store in a folder holds that nobody has open, as a backup; it is one file
    /// afterwards. Throws `StorageError`. O(events).
    public static func extent(of folder: String) throws -> StoreExtent {
        try examine(folder) { copy in
            StoreExtent(
                journal: copy.journal, events: Int(clamping: try copy.database.nextOrdinal - 1),
                frontierHash: try copy.frontierHash())
        }
    }

    /// Verifies everything in such a store from nothing. Throws `StorageError`. O(events).
    public static func audit(of folder: String) throws -> AuditReport {
        try examine(folder) { try $0.audit() }
    }

    private static func examine<Result>(
        _ folder: String, _ body: (JournalCopy) throws -> Result
    ) throws -> Result {
        let copy = try look(into: folder)
        let result: Result
        do {
            result = try body(copy)
        } catch {
            try? copy.close()
            throw error
        }
        try copy.database.close(movingLog: true)
        try StoreFolder(path: folder).leaveOneFile()
        return result
    }

    /// Whether an error says that a later release wrote the store.
    public static func isOfLaterRelease(_ error: any Error) -> Bool {
        if case .newerFormat = error as? StorageError { true } else { false }
    }

    /// Whether a later release wrote the store in a folder. O(log).
    ///
    /// - Parameter readingLog: whether what is not yet in the store's own file counts too.
    public static func isOfLaterRelease(in folder: String, readingLog: Bool) -> Bool {
        StoreFolder(path: folder).isOfLaterRelease(readingLog: readingLog)
    }
}
