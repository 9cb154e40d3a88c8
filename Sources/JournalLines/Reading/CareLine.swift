import JournalModel

/// Reads a line of care: `bottle 5oz formula 6:30, nap mia 13-14:30`.
struct CareLine: Sendable {
    let request: LineRequest
    let line: Line
    /// Who did it, in the words before all others; nil if they do not say so.
    private let doer: String?

    init(_ request: LineRequest) {
        let all = Line(request.words)
        doer = request.changed == nil ? Doer.words(all, request.names) : nil
        var request = request
        // "Sam fed him" says what happened as well, "sam did bath" does not.
        if doer != nil { request.words.removeFirst(all.plainWord(1) == "did" ? 2 : 1) }
        self.request = request
        line = doer == nil ? all : Line(request.words)
    }

    /// One entry for each activity that the line names.
    func entries() throws(LineQuestion) -> [LineEntry] {
        let asking = Asking(line)
        if !request.insists, request.changed == nil, asking.asks {
            throw LineQuestion(.question(asking.subject(request.names)), "", canInsist: true)
        }
        let ranges = parts()
        var parts: [CarePart] = []
        for range in ranges {
            parts.append(try CarePart(request, line, range, isAlone: ranges.count == 1))
            parts[parts.count - 1].doer = doer
        }
        shareTime(&parts)
        var entries: [LineEntry] = []
        var children: [Int] = []
        for part in parts {
            var entry = try part.entry()
            // "Bottle mia 120ml, nap 1h" is about Mia twice.
            if entry.children.isEmpty { entry.children = children }
            children = entry.children
            entries.append(entry)
        }
        return entries
    }

    /// "Bath and bottle 120ml 18:30" says when both were: a time behind all that "and" joins, or
    /// before all of it, is that of each part without one.
    private func shareTime(_ parts: inout [CarePart]) {
        let areJoined = zip(parts, parts.dropFirst()).allSatisfy { one, next in
            let between = one.range.upperBound..<next.range.lowerBound
            return !between.isEmpty && !line.endsPart(one.range.upperBound - 1)
                && !between.contains { line.plainWord($0) == "then" }
        }
        guard parts.count > 1, areJoined || parts.last?.saysBoth == true,
            let time = parts.last?.lastTime ?? parts[0].firstTime
        else { return }
        for place in parts.indices where !parts[place].saysWhen { parts[place].shared = time }
    }

    /// Whether the words before an activity may lead to it: facts, choices and small words.
    static func leads(_ line: Line, upTo end: Int) -> Bool {
        let taken = Scanner.Taken(
            durations: true, units: Set(Units.amounts.map(\.name)))
        let names = LineNames(children: [], own: 1, parents: [])
        return Scanner(line: line, names: names, taken: taken).pieces(0..<end).allSatisfy { piece in
            switch piece.fact {
            case .word: WordUses.mayLead(line.plainWord(piece.words.lowerBound))
            case .unreadable: false
            default: true
            }
        }
    }
}

/// One activity of a line of care.
struct CarePart: Sendable {
    let request: LineRequest
    let line: Line
    let range: Range<Int>
    let isAlone: Bool
    /// What happened, and the words that say it.
    private(set) var said: Activities.Said
    let saidAt: Range<Int>
    private var slips: [LineEntry.Slip] = []
    /// Whether no word names it: an amount, a side or a verb tells.
    private(set) var isInferred = false
    /// Who did it, where the line says that first.
    var doer: String?
    /// When it was, as words of another part say it for both.
    var shared: (phrase: TimePhrase, typed: String)?

    init(
        _ request: LineRequest, _ line: Line, _ range: Range<Int>, isAlone: Bool
    ) throws(LineQuestion) {
        self.request = request
        self.line = line
        self.range = range
        self.isAlone = isAlone
        let given = LineFields(.care, given: request.given)
        if let name = given.choice("activity") {
            said = Activities.Said(name: name, telling: nil)
            saidAt = range.lowerBound..<range.lowerBound
            return
        }
        if let found = Self.activity(in: line, range),
            !Self.isInferred(before: found.words, line, range, request.names)
        {
            (said, saidAt) = (found.said, found.words)
            return
        }
        if let name = CareInference(line, range, request.names).activity {
            said = Activities.Said(name: name, telling: nil)
            saidAt = range.lowerBound..<range.lowerBound
            isInferred = true
            return
        }
        let found = try Self.misspelt(request, line, range)
        (said, saidAt) = (found.said, found.place..<found.place + 1)
        slips = [found.slip]
    }

    /// The first words that name an activity; those that may say something else only where no
    /// others do.
    static func activity(
        in line: Line, _ range: Range<Int>
    ) -> (said: Activities.Said, words: Range<Int>)? {
        var (led, weak): ((Activities.Said, Range<Int>)?, (Activities.Said, Range<Int>)?)
        for place in range {
            guard let found = activity(in: line, at: place, upTo: range.upperBound) else {
                continue
            }
            let words = place..<place + found.count
            // "After lunch nap 1h" is a nap.
            let isLed = place > range.lowerBound && before.contains(line.plainWord(place - 1))
            if !found.said.isWeak, !isLed { return (found.said, words) }
            if !found.said.isWeak, led == nil { led = (found.said, words) }
            if weak == nil { weak = (found.said, words) }
        }
        return led ?? weak
    }

    /// Words that lead to something else that happened.
    static let before: Set<String> = [
        "after", "before", "during", "since", "until", "with", "without",
    ]

    /// The longest phrase for an activity at a place.
    static func activity(
        in line: Line, at place: Int, upTo end: Int
    ) -> (said: Activities.Said, count: Int)? {
        for count in stride(from: min(Activities.longest, end - place), through: 1, by: -1) {
            if count > 1, line.endsPart(place) { continue }
            let phrase = (place..<place + count).map(line.plainWord).joined(separator: " ")
            if let said = Activities.said(phrase) { return (said, count) }
        }
        return nil
    }

    /// The activity whose name is one slip away from the first word. A name that was not typed to
    /// its end is asked about.
    private static func misspelt(
        _ request: LineRequest, _ line: Line, _ range: Range<Int>
    ) throws(LineQuestion) -> (said: Activities.Said, place: Int, slip: LineEntry.Slip) {
        let first =
            range.first { !request.names.isName(line.plainWord($0)) } ?? range.lowerBound
        guard range.contains(first) else {
            throw LineQuestion(.whatHappened(closest: nil), "")
        }
        let typed = line.plainWord(first)
        guard let meant = NearWord.slip(of: typed, in: Activities.byPhrase, least: 4),
            let said = Activities.said(meant)
        else {
            if request.names.children.count > 1, let near = request.names.nearChild(typed) {
                throw LineQuestion(.whoIs(near), line.words[first].text, clear: [near])
            }
            throw Self.unknown(line, first, request.names)
        }
        return (said, first, LineEntry.Slip(typed: line.words[first].text, meant: meant))
    }

    /// Whether an activity is what the line was after or before, and an amount says what it is:
    /// "38.2 after nurofen".
    private static func isInferred(
        before words: Range<Int>, _ line: Line, _ range: Range<Int>, _ names: LineNames
    ) -> Bool {
        let place = words.lowerBound
        return place > range.lowerBound && before.contains(line.plainWord(place - 1))
            && CareInference(line, range, names).activity == "temperature"
    }

    /// A word that names nothing that happened; one slip away from such a name it may be that.
    static func unknown(_ line: Line, _ place: Int, _ names: LineNames) -> LineQuestion {
        let (word, first) = (line.plainWord(place), line.words[0].text)
        let near = Activities.phrases.first {
            word.count > 3 && LetterDistance.distance(word, $0, atMost: 1) != nil
        }
        guard let near else {
            return LineQuestion(
                .whatHappened(closest: nil), first,
                clear: CareInference(line, 0..<line.words.count, names).candidates.map {
                    "\($0) \(first)"
                })
        }
        return LineQuestion(.whatHappened(closest: near), line.words[place].text, clear: [near])
    }

    // MARK: Times of several parts

    private var pieces: [Piece] {
        let scanner = Scanner(line: line, names: request.names, taken: taken)
        return scanner.pieces(range.lowerBound..<saidAt.lowerBound)
            + scanner.pieces(saidAt.upperBound..<range.upperBound)
    }

    /// Whether its own words say when it was, or how long it took.
    var saysWhen: Bool {
        pieces.contains { piece in
            switch piece.fact {
            case .time, .span, .duration: true
            default: false
            }
        }
    }

    /// The time behind all its words, if it says no other one.
    var lastTime: (phrase: TimePhrase, typed: String)? { onlyTime(pieces.last) }

    /// "Both at 3am": whether the time behind all its words is that of all parts.
    var saysBoth: Bool {
        guard let last = pieces.last, last.time != nil, last.words.lowerBound > range.lowerBound
        else { return false }
        return ["both", "all"].contains(line.plainWord(last.words.lowerBound - 1))
    }

    /// The time before all its words, if it says no other one.
    var firstTime: (phrase: TimePhrase, typed: String)? {
        pieces.first.flatMap { $0.words.upperBound <= saidAt.lowerBound ? onlyTime($0) : nil }
    }

    private func onlyTime(_ piece: Piece?) -> (phrase: TimePhrase, typed: String)? {
        guard let piece, let phrase = piece.time,
            pieces.allSatisfy({ other in
                switch other.fact {
                case .time, .span, .duration: other == piece
                // "Next at 18:00" is when there may be more.
                default:
                    !CareFacts.saysNext(line.plainWord(other.words.lowerBound), said.name)
                        && line.plainWord(other.words.lowerBound) != "every"
                }
            })
        else { return nil }
        return (phrase, line.text(piece.words))
    }

    // MARK: The entry

    func entry() throws(LineQuestion) -> LineEntry {
        var read = CareFacts(self)
        try read.sort()
        var entry = try read.entry()
        entry.slips = slips + entry.slips
        return entry
    }

    /// What facts this activity takes.
    var taken: Scanner.Taken {
        let name = said.name
        let isFeed = name == Activities.feed
        let lasts = [
            "sleep", "nursing", "bottle", "pumping", "tummy-time", "activity", "doctor",
            "solids", "potty",
        ]
        let units =
            isFeed
            ? Measures.units(of: "bottle") : Measures.units(of: name)
        return Scanner.Taken(
            spans: isFeed || lasts.contains(name), bareHours: name == "sleep",
            durations: true, units: units.union(Self.anywhere), opened: opened(units))
    }

    /// Quotes around the activity as well part nothing.
    private func opened(_ units: Set<String>) -> Set<Int> {
        var opened: Set<Int> = []
        if !saidAt.isEmpty { opened.insert(line.words[saidAt.lowerBound].argument) }
        guard said.name != "doctor" else { return opened }
        // Words in quotes are read if all that looks like an amount in them is one of this
        // activity: "Calpol 5ml", and not "2 eggs".
        let quoted = Dictionary(grouping: range.filter { line.words[$0].isQuoted }) {
            line.words[$0].argument
        }
        for (argument, words) in quoted {
            guard let first = words.first, let last = words.last else { continue }
            let taken = Scanner.Taken(
                durations: true, units: units.union(Self.anywhere), opened: [argument])
            let pieces = Scanner(line: line, names: request.names, taken: taken)
                .pieces(first..<last + 1)
            let fits = pieces.allSatisfy { piece in
                switch piece.fact {
                case .number: said.name == "temperature"
                case .unreadable: false
                case .amount(let amount): units.contains(amount.unit)
                case .duration: Measures.durations[said.name] != nil
                default: true
                }
            }
            if fits { opened.insert(argument) }
        }
        return opened
    }

    /// Units that are read in every line, so that one that does not fit is asked about.
    private static let anywhere = Set(Units.amounts.map(\.name)).subtracting(["in"])

    /// The words that say what happened.
    var saidWords: String {
        let words = WordUses.trimmed(line.text(saidAt))
        // "Lunch: pasta".
        return words.last == ":" ? String(words.dropLast()) : words
    }
}
