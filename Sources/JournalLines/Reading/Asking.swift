import JournalModel

/// Lines that ask, and say nothing that happened: "last calpol mia", "medicine robin ok?".
struct Asking: Sendable {
    private let line: Line

    init(_ line: Line) { self.line = line }

    /// Whether the line ends with a question mark, begins as a question does, or names the last or
    /// the next of something with no amount, length or time of it.
    var asks: Bool {
        guard let last = line.words.last, !line.words[0].isQuoted else { return false }
        if last.text.reversed().drop(while: { ")\"'!.".contains($0) }).first == "?" { return true }
        let first = line.plainWord(0)
        if Self.questions.contains(first) { return true }
        let pieces = pieces
        guard !pieces.contains(where: saysHowMuch) else { return false }
        return Self.verbs.contains(first)
            || pieces.contains { piece in
                piece.fact == .word
                    && Self.ordinals.contains(line.plainWord(piece.words.lowerBound))
                    && !joinsClauses(piece.words.lowerBound)
            }
    }

    /// Whether "when" says at what else something happened: "he cried when sam left".
    private func joinsClauses(_ place: Int) -> Bool {
        line.plainWord(place) == "when" && place + 1 < line.words.count
            && (0..<place).contains { WordyLine.tellsPast(line.plainWord($0)) }
    }

    private var pieces: [Piece] {
        let taken = Scanner.Taken(
            spans: true, durations: true, units: Set(Units.amounts.map(\.name)))
        let nobody = LineNames(children: [], own: 1, parents: [])
        return Scanner(line: line, names: nobody, taken: taken).pieces(0..<line.words.count)
    }

    /// Whether it says an amount, a length or a time of day. A day alone is none of them.
    private func saysHowMuch(_ piece: Piece) -> Bool {
        switch piece.fact {
        case .time(let phrase): phrase.day == nil || phrase.clock != nil
        case .span, .duration, .amount, .number, .unreadable: true
        case .word, .children, .parent: false
        }
    }

    /// What it asks about, for a search: the words that name it, else the longest word that is none
    /// of a question and none of a time.
    func subject(_ names: LineNames) -> String? {
        if let found = CarePart.activity(in: line, 0..<line.words.count) {
            return line.plainWord(found.words.lowerBound)
        }
        let small = Self.questions.union(Self.verbs).union(Self.ordinals).union(Self.requests)
        let plain = pieces.filter { $0.fact == .word }.map { line.plainWord($0.words.lowerBound) }
        let candidates = plain.filter { word in
            word.count > 2 && word.contains(where: \.isLetter) && names.child(word) == nil
                && names.parent(word) == nil && !small.contains(word)
                && !WordUses.mayLead(word)
        }
        // Of equal ones the first.
        return candidates.max { $0.count < $1.count }.flatMap { longest in
            candidates.first { $0.count == longest.count }
        }
    }

    /// Words with which a question begins.
    static let questions: Set<String> = [
        "when", "when's", "whens", "what", "what's", "whats", "which", "how", "how's", "hows",
        "who", "whose", "why", "where",
    ]
    private static let verbs: Set<String> = [
        "did", "does", "has", "have", "is", "was", "were", "are", "could", "should", "any",
    ]
    /// Words that ask somebody for something.
    private static let requests: Set<String> = [
        "can", "will", "would", "may", "might", "you", "your", "please",
    ]
    private static let ordinals: Set<String> = ["last", "next", "when"]
}
