/// A time of day as it was typed.
struct TypedClock: Equatable, Sendable {
    enum Half: Sendable { case morning, afternoon }

    /// 0 to 24; 1 to 12 where `half` is given.
    var hour: Int
    var minute: Int
    /// Which half of the day was said: am or pm.
    var half: Half?
    /// Whether it can be meant in one way alone: with am or pm, from 13 on, or with a zero before.
    var isCertain: Bool
    /// Whether it is written without minutes.
    var isBareHour = false
    /// Whether it is written with a zero before its hour.
    var hasZero = false

    /// Takes the half of the day of an end, as the beginning of "3-5pm" and of "11-1pm".
    mutating func takeHalf(of end: TypedClock?) {
        guard half == nil, !isCertain, let end, let other = end.half else { return }
        let isSame = hour % 12 < end.hour % 12 || end.hour % 12 == 0 && other == .morning
        half = isSame ? other : other == .afternoon ? .morning : .afternoon
        isCertain = true
    }

    /// The hours of the day that may be meant, the one of a clock with 24 hours first.
    var hours: [Int] {
        switch half {
        case .morning: [hour % 12]
        case .afternoon: [hour % 12 + 12]
        case nil: isCertain ? [hour] : [hour, hour == 12 ? 0 : hour + 12]
        }
    }
}

/// A day as it was typed.
enum TypedDay: Equatable, Sendable {
    enum Which: Sendable { case plain, last, this, next }

    /// So many days after today.
    case shifted(Int)
    /// A day of the week, 0 for Monday.
    case weekday(Int, Which)
    /// A date; without a year the one that fits best.
    case date(year: Int?, month: Int, day: Int)
    /// A day of this month or the one before.
    case dayOfMonth(Int)
    /// Two numbers of which each may be the day or the month.
    case dayOrMonth(Int, Int, year: Int?)
    /// The evening so many days ago and the night after it.
    case night(ago: Int)

    var isNight: Bool { if case .night = self { true } else { false } }
}

/// A part of the day.
enum TypedPart: String, Sendable {
    case morning, afternoon, evening, night

    /// The hours that belong to it.
    var hours: Set<Int> {
        switch self {
        case .morning: Set(3...11)
        case .afternoon: Set(12...18)
        case .evening: Set(16...23)
        case .night: Set(18...23).union(0...6)
        }
    }

    /// The hour at which it is over.
    var end: Int {
        switch self {
        case .morning: 12
        case .afternoon: 18
        case .evening, .night: 24
        }
    }

    /// The hour that stands for all of it.
    var hour: Int {
        switch self {
        case .morning: 9
        case .afternoon: 15
        case .evening: 19
        case .night: 22
        }
    }
}

/// Words that say when: a day, a part of it, a time of day, or how long ago.
struct TimePhrase: Equatable, Sendable {
    var day: TypedDay?
    var part: TypedPart?
    var clock: TypedClock?
    /// Seconds after now; below zero before it.
    var shift: Int64?
    /// Minutes ahead of UTC, where the words say so.
    var offset: Int?
    var isNow = false
    /// Whether it says that it is over: "just now".
    var isJustNow = false
    /// Whether a word such as "at" leads to it.
    var isLed = false
    /// Why there is no such time.
    var defect: Defect?

    enum Defect: Sendable { case noSuchTime, noSuchDay }

    /// Whether nothing is said yet.
    var isEmpty: Bool { day == nil && part == nil && clock == nil }

    /// Whether it is a time of day and nothing else.
    var isBareClock: Bool { clock != nil && day == nil && part == nil && offset == nil }

    /// Whether it may be a duration: `1:30`.
    ///
    /// - Parameter hours: the longest that is likely of what it is said of.
    func mayBeDuration(upTo hours: Int) -> Bool {
        guard isBareClock, !isLed, let clock, clock.half == nil else { return false }
        return !clock.hasZero && clock.minute > 0 && clock.hour < hours
    }

    /// Puts the part of the day to which a time of day belongs, where it may be of two.
    mutating func putPart(_ meant: TypedPart?) {
        guard let meant, let clock, part == nil, clock.hours.count > 1 else { return }
        part = clock.hours.contains { meant.hours.contains($0 % 24) } ? meant : nil
    }

    /// Whether it names a day and no time of it.
    var isBareDay: Bool { day != nil && part == nil && clock == nil }

    /// The two together, as a day in one place and the time of it in another; nil where both say
    /// the same thing.
    func joined(with other: TimePhrase) -> TimePhrase? {
        guard shift == nil, other.shift == nil, !isNow, !other.isNow,
            day == nil || other.day == nil, part == nil || other.part == nil,
            clock == nil || other.clock == nil, offset == nil || other.offset == nil
        else { return nil }
        var both = self
        both.day = day ?? other.day
        both.part = part ?? other.part
        both.clock = clock ?? other.clock
        both.offset = offset ?? other.offset
        both.isLed = isLed || other.isLed
        both.defect = defect ?? other.defect
        return both
    }
}
