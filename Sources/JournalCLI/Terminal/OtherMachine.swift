/// A command that is typed on another machine: it names no folder or journal of this one.
enum OtherMachine {
    /// Stands before such a command until the line is shown.
    static let mark: Character = "\u{E000}"

    /// *Example:* `OtherMachine.types("rapport observe")`.
    static func types(_ command: String) -> String { "\(mark)\(command)" }

    /// The line as it is shown.
    static func shown(_ line: String) -> String {
        line.utf8.contains(0xEE) ? line.filter { $0 != mark } : line
    }
}
