import EventLog

/// The clock by which an entry is told on a page that is handed over: that on the wall where it
/// happened, whoever reads it, and wherever.
extension EntryView {
    /// When it happened by that clock; of what names no time, when its author's clock said that it
    /// was recorded, in UTC.
    public var wallMoment: Moment {
        guard case .moment(let moment)? = self[FieldNumber.happenedAt]?.value else {
            return Moment(utcMilliseconds: sortMilliseconds, offsetMinutes: 0)
        }
        return moment
    }

    /// The number of the day by that clock, counted from 1 January 1970.
    ///
    /// *Example:* at 22:30 UTC on day 5, where the clock is two hours ahead, it is day 6.
    public var wallDay: Int {
        wallMoment.wallDay
    }
}

extension Moment {
    /// The number of the day by its own clock, counted from 1 January 1970.
    public var wallDay: Int {
        let day: Int64 = 86_400_000
        let (time, isBeyond) = utcMilliseconds.addingReportingOverflow(
            Int64(offsetMinutes) * 60_000)
        let bounded = isBeyond ? utcMilliseconds : time
        return Int(bounded / day) - (bounded % day < 0 ? 1 : 0)
    }
}
