import Foundation

/// One case of the abuse suite: what one parent does, and what the screens say then.
struct AbuseCase: Sendable {
    /// The name of its file, without the ending.
    let name: String
    /// Its first line.
    let title: String
    let steps: [AbuseStep]

    /// Where the cases stand: `Protocol/abuse`.
    static var folder: URL {
        (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
            .appending(path: "Protocol/abuse")
    }

    /// The names of all cases, ascending; with `RAPPORT_ABUSE` set, those that begin so.
    static let names: [String] = {
        let chosen = ProcessInfo.processInfo.environment["RAPPORT_ABUSE"] ?? ""
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".txt") && $0.hasPrefix(chosen) }
            .map { String($0.dropLast(4)) }.sorted()
    }()

    /// The case of that name. Throws `AbuseError` at a line that means nothing.
    static func read(_ name: String) throws -> AbuseCase {
        let file = folder.appending(path: name + ".txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try AbuseReader(name: name).read(text)
    }

    /// Whether a word of any command is the link of a second daemon.
    var needsSecondDaemon: Bool { commands.contains { $0.words.contains("{D}") } }

    var commands: [AbuseCommand] {
        steps.compactMap { step in
            guard case .run(let command) = step.act else { return nil }
            return command
        }
    }

    /// What is expected of all answers.
    var checks: [AbuseCheck] { commands.flatMap { $0.checks.map(\.check) } }
}

/// One line of a case, with the lines that belong to it.
struct AbuseStep: Sendable {
    enum Act: Sendable {
        case run(AbuseCommand)
        /// Both parents sync in turn until both hold the same.
        case level
        /// All clocks, or that of one home, from now on.
        case clock(home: String?, time: String)
        /// A home with the same folder.
        case copy(String, of: String)
        /// A home that joins as one more device of the same parent.
        case device(String, of: String)
        /// No file of a home, or of the daemon, holds these words.
        case nowhere(home: String?, words: String)
    }

    let line: Int
    var act: Act
}

/// A command in one home, and what is expected of its answer.
struct AbuseCommand: Sendable {
    let home: String
    /// The words behind `rapport`.
    let words: [String]
    var times = 1
    /// Whether the answer goes to a file and not to a screen.
    var isPiped = false
    /// Whether a person sits there and is asked.
    var isAsked = false
    /// What that person types, or what is read where nobody is asked.
    var input: [String] = []
    /// The name under which the id of what was saved is kept.
    var keptID: String?
    /// The name under which the answer is kept.
    var keptAnswer: String?
    var checks: [(line: Int, check: AbuseCheck)] = []
}

/// A line that means nothing.
struct AbuseError: Error, Equatable, CustomStringConvertible {
    let place: String
    let what: String

    var description: String { "\(place): \(what)" }
}
