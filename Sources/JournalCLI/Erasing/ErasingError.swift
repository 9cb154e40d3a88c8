/// What about the arguments keeps `rapport erase` from being carried out. Nothing was changed then.
enum ErasingError: Explained, Equatable {
    /// Asking and answering in one go.
    case whichAct
    /// No entry was named to erase or to answer for.
    case whichEntry
    /// A final act is to be confirmed, and nobody sits at the terminal; whether it is final only
    /// because nobody has joined yet.
    case nobodyConfirms(isAlone: Bool)
    /// Somebody was asked and did not say yes.
    case notConfirmed

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .whichAct:
            Explanation(
                "choose one of --field or --reason, --consent, --decline",
                [
                    "\(Explanation.unchanged); ask with --field and --reason,"
                        + " answer with --consent or --decline"
                ], status: .usage)
        case .whichEntry:
            Explanation(
                "no entry was named",
                [
                    "\(Explanation.unchanged); name one: rapport erase ID",
                    "requests are listed by: rapport erase",
                ], status: .usage)
        case .nobodyConfirms(let isAlone):
            Explanation(
                "erasing cannot be taken back, and nobody sits here to confirm it",
                ["\(Explanation.unchanged); confirm it with: \(typed.adding("--yes").text)"]
                    + Self.others(than: typed),
                status: isAlone ? .couldNot : .usage)
        case .notConfirmed:
            Explanation(
                "stopped, as nobody said yes",
                ["\(Explanation.unchanged); every word is still here", "again: \(typed.text)"]
                    + Self.others(than: typed))
        }
    }

    /// Beside a consent its refusal, and later.
    private static func others(than typed: TypedLine) -> [String] {
        guard typed.words.contains("--consent") else { return [] }
        let no = typed.words.filter { $0 != "--yes" }.map { $0 == "--consent" ? "--decline" : $0 }
        return [
            "or keep the words: \(TypedLine(words: no, command: typed.command).text)",
            "later: rapport erase",
        ]
    }
}
