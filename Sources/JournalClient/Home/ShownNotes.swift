import EventLog
import Glibc
import Signing

/// What was last shown of entries on this device, so that what a person says next is about what
/// they saw and not about what has arrived since.
///
/// Ids and digests only, no words. It may be lost or torn without harm: whoever was shown nothing
/// is asked to look again.
/// Spec: Protocol/06-content.md
struct ShownNotes: Equatable {
    /// One entry as it was shown.
    struct Entry: Equatable {
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
    private static let file = "shown"

    /// The notes in `folder`; none if there is no file or it cannot be read.
    static func read(in folder: String) -> ShownNotes {
        guard let bytes = try? FileSystem.read(folder + "/" + file), bytes.last == newline else {
            return ShownNotes()
        }
        var notes = ShownNotes()
        for line in String(decoding: bytes, as: UTF8.self).utf8.split(separator: newline) {
            guard let entry = Entry(line) else { return ShownNotes() }
            notes.entries.append(entry)
        }
        return notes
    }

    /// Writes the notes; they need not be durable.
    func save(in folder: String) throws {
        let lines = entries.map(\.line).joined()
        try FileSystem.overwrite(folder + "/" + Self.file, with: Array(lines.utf8))
    }

    subscript(entry: EventID) -> Entry? { entries.last { $0.entry == entry.description } }

    /// Forgets entries.
    mutating func remove(_ ids: Set<String>) { entries.removeAll { ids.contains($0.entry) } }

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

// A line of words for each entry, since they are read and written with every command: JSON took a
// fifth of the time that a command takes.
extension ShownNotes.Entry {
    /// The id, the sight, the listed fields, then each version with its fields.
    fileprivate var line: String {
        let versions = versions.sorted { $0.key < $1.key }.map { dot, fields in
            "\(dot)=\(Self.text(fields)) "
        }
        return "\(entry) \(sight) \(Self.text(listed)) \(versions.joined())\n"
    }

    /// Nil for a line that was torn, which has no blank at its end or too few words.
    fileprivate init?(_ line: Substring.UTF8View) {
        let words = line.split(separator: blank, omittingEmptySubsequences: false)
        guard words.count >= 4, words[words.count - 1].isEmpty,
            let listed = Self.numbers(words[2])
        else { return nil }
        var versions: [String: [UInt32]] = [:]
        for word in words[3..<(words.count - 1)] {
            guard let sign = word.firstIndex(of: UInt8(ascii: "=")),
                let fields = Self.numbers(word[word.index(after: sign)...])
            else { return nil }
            versions[String(Substring(word[..<sign]))] = fields
        }
        self.init(
            entry: String(Substring(words[0])), sight: String(Substring(words[1])),
            versions: versions, listed: listed)
    }

    private static func text(_ numbers: [UInt32]) -> String {
        numbers.map(String.init).joined(separator: ",")
    }

    private static func numbers(_ word: Substring.UTF8View) -> [UInt32]? {
        let words = word.split(separator: UInt8(ascii: ","))
        let numbers = words.compactMap { UInt32(Substring($0)) }
        return numbers.count == words.count ? numbers : nil
    }
}

private let blank = UInt8(ascii: " ")
private let newline = UInt8(ascii: "\n")
