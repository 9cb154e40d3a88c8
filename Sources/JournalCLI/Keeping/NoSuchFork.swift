/// No fork has this number.
struct NoSuchFork: Explained, Equatable {
    let number: Int
    /// How many there are.
    let count: Int

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            "there is no fork \(number); there \(count == 1 ? "is one" : "are \(count)")",
            [
                "no file was written; see \(count == 1 ? "it" : "them") with: rapport doctor",
                "the proof of the first: \(typed.setting("--fork", to: "1").text)",
            ])
    }
}
