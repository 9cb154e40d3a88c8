/// Two times, of which one may be open.
struct TypedSpan: Equatable, Sendable {
    var begin: TimePhrase?
    var end: TimePhrase?
    /// Whether a word such as "from" leads to it.
    var isLed = false
}

extension Cursor {
    /// Reads words that say when: `yesterday at 13:00`, `half an hour ago`, `7am`.
    ///
    /// - Parameter loose: whether a time is expected here, as behind `--at`.
    mutating func time(loose: Bool) -> TimePhrase? {
        attempt { cursor in
            if cursor.phrase("just", "now") { return TimePhrase(isNow: true, isJustNow: true) }
            if cursor.isNow() { return TimePhrase(isNow: true) }
            if let shift = cursor.attempt({ $0.shift(loose: loose) }) {
                return TimePhrase(shift: shift)
            }
            return cursor.parts(loose: loose)
        }
    }

    private mutating func isNow() -> Bool {
        phrase("right", "now") || wholeWord(["now"]) != nil
    }

    /// `2 hours ago`, `-20m`, `in 2 days`.
    private mutating func shift(loose: Bool) -> Int64? {
        if loose, next?.text == "-", next?.isGlued == false {
            advance()
            return duration()?.seconds.map { -$0 }
        }
        if wholeWord(["in"]) != nil {
            let ahead = duration()?.seconds
            return ahead.flatMap { $0 % 86_400 == 0 ? nil : $0 }
        }
        guard let seconds = attempt({ $0.couple() }) ?? duration()?.seconds,
            wholeWord(["ago", "earlier"]) != nil
        else { return nil }
        // Whole days ago name a day.
        return seconds % 86_400 == 0 ? nil : -seconds
    }

    /// `a couple of hours`, in seconds.
    private mutating func couple() -> Int64? {
        _ = wholeWord(["a"])
        guard wholeWord(["couple"]) != nil else { return nil }
        _ = wholeWord(["of"])
        guard let atom = next, !atom.isGlued,
            let unit = Units.durations.first(where: { $0.words.contains(atom.text) })
        else { return nil }
        advance()
        return 2 * unit.seconds
    }

    private mutating func parts(loose: Bool) -> TimePhrase? {
        var phrase = TimePhrase()
        var isEmpty = true
        while next != nil {
            var ahead = self
            let isAt = ahead.isIntroduced()
            guard let longer = ahead.part(after: phrase, loose: loose || isAt, isAt: isAt) else {
                break
            }
            (phrase, isEmpty) = (longer, false)
            phrase.isLed = phrase.isLed || isAt
            self = ahead
        }
        return isEmpty ? nil : phrase
    }

    /// `at`, `@`, `about`: a time follows.
    mutating func isIntroduced() -> Bool {
        var isAt = false
        if let sign = next, sign.text == "@" {
            advance()
            isAt = true
        }
        while wholeWord(["at", "around", "about", "approx", "ca"]) != nil { isAt = true }
        return isAt
    }

    /// Reads one more part of a time: the phrase with it, or nil.
    private mutating func part(
        after phrase: TimePhrase, loose: Bool, isAt: Bool
    ) -> TimePhrase? {
        var phrase = phrase
        // A part of the day stands behind "in the", or behind its day.
        if phrase.part == nil,
            let part = attempt({ $0.partOfDay(isAlone: phrase.day == nil && !isAt) })
        {
            phrase.part = part
            return phrase
        }
        var (onClock, onDay) = (self, self)
        let isLoose = loose || phrase.day != nil
        let isDated = if case .date(.some, _, _)? = phrase.day { true } else { false }
        let clock =
            phrase.clock == nil
            ? onClock.clockOfDay(
                loose: isLoose, bareHour: loose, isAt: isAt, behindDate: isDated) : nil
        // "At 3.5" is no third of May.
        let day =
            phrase.day == nil
            ? onDay.day(loose: loose || phrase.clock != nil, isAt: isAt) : nil
        // `26.11.` is no time, and `27` in `27 nov` no hour.
        let isPointDate = loose && !isAt && phrase.isEmpty && isFollowedByTwoPoints
        if let day,
            clock == nil || isPointDate || onDay.place > onClock.place || clock?.defect != nil
        {
            phrase.day = day.day
            phrase.part = phrase.part ?? day.part
            self = onDay
            return phrase
        }
        guard let clock else { return nil }
        phrase.clock = clock.clock
        phrase.offset = clock.offset
        phrase.defect = clock.defect ?? phrase.defect
        self = onClock
        return phrase
    }

    /// Whether `5.12.` stands there, which is a day.
    private var isFollowedByTwoPoints: Bool {
        [(1, "."), (3, ".")].allSatisfy { distance, sign in
            place + distance < end && line.atoms[place + distance].text == sign
        }
    }

    /// A time of day, at whose end a word ends or a range goes on.
    private mutating func clockOfDay(
        loose: Bool, bareHour: Bool, isAt: Bool, behindDate: Bool
    ) -> TimePhrase? {
        guard
            let read = (isAt ? attempt { $0.spokenClock() } : nil)
                ?? clock(loose: loose, bareHour: bareHour)
        else { return nil }
        var phrase = TimePhrase(clock: read.clock, defect: read.defect)
        phrase.offset = offset(behindDate: behindDate)
        guard endWord() || next?.text == "-" else { return nil }
        // "At 7 weeks" is an age, and "last night 10 hours" a duration.
        if read.clock.minute == 0, read.clock.half == nil, let word = next, !word.isGlued,
            Self.counted.contains(word.text)
                || Units.allWords.contains(word.text) && word.text != "in"
        {
            return nil
        }
        return phrase
    }

    private static let counted: Set<String> = [
        "week", "weeks", "month", "months", "year", "years", "times",
    ]

    mutating func partOfDay(isAlone: Bool) -> TypedPart? {
        let isLed = phrase("in", "the") || phrase("at")
        if isAlone, !isLed { return nil }
        return wholeWord(["morning", "afternoon", "evening", "night"]).flatMap(
            TypedPart.init(rawValue:))
    }
}

extension Cursor {
    /// Reads a span: `20:15-6:40`, `from 1 to 2:30`, `since 7`, `until 7`.
    ///
    /// - Parameters:
    ///   - bareHours: whether two bare hours are a span, as `8-6` is of a sleep.
    mutating func span(bareHours: Bool) -> TypedSpan? {
        attempt { $0.openSpan(isSleep: bareHours) } ?? attempt { $0.ledSpan() }
            ?? attempt { $0.daySpan() } ?? attempt { $0.plainSpan(bareHours: bareHours) }
    }

    private mutating func openSpan(isSleep: Bool) -> TypedSpan? {
        if wholeWord(["since", "started", "starting", "began", "beginning", "start"]) != nil {
            if let ago = attempt({ $0.duration()?.seconds }) {
                return TypedSpan(begin: TimePhrase(shift: -ago))
            }
            return time(loose: true).map { TypedSpan(begin: $0) }
        }
        if isSleep, phrase("up", "at") { return time(loose: true).map { TypedSpan(end: $0) } }
        if wholeWord(["until", "till", "til", "ended", "ending", "finished", "end"]) == nil {
            guard wholeWord(["woke", "awake", "waking"]) != nil else { return nil }
            _ = wholeWord(["up"])
        }
        return time(loose: true).map { TypedSpan(end: $0) }
    }

    /// `from 1 to 2:30`, `between 1 and 2:30`; `from 7` is a beginning.
    private mutating func ledSpan() -> TypedSpan? {
        let isBetween = wholeWord(["between"]) != nil
        guard isBetween || wholeWord(["from"]) != nil else { return nil }
        // "From 7 to 6" is no seven minutes to six.
        if !isBetween, var span = attempt({ $0.hours() }) {
            span.isLed = true
            return span
        }
        guard let begin = time(loose: true) else { return nil }
        let end = attempt { cursor -> TimePhrase? in
            let isLed = isBetween ? cursor.wholeWord(["and"]) != nil : cursor.isUntil()
            return isLed ? cursor.time(loose: true) : nil
        }
        return end == nil && isBetween ? nil : TypedSpan(begin: begin, end: end, isLed: true)
    }

    /// Two hours: `7 to 6`.
    private mutating func hours() -> TypedSpan? {
        guard let begin = hour(loose: true), endWord(), isUntil(), let end = time(loose: true)
        else { return nil }
        return TypedSpan(begin: TimePhrase(clock: begin.0, defect: begin.1), end: end)
    }

    /// `wed to thu 20-6`, `22h-6h`.
    private mutating func daySpan() -> TypedSpan? {
        if let begin = attempt({ $0.hourWithH() }), isUntil(), let end = hourWithH(), endWord() {
            return TypedSpan(begin: TimePhrase(clock: begin), end: TimePhrase(clock: end))
        }
        guard let one = day(loose: true)?.day, isUntil(), let other = day(loose: true)?.day,
            var span = attempt({ $0.hours() }) ?? attempt({ $0.twoTimes(loose: true) }),
            span.begin?.isBareClock == true, span.end?.isBareClock == true
        else { return nil }
        span.begin?.day = one
        span.end?.day = other
        return span
    }

    private mutating func plainSpan(bareHours: Bool) -> TypedSpan? {
        if let span = attempt({ $0.twoTimes(loose: false) }) { return span }
        guard let span = attempt({ $0.twoTimes(loose: true) }) else { return nil }
        let hasMinutes = [span.begin, span.end].contains { phrase in
            phrase?.clock.map { $0.minute > 0 || $0.half != nil } ?? true
        }
        return hasMinutes || bareHours ? span : nil
    }

    private mutating func twoTimes(loose: Bool) -> TypedSpan? {
        guard let begin = time(loose: loose), begin.clock != nil, isUntil(),
            let end = time(loose: true)
        else { return nil }
        return TypedSpan(begin: begin, end: end)
    }

    /// `-`, `to`, `until`.
    mutating func isUntil() -> Bool {
        if next?.text == "-" {
            advance()
            return true
        }
        return wholeWord(["to", "until", "till", "til"]) != nil
    }
}
