public import EventLog

/// One time of a plan: what an occurrence is about, for ever.
///
/// By the wall clock, so that a zone that changes its rules brings nothing back that was cancelled.
/// Spec: Protocol/06-content.md §2
public struct PlannedTime: Hashable, Sendable {
    /// The entry of kind plan.
    public let plan: EventID
    /// The wall clock in minutes since 1970 began on it.
    public let localMinutes: Int64

    /// The time that begins at `starts`, as the plan had it. Seconds do not count.
    public init(of plan: EventID, starts: Moment) {
        self.plan = plan
        let whole = starts.utcMilliseconds / 60_000
        let floored = starts.utcMilliseconds % 60_000 < 0 ? whole - 1 : whole
        localMinutes = floored + Int64(starts.offsetMinutes)
    }
}
