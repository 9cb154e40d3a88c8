import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Lets somebody read the journal for a time, as both parents agree.
struct ObserverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observer", abstract: Sentences.Help.observer,
        subcommands: [
            ObserverListCommand.self, ObserverLinkCommand.self, ObserverAddCommand.self,
            ObserverAgreeCommand.self, ObserverDeclineCommand.self, ObserverEndCommand.self,
        ],
        defaultSubcommand: ObserverListCommand.self)
}

/// Lists who may read, who is asked for, and who might once.
struct ObserverListCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Sentences.Help.observerList)

    @OptionGroup var global: GlobalOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let (all, text) = (try replica.observers.all(), try ObserverText(replica, run))
        let news = try replica.devices.news().filter(\.isOfObserver)
        run.answer(
            ["observers": .array(all.map(text.json))],
            all.isEmpty
                ? [replica.isObserver ? Sentences.Observers.notListedYet : Sentences.Observers.none]
                : all.map(text.line))
        // Whoever looks here has seen what was said. Said again if it cannot be noted.
        if !global.json { try? replica.devices.noteTold(of: news) }
        return .done
    }
}

/// Prints the link that an observer's program needs.
struct ObserverLinkCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: Sentences.Help.observerLink)

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard !global.isPrivate else {
            throw ValidationError("--private goes with your own journal, which nobody else reads")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        guard let link = try replica.journalLink() else { throw SyncError.noDaemon }
        guard link.accept != nil else { throw ObserverError.onlyParent }
        run.answer(["link": .string(link.text)], [link.text])
        if !global.json { Sentences.Observers.afterLink(link.text).forEach(run.remark) }
        return .done
    }
}

/// Says for this parent that somebody may read until a day.
struct ObserverAddCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Sentences.Help.observerAdd)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var paper: SheetOptions
    @Option(help: ArgumentHelp("What to call them: mediator, say.", valueName: "role"))
    var name: String
    @Option(help: ArgumentHelp("The last day: 2027-03-01, or a month.", valueName: "day"))
    var until: String
    @Flag(help: "Do it without asking; for scripts.")
    var yes = false
    @Argument(help: "The code that their program printed.")
    var code: String

    func validate() throws {
        guard !global.isPrivate else {
            throw ValidationError("--private goes with your own journal, which nobody else reads")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let offer = try ObserverCode(typed: run.words(code)).offer
        let day = try ObserverDay(until, zone: run.zone, now: run.now).number
        let replica = try run.replica()
        try ObserverName(name).check(Names(replica))
        guard day >= ObserverDay(today: run.now, zone: run.zone).number else {
            throw ObserverError.dayOver
        }
        try replica.observers.check(offer, label: name, untilDay: day)
        let text = try ObserverText(replica, run)
        let terms = ObserverTerms(
            observer: offer.observer, agreementKey: offer.agreementKey, label: name.trimmed,
            untilDay: day)
        if !global.json { text.before(terms).forEach(run.remark) }
        try run.confirm(Sentences.Observers.askAdd, isGiven: yes)
        let reads = try replica.observers.add(
            offer, label: name.trimmed, untilDay: day, by: paper.authority(replica, run))
        run.answer(
            ["key": .string(offer.observer.description), "reads": .bool(reads)],
            [reads ? text.agreed(terms) : text.asked(terms)])
        return .done
    }
}

/// Says the same as the other parent: an observer may read.
struct ObserverAgreeCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "agree", abstract: Sentences.Help.observerAgree)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var paper: SheetOptions
    @Flag(help: "Do it without asking; for scripts.")
    var yes = false
    @Option(help: ArgumentHelp("Of several questions the one with this day.", valueName: "day"))
    var until: String?
    @Option(help: ArgumentHelp("Of several questions the one with this role.", valueName: "role"))
    var name: String?
    @Argument(help: "What they are called, or how their key begins.")
    var who: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica(tellsOfObservers: false)
        let found = try replica.observers.named(who)
        let day = try until.map { try ObserverDay($0, zone: run.zone, now: run.now).number }
        let asked = try replica.observers.toAnswer().filter { view in
            found.contains(view) && (day ?? view.terms.untilDay) == view.terms.untilDay
                && (name ?? view.terms.label) == view.terms.label
        }
        guard asked.count <= 1 else { throw ObserverQuestions.several }
        // Without a question the library says why.
        guard let one = asked.first ?? found.first else { throw ObserverError.unknown(who) }
        let text = try ObserverText(replica, run)
        if asked.first != nil {
            if !global.json { text.before(one.terms).forEach(run.remark) }
            try run.confirm(Sentences.Observers.askAgree, isGiven: yes)
        }
        try replica.observers.saySame(as: one, by: paper.authority(replica, run))
        run.answer(
            ["key": .string(one.key.description), "reads": .bool(true)], [text.agreed(one.terms)])
        return .done
    }
}

/// Says no to an observer whom the other parent asks for. Asks nothing more: no is safe. Only where
/// the key reads already a no ends that too, and is asked for.
struct ObserverDeclineCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: Sentences.Help.observerDecline)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "What they are called, or how their key begins.")
    var who: String
    @Flag(help: "Do it without asking; for scripts.")
    var yes = false

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica(tellsOfObservers: false)
        let found = try replica.observers.named(who)
        guard let one = try replica.observers.toAnswer().first(where: found.contains) else {
            throw found.contains { $0.state == .reads }
                ? ObserverError.alreadyReads : ObserverError.nothingAsked
        }
        let reads = found.first { $0.state == .reads }?.terms
        if let reads {
            if !global.json {
                run.remark(
                    Sentences.Observers.beforeEnding(Names.observer(reads), until: reads.lastDay))
            }
            try run.confirm(Sentences.Observers.askDecline, isGiven: yes)
        }
        try replica.observers.end(one.key)
        run.answer(
            ["key": .string(one.key.description), "reads": .bool(false)],
            [Sentences.Observers.declined(one.terms.label, readUntil: reads?.lastDay)])
        return .done
    }
}

/// Ends what an observer may read, or the question about it. Asks nothing more: it can be undone by
/// both saying so again.
struct ObserverEndCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: Sentences.Help.observerEnd)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "What they are called, or how their key begins.")
    var who: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica(tellsOfObservers: false)
        let found = try replica.observers.named(who)
        guard let one = found.first else { throw ObserverError.unknown(who) }
        try replica.observers.end(one.key)
        run.answer(
            ["key": .string(one.key.description), "reads": .bool(false)],
            Sentences.Observers.ended(
                one.terms.label, hasRead: found.contains { $0.state == .reads }
            ).map(run.terminal.completed))
        return .done
    }
}

/// What somebody who reads is to be called: no name that a person of the journal has.
struct ObserverName: Equatable {
    let typed: String

    init(_ typed: String) { self.typed = typed.trimmed }

    /// Throws `ObserverNameError` for a name by which a parent or a child may be meant.
    func check(_ names: Names) throws(ObserverNameError) {
        guard !typed.isEmpty else { return }
        let taken =
            names.parents(like: typed) + names.children(like: typed).map(\.name)
            + ["me", "other", "co-parent", "coparent"].filter { NamedChild.looks($0, like: typed) }
        if let first = taken.first { throw ObserverNameError(name: first) }
    }
}

/// A last day as a person types it.
struct ObserverDay {
    /// In days since 1970.
    let number: UInt32

    /// Today, as this device's clock shows it.
    init(today now: Int64, zone: Zone) {
        number = UInt32(clamping: zone.local(now).midnight.minutes / 1_440)
    }

    /// Reads `2027-03-01`, and the words for a day ahead that a promise takes. Throws
    /// `ObserverDayError`.
    init(_ typed: String, zone: Zone, now: Int64) throws {
        let parts = typed.trimmed.split(separator: "-", omittingEmptySubsequences: false)
            .map { Int($0) }
        if parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] {
            guard let date = CivilTime(year: year, month: month, day: day) else {
                throw ObserverDayError()
            }
            number = UInt32(clamping: date.minutes / 1_440)
            return
        }
        let months = MonthReader(zone: zone, now: now)
        if let month = months.first(typed, isAhead: true) {
            number = UInt32(clamping: months.days(of: month).upperBound)
            return
        }
        let times = TimeReader(LineClock(zone: zone, now: now))
        guard let moment = try? times.future(typed, endOfDay: true) else {
            throw ObserverDayError()
        }
        number = UInt32(clamping: zone.local(moment.utcMilliseconds).midnight.minutes / 1_440)
    }
}
