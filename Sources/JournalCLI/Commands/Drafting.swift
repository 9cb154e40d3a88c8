import EventLog
import JournalClient

/// Words in an editor, until they could be written or are kept in a file: none that took time to
/// type is thrown away.
struct Drafting {
    let run: Run
    let replica: Replica
    let entry: EventID

    init(_ run: Run, _ replica: Replica, _ entry: EventID) {
        self.run = run
        self.replica = replica
        self.entry = entry
    }

    /// Opens `text` in the editor and gives what `write` makes of it. If that fails, says why and
    /// opens the same words again, as long as a person wants to; then throws `KeptDraft`.
    ///
    /// An editor that fails or is left with an error wants nothing written: gives false, or keeps
    /// what was typed in it before.
    func edit(_ text: String, write: (String) throws -> Bool) throws -> Bool {
        var words = text
        var failure: (any Error)?
        while true {
            guard let edited = run.terminal.edit(words) else {
                guard let failure else { return false }
                throw kept(words, failure)
            }
            do {
                return try write(edited)
            } catch {
                guard edited != text else { throw error }
                words = edited
                failure = error
                run.remark(Explanation.of(error, place: run.place(store: nil)).line)
                guard run.terminal.agrees(to: Sentences.openAgain) else {
                    throw kept(words, error)
                }
            }
        }
    }

    private func kept(_ words: String, _ error: any Error) -> any Error {
        guard let path = try? replica.keepDraft(words, of: entry) else { return error }
        return KeptDraft(error: error, path: path, entry: entry)
    }
}

/// Why a draft could not be written, and the file in which its words are.
struct KeptDraft: Error {
    let error: any Error
    let path: String
    let entry: EventID
}
