public import EventLog
import EventStorage
import FoundationEssentials
import Signing

/// A device's replica of a journal: the copy that it keeps, with the keys that it writes with.
///
/// Whatever needs no key is asked of the copy alone: see `JournalHolder`. Synchronous and safe to
/// call from any thread; calls that write wait for the disk.
public final class Replica: JournalHolder {
    /// The copy, which can be handed to whoever only reads.
    public let copy: JournalCopy
    let keys: DeviceKeys

    init(_ copy: JournalCopy, keys: DeviceKeys) {
        self.copy = copy
        self.keys = keys
    }

    /// The device that this replica writes as.
    public var device: DeviceKey { keys.device }

    /// The parent whose device this is. Throws `deviceDoesNotStand` for one that was not let in.
    func ownParent() throws -> Parent {
        guard let parent = try parent() else { throw ReplicaError.deviceDoesNotStand(device) }
        return parent
    }
}

extension Facade where Holder == Replica {
    var device: DeviceKey { holder.device }
}
