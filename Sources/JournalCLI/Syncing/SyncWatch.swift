import EventLog
import EventStorage
import JournalClient
import JournalText

/// Syncs again and again. What may pass by itself, as a daemon that is away, is no reason to stop,
/// whether it comes first or later; what waiting never mends is one.
struct SyncWatch {
    /// Waits until the next sync is due, and says why it is.
    let pause: () async throws -> SyncReason
    /// What is wrong, in a line.
    let line: (any Error) -> String
    /// Says it.
    let tell: (String) -> Void

    /// Goes on until something has to be mended, which it throws, or until `pause` throws.
    ///
    /// - Parameter sync: syncs once; says nothing when there was nothing to do if that is asked
    ///   for.
    func run(
        _ sync: (_ isQuiet: Bool, _ reason: SyncReason) async throws -> Void
    ) async throws {
        // The first sync, and the first one after a failure, says that it works.
        var isQuiet = false
        var told: String?
        var reason = SyncReason.pace
        while true {
            do {
                try await sync(isQuiet, reason)
                (isQuiet, told) = (true, nil)
            } catch  where Self.mayPass(error) {
                let line = line(error)
                if line != told { tell(line) }
                (isQuiet, told) = (false, line)
            }
            reason = try await pause()
        }
    }

    /// Whether waiting may help.
    static func mayPass(_ error: any Error) -> Bool {
        switch error {
        case NetworkError.cancelled, NetworkError.clockBefore1970: false
        case NetworkError.refused(let code, _, _):
            switch code {
            case .deviceRevoked?, .unknownJournal?, .wrongJournal?, .otherAccept?: false
            // Also of a device that the daemon has not heard of yet: others tell it.
            default: true
            }
        // Somewhere else another machine may have the daemon's address: nothing is sent to it.
        case is NetworkError: true
        case SyncError.unreadableAnswer, StorageError.locked, StorageError.diskFull: true
        case let failure as StoreFailure: mayPass(failure.underlying)
        default: false
        }
    }
}
