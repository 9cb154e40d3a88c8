import JournalClient

/// Why a draft could not be written, and the file in which its words are.
struct KeptDraft: Error {
    let error: any Error
    let path: String
    /// The command that begins again.
    let again: String
    /// Whether it is a file that vim left when it was ended, which vim alone reads.
    var isOfVim = false
}

/// An editor that failed, and the command that was to open it.
struct EditorError: Error {
    let failure: EditorFailure
    /// The command that begins again.
    let again: String

    /// Whether it was not the editor's fault.
    var isInterrupted: Bool {
        if case .interrupted = failure.cause { true } else { false }
    }
}

/// What the editor saved is no UTF-8 text; it seems to be in this encoding, nil if in none.
struct DraftEncodingError: Error {
    let encoding: FileEncoding?
}
