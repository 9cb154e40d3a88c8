import Foundation

extension Terminal {
    /// The process's own terminal.
    public static func system(environment: [String: String]) -> Terminal {
        let isColourless = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return Terminal(
            isInteractive: isatty(STDIN_FILENO) == 1, showsProgress: isatty(STDERR_FILENO) == 1,
            hasColour: isatty(STDOUT_FILENO) == 1 && !isColourless
                && environment["TERM"] != "dumb",
            write: { put($0, to: STDOUT_FILENO) }, talk: { put($0, to: STDERR_FILENO) },
            readLine: { Swift.readLine(strippingNewline: true) }, readAll: readAll,
            readSecret: readSecret, edit: Editor(environment: environment).edit)
    }

    /// At once and whole: what follows a link on the first line may take minutes. Gives whether it
    /// could.
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
        do {
            return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
        } catch {
            return nil
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
