import JournalModel

/// What time it is where the line is typed.
package struct LineClock: Sendable {
    package let zone: Zone
    /// Milliseconds since 1970, a whole minute.
    package let now: Int64

    package init(zone: Zone, now: Int64) {
        self.zone = zone
        self.now = now
    }

    /// What the clock on the wall shows.
    var local: CivilTime { zone.local(now) }

    var moment: Moment { zone.moment(utcMilliseconds: now) }

    /// So many seconds after now; nil beyond all clocks.
    func moment(after seconds: Int64) -> Moment? {
        let (distance, isFar) = seconds.multipliedReportingOverflow(by: 1_000)
        let (time, isFarther) = now.addingReportingOverflow(distance)
        return isFar || isFarther ? nil : zone.moment(utcMilliseconds: time)
    }
}

extension CivilTime {
    /// The day of the week, 0 for Monday.
    var weekday: Int {
        let days = Int((minutes - Int64(hour * 60 + minute)) / 1_440)
        return ((days + 3) % 7 + 7) % 7
    }

    /// The same day at another time; hour 24 is the midnight after it.
    func at(_ hour: Int, _ minute: Int) -> CivilTime {
        var moved = hour >= 24 ? adding(days: 1) : self
        (moved.hour, moved.minute) = (hour % 24, minute)
        return moved
    }

    /// As people type it: `13:05`.
    var clockText: String { "\(hour):\(Self.pad(minute, 2))" }
}
