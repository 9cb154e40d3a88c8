import EventLog
import Signing

/// What is noted beside the key about the feed that this device writes.
///
/// A store that lacks the noted head was restored from an older copy; another machine or another
/// file means that it was copied. Either way numbers may have been used already, so a new epoch
/// begins. A store ahead of its note is normal: the note follows the commit.
/// Spec: Protocol/04-clock.md
struct FeedNote: Equatable {
    /// The device's key.
    let device: DeviceKey
    /// The epoch being written.
    let epoch: UInt64
    /// The last event written; nil before the first.
    let head: EventID?
    /// The store's inode.
    let inode: UInt64
    /// The machine that wrote it.
    let machine: String

    private static let file = "feed"

    /// The note in `folder`, nil if there is none or it cannot be read; both are grounds for doubt.
    static func read(in folder: String) -> FeedNote? {
        guard let bytes = try? FileSystem.read(folder + "/" + file) else { return nil }
        return FeedNote(line: String(decoding: bytes, as: UTF8.self))
    }

    /// Writes the note. It need not be durable: an older note is harmless, and one that was torn
    /// begins a new epoch.
    func save(in folder: String) throws {
        try FileSystem.overwrite(folder + "/" + Self.file, with: Array(line.utf8))
    }

    // One line of words, since it is read and written with every entry: JSON took a tenth of the
    // time that an entry takes.
    private var line: String {
        let head = head?.description ?? Self.noHead
        return "\(device) \(String(epoch, radix: 16)) \(head) \(inode) \(machine)\n"
    }

    private static let noHead = "-"
}

extension FeedNote {
    private init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
        // The end of the line tells a whole note from a torn one.
        guard words.count == 5, words[4].last == "\n",
            let device = Bytes32(hex: words[0]), let epoch = UInt64(words[1], radix: 16),
            let inode = UInt64(words[3])
        else { return nil }
        let head = Bytes32(hex: words[2]).map(EventID.init)
        guard head != nil || words[2] == Self.noHead else { return nil }
        self.init(
            device: DeviceKey(device), epoch: epoch, head: head, inode: inode,
            machine: String(words[4].dropLast()))
    }
}
