import JournalClient

/// Why a draft could not be written, and the file in which its words are.
struct KeptDraft: Error {
    let error: any Error
    let path: String
    /// The command that begins again.
    let again: String
}

/// An editor that failed, and the command that was to open it.
struct EditorError: Error {
    let failure: EditorFailure
    /// The command that begins again.
    let again: String
}

/// What the editor saved is no UTF-8 text; it seems to be in this encoding, nil if in none.
struct DraftEncodingError: Error {
    let encoding: FileEncoding?
}
