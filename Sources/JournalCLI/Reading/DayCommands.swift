import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Today on one screen: what `rapport` alone shows.
struct TodayCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "today", abstract: Sentences.Help.today)

    @OptionGroup var global: GlobalOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let names = try Names(replica)
        let through = try replica.latestOrdinal()
        let (day, fresh) = (try replica.day(now: run.now), try replica.freshness())
        let arrivals = Arrivals(
            try replica.arrivals(after: replica.lookedThrough()))
        let news = try arrivals.lines.map { try replica.entry($0) }
        let waits = try WaitingHere(replica, names)
        let unsent = try replica.dosesNotSent().count
        // A private journal that cannot be read takes nothing from today.
        let again = (try? run.lookAgain(replica, names.own)) ?? []
        let when = WhenText(zone: run.zone, now: run.now)
        guard !global.json else {
            run.terminal.show(
                DayJSON(names: names).today(
                    day, fresh, arrivals, waits.entries, waits.erasures, lookAgain: again,
                    now: run.now))
            return .done
        }
        let page = run.dayPage(names, when)
        let line = EntryLine(names: names, zone: run.zone)
        run.terminal.show(
            page.lines(
                day, fresh: FreshnessText(names: names, when: when).line(fresh),
                unsent: unsent > 0 ? Sentences.Day.unsent(unsent) : nil, arrivals: arrivals,
                news: news.map { run.newsLine($0, line) },
                waits: waits.things(line, run.terminal.completed),
                again: again.map { Sentences.Day.again(EntryName.short($0)) },
                example: names.isObserver ? nil : names.exampleLine))
        // What has no line here was not looked at.
        if arrivals.folds.isEmpty { replica.noteLooked(through: through) }
        return .done
    }
}

/// A week on a page that prints.
struct WeekCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "week", abstract: Sentences.Help.week)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?
    @Argument(help: "The last day of the week; today if none is named.")
    var day: [String] = []

    var storeFolder: String? { store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let copy = try run.copy(store: store)
        let names = try Names(copy)
        let when = WhenText(zone: run.zone, now: run.now)
        let reader = DayReader(zone: run.zone, now: run.now)
        let typed = day.isEmpty ? "today" : day.joined(separator: " ")
        guard let number = reader.days(typed)?.upperBound else { throw ListError.unreadable }
        let week = try copy.week(of: (number - 6)...number)
        let open = OpenProposals(try copy.questions())
        let page = WeekPage(names: names, when: when, folding: open)
        let asked =
            page.folds(week)
            ? FoldedProposals(open: open, names: names).lines.map(run.terminal.completed) : []
        let fresh = FreshnessText(names: names, when: when)
        if global.json {
            run.terminal.show(DayJSON(names: names).week(week, when))
        } else {
            let heaped = FoldedHeaps(
                names: names, when: when, store: store.map { "--store \(ShellWord.quoted($0))" },
                complete: run.terminal.completed)
            run.terminal.showList(
                page.lines(
                    week, fresh: (try? copy.freshness()).flatMap(fresh.line), heaped, asked: asked),
                opens: .atEnd)
        }
        return .done
    }
}

/// What waits for the person at this screen.
struct WaitingHere {
    let entries: [EntryView]
    let replies: [EventID]
    let erasures: [EventID]
    private let own: Parent?
    private let open: OpenProposals

    init(_ replica: Replica, _ names: Names) throws {
        own = names.own
        let questions = try replica.questions()
        open = OpenProposals(questions)
        entries = names.own.map { own in questions.filter { $0.isWaiting(for: own) } } ?? []
        replies = try replica.openReplies().filter { $0.reply.parent == names.own }.map(\.entry)
        erasures = try replica.erasures.requests().filter {
            $0.waitsFor != nil && $0.waitsFor == names.own
        }.flatMap { $0.named.map(\.entry) }
    }

    /// Each with its commands. What the child must not read over a shoulder has no words here.
    ///
    /// - Parameter complete: makes the commands in a line such as work here.
    func things(_ line: EntryLine, _ complete: (String) -> String) -> [[String]] {
        entries.map { entry in
            let id = EntryName.short(entry.state.entry)
            let isQuiet = Arrivals.isQuiet(entry.state.type)
            let what = isQuiet ? "" : line.wordsAndReplies(entry)
            let asks = entry.proposals.contains { $0.waitsFor == own }
            guard asks, entry.conflicts.isEmpty else {
                return [
                    Sentences.Day.versions(in: id, what), complete(Sentences.Day.settle(id)),
                ]
            }
            return [Sentences.Day.proposal(in: id, what)]
                + Sentences.Day.answers(to: id).map(complete)
        } + erasures.map { [complete(Sentences.Day.erasure(in: EntryName.short($0)))] }
            + replies.map { [complete(Sentences.Day.replies(to: EntryName.short($0)))] }
    }
}

extension Names {
    /// A line that works as it is typed, for who begins: it names a child where there are several.
    fileprivate var exampleLine: String {
        let child = children.count > 1 ? children.first.map { ShellWord.quoted($0.name) } : nil
        return (["rapport", "bottle", child, "120ml"].compactMap { $0 }).joined(separator: " ")
    }
}

extension Run {
    /// What whoever comes on duty must know, on one card.
    func showCard() throws -> ExitStatus {
        let replica = try replica()
        let names = try Names(replica)
        let when = WhenText(zone: zone, now: now)
        let (card, fresh) = (try replica.handoverCard(now: now), try replica.freshness())
        guard !global.json else {
            terminal.show(DayJSON(names: names).card(card, fresh, now: now))
            return .done
        }
        let page = dayPage(names, when)
        let line = FreshnessText(names: names, when: when).cardLine(fresh)
        terminal.show(page.card(card, fresh: line))
        return .done
    }

    fileprivate func dayPage(_ names: Names, _ when: WhenText) -> DayPage {
        DayPage(
            names: names, when: when, width: terminal.size?.columns ?? 80,
            complete: terminal.completed)
    }

    /// One thing that came: the words of an answer stand with what it answers alone.
    fileprivate func newsLine(_ entry: EntryView, _ line: EntryLine) -> String {
        guard entry.kind == .reply, let answered = entry.links(in: FieldNumber.replyTo).first
        else { return line.text(entry) }
        return line.lineWithoutWords(ofReply: entry, to: answered)
    }
}
