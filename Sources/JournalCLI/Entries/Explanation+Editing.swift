import JournalClient
import JournalText

/// About words in an editor.
extension Explanation {
    /// A draft that could not be written: why, and where its words are.
    static func of(_ kept: KeptDraft, place: Place) -> Explanation {
        let reason = of(kept.error, place: place)
        let next: [String] =
            switch kept.error {
            case let error as EditorError where error.isInterrupted:
                ["begin again with: \(kept.again)"]
            case let error as EditorError: [otherEditor(error)]
            case let error as DraftEncodingError:
                [
                    "see them in UTF-8 with: iconv -f \((error.encoding ?? .oneByte).rawValue)"
                        + " -t UTF-8 \(ShellWord.quoted(kept.path))",
                    "begin again with: \(kept.again)",
                ]
            default: ["begin again with: \(kept.again)"]
            }
        let path = ShellWord.quoted(kept.path)
        let look = kept.isOfVim ? ["see them with: cp \(path) draft.swp && vim -r draft.swp"] : []
        return Explanation(
            reason.line, ["\(unchanged); your words are kept in \(kept.path)"] + look + next,
            status: reason.status)
    }

    static func of(_ error: EditorError) -> Explanation {
        let editor = "\"\(FieldText.line(error.failure.editor))\""
        let line =
            switch error.failure.cause {
            case .notStarted: "the editor \(editor) cannot be started"
            case .status(let status): "the editor \(editor) ended with status \(status)"
            case .signal(let signal): "the editor \(editor) was ended by signal \(signal)"
            case .interrupted(let signal):
                "rapport was told to end by signal \(signal) while the editor was open"
            case .unreadable: "the editor \(editor) left nothing that can be read"
            case .noPlace(let folder): "no draft for the editor can be written in \(folder)"
            }
        if error.isInterrupted {
            return Explanation(line, [unchanged, "begin again with: \(error.again)"])
        }
        if case .noPlace = error.failure.cause {
            return Explanation(
                line, ["\(unchanged); in another folder: TMPDIR=DIR \(error.again)"])
        }
        return Explanation(line, [unchanged, otherEditor(error)])
    }

    private static func otherEditor(_ error: EditorError) -> String {
        "with another editor: \(error.failure.variable)=nano \(error.again)"
    }

    static func of(_ error: DraftEncodingError) -> Explanation {
        Explanation("what the editor saved is not UTF-8 text", [unchanged])
    }
}
