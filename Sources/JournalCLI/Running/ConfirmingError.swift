/// Why what a person is to confirm was not done.
enum ConfirmingError: Explained, Equatable {
    /// A person is to confirm, and nobody sits at the terminal.
    case nobodyThere
    /// A person did not confirm.
    case notConfirmed

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .nobodyThere:
            .usage(
                "this needs a yes from a person at a terminal",
                "\(Explanation.unchanged); in a script say: \(typed.adding("--yes").text)")
        case .notConfirmed:
            Explanation(
                "stopped, as nobody said yes", ["\(Explanation.unchanged); again: \(typed.text)"])
        }
    }
}

extension Run {
    /// Asks a person to confirm what was just shown; a script says so beforehand. Throws
    /// `ConfirmingError`.
    func confirm(_ question: String, isGiven: Bool) throws(ConfirmingError) {
        if isGiven { return }
        guard terminal.isInteractive else { throw .nobodyThere }
        guard terminal.agrees(to: question) else { throw .notConfirmed }
    }
}
