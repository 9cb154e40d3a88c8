import EventLog
import JournalClient
import JournalImport
import JournalModel
import JournalText

/// Words in an editor, until they could be written or are kept in a file: none that took time to
/// type is thrown away.
struct Drafting {
    let run: Run
    let replica: Replica
    let entry: EventID
    /// The command that begins again.
    let again: String

    init(_ run: Run, _ replica: Replica, _ entry: EventID, again: String) {
        self.run = run
        self.replica = replica
        self.entry = entry
        self.again = again
    }

    /// Opens `text` in the editor and gives what `write` makes of it. If that fails, says why and
    /// opens the same words again, as long as a person wants to; then throws `KeptDraft`.
    ///
    /// An editor that is closed without being saved wants nothing written: gives false, or keeps
    /// what was typed in it before. Throws `EditorError` if it failed.
    func edit(_ text: String, write: (String) throws -> Bool) throws -> Bool {
        var words = text
        var failure: (any Error)?
        // Kept before each question: whoever is asked may close the terminal.
        var path: String?
        while true {
            switch run.terminal.edit(words) {
            case .left:
                guard let failure else { return false }
                throw kept(Array(words.utf8), failure, over: path)
            case .failed(let cause, let saved):
                let error = EditorError(failure: cause, again: again)
                if let saved { throw kept(saved, failure ?? error, over: path) }
                guard let failure else { throw error }
                throw kept(Array(words.utf8), failure, over: path)
            case .saved(let bytes):
                guard let edited = Self.words(bytes, given: words) else {
                    throw kept(
                        bytes, DraftEncodingError(encoding: FileEncoding(of: bytes)), over: path)
                }
                do {
                    let isWritten = try write(edited)
                    if let path { replica.drafts.remove(path) }
                    return isWritten
                } catch {
                    guard edited != text else { throw error }
                    (words, failure) = (edited, error)
                    path = try? replica.drafts.keep(bytes, of: entry, over: path)
                    guard wantsAgain(error) else { throw kept(bytes, error, over: path) }
                }
            }
        }
    }

    private func wantsAgain(_ error: any Error) -> Bool {
        run.remark(Explanation.of(error, place: run.place(store: nil)).line)
        return run.terminal.agrees(to: Sentences.openAgain)
    }

    /// What was typed, without what some editors add on their own: a mark at the beginning, and
    /// line ends of two bytes. Nil if it is no UTF-8.
    private static func words(_ bytes: [UInt8], given: String) -> String? {
        guard var text = String(validating: bytes, as: UTF8.self) else { return nil }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        return given.contains("\r\n") ? text : text.replacing("\r\n", with: "\n")
    }

    /// Keeps the words in a file beside the journal; where none can be written, on the screen.
    private func kept(
        _ words: [UInt8], _ error: any Error, over path: String?
    ) -> any Error {
        guard let path = try? replica.drafts.keep(words, of: entry, over: path) else {
            run.remark(Sentences.wordsFollow)
            ForeignText.lines(String(decoding: words, as: UTF8.self)).forEach {
                run.remark("  \($0)")
            }
            return error
        }
        return KeptDraft(
            error: error, path: path, again: again,
            isOfVim: words.starts(with: Array("b0VIM".utf8)))
    }
}
