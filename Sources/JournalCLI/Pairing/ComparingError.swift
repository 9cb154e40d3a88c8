/// Why no device was let in, before anything began.
enum ComparingError: Explained, Equatable {
    /// Two codes are to be compared, and nobody sits at the terminal.
    case nobodyThere
    /// A device that manages others was invited, and the sheet that lets it in was not named.
    case sheetNeeded

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .nobodyThere:
            .usage(
                "two people compare a code here, which needs a person at a terminal",
                "nothing was begun; in a script say: --yes or --code CODE")
        case .sheetNeeded:
            Explanation(
                "a device that manages others is let in by the recovery sheet alone",
                [
                    "\(Explanation.unchanged); with the sheet:"
                        + " \(typed.setting("--recovery", to: "-").text)"
                ])
        }
    }
}

/// Why new keys were not protected.
enum PassphraseError: Explained, Equatable {
    /// A new key is to be protected, and no passphrase was given.
    case missing
    /// A new passphrase was typed in two ways.
    case typedTwoWays

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .missing:
            Explanation(
                "a key is to be protected, and no passphrase was given for it",
                ["\(Explanation.unchanged); give it on a terminal, or in RAPPORT_PASSPHRASE"])
        case .typedTwoWays:
            Explanation(
                "the two passphrases differ",
                ["\(Explanation.unchanged); again: \(typed.text)"])
        }
    }
}
