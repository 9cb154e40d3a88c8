import JournalModel

/// When something began and when it ended.
struct ResolvedSpan: Equatable, Sendable {
    let begin: Moment
    let end: Moment
}

extension TimeResolver {
    /// The beginning and the end that two times mean. The end is the first such time after the
    /// beginning; the beginning is the last one for which that has passed.
    func span(
        _ begin: TimePhrase, _ end: TimePhrase, typed: String
    ) throws(LineQuestion) -> ResolvedSpan {
        if let defect = begin.defect ?? end.defect {
            throw LineQuestion(defect == .noSuchDay ? .noSuchDay : .noSuchTime, typed)
        }
        guard begin.isBareClock, let from = begin.clock, let to = end.clock, end.day == nil else {
            let start = try moment(begin, typed: typed)
            return ResolvedSpan(
                begin: start, end: try self.end(end, after: start, from: begin, typed: typed))
        }
        var readings: [ResolvedSpan] = []
        for hour in from.hours {
            readings += try begun(hour, from.minute, to.hours, to.minute, typed)
        }
        guard let best = latest(readings) else { throw LineQuestion(.future, typed) }
        // As a clock with 24 hours would show both.
        let exact = try begun(
            from.hours[0], from.minute, Array(to.hours.prefix(1)), to.minute, typed)
        if let other = latest(exact), Self.hours(other) <= 12, other != best, from.half == nil,
            to.half == nil
        {
            throw LineQuestion(.halfOfDay, typed, clear: Self.halves(from))
        }
        for moment in [best.begin, best.end] { _ = try exactly(CivilTime(moment), typed) }
        return best
    }

    /// The one that began last among those that have passed. Where one lasts half a day at most,
    /// no longer one is meant, also if it is still to come: at 13:06 "1 to 2:30pm" is no night.
    private func latest(_ readings: [ResolvedSpan]) -> ResolvedSpan? {
        let short = readings.filter { Self.hours($0) <= 12 }
        return (short.isEmpty ? readings : short).filter { $0.end.utcMilliseconds <= clock.now }
            .max { $0.begin.utcMilliseconds < $1.begin.utcMilliseconds }
    }

    /// The spans that begin at that time of today or yesterday, before now.
    private func begun(
        _ hour: Int, _ minute: Int, _ hours: [Int], _ endMinute: Int, _ typed: String
    ) throws(LineQuestion) -> [ResolvedSpan] {
        var spans: [ResolvedSpan] = []
        for days in [0, -1] {
            let time = clock.local.adding(days: days).at(hour, minute)
            for start in clock.zone.moments(time) where start.utcMilliseconds <= clock.now {
                let end = try first(hours, endMinute, after: start, typed)
                spans.append(ResolvedSpan(begin: start, end: end))
            }
            // An end that is still to come means today's, not yesterday's.
            if let last = spans.last, last.end.utcMilliseconds > clock.now, Self.hours(last) <= 12 {
                break
            }
        }
        return spans
    }

    /// The end that a time means for what began at `start`.
    func end(
        _ end: TimePhrase, after start: Moment, from begin: TimePhrase? = nil, typed: String
    ) throws(LineQuestion) -> Moment {
        if let defect = end.defect {
            throw LineQuestion(defect == .noSuchDay ? .noSuchDay : .noSuchTime, typed)
        }
        guard end.isBareClock, let time = end.clock else { return try moment(end, typed: typed) }
        return try first(time.hours, time.minute, after: start, typed)
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
