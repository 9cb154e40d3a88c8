package import JournalModel

/// One line that is to be read.
package struct LineRequest: Sendable {
    /// What it writes.
    package let kind: EntryKind
    /// The words, without options and without `field=value`.
    package var words: [String]
    /// What `--at` says.
    package var at: String?
    /// What `ended-at=` says.
    package var end: String?
    /// What options and `field=value` said of other fields.
    package var given = FieldSet()
    /// The children that an option names, by their places; none if none does.
    package var about: [Int] = []
    /// Whether it is put to both for agreement.
    package var isAgreement = false
    /// Where the words change an entry: what is known of it. Then all that is read is what they
    /// say.
    package var changed: Changed?
    /// Whether its author insists on what is unlikely.
    package var insists = false
    package let clock: LineClock
    package let names: LineNames

    package init(kind: EntryKind, words: [String], clock: LineClock, names: LineNames) {
        self.kind = kind
        self.words = words
        self.clock = clock
        self.names = names
    }
}

extension LineRequest {
    /// The same with other words in the place of some that stand together in it, or that an option
    /// said; nil where they do not.
    package func replacing(_ old: String, with new: String) -> LineRequest? {
        guard !old.isEmpty else { return nil }
        var request = self
        let words = new.split(separator: " ").map(String.init)
        if at == old {
            request.at = new
            return request
        }
        if end == old {
            request.end = new
            return request
        }
        for start in self.words.indices {
            for end in start..<self.words.endIndex
            where self.words[start...end].joined(separator: " ") == old {
                request.words.replaceSubrange(start...end, with: words)
                return request
            }
        }
        return nil
    }
}

/// What is known of an entry that words change.
package struct Changed: Sendable {
    /// When it began.
    package let begin: Moment?

    package init(begin: Moment?) { self.begin = begin }
}

/// One entry as a line says it.
package struct LineEntry: Equatable, Sendable {
    /// Its fields, but for the child.
    package var fields: FieldSet
    /// The children that are named, by their places; none if none is named.
    package var children: [Int] = []
    /// Misspelt words with what they were read as.
    package var slips: [Slip] = []

    /// A misspelt word.
    package struct Slip: Equatable, Sendable {
        package let typed: String
        package let meant: String
    }
}

/// Fields while they are filled. No field is filled twice: one of the two would be lost.
struct LineFields: Sendable {
    let kind: EntryKind
    private(set) var set = FieldSet()
    private let given: FieldSet

    init(_ kind: EntryKind, given: FieldSet) {
        self.kind = kind
        self.given = given
    }

    /// Whether the line or an option fills it.
    func has(_ name: String) -> Bool {
        kind.spec[name].map { set[$0.number] != nil || given[$0.number] != nil } ?? false
    }

    /// The choice that the line or an option names.
    func choice(_ name: String) -> String? {
        guard let spec = kind.spec[name],
            case .choice(let number)? = set[spec.number] ?? given[spec.number]
        else { return nil }
        return spec.type.name(of: number)
    }

    mutating func put(
        _ name: String, _ value: FieldValue, _ typed: String
    ) throws(LineQuestion) {
        guard let number = kind.spec[name]?.number else { throw LineQuestion(.unreadable, typed) }
        guard !has(name) else { throw LineQuestion(.twice(name), typed) }
        set[number] = value
    }

    /// Whether no option fills it.
    func isOpen(_ name: String) -> Bool {
        kind.spec[name].map { given[$0.number] == nil } ?? false
    }

    /// Puts another choice in the place of one that the line named.
    mutating func replace(_ name: String, choice: String) {
        guard isOpen(name), let spec = kind.spec[name], let number = spec.type.number(of: choice)
        else { return }
        set[spec.number] = .choice(number)
    }

    mutating func put(
        _ name: String, choice: String, _ typed: String
    ) throws(LineQuestion) {
        guard let number = kind.spec[name]?.type.number(of: choice) else {
            throw LineQuestion(.unreadable, typed)
        }
        try put(name, .choice(number), typed)
    }

    /// Words that belong together; none for nothing.
    mutating func put(_ name: String, words: String) throws(LineQuestion) {
        guard !words.isEmpty else { return }
        try put(name, .text(words), words)
    }

    /// Fills what the times say.
    mutating func put(_ moments: TimesRead.Moments) throws(LineQuestion) {
        try put("happened-at", .moment(moments.begin), "")
        if let end = moments.end { try put("ended-at", .moment(end), "") }
        if let seconds = moments.seconds { try put("duration", .seconds(UInt64(seconds)), "") }
        if moments.isRunning, choice("running") != "running" {
            try put("running", choice: "running", "")
        }
    }
}

/// Reads a line of one command.
package enum LineReader {
    /// What the line says: one entry, or several. Throws a question where that is not clear.
    ///
    /// O(words × longest phrase), and as much for each way in which it may be said clearly.
    package static func read(_ request: LineRequest) throws(LineQuestion) -> [LineEntry] {
        do throws(LineQuestion) {
            return try entries(request)
        } catch {
            // What leads to the next question is no help.
            var question = error
            question.works = error.clear.filter { clear in
                guard let again = request.replacing(error.typed, with: clear) else { return false }
                return (try? entries(again)) != nil
            }
            var insisting = request
            insisting.insists = true
            question.canInsist = error.canInsist && (try? entries(insisting)) != nil
            throw question
        }
    }

    private static func entries(_ request: LineRequest) throws(LineQuestion) -> [LineEntry] {
        switch request.kind {
        case .care: try CareLine(request).entries()
        case .play: [try PlayLine(request).entry()]
        case .request: [try RequestLine(request).entry()]
        case .rupture: [try RuptureLine(request).entry()]
        case .promise: [try PromiseLine(request).entry()]
        case .handover: [try HandoverLine(request).entry()]
        case .milestone: [try MilestoneLine(request).entry()]
        case .plan: [try PlanLine(request).entry()]
        case .goal: [try GoalLine(request).entry()]
        case .thanks: [try ThanksLine(request).entry()]
        default: [try FreeLine(request).entry()]
        }
    }
}

extension LineRequest {
    /// What `--at` and `ended-at=` say, read.
    func times() throws(LineQuestion) -> TimesRead {
        var times = TimesRead()
        if let at { try times.add(try Self.time(at), at) }
        times.isOfOption = at != nil
        if let end {
            times.end = try Self.time(end)
            times.typed.append(end)
        }
        return times
    }

    /// A whole text as a time.
    static func time(_ text: String) throws(LineQuestion) -> TimePhrase {
        let line = Line([text])
        var cursor = Cursor(line, word: 0, upTo: line.words.count)
        guard let phrase = cursor.time(loose: true), cursor.next == nil else {
            throw LineQuestion(.unreadable, text)
        }
        return phrase
    }
}
