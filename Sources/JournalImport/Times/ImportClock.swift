import JournalModel

/// Turns the times of one file into moments.
struct ImportClock: Sendable {
    /// The zone for times that say none of their own; nil if nobody has said it.
    let zone: LocalZone?
    /// The order of day and month in this file, where it matters.
    var order: DayOrder?

    /// When a time is that stands in a cell.
    ///
    /// A day without a time of day is its noon, which a wrong zone does not move to another day. An
    /// hour that the clock shows twice is read as its first pass. Throws `noTime`,
    /// `unreadableTime`, `noZone` or `skippedTime`.
    ///
    /// - Parameter before: how many days earlier it is than the cell says.
    func moment(_ text: String, daysBefore before: Int = 0) throws(RowDefect) -> Moment {
        guard !text.isEmpty else { throw .noTime }
        guard let time = TimeScanner.time(text), let days = time.days(order) else {
            throw .unreadableTime(text)
        }
        return try moment(days - before, time, text)
    }

    /// When a time is whose day stands in one cell and its time of day in another.
    ///
    /// A spreadsheet may have put midnight behind the day, and a day of 1899 before the other.
    func moment(day: String, clock: String) throws(RowDefect) -> Moment {
        let text = "\(day) \(clock)"
        guard let one = TimeScanner.time(day), var other = TimeScanner.time(clock),
            one.clock ?? 0 == 0, one.offset == nil, other.clock != nil,
            other.days(nil).map({ $0 < -25_000 }) ?? true, let days = one.days(order)
        else { return try moment(text) }
        other.day = one.day
        return try moment(days, other, text)
    }

    /// The end of what began at `started`.
    ///
    /// An hour that the clock shows twice is read as its second pass if the first one came before
    /// that. A cell with only a time of day is of the day of the beginning, or of the next one; one
    /// with only a day says no end.
    /// Throws also `endsBeforeItBegins`.
    func moment(_ text: String, notBefore started: Moment) throws(RowDefect) -> Moment {
        guard let time = TimeScanner.time(text) else { throw .unreadableTime(text) }
        if time.day == nil {
            let shown = started.utcMilliseconds / 1_000 + Int64(started.offsetMinutes) * 60
            let day = Int(shown >= 0 ? shown / 86_400 : (shown - 86_399) / 86_400)
            let isNext = (time.clock ?? 0) < Int(shown) - day * 86_400
            // In the night of a clock that is set back it may be the same day still.
            if isNext, let same = try? moment(day, time, text), let second = secondPass(of: same),
                second.utcMilliseconds >= started.utcMilliseconds
            {
                return second
            }
            let first = try moment(isNext ? day + 1 : day, time, text)
            guard first.utcMilliseconds < started.utcMilliseconds else { return first }
            return try moment(day + 1, time, text)
        }
        guard time.clock != nil else { throw .unreadableTime(text) }
        let first = try moment(text)
        guard first.utcMilliseconds < started.utcMilliseconds else { return first }
        guard let second = secondPass(of: first),
            second.utcMilliseconds >= started.utcMilliseconds
        else { throw .endsBeforeItBegins(text) }
        return second
    }

    /// Whether the clock shows this time again later.
    func isAmbiguous(_ moment: Moment) -> Bool { secondPass(of: moment) != nil }

    private func moment(
        _ days: Int, _ time: WrittenTime, _ text: String
    ) throws(RowDefect) -> Moment {
        let shown = Int64(days) * 86_400 + Int64(time.clock ?? 43_200)
        if let offset = time.offset {
            // A time in UTC is shown on the clock of the place, where that is known.
            let seconds = shown - Int64(offset)
            guard offset == 0, let zone else { return Self.moment(seconds, ahead: offset) }
            return Self.moment(seconds, ahead: zone.offset(seconds))
        }
        guard let zone else { throw .noZone }
        // What the clock was set to the day before, and what the day after.
        let offsets = [zone.offset(shown - 86_400), zone.offset(shown + 86_400)]
        let passes = offsets.map { shown - Int64($0) }.filter {
            $0 + Int64(zone.offset($0)) == shown
        }
        guard let first = passes.min() else { throw .skippedTime(text) }
        return Self.moment(first, ahead: zone.offset(first))
    }

    /// If the clock is set back shortly after, the time with the same reading after that.
    private func secondPass(of moment: Moment) -> Moment? {
        guard let zone else { return nil }
        let first = moment.utcMilliseconds / 1_000
        let shown = first + Int64(zone.offset(first))
        let second = shown - Int64(zone.offset(first + 86_400))
        guard second > first, second + Int64(zone.offset(second)) == shown else { return nil }
        return Self.moment(second, ahead: zone.offset(second))
    }

    private static func moment(_ seconds: Int64, ahead offset: Int) -> Moment {
        Moment(utcMilliseconds: seconds * 1_000, offsetMinutes: Int32(offset / 60))
    }
}
