/// Why a device may not go on with the feed that it noted: its numbers may have been used already.
///
/// Each of them begins a new epoch before the first write, so nothing is lost by it.
/// Spec: Protocol/04-clock.md §3
public enum FeedDoubt: Equatable, Sendable {
    /// Nothing readable is noted beside the key.
    case noNote
    /// The note was written on another machine: the folder was copied.
    case otherMachine
    /// The note was written beside another file: the folder was copied, or put back.
    case otherFile
    /// The store lacks the event that was noted last: an older store was put back.
    case storeIsOlder
    /// The feed has forked: a copy of this device wrote as well.
    case forked

    /// The doubt about going on with what `note` says, nil if there is none. O(lanes).
    ///
    /// *Example:* the note says that this device wrote X last. A backup from before X is put back:
    /// X is not here, so the store is older, and the next event begins a new epoch.
    ///
    /// - Parameters:
    ///   - note: what lies beside the key; nil if nothing that can be read does.
    ///   - inode: the store's file as it is now.
    ///   - machine: the machine that this is.
    ///   - isHeld: whether an event is here.
    public static func about(
        _ note: FeedNote?, of device: DeviceKey, _ history: History, inode: UInt64,
        machine: String, isHeld: (EventID) throws -> Bool
    ) rethrows -> FeedDoubt? {
        guard let note, note.device == device else { return .noNote }
        guard note.machine == machine else { return .otherMachine }
        guard note.inode == inode else { return .otherFile }
        let lines = history.lanes(of: device).map { history.lanes[$0] }
            .filter { $0.tip.epoch == note.epoch }
        // As a rule the head is a tip, and the store need not be asked.
        if let head = note.head, !lines.contains(where: { $0.tip.id == head }), try !isHeld(head) {
            return .storeIsOlder
        }
        return lines.count <= 1 ? nil : .forked
    }
}
