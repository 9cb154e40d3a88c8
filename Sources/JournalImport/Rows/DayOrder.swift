/// Which stands first in a day such as `3/4/24`.
public enum DayOrder: String, Equatable, Sendable {
    /// As in the United States: the fourth of March.
    case monthFirst = "month-first"
    /// As almost everywhere else: the third of April.
    case dayFirst = "day-first"

    /// The other one.
    var other: DayOrder { self == .dayFirst ? .monthFirst : .dayFirst }
}
