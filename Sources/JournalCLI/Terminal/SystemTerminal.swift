import Glibc
import Synchronization

extension Terminal {
    /// The process's own terminal.
    public static func system(environment: [String: String]) -> Terminal {
        let isColourless = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        let output = Output()
        var terminal = Terminal(
            isInteractive: isatty(STDIN_FILENO) == 1,
            progressAfter: isatty(STDERR_FILENO) == 1 ? .seconds(1) : nil,
            hasColour: isatty(STDOUT_FILENO) == 1 && !isColourless
                && environment["TERM"] != "dumb",
            size: ScreenSize.system(environment: environment),
            page: Pager(environment: environment).show,
            write: { output.write($0) },
            // Nobody is left to tell if this fails.
            talk: { _ = put($0, to: STDERR_FILENO) },
            readLine: { Swift.readLine(strippingNewline: true) }, readAll: readAll,
            readSecret: readSecret, edit: Editor(environment: environment).edit,
            isWhole: { output.isWhole })
        terminal.isOfProcess = true
        return terminal
    }

    /// Puts `text` on standard output; whether all of it arrived.
    static func answer(_ text: String) -> Bool { put(text, to: STDOUT_FILENO) }

    /// Standard output, and whether all of it arrived.
    private final class Output: Sendable {
        private let isCut = Mutex(false)

        var isWhole: Bool { isCut.withLock { !$0 } }

        func write(_ text: String) {
            if !put(text, to: STDOUT_FILENO) { isCut.withLock { $0 = true } }
        }
    }

    /// At once and whole: what follows a link on the first line may take minutes. False if it
    /// could not be.
    @discardableResult
    static func put(_ text: String, to file: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    private static func readAll() -> [UInt8]? {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { return bytes }
            bytes += part[..<count]
        }
    }

    private static func readSecret() -> String? {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
        return Swift.readLine(strippingNewline: true)
    }
}

extension ScreenSize {
    /// The size of the terminal at standard output; nil if that is none.
    fileprivate static func system(environment: [String: String]) -> ScreenSize? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return ScreenSize(
                columns: environment["COLUMNS"].flatMap { Int($0) } ?? 80,
                rows: environment["LINES"].flatMap { Int($0) } ?? 24)
        }
        return ScreenSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}

/// A program that shows a long text page by page.
struct Pager: Sendable {
    /// What a person chose; nil if nothing was.
    private let chosen: String?

    /// `PAGER`, else less.
    init(environment: [String: String]) { chosen = environment["PAGER"] }

    /// The command, for the shell; nil if none is wanted. What a person chose opens as it does.
    func command(_ opening: Terminal.Opening) -> String? {
        guard let chosen else { return opening == .atEnd ? "less -R +G" : "less -R" }
        return chosen.isEmpty || chosen == "cat" ? nil : chosen
    }

    /// Shows the text and waits until the person has read; false if that could not be done, and
    /// nothing was shown.
    func show(_ text: String, _ opening: Terminal.Opening) -> Bool {
        // A pager that is left early is no error.
        let pipeBefore = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, pipeBefore) }
        guard let command = command(opening), let input = popen(command, "w") else { return false }
        // Interrupting is for the pager.
        let interruptBefore = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, interruptBefore) }
        let bytes = Array(text.utf8)
        fwrite(bytes, 1, bytes.count, input)
        let status = pclose(input)
        // The shell ends so if there is no such program.
        return status != -1 && (status >> 8) & 0xFF != 127
    }
}
