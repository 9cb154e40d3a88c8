/// The clock of a place: how far it is ahead of UTC, and when.
public struct LocalZone: Sendable {
    /// Seconds ahead of UTC at a time in seconds since 1970.
    public let offset: @Sendable (_ time: Int64) -> Int

    /// A zone with these offsets.
    public init(offset: @escaping @Sendable (_ time: Int64) -> Int) { self.offset = offset }
}

/// Which stands first in a day such as `3/4/24`.
public enum DayOrder: String, Equatable, Sendable {
    /// As in the United States: the fourth of March.
    case monthFirst = "month-first"
    /// As almost everywhere else: the third of April.
    case dayFirst = "day-first"

    /// The other one.
    var other: DayOrder { self == .dayFirst ? .monthFirst : .dayFirst }
}
