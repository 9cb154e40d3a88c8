import Signing

/// What is noted beside the key about the feed that this device writes.
///
/// A store that lacks the noted head was restored from an older copy; another machine or another
/// file means that it was copied. Either way numbers may have been used already, so a new epoch
/// begins. A store ahead of its note is normal: the note follows the commit.
/// Spec: Protocol/04-clock.md
public struct FeedNote: Equatable, Sendable {
    /// The device's key.
    public let device: DeviceKey
    /// The epoch being written.
    public let epoch: UInt64
    /// The last event written; nil before the first.
    public let head: EventID?
    /// The store's inode.
    public let inode: UInt64
    /// The machine that wrote it.
    public let machine: String

    /// A note.
    public init(device: DeviceKey, epoch: UInt64, head: EventID?, inode: UInt64, machine: String) {
        self.device = device
        self.epoch = epoch
        self.head = head
        self.inode = inode
        self.machine = machine
    }

    /// The note as one line of words: it is read and written with every entry, and JSON took a
    /// tenth of the time that an entry takes.
    public var line: String {
        let head = head?.description ?? Self.noHead
        return "\(device) \(String(epoch, radix: 16)) \(head) \(inode) \(machine)\n"
    }

    private static let noHead = "-"
}

extension FeedNote {
    /// The note that a line holds; nil for one that was torn, or is none.
    public init?(line: String) {
        // By bytes: it is read several times in a sync, and characters take ten times as long.
        let space = UInt8(ascii: " ")
        let words = line.utf8.split(
            separator: space, maxSplits: 4, omittingEmptySubsequences: false
        ).map { Substring($0) }
        // The end of the line tells a whole note from a torn one.
        guard words.count == 5, words[4].utf8.last == UInt8(ascii: "\n"),
            let device = Bytes32(hex: words[0]), let epoch = UInt64(words[1], radix: 16),
            let inode = UInt64(words[3])
        else { return nil }
        let head = Bytes32(hex: words[2]).map(EventID.init)
        guard head != nil || words[2] == Self.noHead else { return nil }
        self.init(
            device: DeviceKey(device), epoch: epoch, head: head, inode: inode,
            machine: String(Substring(words[4].utf8.dropLast())))
    }
}
