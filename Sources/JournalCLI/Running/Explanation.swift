/// An error with its words: they stand in the folder of its topic.
///
/// Every error that a command throws is one; what is not would be something unforeseen.
protocol Explained: Error {
    /// What a person reads of it.
    ///
    /// - Parameters:
    ///   - place: where the run works.
    ///   - typed: the command line that led here, where the hints count.
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation
}

/// What a person reads when something could not be done.
struct Explanation: Equatable {
    /// One lower-case line that names the thing and the place.
    let line: String
    /// First what is safe, then a command that works.
    let hints: [String]
    /// How the run ends.
    var status = ExitStatus.couldNot

    init(_ line: String, _ hints: [String], status: ExitStatus = .couldNot) {
        self.line = line
        self.hints = hints
        self.status = status
    }

    /// The hints as they help after a command: nobody is sent back to the one that failed.
    func hints(after words: [String]) -> [String] {
        let isLook =
            words.first == "doctor"
            && !words.contains { $0.hasPrefix("--fork-proof") || $0.hasPrefix("--check-proof") }
        let doctor = ": rapport doctor"
        return hints.map { hint in
            isLook && hint.hasSuffix(doctor)
                ? hint.dropLast(doctor.count) + ": rapport audit" : hint
        }
    }

    /// The explanation of any error.
    ///
    /// - Parameters:
    ///   - place: where the run works.
    ///   - typed: the command line that led here, where the hints count.
    static func of(
        _ error: any Error, place: Place, typed: TypedLine = TypedLine(words: [])
    ) -> Explanation {
        guard let error = error as? any Explained else {
            return Explanation(
                "something unforeseen went wrong in \(place.folder)",
                ["what is saved stays saved", "look at it with: rapport doctor"])
        }
        return error.explanation(place, typed)
    }

    /// What is wrong with the words of a command line.
    static func usage(_ line: String, _ hints: String...) -> Explanation {
        Explanation(line, hints, status: .usage)
    }

    static let unchanged = "nothing was changed"
}
