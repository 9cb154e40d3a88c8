import EventLog
import Glibc
package import JournalModel

/// The local clock's distance from UTC at any time.
public struct Zone: Sendable {
    private let offset: @Sendable (Int64) -> Int

    /// A zone.
    ///
    /// - Parameter offsetMinutes: minutes ahead of UTC at a time given in seconds since 1970.
    public init(offsetMinutes: @escaping @Sendable (Int64) -> Int) { offset = offsetMinutes }

    /// The zone of this machine, `TZ` respected.
    public static let system = Zone { seconds in
        var time = time_t(seconds)
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return 0 }
        return parts.tm_gmtoff / 60
    }

    /// That time with the offset that holds then.
    package func moment(utcMilliseconds: Int64) -> Moment {
        Moment(
            utcMilliseconds: utcMilliseconds,
            offsetMinutes: Int32(clamping: offset(utcMilliseconds / 1_000)))
    }

    /// The time that the local clock shows, with the offset that holds then.
    package func moment(_ local: CivilTime) -> Moment {
        let seconds = local.minutes * 60
        let guess = offset(seconds - Int64(offset(seconds)) * 60)
        let settled = offset(seconds - Int64(guess) * 60)
        return Moment(
            utcMilliseconds: Bounded.product(seconds - Int64(settled) * 60, 1_000),
            offsetMinutes: Int32(clamping: settled))
    }

    /// What the local clock shows at a time in milliseconds since 1970.
    package func local(_ utcMilliseconds: Int64) -> CivilTime {
        let moment = moment(utcMilliseconds: utcMilliseconds)
        return CivilTime(
            utcMilliseconds: utcMilliseconds, offsetMinutes: Int(moment.offsetMinutes))
    }
}
