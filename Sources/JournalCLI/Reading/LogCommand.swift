import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// How many entries, from 1.
struct EntryCount: ExpressibleByArgument, CustomStringConvertible {
    let number: Int

    var description: String { "\(number)" }

    /// No list is longer.
    static let most = EntryCount(1_000_000)

    init(_ number: Int) { self.number = number }

    init?(argument: String) {
        guard let number = Int(argument), (1...1_000_000).contains(number) else { return nil }
        self.init(number)
    }
}

/// Lists the latest entries.
struct LogCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: Sentences.Help.log)

    @OptionGroup var global: GlobalOptions
    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("How many at most; 50 if none is named.", valueName: "count"))
    var count: EntryCount?
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this kind; may be repeated."))
    var kind: [String] = []
    @OptionGroup var options: LogOptions

    var storeFolder: String? { options.store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        try run.list(
            (count ?? (options.all ? .most : EntryCount(50))).number, options, kinds: kind)
    }
}

/// Lists entries that say some words.
struct FindCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: Sentences.Help.find)

    @OptionGroup var global: GlobalOptions
    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("How many at most.", valueName: "count"))
    var count = EntryCount(50)
    @OptionGroup var options: LogOptions
    @Argument(help: "The words; an entry is listed that says all of them.")
    var said: [String]

    var storeFolder: String? { options.store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        try run.list(count.number, options, kinds: [], words: said)
    }
}

extension Run {
    /// The journal that is meant, or a store without keys.
    func copy(store: String?) throws -> JournalCopy {
        try store.map { try copy(in: $0) } ?? replica().copy
    }

    /// Lists entries: on a terminal the newest last, else the newest first.
    fileprivate func list(
        _ count: Int, _ options: LogOptions, kinds: [String], words: [String] = []
    ) throws -> ExitStatus {
        let copy = try copy(store: options.store)
        let names = try Names(copy)
        let filter = try options.filter(kinds, names, self, words: words)
        // What came is of the journal that others write in.
        // What leaves the screen has nothing of a private journal, unless it is named.
        let leaves = terminal.size == nil && !global.json
        let isOne = options.store != nil || options.new || leaves
        let copies = try copiesToList(copy, isOne: isOne)
        guard !filter.isForScreen || terminal.size != nil else { throw ListError.forScreenOnly }
        let span = try options.span(self, isWhole: global.json)
        let through = try copy.latestOrdinal()
        var news: [EventID]?
        if options.new { news = try copy.newest() }
        let place = try options.before.map { try self.place($0, copies) }
        let top = place.map { min(span.upperBound, $0.milliseconds) } ?? span.upperBound
        let bounds = min(span.lowerBound, top)...top
        let lists = try copies.map { copy in
            // Persons have numbers of their own in each journal.
            let names = try Names(copy)
            let filter = try options.filter(kinds, names, self, words: words)
            return try LogList.latest(
                count, in: copy, names, zone,
                hasReplies: filter.kinds.contains(.reply) || filter.words != nil || options.new,
                isWhole: global.json,
                foldsHeaps: filter.words == nil && !options.new && !options.all && !options.ahead
            ) { count, parent in
                if let news {
                    return try news.prefix(count).map { try copy.entry($0) }.filter(filter.means)
                }
                return try copy.latest(
                    count, within: bounds, before: place?.entry, begunBy: parent, filter)
            }
        }
        let list = LogLists(lists, count: count, isWhole: global.json)
        if leaves, options.store == nil, !options.new { remarkPrivate("log") }
        if options.store == nil { noteShown(list, copies) }
        show(list, copy, names, filter, options)
        if try hasLooked(list, copy, options) { copy.noteLooked(through: through) }
        return .done
    }

    /// Whether who read the list has looked at all that came: they asked for it, or all of it has
    /// lines on this screen.
    private func hasLooked(
        _ list: LogLists, _ copy: JournalCopy, _ options: LogOptions
    ) throws -> Bool {
        guard !global.json, options.store == nil else { return false }
        return try options.new || (terminal.size != nil && list.shows(copy.newest()))
    }

    private func noteShown(_ list: LogLists, _ copies: [JournalCopy]) {
        // The newest last: of a longer list than is remembered, they are what people act on.
        for (copy, looks) in zip(copies, list.looks(areWhole: global.json)) {
            copy.noteShown(looks)
        }
    }

    private func show(
        _ list: LogLists, _ copy: JournalCopy, _ names: Names, _ filter: LogFilter,
        _ options: LogOptions
    ) {
        let when = WhenText(zone: zone, now: now)
        let fresh = try? copy.freshness()
        if global.json {
            var members = [
                JSON.Member(key: "entries", value: .array(list.json))
            ]
            members.append(JSON.Member(key: "as-of", value: FreshnessJSON.json(fresh)))
            terminal.show(.object(members))
            return
        }
        let heaps = FoldedHeaps(
            names: names, when: when,
            store: options.store.map { "--store \(ShellWord.quoted($0))" },
            complete: terminal.completed)
        let freshness = FreshnessText(names: names, when: when)
        let fresher = fresh.flatMap(freshness.line)
        if terminal.size == nil {
            terminal.show(list.lines(heaps))
            fresher.map(remark)
        } else {
            let named = filter.isNamed ? [Sentences.onlySome(filter, names)] : []
            let lines = list.lines(newestFirst: false, heaps)
            terminal.showList(
                (list.entries.isEmpty ? [] : named) + lines + [fresher].compactMap { $0 },
                opens: .atEnd)
        }
        if list.entries.isEmpty { remark(options.whyNothing(filter, copy)) }
        let ahead = options.ahead ? 0 : (try? copy.countAhead(of: now)) ?? 0
        if ahead > 0 { remark(Sentences.Day.ahead(ahead)) }
        // The newest thing that waits for an answer, with yes, no and words alike.
        if options.store == nil, let open = list.newestQuestion {
            Sentences.answers(to: EntryName.short(open.state.entry)).forEach(remark)
        }
    }

    /// The entry or the time before which a list ends. A time is tried first: few ids read so.
    private func place(
        _ text: String, _ copies: [JournalCopy]
    ) throws -> (milliseconds: Int64, entry: EventID?) {
        if let named = DayReader(zone: zone, now: now).read(text) {
            return (named.span.lowerBound - 1, nil)
        }
        let holder = try copies.first { try !$0.entries(named: text).isEmpty } ?? copies[0]
        let entry = try holder.entry(named: text)
        return (entry.sortMilliseconds, entry.state.entry)
    }
}

extension LogOptions {
    /// What is said of an empty list.
    fileprivate func whyNothing(_ filter: LogFilter, _ copy: JournalCopy) -> String {
        if new { return Sentences.nothingNew }
        if filter.isEverything, isEverything {
            return copy.isObserver ? Sentences.nothingCame : Sentences.nothingWritten
        }
        return filter.words == nil ? Sentences.noneOfThatKind : Sentences.nothingSaysThat
    }

    fileprivate var isEverything: Bool {
        on == nil && since == nil && until == nil && before == nil && !ahead
    }
}
