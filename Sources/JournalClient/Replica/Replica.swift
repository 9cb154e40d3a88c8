public import EventLog
import EventStorage
import FoundationEssentials
import Signing
import Synchronization

/// A device's replica of a journal: the copy that it keeps, with the keys that it writes with.
///
/// Whatever needs no key is asked of the copy alone: see `JournalHolder`. Synchronous and safe to
/// call from any thread; calls that write wait for the disk.
public final class Replica: JournalHolder {
    /// The copy, which can be handed to whoever only reads.
    public let copy: JournalCopy
    let keys: DeviceKeys
    /// What was written by way of this replica.
    let written = Mutex(Written.nothing)

    init(_ copy: JournalCopy, keys: DeviceKeys) {
        self.copy = copy
        self.keys = keys
    }

    /// The device that this replica writes as.
    public var device: DeviceKey { keys.device }

    /// Whether something was written here since it was opened, acknowledgements aside.
    public var hasWritten: Bool { written.withLock { $0 != .nothing } }

    /// Whether an entry of which others hear at once was.
    public var hasWrittenAtOnce: Bool { written.withLock { $0 == .atOnce } }

    /// What was written here, ascending.
    enum Written: Int, Comparable {
        case nothing
        case something
        case atOnce

        static func < (one: Written, other: Written) -> Bool { one.rawValue < other.rawValue }
    }

    /// The parent whose device this is. Throws `deviceDoesNotStand` for one that was not let in.
    func ownParent() throws -> Parent {
        guard let parent = try parent() else { throw ReplicaError.deviceDoesNotStand(device) }
        return parent
    }
}

extension Facade where Holder == Replica {
    var device: DeviceKey { holder.device }
}
