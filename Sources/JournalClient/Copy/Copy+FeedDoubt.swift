public import EventLog
import EventStorage

extension JournalHolder {
    /// Why the next write will begin a new epoch; nil if this device goes on with its feed.
    ///
    /// Works without keys too: the note names the device.
    public func feedDoubt() throws -> FeedDoubt? {
        let note = FeedNote.read(in: folder.path)
        guard let device = copy.device ?? note?.device else { return .noNote }
        return try FeedDoubt.about(
            note, of: device, history(), inode: try storeInode(), machine: surroundings.machine,
            isHeld: holds)
    }

    /// The inode of the store's file.
    func storeInode() throws -> UInt64 {
        guard let inode = FileSystem.facts(of: StoreFolder(path: folder.path).database)?.inode
        else {
            throw StorageError.notFound
        }
        return inode
    }
}
