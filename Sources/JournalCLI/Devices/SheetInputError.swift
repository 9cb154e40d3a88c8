/// Why no recovery sheet was read.
enum SheetInputError: Explained, Equatable {
    /// The recovery sheet was given as an argument.
    case isArgument
    /// No recovery sheet was typed.
    case missing

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .isArgument:
            .usage(
                "do not type the sheet on the command line: the shell keeps it in its history",
                "\(Explanation.unchanged); type it when asked by:"
                    + " \(typed.setting("--recovery", to: "-").text)")
        case .missing:
            .usage(
                "no recovery sheet was typed",
                "\(Explanation.unchanged); type it when asked by: \(typed.text)",
                "in a script: \(typed.text) < FILE")
        }
    }
}

/// What others wrote could not be fetched before a change that it counts for.
struct NotSynced: Explained, Equatable {
    /// Why, in a line.
    let reason: String

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            reason,
            [
                "\(Explanation.unchanged); what other devices wrote is fetched first, so that it"
                    + " counts",
                "try again later: \(typed.text)",
                "or without it: \(typed.adding("--offline").text)",
            ])
    }
}
