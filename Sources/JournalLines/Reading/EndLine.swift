package import JournalModel

/// What is typed where something ends that runs: `woke up at 6:10 mia`.
package struct EndLine: Sendable {
    /// The children that are named, by their places; none if none is named.
    package let children: [Int]
    private let phrase: TimePhrase?
    private let typed: String
    private let clock: LineClock

    /// Reads the words behind "woke". Throws a question for words that say neither when nor who.
    package init(
        _ words: [String], clock: LineClock, names: LineNames
    ) throws(LineQuestion) {
        let line = Line(words)
        let pieces = Scanner(line: line, names: names, taken: Scanner.Taken())
            .pieces(0..<line.words.count)
        var children: [Int] = []
        var times = TimesRead()
        for piece in pieces {
            let typed = line.text(piece.words)
            switch piece.fact {
            case .children(let some): children = Set(children + some).sorted()
            case .time(let phrase): try times.add(phrase, typed)
            case .number: throw LineQuestion(.bareNumber, typed, clear: ["at \(typed)"])
            case .word where Self.fillers.contains(line.plainWord(piece.words.lowerBound)): continue
            default: throw LineQuestion(.unreadable, typed)
            }
        }
        self.children = children
        self.clock = clock
        phrase = times.begin
        typed = times.typed.joined(separator: " ")
    }

    private static let fillers: Set<String> = ["up", "and", "from", "just", "again"]

    /// When what began at `begin` ended: of a clock time the last one that passed, if it is not
    /// before the beginning; of anything else the first such time after it; now if none is said.
    /// Throws a question for one that is still to come, or that lies before the beginning.
    ///
    /// *Example.* It began at 18:00 and it is 7:05. "6:40" is this morning, and not 18:40.
    package func end(after begin: Moment) throws(LineQuestion) -> Moment {
        guard let phrase else { return clock.moment }
        let resolver = TimeResolver(clock: clock)
        if phrase.day == nil, phrase.clock != nil,
            let last = try? resolver.moment(phrase, .past, typed: typed),
            last.utcMilliseconds >= begin.utcMilliseconds, last.utcMilliseconds <= clock.now
        {
            return last
        }
        let end = try resolver.end(phrase, after: begin, typed: typed)
        guard end.utcMilliseconds <= clock.now else { throw LineQuestion(.future, typed) }
        guard end.utcMilliseconds >= begin.utcMilliseconds else {
            throw LineQuestion(.endsFirst, typed)
        }
        return end
    }
}
