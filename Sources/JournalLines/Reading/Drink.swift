/// What was drunk beside something else, with its amount: "lunch peas and 90ml water".
struct Drink: Sendable {
    private let line: Line
    private let scanner: Scanner

    init(_ line: Line, _ names: LineNames) {
        self.line = line
        scanner = Scanner(
            line: line, names: names,
            taken: Scanner.Taken(durations: true, units: Set(Units.amounts.map(\.name))))
    }

    /// Whether a drink with its amount is a second fact beside an activity, and no part of it.
    static func isOther(than activity: String) -> Bool {
        !["bottle", "pumping", Activities.feed].contains(activity)
    }

    /// How many words from a place on say a drink and how much of it: "90ml of water", "water
    /// 90ml"; nil if they do not.
    func count(at place: Int) -> Int? {
        let pieces = Array(scanner.pieces(place..<min(place + 6, line.words.count)).prefix(4))
        if let first = pieces.first, isAmount(first) {
            let rest = pieces.dropFirst().drop { plain($0) == "of" }
            return rest.first.flatMap { contents($0.words.lowerBound) }.map { $0 - place }
        }
        guard let end = contents(place),
            let amount = pieces.first(where: { $0.words.lowerBound == end }), isAmount(amount)
        else { return nil }
        return amount.words.upperBound - place
    }

    /// Whether nothing but facts, and what happened besides, stands from a place on: words there
    /// may belong to what was eaten, as in "soup, 90ml water, banana".
    func isLast(before place: Int) -> Bool {
        scanner.pieces(place..<line.words.count).allSatisfy { piece in
            let word = plain(piece)
            return piece.fact != .word
                || ["and", "plus", "also", "at", "@", "&", "+"].contains(word)
                || WordUses.mayLead(word)
                || CarePart.activity(in: line, at: piece.words.lowerBound, upTo: line.words.count)
                    != nil
        }
    }

    private func plain(_ piece: Piece) -> String { line.plainWord(piece.words.lowerBound) }

    private func isAmount(_ piece: Piece) -> Bool {
        if case .amount(let amount) = piece.fact { return ["ml", "oz", "l"].contains(amount.unit) }
        return false
    }

    /// Where the name of a drink ends that begins at a place; nil for none.
    private func contents(_ place: Int) -> Int? {
        guard place < line.words.count else { return nil }
        let found = line.phrase(at: place, upTo: line.words.count, in: Choices.contents)
        return found.map { place + $0.count }
    }
}
