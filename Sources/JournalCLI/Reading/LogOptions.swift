import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Which entries a list holds.
struct LogOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only about this child.", valueName: "name"))
    var child: String?
    @Option(help: ArgumentHelp("Only with this tag.", valueName: "word"))
    var tag: String?
    @Option(help: ArgumentHelp("Only what names this person.", valueName: "name"))
    var person: String?
    @Option(help: ArgumentHelp("Only what this parent began.", valueName: "name"))
    var parent: String?
    @Option(help: ArgumentHelp("Only what says these words.", valueName: "words"))
    var words: String?
    @Option(help: ArgumentHelp("Only of this day or month.", valueName: "day"))
    var on: String?
    @Option(help: ArgumentHelp("Only from this day or time on.", valueName: "time"))
    var since: String?
    @Option(help: ArgumentHelp("Only up to this day or time.", valueName: "time"))
    var until: String?
    @Option(help: ArgumentHelp("Only before this entry or time.", valueName: "id"))
    var before: String?
    @Flag(help: "What came since you looked, as it came.")
    var new = false
    @Flag(help: "What is dated ahead.")
    var ahead = false
    @Flag(help: "Also what stands in one line together, each by itself.")
    var all = false
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?

    /// As if none was typed.
    static var notGiven: LogOptions {
        var options = LogOptions()
        (options.child, options.tag, options.person, options.parent) = (nil, nil, nil, nil)
        (options.words, options.on, options.since, options.until) = (nil, nil, nil, nil)
        (options.before, options.new, options.ahead, options.store) = (nil, false, false, nil)
        options.all = false
        return options
    }

    /// What is meant. Throws what a name throws that nobody has.
    func filter(
        _ kinds: [String], _ names: Names, _ run: Run, words also: [String] = []
    ) throws -> LogFilter {
        var filter = LogFilter()
        filter.kinds = Set(try kinds.map(Kinds.named))
        filter.child = try child.map(names.child)
        filter.tag = tag?.trimmed
        filter.person = try person.map { try names.anyone($0) }
        filter.parent = try parent.map { try names.parent(named: $0) }
        let said = ([words].compactMap { $0 } + also).joined(separator: " ")
        filter.words = WordQuery(said)
        filter.days = try ahead ? nil : days(run)
        return filter
    }

    /// The times that are meant, in milliseconds since 1970. What is dated ahead stands apart, so
    /// that nothing stands above today for years.
    ///
    /// Whole days reach further, as far as clocks differ: the filter has their numbers.
    /// Throws `unreadable` for a time that cannot be read.
    func span(_ run: Run, isWhole: Bool) throws -> ClosedRange<Int64> {
        let ahead = DayView.window(at: run.now).upperBound
        if self.ahead { return (ahead + 1)...Int64.max }
        let (day, first, last) = try times(run)
        let low = [day, first].compactMap { $0?.reach.lowerBound }.max() ?? .min
        // A time that is named reaches into what is dated ahead.
        let end = isWhole ? Int64.max : ahead
        let high = [day, last].compactMap { $0?.reach.upperBound }.min() ?? end
        return low...max(low, high)
    }

    /// The days that are meant, as far as whole ones are named; nil if none is.
    private func days(_ run: Run) throws -> ClosedRange<Int>? {
        let (day, first, last) = try times(run)
        let low = [day, first].compactMap { $0?.days?.lowerBound }.max()
        let high = [day, last].compactMap { $0?.days?.upperBound }.min()
        guard low != nil || high != nil else { return nil }
        return (low ?? .min)...max(low ?? .min, high ?? .max)
    }

    private func times(
        _ run: Run
    ) throws -> (on: DayReader.Named?, since: DayReader.Named?, until: DayReader.Named?) {
        let reader = DayReader(zone: run.zone, now: run.now)
        func read(_ text: String) throws -> DayReader.Named {
            guard let named = reader.read(text) else { throw ListError.unreadable }
            return named
        }
        return (try on.map(read), try since.map(read), try until.map(read))
    }
}

extension DayReader.Named {
    /// The span, and of whole days what another clock on a wall shows on them too.
    fileprivate var reach: ClosedRange<Int64> {
        guard days != nil else { return span }
        let day: Int64 = 86_400_000
        return (span.lowerBound - day)...(span.upperBound + day)
    }
}

extension Names {
    /// The person of that name. Throws `ListError.nobody`.
    fileprivate func anyone(_ typed: String) throws -> UInt32 {
        let word = typed.trimmed.lowercased()
        let known: UInt32? =
            switch word {
            case "me", "myself": own.map { UInt32($0) }
            case "other": own.map { UInt32(otherParent(than: $0)) }
            case "child": Person.child.rawValue
            default: person(word)
            }
        guard let known else { throw ListError.nobody }
        return known
    }

    /// The parent of that name. Throws `ListError.nobody`.
    fileprivate func parent(named typed: String) throws -> Parent {
        let person = try anyone(typed)
        guard person != Person.child.rawValue else { throw ListError.nobody }
        return Parent(person)
    }
}
