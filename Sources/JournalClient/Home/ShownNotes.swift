import EventLog
import FoundationEssentials
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
        /// Versions that were on the screen, as `event:index`, each with the fields in which all
        /// its words were; none for what was cut short.
        var versions: [String: [UInt32]]
        /// Fields whose versions were listed with their numbers at this sight.
        var listed: [UInt32]
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

    /// Puts entries in the place of what was noted of them before. A line in a list does not make
    /// a person forget the page that they read before.
    mutating func add(_ shown: [Entry]) {
        let ids = Set(shown.map(\.entry))
        let before = Dictionary(
            entries.lazy.filter { ids.contains($0.entry) }.map { ($0.entry, $0) },
            uniquingKeysWith: { $1 })
        entries.removeAll { ids.contains($0.entry) }
        let latest = shown.map { entry in
            before[entry.entry].map { entry.after($0) } ?? entry
        }
        entries = (entries + latest).suffix(Self.capacity)
    }
}

extension ShownNotes.Entry {
    /// This look after an earlier one: a field that it shows no words of stays as it was seen.
    fileprivate func after(_ earlier: ShownNotes.Entry) -> ShownNotes.Entry {
        var both = self
        let fields = Set(versions.values.joined())
        for (dot, seen) in earlier.versions {
            let left = Set(seen).subtracting(fields)
            guard !left.isEmpty else { continue }
            both.versions[dot] = left.union(versions[dot] ?? []).sorted()
        }
        if earlier.sight == sight { both.listed = Set(listed).union(earlier.listed).sorted() }
        return both
    }
}
