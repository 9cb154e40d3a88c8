import EventLog
import JournalClient
package import JournalModel

/// Today on one screen.
package struct DayPage {
    /// Lines of a screen: two fewer than a terminal has, so that the line that was typed and the
    /// next one stand on it too.
    package static let rows = 22
    /// Lines of the card.
    package static let cardRows = 12

    private let names: Names
    private let when: WhenText
    private let width: Int
    private let care: CareText
    private let complete: (String) -> String

    /// - Parameters:
    ///   - width: columns of the screen.
    ///   - complete: makes the commands in a line such as work where the person is.
    package init(
        names: Names, when: WhenText, width: Int,
        complete: @escaping (String) -> String = { $0 }
    ) {
        self.complete = complete
        self.names = names
        self.when = when
        self.width = width
        care = CareText(names: names, when: when)
    }

    /// What a person reads who says nothing but `rapport`.
    ///
    /// - Parameters:
    ///   - fresh: how fresh this copy is.
    ///   - unsent: that something which cannot wait is on this device alone.
    ///   - news: a line for each thing that came.
    ///   - waits: things that wait for the person here, each with its commands.
    ///   - again: what its author, who sits here, is asked to look at again.
    ///   - example: a line as it is typed, for a day of which nothing is written.
    package func lines(
        _ day: DayView, fresh: String?, unsent: String? = nil, arrivals: Arrivals, news: [String],
        waits: [[String]], again: [String] = [],
        example: String? = nil
    ) -> [String] {
        let isOnly = day.running.count(where: Self.isSleep) == 1
        let running = day.running.map { entry in
            let end =
                isOnly && Self.isSleep(entry)
                ? Sentences.Day.woke
                : Sentences.Day.end(of: EntryName.short(entry.entry.state.entry))
            return thing(care.runningLine(entry)) + thing(complete(end), margin: 4)
        }
        let folds = arrivals.folds.map { thing(fold($0)) }
        let head =
            ["\(when.whole(when.now)), \(when.clock(when.now))"]
            + [fresh, unsent.map(complete)].compactMap { $0 }
        let isEmpty = day.running.isEmpty && day.last.isEmpty
        let doses = RankedCare(day.last, now: when.now)
        return doses.fitted(to: Self.rows, care) { last in
            [
                ScreenSection(
                    title: nil, things: [head.flatMap { wrapped($0, rows: 3) }], sure: 1),
                ScreenSection(
                    title: Sentences.Day.running, things: running, firm: 2,
                    more: Sentences.Day.more, elsewhere: complete(Sentences.Day.moreRunning)),
                last.section(
                    title: Sentences.Day.last, elsewhere: complete(Sentences.Day.moreRunning),
                    isEmpty ? [nothing(example)] : []
                ) { thing($0, rows: $1) },
                ScreenSection(
                    title: Sentences.Day.new, things: news.map { thing($0) }, goesFirst: true,
                    more: Sentences.Day.more, elsewhere: complete(Sentences.Day.moreNew),
                    rest: (folds.flatMap { $0 }, arrivals.folds.reduce(0) { $0 + $1.count })),
                ScreenSection(
                    title: Sentences.Day.waits, things: waiting(waits), firm: 1, goesFirst: true,
                    more: Sentences.Day.more, elsewhere: complete(Sentences.Day.moreWaits),
                    rest: (waits.count > 1 ? thing(complete(Sentences.Day.answerEach)) : [], 0)),
                ScreenSection(
                    title: Sentences.Day.again, things: again.map { thing(complete($0)) },
                    more: Sentences.Day.more, elsewhere: complete(Sentences.Day.moreAgain)),
            ]
        }
    }

    /// What waits: one thing with all that can be done about it; of several a line each.
    private func waiting(_ waits: [[String]]) -> [[String]] {
        guard waits.count > 1 else {
            return waits.map { lines in
                lines.enumerated().flatMap { thing($1, margin: $0 == 0 ? 2 : 4) }
            }
        }
        return waits.map { lines in lines.prefix(1).flatMap { thing($0) } }
    }

    private func nothing(_ example: String?) -> [String] {
        thing(Sentences.Day.nothingRuns)
            + (example.map { thing(complete(Sentences.Day.example($0))) } ?? [])
    }

    private static func isSleep(_ care: JoinedEntry) -> Bool {
        care.entry.careGroups.contains(.sleep)
    }

    /// What whoever comes on duty must know.
    package func card(_ card: HandoverCard, fresh: String?) -> [String] {
        var head = [Sentences.Day.card("\(when.whole(when.now)), \(when.clock(when.now))")]
        head += [fresh].compactMap { $0 }
        let promises = card.promises.map { promise in
            let what = ProposalText(names: names, here: when.zone).summary(promise.entry, width: 50)
            return Sentences.Day.promise(what, due: when.text(promise.dueMilliseconds))
                + by(promise.entry) + replies(to: promise.entry)
        }
        let running = card.running.map { care.runningLine($0.last.care) }
        let doses = RankedCare(card.last.map(\.last), now: when.now)
        return doses.fitted(to: Self.cardRows, care) { last in
            let rows = last.isShort ? 1 : 2
            return [
                ScreenSection(
                    title: nil,
                    things: [head.flatMap { wrapped($0, rows: rows) }]
                        + handover(card.handover, rows), firm: 3, sure: 1),
                last.section(
                    title: nil, elsewhere: complete(Sentences.Day.moreCard),
                    running: running, promises: promises
                ) { thing($0, rows: $1) },
            ]
        }
    }

    /// The last handover, and what is in the bag.
    private func handover(_ entry: EntryView?, _ rows: Int) -> [[String]] {
        guard let entry else { return [] }
        let words = FieldText(names: names, here: when.zone)
        let line = EntryLine(names: names, zone: when.zone)
        func text(_ field: String) -> String? {
            guard let spec = entry.spec[field], let field = entry.agreedPart[spec.number] else {
                return nil
            }
            let values = field.versions.filter { $0.content != .cleared }
                .map { line.hand($0, in: entry) + words.text($0.content, of: spec) }
            return values.isEmpty
                ? nil
                : values.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                    .joined(separator: " / ")
        }
        let head = Sentences.Day.handover(
            when.text(entry.sortMilliseconds), from: text("from") ?? "?", to: text("to") ?? "?")
        return [wrapped(head + by(entry) + replies(to: entry), rows: rows)]
            + (text("bag").map { [wrapped(Sentences.Day.bag($0), rows: rows)] } ?? [])
    }

    /// ", by Sam"; nothing of what both agreed to.
    private func by(_ entry: EntryView) -> String {
        guard !entry.state.isGuarded else { return "" }
        return ", \(Sentences.Day.by(names.owner(of: entry)))"
    }

    /// "  [1 reply by Sam]": what else stands at an entry is left out here.
    private func replies(to entry: EntryView) -> String {
        let parents = names.below.parentsAnswering(entry).map(names.parent)
        return parents.isEmpty ? "" : "  [\(Sentences.replies(by: parents))]"
    }

    private func fold(_ fold: Arrivals.Fold) -> String {
        Sentences.Day.folded(
            complete(Sentences.Day.listNew), fold.count, by: names.parent(fold.by),
            Sentences.Day.about(
                when.day(fold.span.lowerBound), when.day(fold.span.upperBound)))
    }

    private func thing(_ text: String, margin: Int = 2, rows: Int = 3) -> [String] {
        // Many lines of one thing need room more than they need to hang far in.
        WrappedText.lines(
            String(repeating: " ", count: margin) + ForeignText.line(text), width: width,
            indent: margin + (rows == .max ? 2 : 4), rows: rows)
    }

    private func wrapped(_ text: String, rows: Int) -> [String] {
        WrappedText.lines(ForeignText.line(text), width: width, indent: 4, rows: rows)
    }

    private func cut(_ text: String) -> String { WrappedText.lines(text, width: width, rows: 1)[0] }
}
