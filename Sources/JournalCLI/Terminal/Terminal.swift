import JournalLines
import JournalModel
import JournalText

/// Where a run reads and writes: the real terminal, or a test's transcript.
///
/// stdout is data, stderr is talk. All that is said passes here, line by line, and here every
/// line is made harmless: what a person chose may stand in any of them.
public struct Terminal: Sendable {
    /// Whether a person sits at standard input, so that a question may be asked.
    public let isInteractive: Bool
    /// How long work takes before its progress is shown; nil where standard error is no terminal.
    public let progressAfter: Duration?
    /// Whether standard output takes colour.
    public let hasColour: Bool
    /// What the screen at standard output holds; nil where that is no terminal.
    public let size: ScreenSize?
    /// Where a long text opens that is shown page by page.
    public enum Opening: Sendable {
        /// At its first line, as a page that is read from above.
        case atBeginning
        /// At its last line, as a list with the newest last.
        case atEnd
    }

    /// Shows a long text page by page; false if that cannot be done.
    private let page: @Sendable (String, Opening) -> Bool
    /// Writes to standard output at once.
    private let write: @Sendable (String) -> Void
    /// Writes to standard error at once.
    private let talk: @Sendable (String) -> Void
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
    /// Whether it is the process's own, which a signal ends.
    var isOfProcess = false
    /// Completes the commands in a line beside the data.
    private var complete: @Sendable (String) -> String = { $0 }

    /// A terminal of one's own making.
    public init(
        isInteractive: Bool, progressAfter: Duration? = nil, hasColour: Bool = false,
        size: ScreenSize? = nil,
        page: @escaping @Sendable (String, Opening) -> Bool = { _, _ in false },
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
        self.size = size
        self.page = page
        self.write = write
        self.talk = talk
        self.readLine = readLine
        self.readAll = readAll
        self.readSecret = readSecret
        self.edit = edit
        self.isWhole = isWhole
    }

    /// The same screen with nobody at it, where remarks stand among the data.
    var transcript: Terminal {
        Terminal(
            isInteractive: false, hasColour: hasColour, size: size, write: write, talk: write,
            isWhole: isWhole)
    }

    /// No screen.
    static var silent: Terminal {
        Terminal(isInteractive: false, write: { _ in }, talk: { _ in })
    }

    /// Data for people, one element a line: a line end within an element ends no line.
    func show(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        write(lines.map(harmless).joined(separator: "\n") + "\n")
    }

    /// The same, broken at words on a terminal.
    func showBroken(_ lines: [String]) { show(lines.flatMap(broken)) }

    /// A line as it fits the screen, if there is one: broken at words. What cannot be broken so, as
    /// a link, is left whole: the terminal breaks it itself, and it can be copied. So is a command
    /// at its end, which begins a line of its own where it does not fit behind the words.
    private func broken(_ line: String) -> [String] {
        guard let size, WrappedText.columns(line) > size.columns else { return [line] }
        let margin = line.prefix { $0 == " " }.count + 4
        let start = line.firstRange(of: ": rapport ").map { line.index(after: $0.lowerBound) }
        let words = line[..<(start ?? line.endIndex)]
        let command = start.map { line[line.index(after: $0)...] } ?? ""
        let isPlain = words.split(separator: " ").allSatisfy { word in
            WrappedText.columns(word) <= size.columns && !word.utf8.contains(0x1B)
        }
        guard isPlain else { return [line] }
        var lines = WrappedText.lines(
            ForeignText.line(String(words)), width: size.columns, indent: margin)
        guard let last = lines.last, !command.isEmpty else { return lines }
        if WrappedText.columns(last) + 1 + WrappedText.columns(command) <= size.columns {
            lines[lines.count - 1] = "\(last) \(command)"
        } else {
            lines.append(String(repeating: " ", count: margin) + command)
        }
        return lines
    }

    /// A list for people. On a terminal its lines are broken at words, and one that is longer than
    /// the screen is shown page by page.
    ///
    /// - Parameters:
    ///   - indent: blanks before what follows the beginning of a line, beside the blanks that it
    ///     begins with.
    ///   - opens: where it is opened if it is longer than the screen.
    func showList(_ lines: [String], indent: Int = 4, opens: Opening = .atBeginning) {
        guard let size, !lines.isEmpty else { return show(lines) }
        let wrapped = lines.flatMap { line in
            let margin = line.prefix { $0 == " " }.count
            return WrappedText.lines(
                ForeignText.line(line), width: size.columns, indent: margin + indent)
        }
        showPaged(wrapped, size, opens)
    }

    /// A page for people, which is read from its beginning: one that is longer than the screen is
    /// shown page by page.
    ///
    /// - Parameter isBroken: whether its lines are broken at words on a terminal.
    func showPage(_ lines: [String], isBroken: Bool = false) {
        let lines = isBroken ? lines.flatMap(broken) : lines
        guard let size, !lines.isEmpty else { return show(lines) }
        showPaged(lines, size, .atBeginning)
    }

    private func showPaged(_ lines: [String], _ size: ScreenSize, _ opens: Opening) {
        let rows = lines.reduce(0) { rows, line in
            rows + max(1, (WrappedText.columns(line) + size.columns - 1) / max(1, size.columns))
        }
        // The prompt takes a line.
        guard rows >= size.rows else { return show(lines) }
        if !page(lines.map(harmless).joined(separator: "\n") + "\n", opens) { show(lines) }
    }

    /// Data for programs. What must not reach a screen stands in it as escapes.
    func show(_ json: JSON) { write(json.text() + "\n") }

    /// One line beside the data.
    func remark(_ line: String) {
        talk(broken(complete(line)).map { harmless($0) + "\n" }.joined())
    }

    /// The same terminal, where `complete` makes the commands in a remark work as they are typed.
    func completing(_ complete: @escaping @Sendable (String) -> String) -> Terminal {
        var terminal = self
        terminal.complete = complete
        return terminal
    }

    /// A line with its commands as they are to be typed here.
    func completed(_ line: String) -> String { complete(line) }

    /// A line that the next one takes the place of; nil takes it away.
    func progress(_ line: String?) { talk("\r\u{1B}[K" + (line.map(harmless) ?? "")) }

    /// One line without signs that move the cursor or are not seen, apart from the program's own
    /// colours.
    private func harmless(_ line: String) -> String {
        let line = OtherMachine.shown(line)
        guard hasColour, line.utf8.contains(0x1B) else { return ForeignText.line(line) }
        return Paint.codes.reduce([line]) { parts, code in
            parts.flatMap { part in
                Paint.codes.contains(part) ? [part] : Self.split(part, at: code)
            }
        }.map { Paint.codes.contains($0) ? $0 : ForeignText.line($0) }.joined()
    }

    private static func split(_ text: String, at code: String) -> [String] {
        let parts = text.split(separator: code, omittingEmptySubsequences: false)
        return Array(parts.map { [String($0)] }.joined(separator: [code]))
    }

    /// A question as it fits the screen; the answer is typed behind it.
    private func asked(_ question: String) -> String {
        broken(question).map(harmless).joined(separator: "\n") + " "
    }

    /// Asks on standard error and reads the answer; nil when nobody sits there.
    func ask(_ question: String) -> String? {
        guard isInteractive else { return nil }
        talk(asked(question))
        return readLine()?.trimmed
    }

    /// So many answers that are none end a question.
    static let tries = 2

    /// Whether somebody typed a command where a question is open.
    private static func isCommand(_ answer: String) -> Bool {
        answer.split(separator: " ").first == "rapport"
    }

    /// Says of an answer that is none what it stands in; false once there were enough of them.
    private func asksAgain(
        _ answer: String, _ tries: inout Int, most: Int = Terminal.tries
    ) -> Bool {
        tries += 1
        if Self.isCommand(answer) {
            talk(broken(Sentences.questionIsOpen).map { "\($0)\n" }.joined())
        }
        guard tries >= most else { return true }
        talk(harmless(Sentences.questionEnds) + "\n")
        return false
    }

    /// Asks for words or a name. A command that is typed there is none, and asked about once more;
    /// nil when nobody sits there, at the end of the input, and after a second command.
    func askWords(_ question: String) -> String? {
        var tries = 0
        while let answer = ask(question) {
            guard Self.isCommand(answer) else { return answer }
            guard asksAgain(answer, &tries) else { return nil }
        }
        return nil
    }

    /// Asks a person to say yes or no, once more after an answer that is neither; no after a second
    /// one, when nobody sits there, or the input ends. Every question of that kind is asked here.
    ///
    /// - Parameter most: so many answers that are neither are a no; more where a no costs much.
    func agrees(to question: String, most: Int = Terminal.tries) -> Bool {
        var question = question
        var tries = 0
        while let answer = ask(question)?.lowercased() {
            switch answer {
            case "y", "yes": return true
            case "n", "no": return false
            default: question = Sentences.askYesOrNo
            }
            guard asksAgain(answer, &tries, most: most) else { return false }
        }
        return false
    }

    /// What a person says to what can wait.
    enum Answer: Equatable {
        case yes, no, later
    }

    /// Asks a person to say yes, no or later, once more after an answer that is none of them; later
    /// after a second one, when nobody sits there, or when the input ends.
    func decides(on question: String) -> Answer {
        var question = question
        var tries = 0
        while let answer = ask(question)?.lowercased() {
            switch answer {
            case "y", "yes": return .yes
            case "n", "no": return .no
            case "l", "later": return .later
            default: question = Sentences.askYesNoLater
            }
            guard asksAgain(answer, &tries) else { return .later }
        }
        return .later
    }

    /// Asks for one of several by its number or its words, once more after an answer that is none;
    /// nil for an empty answer, after a second one that is none, when nobody sits there, or when
    /// the input ends.
    func choice(_ question: String, among choices: [String]) -> Int? {
        guard isInteractive, !choices.isEmpty else { return nil }
        let lines = [question] + choices.enumerated().map { "  \($0 + 1)  \($1)" }
        for line in lines.flatMap(broken) { talk(harmless(line) + "\n") }
        var tries = 0
        while let answer = ask(Sentences.whichOne(choices.count)), !answer.isEmpty {
            if let number = Int(answer), choices.indices.contains(number - 1) { return number - 1 }
            if let place = Self.place(of: answer, among: choices) { return place }
            guard asksAgain(answer, &tries) else { return nil }
        }
        return nil
    }

    /// The choice that somebody typed: whole, or its name, which stands before a comma, or a
    /// beginning that it alone has; in any case.
    private static func place(of answer: String, among choices: [String]) -> Int? {
        let words = answer.lowercased()
        let lines = choices.map { $0.lowercased() }
        let names = lines.map { String($0.prefix { $0 != "," }) }
        // "No" is the beginning of no name: of a choice it is a whole word.
        let beginning = lines.indices.filter {
            lines[$0].hasPrefix(words)
                && (!Negation.isWord(words) || lines[$0].dropFirst(words.count).first == " ")
        }
        return lines.firstIndex(of: words) ?? names.firstIndex(of: words)
            ?? (beginning.count == 1 && Int(answer) == nil ? beginning.first : nil)
    }

    /// Asks for something that must not be seen.
    func askSecret(_ question: String) -> String? {
        guard isInteractive else { return nil }
        talk(asked(question))
        defer { talk("\n") }
        return readSecret()
    }
}
