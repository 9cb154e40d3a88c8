import JournalModel

/// Finds the moments that words for a time mean.
///
/// One rule for all: a time of day without a day is the last one that passed, or for what is still
/// to come the next one. Where the morning and the afternoon fit, and the one of the afternoon is
/// nearer, nobody can know which is meant.
struct TimeResolver: Sendable {
    let clock: LineClock
    /// Whether a date that may be to come is asked about, and of a visit also a day of the week.
    var asks: Asks = .never

    /// Whether of a morning and an afternoon the nearer one is meant: of a nap, and of play and a
    /// bath at three.
    var prefers: Prefers = .neither

    enum Prefers: Sendable { case neither, nearer, nearerToNight }

    enum Asks: Sendable { case never, ofDates, ofVisits }

    /// Which way a time without a day lies.
    enum Direction: Sendable { case past, future }

    /// The moment of one time. Throws a question where there is none, or more than one.
    ///
    /// - Parameters:
    ///   - typed: the words, for the question.
    ///   - endOfDay: whether a day without a time means its last minute.
    func moment(
        _ phrase: TimePhrase, _ direction: Direction = .past, typed: String,
        endOfDay: Bool = false
    ) throws(LineQuestion) -> Moment {
        if let defect = phrase.defect {
            throw LineQuestion(defect == .noSuchDay ? .noSuchDay : .noSuchTime, typed)
        }
        if phrase.isNow { return clock.moment }
        if let shift = phrase.shift {
            guard let moment = clock.moment(after: shift) else {
                throw LineQuestion(.noSuchTime, typed)
            }
            return moment
        }
        if let day = phrase.day {
            if direction == .past { try mustBePast(day, phrase, typed) }
            if direction == .future, isToday(day) {
                return try onThisWeekday(phrase, typed, endOfDay: endOfDay)
            }
            return try onDay(
                try days(day, direction, typed), phrase, direction, typed, endOfDay: endOfDay)
        }
        guard let time = phrase.clock else {
            return try onDay([clock.local], phrase, direction, typed, endOfDay: endOfDay)
        }
        return try alone(time, phrase, direction, typed)
    }

    // MARK: A time of day alone

    private func alone(
        _ time: TypedClock, _ phrase: TimePhrase, _ direction: Direction, _ typed: String
    ) throws(LineQuestion) -> Moment {
        // Of what is to come twelve is noon.
        let all = direction == .future && time.hour == 12 ? [time.hours[0]] : time.hours
        let hours = all.filter { phrase.part?.hours.contains($0 % 24) ?? true }
        let found = try (hours.isEmpty ? all : hours).map { (hour) throws(LineQuestion) in
            try nearest(hour, time.minute, direction, typed)
        }
        guard let first = found.first else { throw LineQuestion(.noSuchTime, typed) }
        let best = found.reduce(first) { one, other in
            let isNearer =
                direction == .past
                ? other.utcMilliseconds > one.utcMilliseconds
                : other.utcMilliseconds < one.utcMilliseconds
            return isNearer ? other : one
        }
        let isOpen = direction == .future && found.count > 1 && Self.isEitherHalf(time)
        if direction == .past, prefersNearer(time) { return best }
        guard best == first, !isOpen else {
            throw LineQuestion(
                .halfOfDay, typed,
                clear: direction == .past ? Self.halves(time) : Self.clocks(time))
        }
        return first
    }

    /// Whether the nearer of both halves of the day is meant.
    func prefersNearer(_ time: TypedClock) -> Bool {
        switch prefers {
        case .neither: false
        case .nearer: true
        case .nearerToNight: (1..<6).contains(time.hour)
        }
    }

    /// Whether nobody can know which half of the day is meant of what is to come, whatever the
    /// clock shows now: who says three means the afternoon, and at night perhaps not.
    private static func isEitherHalf(_ time: TypedClock) -> Bool {
        time.hours.count > 1 && time.hour < 7
    }

    /// The same time in the morning and in the afternoon, as a clock with 24 hours shows them.
    private static func clocks(_ time: TypedClock) -> [String] {
        time.hours.map { "\(CivilTime.pad($0 % 24, 2)):\(CivilTime.pad(time.minute, 2))" }
    }

    /// The same time in the morning and in the afternoon.
    static func halves(_ time: TypedClock) -> [String] {
        let minutes = time.minute == 0 ? "" : ":\(CivilTime.pad(time.minute, 2))"
        return ["\(time.hour)\(minutes)am", "\(time.hour)\(minutes)pm"]
    }

    /// The last such time that passed, or the next one to come.
    private func nearest(
        _ hour: Int, _ minute: Int, _ direction: Direction, _ typed: String
    ) throws(LineQuestion) -> Moment {
        let days = direction == .past ? [0, -1, -2] : [0, 1, 2]
        for days in days {
            let time = clock.local.adding(days: days).at(hour, minute)
            let isPast = time.minutes <= clock.local.minutes
            // A repeated hour is told apart by its moments alone.
            let moments = clock.zone.moments(time)
            let fitting = moments.filter { moment in
                direction == .past
                    ? moment.utcMilliseconds <= clock.now : moment.utcMilliseconds >= clock.now
            }
            if fitting.count == 1 { return fitting[0] }
            if fitting.count > 1 { throw twice(time, moments, typed) }
            if moments.isEmpty, isPast == (direction == .past) {
                throw LineQuestion(.leftOutByClockChange, typed)
            }
        }
        throw LineQuestion(.noSuchTime, typed)
    }

    private func twice(
        _ time: CivilTime, _ moments: [Moment], _ typed: String
    ) -> LineQuestion {
        LineQuestion(
            .shownTwice, typed,
            clear: moments.map { moment in
                let minutes = Int(moment.offsetMinutes.magnitude)
                let sign = moment.offsetMinutes < 0 ? "-" : "+"
                return time.text + sign + CivilTime.pad(minutes / 60, 2) + ":"
                    + CivilTime.pad(minutes % 60, 2)
            })
    }

    /// That time of that day, as the clock there shows it.
    func exactly(_ time: CivilTime, _ typed: String) throws(LineQuestion) -> Moment {
        let moments = clock.zone.moments(time)
        guard let first = moments.first else { throw LineQuestion(.leftOutByClockChange, typed) }
        guard moments.count == 1 else { throw twice(time, moments, typed) }
        return first
    }

    // MARK: A time on a day

    private func onDay(
        _ days: [CivilTime], _ phrase: TimePhrase, _ direction: Direction, _ typed: String,
        endOfDay: Bool
    ) throws(LineQuestion) -> Moment {
        guard var day = days.first else { throw LineQuestion(.noSuchDay, typed) }
        if let time = phrase.clock {
            let fitting = time.hours.filter { phrase.part?.hours.contains($0 % 24) ?? true }
            let hour = Self.preferred(time, fitting, prefers) ?? time.hours.first ?? time.hour
            if direction == .future, fitting.count > 1, Self.isEitherHalf(time) {
                let date = day.dateText
                throw LineQuestion(
                    .halfOfDay, typed, clear: Self.clocks(time).map { "\(date) \($0)" })
            }
            if direction == .past, phrase.offset == nil, fitting.count > 1 {
                try mustBeHalf(time, of: day, typed)
            }
            // The night after yesterday's evening is of today.
            if phrase.day?.isNight == true, hour < 12 { day = day.adding(days: 1) }
            let at = day.at(hour, time.minute)
            guard let offset = phrase.offset else { return try exactly(at, typed) }
            return Moment(
                utcMilliseconds: (at.minutes - Int64(offset)) * 60_000,
                offsetMinutes: Int32(offset))
        }
        if let part = phrase.part {
            guard phrase.day?.isNight != true else { throw LineQuestion(.timeOfDay, typed) }
            guard endOfDay else {
                let moment = try exactly(day.at(part.hour, 0), typed)
                guard direction == .future || moment.utcMilliseconds <= clock.now else {
                    throw LineQuestion(.timeOfDay, typed)
                }
                return moment
            }
            return try exactly(part.end > 23 ? day.at(23, 59) : day.at(part.end, 0), typed)
        }
        if phrase.day == .shifted(0), direction == .past { return clock.moment }
        return clock.zone.moment(endOfDay ? day.at(23, 59) : day.at(0, 0))
    }

    /// The hour of a day that is over: of a nap, and of play at three, the one of the day.
    private static func preferred(
        _ time: TypedClock, _ hours: [Int], _ prefers: Prefers
    ) -> Int? {
        let isByDay = prefers != .neither && (1..<6).contains(time.hour)
        return isByDay ? hours.last : hours.first
    }

    /// Throws a question where a time of a day that is over fits its morning and its evening: an
    /// hour alone, or one at which children wake and go to bed. "9:30" is what a clock shows.
    private func mustBeHalf(
        _ time: TypedClock, of day: CivilTime, _ typed: String
    ) throws(LineQuestion) {
        let isByDay = prefers != .neither && (1..<6).contains(time.hour)
        let isMorning = prefers != .neither && time.hour > 8
        guard time.hour < 12, time.isBareHour || time.hour < 8, !isByDay, !isMorning,
            day.at(time.hours[1], time.minute).minutes <= clock.local.minutes
        else { return }
        throw LineQuestion(
            .halfOfDay, typed, clear: Self.clocks(time).map { "\(day.dateText) \($0)" })
    }

    /// Whether a day of the week is today's, and nothing says which week is meant.
    private func isToday(_ day: TypedDay) -> Bool {
        day == .weekday(clock.local.weekday, .plain)
    }

    /// What is to come on the day of the week that is today's: today if a time of it is still to
    /// come, in a week if that is over. Without a time nobody can know which of the two is meant.
    private func onThisWeekday(
        _ phrase: TimePhrase, _ typed: String, endOfDay: Bool
    ) throws(LineQuestion) -> Moment {
        guard phrase.clock != nil || phrase.part != nil else {
            let name = DayNames.weekdays[clock.local.weekday][0]
            throw LineQuestion(.whichWeek, typed, clear: ["today", "next \(name)"])
        }
        let moment = try onDay([clock.local], phrase, .future, typed, endOfDay: endOfDay)
        guard moment.utcMilliseconds < clock.now else { return moment }
        return try onDay(
            [clock.local.adding(days: 7)], phrase, .future, typed, endOfDay: endOfDay)
    }

    /// The day that is meant.
    private func days(
        _ day: TypedDay, _ direction: Direction, _ typed: String
    ) throws(LineQuestion) -> [CivilTime] {
        let today = clock.local
        switch day {
        case .night(let ago): return [today.adding(days: -ago)]
        case .shifted(let days): return [today.adding(days: days)]
        case .weekday(let number, let which):
            return [
                today.adding(days: Self.distance(from: today.weekday, number, which, direction))
            ]
        case .dayOfMonth(let number):
            return [try dayOfMonth(number, direction, typed)]
        case .dayOrMonth(let one, let other, let year):
            let readings = [(one, other), (other, one)].compactMap { day, month in
                date(year, month, day, direction)
            }
            throw LineQuestion(.dayOrMonth, typed, clear: readings.map(\.dateText))
        case .date(let year, let month, let day):
            guard let found = date(year, month, day, direction) else {
                throw LineQuestion(.noSuchDay, typed)
            }
            return [found]
        }
    }

    /// Days from today to a day of the week. Without more words it is the last one or the next
    /// one; today itself counts.
    private static func distance(
        from today: Int, _ number: Int, _ which: TypedDay.Which, _ direction: Direction
    ) -> Int {
        let ahead = (number - today + 7) % 7
        switch which {
        case .last: return ahead == 0 ? -7 : ahead - 7
        case .next: return ahead == 0 ? 7 : ahead
        case .this, .plain:
            guard direction == .past else { return ahead }
            return ahead == 0 ? 0 : ahead - 7
        }
    }

    func dayOfMonth(
        _ number: Int, _ direction: Direction, _ typed: String
    ) throws(LineQuestion) -> CivilTime {
        var (year, month) = (clock.local.year, clock.local.month)
        for _ in 0..<3 {
            if let day = CivilTime(year: year, month: month, day: number),
                direction == .past
                    ? day.minutes <= clock.local.minutes
                    : day.adding(days: 1).minutes > clock.local.minutes
            {
                return day
            }
            month += direction == .past ? -1 : 1
            if month < 1 { (year, month) = (year - 1, 12) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        throw LineQuestion(.noSuchDay, typed)
    }

    /// That date; without a year the last one that passed, or the next one. Nil for no day.
    func date(
        _ year: Int?, _ month: Int, _ day: Int, _ direction: Direction
    ) -> CivilTime? {
        if let year { return CivilTime(year: year, month: month, day: day) }
        let today = clock.local
        let years = direction == .past ? [0, -1, -4] : [0, 1, 4]
        return years.compactMap { CivilTime(year: today.year + $0, month: month, day: day) }.first {
            direction == .past
                ? $0.minutes <= today.minutes : $0.adding(days: 1).minutes > today.minutes
        }
    }
}
