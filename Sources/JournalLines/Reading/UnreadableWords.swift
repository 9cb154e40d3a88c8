extension LineQuestion {
    /// About words with a number that says nothing, or two things.
    static func unreadable(_ typed: String, near unit: String? = nil) -> LineQuestion {
        let number = typed.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." || $0 == "," }
        let readings = QuantityText.readings(ofTwofold: WordUses.trimmed(String(number)))
        let behind = typed[number.endIndex...].prefix { !"),;".contains($0) }
        guard readings.isEmpty else {
            return LineQuestion(
                .decimalOrThousands, typed, clear: readings.map { $0 + behind })
        }
        let letters = typed.lowercased().drop { !$0.isLetter }
        let before = typed.prefix { !$0.isLetter }
        guard before.contains(where: \.isNumber) else {
            let name = Units.abbreviations.contains { letters.hasSuffix($0) }
            return LineQuestion(name ? .unitAlone : .unreadable, typed)
        }
        return LineQuestion(
            .unreadable, typed,
            clear: unit.flatMap { $0 == letters ? nil : ["\(before)\($0)"] } ?? [])
    }
}
