import EventLog
import Foundation
import Signing

/// What is noted beside the key about the feed that this device writes.
///
/// A store that lacks the noted head was restored from an older copy; another machine or another
/// file means that it was copied. Either way numbers may have been used already, so a new epoch
/// begins. A store ahead of its note is normal: the note follows the commit.
/// Spec: Protocol/04-clock.md
struct FeedNote: Codable, Equatable {
    /// The device's key, 64 hexadecimal digits.
    var device: String
    /// The epoch being written, 16 hexadecimal digits.
    var epoch: String
    /// The last event written, 64 hexadecimal digits; nil before the first.
    var head: String?
    /// The machine that wrote it.
    var machine: String
    /// The store's inode.
    var inode: UInt64

    private static let file = "feed.json"

    var deviceKey: Bytes32? { Bytes32(hex: device) }
    var epochNumber: UInt64? { UInt64(epoch, radix: 16) }
    var headID: EventID? { head.flatMap { Bytes32(hex: $0) }.map(EventID.init) }

    init(device: DeviceKey, epoch: UInt64, head: EventID?, machine: String, inode: UInt64) {
        self.device = device.description
        self.epoch = String(epoch, radix: 16)
        self.head = head?.description
        self.machine = machine
        self.inode = inode
    }

    /// The note in `folder`, nil if there is none or it cannot be read; both are grounds for doubt.
    static func read(in folder: String) -> FeedNote? {
        guard let bytes = try? FileSystem.read(folder + "/" + file) else { return nil }
        return try? JSONDecoder().decode(FeedNote.self, from: Data(bytes))
    }

    /// Writes the note. It need not be durable: an older note is harmless, and one that was torn
    /// begins a new epoch.
    func save(in folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try FileSystem.overwrite(folder + "/" + Self.file, with: [UInt8](encoder.encode(self)))
    }
}
