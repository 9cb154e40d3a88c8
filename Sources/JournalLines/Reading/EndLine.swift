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
        let pieces = Scanner(line: line, names: names, taken: Scanner.Taken(spans: true))
            .pieces(0..<line.words.count)
        var children: [Int] = []
        var times = TimesRead()
        for piece in pieces {
            let typed = line.text(piece.words)
            switch piece.fact {
            case .children(let some): children = Set(children + some).sorted()
            case .time(let phrase): try times.add(phrase, typed)
            case .span(let span) where span.begin == nil || span.end == nil:
                guard let phrase = span.begin ?? span.end else { continue }
                try times.add(phrase, typed)
            case .number: throw LineQuestion(.bareNumber, typed, clear: ["at \(typed)"])
            case .word where Self.fillers.contains(line.plainWord(piece.words.lowerBound)): continue
            case .unreadable: throw LineQuestion(.unreadable, typed)
            default:
                let place = piece.words.lowerBound
                let found = CarePart.activity(in: line, at: place, upTo: line.words.count)
                throw .notOfEnd(line.text(place..<line.words.count), isLine: found != nil)
            }
        }
        self.children = children
        self.clock = clock
        phrase = times.begin
        typed = times.typed.joined(separator: " ")
    }

    /// Reads `sleep robin until 18:55` or `nap ended 15:20`: that a sleep ended, and nothing else.
    /// Nil for any other line of care.
    package init?(ofSleep words: [String], clock: LineClock, names: LineNames) {
        let line = Line(words)
        var end: (phrase: TimePhrase, typed: String)?
        var children: [Int] = []
        var hasSleep = false
        let pieces = Scanner(line: line, names: names, taken: Scanner.Taken(spans: true))
            .pieces(0..<line.words.count)
        for piece in pieces {
            let place = piece.words.lowerBound
            let said = CarePart.activity(in: line, at: place, upTo: line.words.count)?.said
            switch piece.fact {
            case .children(let some): children = Set(children + some).sorted()
            case .span(let span):
                guard span.begin == nil, let phrase = span.end, end == nil else { return nil }
                end = (phrase, line.text(piece.words))
            case .word where said?.name == "sleep" && !hasSleep: hasSleep = true
            case .word where Self.fillers.contains(line.plainWord(place)): continue
            default: return nil
            }
        }
        guard hasSleep, let end else { return nil }
        self.children = children
        self.clock = clock
        phrase = end.phrase
        typed = end.typed
    }

    /// Whether a word may lead to an end: a line without one says none.
    package static func mayEnd(_ word: String) -> Bool {
        word.split(separator: " ").contains { ends.contains($0.lowercased()) }
    }

    private static let ends: Set<String> = [
        "until", "till", "til", "ended", "ending", "finished", "end", "woke", "awake", "waking",
    ]
    private static let fillers: Set<String> = [
        "up", "and", "from", "just", "again", "since", "finally", "already", "early",
    ]

    /// When it ended where no beginning is here: of a clock time the last one that passed, now if
    /// none is said. Throws a question for one that is still to come, or that may be two.
    package func end() throws(LineQuestion) -> Moment {
        guard let phrase else { return clock.moment }
        let end = try TimeResolver(clock: clock).moment(phrase, .past, typed: typed)
        guard end.utcMilliseconds <= clock.now else { throw LineQuestion(.future, typed) }
        return end
    }

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
