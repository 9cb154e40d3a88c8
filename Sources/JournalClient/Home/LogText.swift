import JournalModel

/// Text of others on a screen or in a log of a program that shows no entries.
public enum LogText {
    /// The text on one line, without signs that move the cursor or are not seen. O(bytes).
    public static func line(_ text: String) -> String { ForeignText.line(text) }

    /// The same of a text of several lines, such as help.
    public static func lines(_ text: String) -> [String] { ForeignText.lines(text) }
}
