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

    /// A line for each entry, the latest last. Only those that are asked for are read further:
    /// with every command a line or two of hundreds.
    private var lines: [ArraySlice<UInt8>] = []

    /// Entries that are remembered: a long list on the screen and more.
    static let capacity = 256
    private static let file = "shown"

    /// The notes in `folder`; none if there is no file or it cannot be read.
    static func read(in folder: String) -> ShownNotes {
        guard let bytes = try? FileSystem.read(folder + "/" + file), bytes.last == newline else {
            return ShownNotes()
        }
        return ShownNotes(lines: cut(bytes))
    }

    /// The lines of a file that ends with one.
    private static func cut(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while let length = length(of: bytes, from: start) {
            lines.append(bytes[start..<start + length])
            start += length + 1
        }
        return lines
    }

    /// How many bytes stand before the next end of a line.
    private static func length(of bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { all in
            guard start < all.count, let place = all.baseAddress.map({ $0 + start }) else {
                return nil
            }
            let end = memchr(place, Int32(newline), all.count - start)
            return end.map { UnsafeRawPointer($0) - place }
        }
    }

    private init(lines: [ArraySlice<UInt8>] = []) { self.lines = lines }

    /// Writes the notes; they need not be durable.
    func save(in folder: String) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for line in lines {
            bytes += line
            bytes.append(newline)
        }
        try FileSystem.overwrite(folder + "/" + Self.file, with: bytes)
    }

    /// What was noted of an entry; nil for nothing, and for a line that was torn.
    subscript(entry: EventID) -> Entry? {
        let id = entry.description
        return lines.last { Self.id(of: $0) == id }.flatMap(Entry.init(line:))
    }

    /// Forgets entries.
    mutating func remove(_ ids: Set<String>) {
        lines.removeAll { ids.contains(Self.id(of: $0)) }
    }

    /// Puts entries in the place of what was noted of them before. A line in a list does not make
    /// a person forget the page that they read before.
    mutating func add(_ shown: [Entry]) {
        let ids = Set(shown.map(\.entry))
        let before = Dictionary(
            lines.lazy.filter { ids.contains(Self.id(of: $0)) }.compactMap(Entry.init(line:))
                .map { ($0.entry, $0) },
            uniquingKeysWith: { $1 })
        remove(ids)
        lines += shown.map { entry in
            Array((before[entry.entry].map { entry.after($0) } ?? entry).line.utf8)[...]
        }
        lines = lines.suffix(Self.capacity)
    }

    /// The entry that a line is of: its first word, if that is an id at all.
    private static func id(of line: ArraySlice<UInt8>) -> String {
        String(decoding: line.prefix(64), as: UTF8.self)
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
        return "\(entry) \(sight) \(Self.text(listed)) \(versions.joined())"
    }

    /// Nil for a line that was torn, which has no blank at its end or too few words.
    fileprivate init?(line: ArraySlice<UInt8>) {
        let words = Substring(decoding: line, as: UTF8.self).utf8.split(
            separator: blank, omittingEmptySubsequences: false)
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
