import EventLog
import JournalLines
import JournalModel

/// One day of the made-up family.
struct Day {
    /// From 0.
    let number: Int
    /// How many days are left; below 0 for one behind the year.
    let left: Int
    let midnight: CivilTime
    let zone: Zone
    /// When the baby wakes and goes to bed, in minutes since midnight.
    let wake: Int
    let bed: Int
    let nextWake: Int

    /// That minute on the wall's clock, also of the next day or the one before.
    func at(_ minute: Int) -> Moment {
        var time = midnight
        let days = minute >= 0 ? minute / 1_440 : -((1_439 - minute) / 1_440)
        if days != 0 { time = time.adding(days: days) }
        (time.hour, time.minute) = ((minute - days * 1_440) / 60, (minute - days * 1_440) % 60)
        return zone.moment(time)
    }

    func adding(days: Int) -> Day {
        Day(
            number: number + days, left: left - days, midnight: midnight.adding(days: days),
            zone: zone, wake: wake,
            bed: bed, nextWake: nextWake)
    }

    /// The baby's age in days.
    var age: Int { YearBook.age + number }

    /// The days by which a child has grown: behind the first fourteen months half as fast.
    var grown: Int { min(age, 426) + max(0, age - 426) / 2 }

    /// From 0 for Monday.
    private var weekday: Int {
        let days = Int(midnight.minutes / 1_440)
        return ((days + 3) % 7 + 7) % 7
    }

    // MARK: Houses

    /// Who has the children in that night: weekends with one parent, then turns of two and three
    /// days, then every other week.
    var house: Parent {
        let week = (Int(midnight.minutes / 1_440) + 3) / 7
        switch number {
        // The last day is one of both parents.
        case _ where left <= 0: return 1
        case _ where left <= 2: return 2
        case ..<120: return weekday >= 5 ? 2 : 1
        case ..<270:
            let turn = weekday < 2 || (2...3).contains(weekday)
            let even: Parent = week % 2 == 0 ? 1 : 2
            if !turn { return even }
            return weekday < 2 ? 1 : 2
        default: return (week + (weekday >= 4 ? 1 : 0)) % 2 == 0 ? 1 : 2
        }
    }

    /// When the children change houses, in minutes.
    static let change = 17 * 60

    /// Who has them at that minute.
    func carer(at minute: Int) -> Parent {
        minute < Self.change && number > 0 ? adding(days: -1).house : house
    }

    var changesHouse: Bool { number > 0 && adding(days: -1).house != house }
}
