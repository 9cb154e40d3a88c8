import EventLog
package import JournalModel

/// The local clock's distance from UTC at any time.
public struct Zone: Sendable {
    private let offset: @Sendable (Int64) -> Int

    /// A zone.
    ///
    /// - Parameter offsetMinutes: minutes ahead of UTC at a time given in seconds since 1970.
    public init(offsetMinutes: @escaping @Sendable (Int64) -> Int) { offset = offsetMinutes }

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

    /// Each moment at which the local clock shows that time, ascending: one, none in the hour that
    /// a clock change leaves out, two in the hour that it repeats.
    package func moments(_ local: CivilTime) -> [Moment] {
        let seconds = local.minutes * 60
        // A clock changes once within two days.
        let offsets = Set([seconds - 86_400, seconds + 86_400].map(offset))
        return offsets.compactMap { minutes in
            let utc = seconds - Int64(minutes) * 60
            guard offset(utc) == minutes else { return nil }
            return Moment(
                utcMilliseconds: Bounded.product(utc, 1_000),
                offsetMinutes: Int32(clamping: minutes))
        }.sorted { $0.utcMilliseconds < $1.utcMilliseconds }
    }

    /// What the local clock shows at a time in milliseconds since 1970.
    package func local(_ utcMilliseconds: Int64) -> CivilTime {
        let moment = moment(utcMilliseconds: utcMilliseconds)
        return CivilTime(
            utcMilliseconds: utcMilliseconds, offsetMinutes: Int(moment.offsetMinutes))
    }
}
