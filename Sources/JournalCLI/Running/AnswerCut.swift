/// That standard output did not take the whole answer; what the command does is done.
struct AnswerCut: Explained {
    /// With what was in the answer and nowhere else.
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let next =
            switch typed.command {
            case "init":
                "the recovery sheet was in it and is kept nowhere; begin anew under another name:"
                    + " \(typed.setting("--journal", to: place.freeName(beside: "family")).text)"
            case "join":
                "the recovery sheet was in it and is kept nowhere; let a further device in, so that"
                    + " one of them can be lost: rapport device add"
            default: "see how the journal stands with: rapport status"
            }
        return Explanation(
            "standard output did not take the whole answer",
            ["what this command does is done, and only its answer was cut", next])
    }
}
