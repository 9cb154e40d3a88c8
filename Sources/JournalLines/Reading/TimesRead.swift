import EventLog
import JournalModel

/// When something happened, as the facts of a line say it together.
struct TimesRead: Sendable {
    /// What words and options said of the beginning, of the end and of the length.
    var begin: TimePhrase?
    var end: TimePhrase?
    var seconds: Int64?
    /// The words that say it, for a question.
    var typed: [String] = []
    /// Whether "from" or "since" leads to it.
    private var isLed = false
    /// Whether a beginning is said and no end, as behind "since".
    private var isOpen = false
    /// Whether an option says it.
    var isOfOption = false
    /// Which half of the day is meant where both fit.
    var prefers = TimeResolver.Prefers.neither
    /// Whether it is as often said before it happens as after it, as a visit is.
    var isVisit = false

    /// The moments that are meant.
    struct Moments: Equatable, Sendable {
        var begin: Moment
        var end: Moment?
        var seconds: Int64?
        /// Whether it goes on.
        var isRunning = false
    }

    /// Whether two bare hours may be a number of hours: "8-9".
    private var mayBeHours: Bool {
        guard let from = begin, let to = end, from.isBareClock, to.isBareClock, !isLed,
            let first = from.clock, let last = to.clock, first.half == nil, last.half == nil
        else { return false }
        return first.isBareHour && last.isBareHour && first.hour < last.hour && last.hour <= 14
    }

    /// Whether nothing was said.
    var isEmpty: Bool { begin == nil && end == nil && seconds == nil }

    /// Whether one time was said among the words, and nothing else.
    private var isPlain: Bool { end == nil && seconds == nil && !isOfOption }

    /// Takes one more time.
    ///
    /// - Parameter isBehind: whether it stands right behind another one: then the two are the
    ///   beginning and the end.
    mutating func add(
        _ phrase: TimePhrase, _ words: String, isBehind: Bool = false
    ) throws(LineQuestion) {
        typed.append(words)
        guard let before = begin else {
            begin = phrase
            return
        }
        guard let both = before.joined(with: phrase) else {
            if isBehind, end == nil, before.clock != nil, phrase.isBareClock {
                end = phrase
                return
            }
            throw LineQuestion(.twice("time"), typed.joined(separator: " "))
        }
        begin = both
    }

    /// Takes a span.
    mutating func add(_ span: TypedSpan, _ words: String) throws(LineQuestion) {
        isLed = isLed || span.isLed
        isOpen = span.begin != nil && span.end == nil
        if var first = span.begin {
            first.isLed = true
            try add(first, words)
        } else {
            typed.append(words)
        }
        guard let last = span.end else { return }
        guard end == nil else { throw LineQuestion(.twice("ended-at"), words) }
        end = last
    }

    /// Takes a duration.
    mutating func add(seconds more: Int64?, _ words: String) throws(LineQuestion) {
        guard let more else { throw .unreadable(words) }
        guard seconds == nil else { throw LineQuestion(.twice("duration"), words) }
        seconds = more
        typed.append(words)
    }

    /// What is meant.
    ///
    /// - Parameters:
    ///   - activity: of which the length is judged.
    ///   - runs: whether "now" begins something that goes on.
    ///   - begins: whether the words say that it begins, as "asleep" does; nil if they say that it
    ///     is over, as "slept" does.
    ///   - insists: whether what is unlikely is meant all the same.
    func moments(
        _ clock: LineClock, of activity: String, runs: Bool, begins: Bool? = nil, insists: Bool,
        isEndOnly: Bool = false
    ) throws(LineQuestion) -> Moments {
        if isEndOnly, let end { return try noted(end, TimeResolver(clock: clock)) }
        let hours = activity == "sleep" ? 13 : activity == "bottle" || activity == "doctor" ? 0 : 4
        if isPlain, let begin, begin.mayBeDuration(upTo: hours), Measures.durations[activity] != nil
        {
            let time = begin.clock.map { "\($0.hour)h\(CivilTime.pad($0.minute, 2))m" } ?? ""
            let typed = typed.joined(separator: " ")
            throw LineQuestion(.clockOrDuration, typed, clear: [time, "at \(typed)"])
        }
        if runs, begin?.isJustNow == true, end == nil, seconds == nil, activity == "sleep" {
            throw LineQuestion(
                .beginOrEnd, typed.joined(separator: " "), clear: ["now"])
        }
        if mayBeHours {
            let typed = typed.joined(separator: " ")
            throw LineQuestion(.clockOrDuration, typed, clear: ["from \(typed)", "\(typed)h"])
        }
        var resolver = TimeResolver(clock: clock)
        resolver.prefers = prefers
        resolver.asks = isVisit || activity == "doctor" ? .ofVisits : .ofDates
        let words = typed.joined(separator: " ")
        var found = try unchecked(resolver, words, isSleep: activity == "sleep")
        found.isRunning = runs && goesOn(from: found.begin, clock, of: activity, begins)
        guard !insists else { return found }
        if begins == true { try mustNotBeSoon(found.begin, clock, words) }
        let now = clock.now
        if found.begin.utcMilliseconds > now || found.end.map({ $0.utcMilliseconds > now }) == true
        {
            throw LineQuestion(.future, words, canInsist: true)
        }
        let span = found.end.map { ($0.utcMilliseconds - found.begin.utcMilliseconds) / 1_000 }
        if let span, span < 0 { throw LineQuestion(.endsFirst, words) }
        if let length = seconds ?? span, !Measures.isLikely(seconds: length, of: activity) {
            throw LineQuestion(.outOfRange, words, canInsist: true)
        }
        return found
    }

    /// "Asleep at 8" at 19:55 is hardly twelve hours ago: the same time is to come soon.
    private func mustNotBeSoon(
        _ moment: Moment, _ clock: LineClock, _ words: String
    ) throws(LineQuestion) {
        guard end == nil, seconds == nil, let begin, begin.isBareClock, let time = begin.clock
        else { return }
        let halfDays: [Int64] = time.hours.count > 1 ? [1, 2] : [2]
        let isSoon = halfDays.contains { count in
            let ahead = moment.utcMilliseconds + count * 43_200_000 - clock.now
            return (1...7_200_000).contains(ahead)
        }
        guard isSoon else { return }
        guard time.hours.count > 1 else { throw LineQuestion(.future, words, canInsist: true) }
        throw LineQuestion(.halfOfDay, words, clear: TimeResolver.halves(time))
    }

    /// Whether it goes on: it begins now, or began not longer ago than it is likely to last, and
    /// the words say no end. What was just now is over.
    private func goesOn(
        from moment: Moment, _ clock: LineClock, of activity: String, _ begins: Bool?
    ) -> Bool {
        guard end == nil, seconds == nil, begin?.isJustNow != true else { return false }
        if begin?.isNow == true { return true }
        guard let begins, isOpen || begins else { return false }
        let length = (clock.now - moment.utcMilliseconds) / 1_000
        return length == 0 || Measures.isLikely(seconds: length, of: activity)
    }

    /// An end alone, noted at the time that is said, else now.
    private func noted(
        _ end: TimePhrase, _ resolver: TimeResolver
    ) throws(LineQuestion) -> Moments {
        let words = typed.joined(separator: " ")
        var found = Moments(begin: resolver.clock.moment)
        if let begin { found.begin = try resolver.moment(begin, typed: words) }
        found.end = try resolver.moment(end, typed: words)
        return found
    }

    /// The beginning. What would be clear of it says how long it lasted, as the words do.
    private func start(
        _ begin: TimePhrase, _ resolver: TimeResolver, _ words: String
    ) throws(LineQuestion) -> Moment {
        do throws(LineQuestion) {
            return try resolver.moment(begin, typed: words)
        } catch {
            guard let seconds, seconds > 0, error.problem == .halfOfDay else { throw error }
            let length = DurationText.text(UInt64(seconds))
            throw LineQuestion(
                error.problem, error.typed, clear: error.clear.map { "\($0) \(length)" })
        }
    }

    private func unchecked(
        _ resolver: TimeResolver, _ words: String, isSleep: Bool
    ) throws(LineQuestion) -> Moments {
        let clock = resolver.clock
        if let begin, let end {
            let span = try resolver.span(begin, end, typed: words, isSleep: isSleep)
            if let seconds, seconds * 1_000 != span.end.utcMilliseconds - span.begin.utcMilliseconds
            {
                throw LineQuestion(.twice("duration"), words)
            }
            return Moments(begin: span.begin, end: span.end)
        }
        if let begin {
            let start = try self.start(begin, resolver, words)
            return Moments(
                begin: try resolver.begun(start, seconds, begin, typed: words), seconds: seconds)
        }
        let last =
            try end.map { (end) throws(LineQuestion) in
                try resolver.moment(end, typed: words)
            } ?? clock.moment
        guard let seconds else {
            guard end == nil else { throw LineQuestion(.sinceWhen, words) }
            return Moments(begin: clock.moment)
        }
        // What is written down without a time has just ended.
        let (before, isFar) = last.utcMilliseconds.subtractingReportingOverflow(
            Bounded.product(seconds, 1_000))
        guard !isFar else { throw LineQuestion(.outOfRange, words) }
        return Moments(begin: clock.zone.moment(utcMilliseconds: before), seconds: seconds)
    }
}
