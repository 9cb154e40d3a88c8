/// What an editor left behind.
public enum Edited: Equatable, Sendable {
    /// It was saved: all bytes of the file, which may be no UTF-8.
    case saved([UInt8])
    /// It was closed without being saved.
    case left
    /// The editor failed. The bytes are what it saved all the same; nil if that is nothing.
    case failed(EditorFailure, saved: [UInt8]?)
}

/// Why a text could not be edited.
public struct EditorFailure: Equatable, Sendable {
    /// What became of the editor.
    public enum Cause: Equatable, Sendable {
        /// The shell could not start it.
        case notStarted
        /// It ended with this status.
        case status(Int32)
        /// This signal ended it.
        case signal(Int32)
        /// This program was told to end by this signal while the editor was open.
        case interrupted(Int32)
        /// No file can be written for it in this folder.
        case noPlace(String)
        /// What it left cannot be read.
        case unreadable
    }

    /// The command that was to run.
    public let editor: String
    /// The variable that chooses it.
    public let variable: String
    /// What became of it.
    public let cause: Cause

    /// A failure of one's own making.
    public init(editor: String, variable: String, cause: Cause) {
        self.editor = editor
        self.variable = variable
        self.cause = cause
    }
}
