/// Where a run reads and writes: the real terminal, or a test's transcript.
///
/// stdout is data, stderr is talk.
public struct Terminal: Sendable {
    /// Whether a person sits at standard input, so that a question may be asked.
    public let isInteractive: Bool
    /// How long work takes before its progress is shown; nil where standard error is no terminal.
    public let progressAfter: Duration?
    /// Whether standard output takes colour.
    public let hasColour: Bool
    /// Writes to standard output at once.
    public let write: @Sendable (String) -> Void
    /// Writes to standard error at once.
    public let talk: @Sendable (String) -> Void
    /// The next line of standard input without its end; nil at the end.
    public let readLine: @Sendable () -> String?
    /// All bytes of standard input; nil if it cannot be read.
    public let readAll: @Sendable () -> [UInt8]?
    /// A line typed without echo.
    public let readSecret: @Sendable () -> String?
    /// Has a text edited by a person.
    public let edit: @Sendable (String) -> Edited
    /// Whether standard output took everything that was written to it.
    public let isWhole: @Sendable () -> Bool

    /// A terminal of one's own making.
    public init(
        isInteractive: Bool, progressAfter: Duration? = nil, hasColour: Bool = false,
        write: @escaping @Sendable (String) -> Void, talk: @escaping @Sendable (String) -> Void,
        readLine: @escaping @Sendable () -> String? = { nil },
        readAll: @escaping @Sendable () -> [UInt8]? = { nil },
        readSecret: @escaping @Sendable () -> String? = { nil },
        edit: @escaping @Sendable (String) -> Edited = { _ in .left },
        isWhole: @escaping @Sendable () -> Bool = { true }
    ) {
        self.isInteractive = isInteractive
        self.progressAfter = progressAfter
        self.hasColour = hasColour
        self.write = write
        self.talk = talk
        self.readLine = readLine
        self.readAll = readAll
        self.readSecret = readSecret
        self.edit = edit
        self.isWhole = isWhole
    }

    /// Asks on standard error and reads the answer; nil when nobody sits there.
    func ask(_ question: String) -> String? {
        guard isInteractive else { return nil }
        talk(question + " ")
        return readLine()?.trimmed
    }

    /// Asks a person to say yes or no, and asks again until one of the two is said; no when nobody
    /// sits there, or the input ends. Every question of that kind is asked here.
    func agrees(to question: String) -> Bool {
        var question = question
        while let answer = ask(question)?.lowercased() {
            switch answer {
            case "y", "yes": return true
            case "n", "no": return false
            default: question = Sentences.askYesOrNo
            }
        }
        return false
    }

    /// Asks for something that must not be seen.
    func askSecret(_ question: String) -> String? {
        guard isInteractive else { return nil }
        talk(question + " ")
        defer { talk("\n") }
        return readSecret()
    }
}

extension StringProtocol {
    /// Without blanks and line ends at both ends.
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
