import JournalModel

/// What people say of a repair: `hugged and said sorry, not well received`.
///
/// Words that deny something are no step, and leave open how the repair was received.
package struct StepWords: Equatable, Sendable {
    /// The steps by their names, in their order.
    package private(set) var steps: [String] = []
    /// How it was received, if the words say it.
    package private(set) var received: String?
    /// The words that deny something and say nothing of how it was received; nil for none.
    package private(set) var denied: String?
    /// Whether such words deny what stands before them and name nothing else: `hugged not`.
    package private(set) var deniesStep = false
    /// All words that are none of these.
    package var text: String { others.joined(separator: " ") }

    private var others: [String] = []
    private let line: Line
    private let takesReceived: Bool

    /// Reads words as a shell parts them. O(words).
    ///
    /// - Parameter takesReceived: whether how it was received may be said.
    package init(_ words: [String], takesReceived: Bool = true) {
        line = Line(words)
        self.takesReceived = takesReceived
        var place = 0
        while place < line.words.count {
            place += line.words[place].isQuoted ? quoted(place, words) : one(place)
        }
    }

    package static func == (one: StepWords, other: StepWords) -> Bool {
        (one.steps, one.received, one.denied, one.others)
            == (other.steps, other.received, other.denied, other.others)
    }

    private var end: Int { line.words.count }

    /// Reads what stands at a place; gives how many words it has.
    private mutating func one(_ place: Int) -> Int {
        if let (count, step) = step(at: place, upTo: end) {
            steps.append(step)
            return count
        }
        if takesReceived, received == nil, let (count, how) = reception(at: place) {
            received = how
            // "But it was not received well".
            while let last = others.last, Self.leads.contains(last.lowercased()) {
                others.removeLast()
            }
            return count
        }
        if Negation.weakens(line.plainWord(place)) {
            let clause = place..<endOfClause(place)
            deny(line.text(clause), clause)
            return clause.count
        }
        let isLast = place + 1 == end
        let joins = Self.joining.contains(line.plainWord(place))
        if !joins || !others.isEmpty && !isLast && step(at: place + 1, upTo: end) == nil {
            others.append(line.words[place].text)
        }
        return 1
    }

    /// Words in quotes: a step, how it was received, or words of one's own. One that begins with a
    /// step is read as a line.
    private mutating func quoted(_ place: Int, _ words: [String]) -> Int {
        let argument = line.words[place].argument
        let last = line.words[place...].firstIndex { $0.argument != argument } ?? end
        let found = step(at: place, upTo: last)
        if let found { steps.append(found.step) }
        if found?.count == last - place { return last - place }
        if takesReceived, received == nil, let how = Choices.received[words[argument].lowercased()]
        {
            received = how
        } else if found != nil, let first = (place..<last).first(where: isDenial) {
            deny(words[argument], first..<last)
        } else {
            others.append(words[argument])
        }
        return last - place
    }

    private func isDenial(_ place: Int) -> Bool { Negation.weakens(line.plainWord(place)) }

    private mutating func deny(_ text: String, _ clause: Range<Int>) {
        others.append(text)
        denied = denied.map { "\($0) \(text)" } ?? text
        deniesStep = deniesStep || clause.allSatisfy { isDenial($0) || line.plainWord($0) == "yet" }
    }

    /// Where the words end that a negation is said of: behind a comma, or before "but".
    private func endOfClause(_ place: Int) -> Int {
        var last = place
        while last + 1 < end, !line.endsPart(last), !line.words[last + 1].isQuoted,
            !["but", "then"].contains(line.plainWord(last + 1))
        {
            last += 1
        }
        return last + 1
    }

    /// The step that is named at a place, by its name, by the beginning of it, or as people say it.
    private func step(at place: Int, upTo end: Int) -> (count: Int, step: String)? {
        if let count = noFault(at: place, upTo: end) { return (count, "not-your-fault") }
        if let found = line.phrase(at: place, upTo: end, in: Choices.steps) {
            return (found.count, found.meaning)
        }
        let word = line.plainWord(place)
        let names = Self.names.filter { $0.hasPrefix(word) }
        guard word.count > 2, names.count == 1, let name = names.first else { return nil }
        // The first word of a name of several is another word: "not", "made".
        let first = name.prefix { $0 != "-" }
        return word == name || first == name || word.count > first.count ? (1, name) : nil
    }

    /// "Not his fault", "wasn't your fault".
    private func noFault(at place: Int, upTo end: Int) -> Int? {
        guard Negation.isWord(line.plainWord(place)) else { return nil }
        let between = (place + 1..<end).prefix { Self.owners.contains(line.plainWord($0)) }
        let fault = place + 1 + between.count
        return fault < end && line.plainWord(fault) == "fault" ? between.count + 2 : nil
    }

    /// "Received well", "not yet", "not well received", "mixed".
    private func reception(at place: Int) -> (count: Int, how: String)? {
        let last = endOfClause(place)
        let words = (place..<last).map(line.plainWord)
        let lead = words.first == "received" ? 1 : 0
        guard words.count > lead else { return nil }
        let said = words[lead...]
        if let first = said.first, Negation.isWord(first) {
            let isOfIt = said.dropFirst().allSatisfy(Self.ofReception.contains)
            let namesIt = lead > 0 || said.contains { ["yet", "received", "well"].contains($0) }
            return isOfIt && namesIt ? (words.count, "not-yet") : nil
        }
        let isLed = lead == 0 && words.dropFirst().first == "received"
        if lead > 0 || isLed, ["badly", "poorly"].contains(said.first) {
            return (2, "not-yet")
        }
        guard ["well", "mixed"].contains(said.first),
            place == 0 || line.plainWord(place - 1) != "as"
        else { return nil }
        return (lead + (isLed ? 2 : 1), said[said.startIndex])
    }

    /// Whether a word is the name of a step, or begins what people say for one.
    package static func begins(_ word: String) -> Bool {
        let word = word.lowercased()
        return names.contains(word) || Negation.isWord(word)
            || Choices.steps.keys.contains { $0 == word || $0.hasPrefix(word + " ") }
    }

    private static let names = EntryKind.repair.spec["steps"]?.type.names ?? []
    private static let leads: Set<String> = ["but", "it", "that", "was", "did", "is", "has"]
    private static let joining: Set<String> = ["and", "&", "then", "i", "we", "+", "-", ""]
    private static let owners: Set<String> = [
        "my", "your", "his", "her", "their", "our", "really", "at", "all", "any", "child's",
    ]
    private static let ofReception: Set<String> = [
        "yet", "well", "received", "accepted", "really", "very", "so", "too", "at", "all", "it",
        "go", "went", "taken",
    ]
}
