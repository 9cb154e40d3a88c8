import EventLog
import Foundation
import Signing

/// What was last shown of entries on this device, so that what a person says next is about what
/// they saw and not about what has arrived since.
///
/// Ids and digests only, no words. It may be lost or torn without harm: whoever was shown nothing
/// is asked to look again.
/// Spec: Protocol/06-content.md
struct ShownNotes: Codable, Equatable {
    /// One entry as it was shown.
    struct Entry: Codable, Equatable {
        /// Its id, 64 hexadecimal digits.
        let entry: String
        /// What tells this sight of it from another one, 64 hexadecimal digits.
        let sight: String
        /// Its live versions, as `event:index`.
        let versions: [String]
        /// Whether all of them were shown with their numbers, not just one line.
        var inFull: Bool
    }

    /// The latest last, each entry once.
    private(set) var entries: [Entry] = []

    /// Entries that are remembered: a long list on the screen and more.
    static let capacity = 256
    private static let file = "shown.json"

    /// The notes in `folder`; none if there is no file or it cannot be read.
    static func read(in folder: String) -> ShownNotes {
        guard let bytes = try? FileSystem.read(folder + "/" + file),
            let notes = try? JSONDecoder().decode(ShownNotes.self, from: Data(bytes))
        else { return ShownNotes() }
        return notes
    }

    /// Writes the notes; they need not be durable.
    func save(in folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try FileSystem.overwrite(folder + "/" + Self.file, with: [UInt8](encoder.encode(self)))
    }

    subscript(entry: EventID) -> Entry? { entries.last { $0.entry == entry.description } }

    /// Puts entries in the place of what was noted of them before.
    mutating func add(_ shown: [Entry]) {
        let ids = Set(shown.map(\.entry))
        let full = Dictionary(
            entries.filter(\.inFull).map { ($0.entry, $0.sight) }, uniquingKeysWith: { $1 })
        entries.removeAll { ids.contains($0.entry) }
        let latest = shown.map { entry in
            var entry = entry
            // A line in a list does not make a person forget the page that they read before.
            entry.inFull = entry.inFull || full[entry.entry] == entry.sight
            return entry
        }
        entries = (entries + latest).suffix(Self.capacity)
    }
}
