import EventLog
import JournalModel

/// When something began and when it ended.
struct ResolvedSpan: Equatable, Sendable {
    let begin: Moment
    let end: Moment
}

extension TimeResolver {
    /// The beginning and the end that two times mean. The end is the first such time after the
    /// beginning; the beginning is the last one whose end has passed.
    ///
    /// - Parameter isSleep: whether nights are as likely as days: then hours that may be of either
    ///   are asked about where they are long by day.
    func span(
        _ begin: TimePhrase, _ end: TimePhrase, typed: String, isSleep: Bool = false
    ) throws(LineQuestion) -> ResolvedSpan {
        if let defect = begin.defect ?? end.defect {
            throw LineQuestion(defect == .noSuchDay ? .noSuchDay : .noSuchTime, typed)
        }
        guard begin.isBareClock, let from = begin.clock, let to = end.clock, end.day == nil else {
            let start = try self.start(begin, end, typed: typed, isSleep: isSleep)
            let found = ResolvedSpan(
                begin: start, end: try self.end(end, after: start, from: begin, typed: typed))
            let isOfDay = begin.part == nil && end.day == nil
            if isSleep, isOfDay, let from = begin.clock, let to = end.clock {
                try mustBeOfDay(found, from, to, typed, isDated: true)
            }
            return found
        }
        var readings: [ResolvedSpan] = []
        for hour in from.hours {
            readings += try begun(hour, from.minute, to.hours, to.minute, typed)
        }
        let best = latest(readings)
        // "10:00-11:30" is what a clock shows, "1 to 2:30" may be of either half of the day.
        let isBare = from.isBareHour || to.isBareHour
        let soon = readings.filter(endsSoon).contains { span in
            isBare || isSleep && Self.hours(span) > 6
                || CivilTime(span.begin).hour == from.hours[0] % 24
                    && CivilTime(span.end).hour == to.hours[0] % 24
        }
        guard let best, !soon else {
            throw LineQuestion(.future, typed, clear: aDayBefore(best, readings))
        }
        try mustBeClear(best, from, to, typed)
        if isSleep { try mustBeOfDay(best, from, to, typed, isDated: false) }
        for moment in [best.begin, best.end] { _ = try exactly(CivilTime(moment), typed) }
        return best
    }

    /// The beginning of a span of a day that is said. Where it fits the morning and the evening,
    /// the one is meant whose end is not half a day away, or it is asked with both ends.
    private func start(
        _ begin: TimePhrase, _ end: TimePhrase, typed: String, isSleep: Bool
    ) throws(LineQuestion) -> Moment {
        do throws(LineQuestion) {
            return try moment(begin, typed: typed)
        } catch {
            guard error.problem == .halfOfDay, let from = begin.clock, let to = end.clock,
                end.day == nil
            else { throw error }
            var readings: [ResolvedSpan] = []
            for hour in from.hours {
                var sure = begin
                sure.clock?.hour = hour
                sure.clock?.isCertain = true
                let start = try moment(sure, typed: typed)
                let last = try self.end(end, after: start, from: sure, typed: typed)
                readings.append(ResolvedSpan(begin: start, end: last))
            }
            let short = readings.filter { Self.hours($0) <= 12 }
            if short.count == 1 { return short[0].begin }
            // Then the question is whether it was the night.
            if isSleep, to.hours.count > 1, (7...12).contains(Self.hours(readings[0])) {
                return readings[0].begin
            }
            throw LineQuestion(
                .halfOfDay, typed,
                clear: readings.map { span in
                    let last = CivilTime(span.end)
                    return CivilTime(span.begin).text + " to " + Self.shown(last.hour, last.minute)
                })
        }
    }

    /// Throws a question where a clock with 24 hours would show another span. Whoever types 20:15
    /// does not mean the evening by 6:40, and nobody knows at night which twelve is meant.
    private func mustBeClear(
        _ best: ResolvedSpan, _ from: TypedClock, _ to: TypedClock, _ typed: String
    ) throws(LineQuestion) {
        let isTwelve = from.hour == 12 && from.hours.count > 1
        let isOfDay = isTwelve || to.hour > 12 && from.hour < 12
        let exact = try begun(
            from.hours[0], from.minute, isTwelve ? to.hours : Array(to.hours.prefix(1)), to.minute,
            typed)
        if !prefersNearer(from), let other = latest(exact, upTo: isOfDay ? 24 : 12),
            isOfDay || Self.hours(other) <= 12, other != best, from.half == nil, to.half == nil
        {
            throw LineQuestion(
                .halfOfDay, typed,
                clear: [other, best].map { span in
                    let (begin, end) = (CivilTime(span.begin), CivilTime(span.end))
                    return Self.shown(begin.hour, begin.minute) + " to "
                        + Self.shown(end.hour, end.minute)
                })
        }
    }

    /// The one that began last among those that have passed. Where one lasts half a day at most,
    /// no longer one is meant, also if it is still to come: at 13:06 "1 to 2:30pm" is no night.
    private func latest(_ readings: [ResolvedSpan], upTo hours: Int64 = 12) -> ResolvedSpan? {
        let short = readings.filter { Self.hours($0) <= hours }
        return (short.isEmpty ? readings : short).filter { $0.end.utcMilliseconds <= clock.now }
            .max { $0.begin.utcMilliseconds < $1.begin.utcMilliseconds }
    }

    /// The spans that begin at that time of one of the last days, before now.
    private func begun(
        _ hour: Int, _ minute: Int, _ hours: [Int], _ endMinute: Int, _ typed: String
    ) throws(LineQuestion) -> [ResolvedSpan] {
        var spans: [ResolvedSpan] = []
        for days in [0, -1, -2] {
            let time = clock.local.adding(days: days).at(hour, minute)
            for start in clock.zone.moments(time) where start.utcMilliseconds <= clock.now {
                let end = try first(hours, endMinute, after: start, typed)
                spans.append(ResolvedSpan(begin: start, end: end))
            }
            // What ends today and is still to come is not yesterday's. A night is: nobody writes
            // in the evening when the child will wake.
            if let last = spans.last, last.end.utcMilliseconds > clock.now,
                Self.hours(last) <= 12,
                CivilTime(last.begin).midnight == CivilTime(last.end).midnight
            {
                break
            }
        }
        return spans
    }

    /// Hours of a sleep that are long by day may be of the night: "8-6" at 19:00.
    private func mustBeOfDay(
        _ span: ResolvedSpan, _ from: TypedClock, _ to: TypedClock, _ typed: String, isDated: Bool
    ) throws(LineQuestion) {
        let start = CivilTime(span.begin)
        guard from.hours.count > 1, to.hours.count > 1, (5..<17).contains(start.hour),
            (7...12).contains(Self.hours(span))
        else { return }
        let day = isDated ? "\(start.dateText) " : ""
        throw LineQuestion(
            .nightOrDay, typed,
            clear: [12, 0].map { shift in
                let (begin, end) = (start.hour + shift, CivilTime(span.end).hour + shift)
                return day + Self.shown(begin, from.minute) + " to " + Self.shown(end, to.minute)
            })
    }

    private static func shown(_ hour: Int, _ minute: Int) -> String {
        "\(CivilTime.pad(hour % 24, 2)):\(CivilTime.pad(minute, 2))"
    }

    /// Whether it goes on for so little that its end may be rounded, or a slip.
    private func endsSoon(_ span: ResolvedSpan) -> Bool {
        Self.hours(span) <= 12
            && (1...7_200_000).contains(span.end.utcMilliseconds - clock.now)
    }

    /// The last one that has ended, with its day; else what goes on, as it was a day before.
    private func aDayBefore(_ last: ResolvedSpan?, _ readings: [ResolvedSpan]) -> [String] {
        let goesOn = readings.filter { $0.end.utcMilliseconds > clock.now }
        guard let span = last ?? goesOn.min(by: { Self.hours($0) < Self.hours($1) }) else {
            return []
        }
        let begin = CivilTime(span.begin).adding(days: last == nil ? -1 : 0)
        let end = CivilTime(span.end)
        return ["\(begin.text) to \(Self.shown(end.hour, end.minute))"]
    }

    /// The end that a time means for what began at `start`.
    func end(
        _ end: TimePhrase, after start: Moment, from begin: TimePhrase? = nil, typed: String
    ) throws(LineQuestion) -> Moment {
        if let defect = end.defect {
            throw LineQuestion(defect == .noSuchDay ? .noSuchDay : .noSuchTime, typed)
        }
        guard end.isBareClock, let time = end.clock else {
            return try onItsDay(end, after: start, typed: typed)
        }
        return try first(time.hours, time.minute, after: start, typed)
    }

    /// The end on a day of its own: of its hours the first one after the beginning.
    private func onItsDay(
        _ end: TimePhrase, after start: Moment, typed: String
    ) throws(LineQuestion) -> Moment {
        guard let time = end.clock, time.hours.count > 1, end.part == nil, end.day?.isNight != true
        else { return try moment(end, typed: typed) }
        for hour in time.hours {
            var sure = end
            sure.clock?.hour = hour
            sure.clock?.isCertain = true
            let found = try moment(sure, typed: typed)
            if found.utcMilliseconds > start.utcMilliseconds { return found }
        }
        return try moment(end, typed: typed)
    }

    /// The first such time after a moment.
    private func first(
        _ hours: [Int], _ minute: Int, after start: Moment, _ typed: String
    ) throws(LineQuestion) -> Moment {
        let day = CivilTime(start)
        let moments = (0...1).flatMap { days in
            hours.flatMap { hour in
                clock.zone.moments(day.adding(days: days).at(hour, minute))
            }
        }
        let later = moments.filter { $0.utcMilliseconds > start.utcMilliseconds }
        guard let first = later.min(by: { $0.utcMilliseconds < $1.utcMilliseconds }) else {
            throw LineQuestion(.leftOutByClockChange, typed)
        }
        return first
    }

    private static func hours(_ span: ResolvedSpan) -> Int64 {
        (span.end.utcMilliseconds - span.begin.utcMilliseconds + 3_599_999) / 3_600_000
    }
}

extension CivilTime {
    /// What the clock on the wall showed.
    init(_ moment: Moment) {
        self.init(
            utcMilliseconds: moment.utcMilliseconds, offsetMinutes: Int(moment.offsetMinutes))
    }
}

extension TimeResolver {
    /// The beginning of what lasts so long and began at `start`. What would go on for more than an
    /// hour has not happened: a night was the one before, and of a day it is asked.
    ///
    /// *Example.* At 23:00 "8pm 10h" began yesterday.
    func begun(
        _ start: Moment, _ seconds: Int64?, _ phrase: TimePhrase, typed: String
    ) throws(LineQuestion) -> Moment {
        guard let seconds, phrase.isBareClock, start.utcMilliseconds <= clock.now else {
            return start
        }
        let (end, isFar) = start.utcMilliseconds.addingReportingOverflow(
            Bounded.product(seconds, 1_000))
        guard !isFar, end > clock.now + 3_600_000, seconds <= 86_400 else { return start }
        let isNight = clock.zone.local(end).midnight != CivilTime(start).midnight
        guard isNight else { throw LineQuestion(.future, typed, canInsist: true) }
        return try exactly(CivilTime(start).adding(days: -1), typed)
    }
}
