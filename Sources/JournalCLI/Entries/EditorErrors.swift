import JournalClient
import JournalImport
import JournalText

/// Why a draft could not be written, and the file in which its words are.
struct KeptDraft: Explained {
    let error: any Error
    let path: String
    /// The command that begins again.
    let again: String
    /// Whether it is a file that vim left when it was ended, which vim alone reads.
    var isOfVim = false

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let reason = Explanation.of(error, place: place)
        let next: [String] =
            switch error {
            case let error as EditorError where error.isInterrupted:
                ["begin again with: \(again)"]
            case let error as EditorError: [error.otherEditor]
            case let error as DraftEncodingError:
                [
                    "see them in UTF-8 with: iconv -f \((error.encoding ?? .oneByte).rawValue)"
                        + " -t UTF-8 \(ShellWord.quoted(path))",
                    "begin again with: \(again)",
                ]
            default: ["begin again with: \(again)"]
            }
        let quoted = ShellWord.quoted(path)
        let look = isOfVim ? ["see them with: cp \(quoted) draft.swp && vim -r draft.swp"] : []
        return Explanation(
            reason.line, ["\(Explanation.unchanged); your words are kept in \(path)"] + look + next,
            status: reason.status)
    }
}

/// An editor that failed, and the command that was to open it.
struct EditorError: Explained {
    let failure: EditorFailure
    /// The command that begins again.
    let again: String

    /// Whether it was not the editor's fault.
    var isInterrupted: Bool {
        if case .interrupted = failure.cause { true } else { false }
    }

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        let editor = "\"\(FieldText.line(failure.editor))\""
        switch failure.cause {
        case .notStarted:
            return Explanation("the editor \(editor) cannot be started", [safe, otherEditor])
        case .status(let status):
            return Explanation(
                "the editor \(editor) ended with status \(status)", [safe, otherEditor])
        case .signal(let signal):
            return Explanation(
                "the editor \(editor) was ended by signal \(signal)", [safe, otherEditor])
        case .interrupted(let signal):
            return Explanation(
                "rapport was told to end by signal \(signal) while the editor was open",
                [safe, "begin again with: \(again)"])
        case .unreadable:
            return Explanation(
                "the editor \(editor) left nothing that can be read", [safe, otherEditor])
        case .noPlace(let folder):
            return Explanation(
                "no draft for the editor can be written in \(folder)",
                ["\(safe); in another folder: TMPDIR=DIR \(again)"])
        }
    }

    fileprivate var otherEditor: String {
        "with another editor: \(failure.variable)=nano \(again)"
    }
}

/// What the editor saved is no UTF-8 text; it seems to be in this encoding, nil if in none.
struct DraftEncodingError: Explained {
    let encoding: FileEncoding?

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation("what the editor saved is not UTF-8 text", [Explanation.unchanged])
    }
}
