import Glibc
import JournalClient

/// A command line of `rapportd` as somebody typed it, so that hints can repeat it.
struct Typed: Equatable, Sendable {
    /// What stood behind the program's name.
    var words: [String]
    var way: Way

    /// Who types. Of a unit a person changes the file with its options, and types no `serve`.
    enum Way: String, Sendable {
        case hand, service
        case userService = "user-service"

        /// By what the units of the package set.
        static var current: Way {
            guard getenv("RAPPORTD_OPTIONS") != nil else { return .hand }
            return getenv("RAPPORTD_UNIT").map { String(cString: $0) } == "user"
                ? .userService : .service
        }
    }

    /// The words, without whose care displays show: that is for no screen and no log.
    var shown: [String] {
        var isOwner = false
        return words.map { word in
            defer { isOwner = word == Self.owner }
            if isOwner, SensorOwner(word) != nil { return "FILE" }
            let given = word.hasPrefix(Self.owner + "=") ? word.dropFirst(Self.owner.count + 1) : ""
            return SensorOwner(String(given)) == nil ? word : Self.owner + "=FILE"
        }
    }

    private static let owner = "--sensors"

    init(_ words: [String], by way: Way = .hand) {
        self.words = words
        self.way = way
    }

    /// What an option was given; nil where it was not.
    func value(of option: String) -> String? {
        for (index, word) in words.enumerated() {
            if word == option { return index + 1 < words.count ? words[index + 1] : nil }
            if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
        }
        return nil
    }

    /// The same without an option and what it was given.
    func without(_ option: String) -> Typed {
        var (left, rest) = ([String](), words[...])
        while let word = rest.popFirst() {
            if word == option {
                _ = rest.popFirst()
            } else if !word.hasPrefix(option + "=") {
                left.append(word)
            }
        }
        return Typed(left, by: way)
    }

    /// The same with this value for an option.
    func with(_ option: String, _ value: String) -> Typed {
        var changed = self
        if let place = words.firstIndex(of: option), place + 1 < words.count {
            changed.words[place + 1] = value
        } else if let place = words.firstIndex(where: { $0.hasPrefix(option + "=") }) {
            changed.words[place] = option + "=" + value
        } else {
            changed.words += [option, value]
        }
        return changed
    }

    /// The same with another word in the place of a path, or of what the path is in.
    func replacing(_ path: String, by word: String) -> Typed {
        let asked = words.lastIndex { typed in
            let trimmed = DataFolder.trimmed(typed)
            return trimmed == path || path.hasPrefix(trimmed + "/") && trimmed.contains("/")
        }
        guard let asked else { return self }
        var changed = self
        changed.words[asked] = word
        return changed
    }
}

extension DataFolder {
    /// How the daemon was last started, with this folder as `--data`: by its note, which a backup
    /// holds too; else as far as the address tells, in a folder of an earlier release.
    func lastStart(as data: String) throws(DaemonError) -> Typed {
        let plain = Typed(["serve", "--data", data])
        if let bytes = try SecretFile.read(started, isSecret: false) {
            let lines = String(decoding: bytes, as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard let way = lines.first, lines.last?.isEmpty == true else { return plain }
            let words = plain.words + lines.dropFirst().dropLast()
            return Typed(words, by: Typed.Way(rawValue: way) ?? .hand)
        }
        guard let port = try notedAddress()?.port, port != Endpoint.defaultPort else {
            return plain
        }
        return plain.with("--port", "\(port)")
    }

    /// Notes how the daemon is started. A line break in a word cannot be noted: nothing is then.
    func note(start: Typed) throws(DaemonError) {
        let options = start.without("--data").words.dropFirst()
        guard !options.contains(where: { $0.contains("\n") }) else { return }
        let lines = [start.way.rawValue] + options
        try SecretFile.write(lines.flatMap { Array("\($0)\n".utf8) }, to: started)
    }
}
