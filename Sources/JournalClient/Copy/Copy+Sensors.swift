public import EventLog
import EventStorage
import JournalModel

/// When one parent wrote down the last feed and the last sleep of the children: all that displays
/// of a home may show of a journal, in milliseconds since 1970.
public struct SensorTimes: Equatable, Sendable {
    /// When the last feed was; nil if none was written down lately.
    public var feed: Int64?
    /// When the last sleep began; nil if none was written down lately.
    public var sleep: Int64?

    /// Nothing yet.
    public init() {}
}

extension JournalHolder {
    /// How many of a parent's latest events are looked at.
    static var sensorEvents: Int { 256 }

    /// The times of the parent whose device this is, as they were written down when the entries
    /// were begun.
    ///
    /// They are computed from this parent's own events alone: nothing that the other parent does
    /// changes one. What lies ahead of `now` is left out. O(`sensorEvents`).
    ///
    /// - Parameter now: in milliseconds since 1970.
    public func sensorTimes(for device: DeviceKey, now: Int64) throws -> SensorTimes {
        var times = SensorTimes()
        let history = try history()
        guard let parent = history.standing.parent(of: device) else { return times }
        let lanes = history.lanes.indices.filter { history.speaks(history.lanes[$0], for: parent) }
        var place = Int64.max
        for _ in 0..<Self.sensorEvents {
            guard let event = try database.latestContent(inLanes: lanes, before: place)
            else { break }
            place = event.ordinal
            guard let care = event.signed.begunCare, care.milliseconds <= now,
                let record = try database.record(of: event.id),
                history.standing.effect(of: record) == .effective
            else { continue }
            switch care.group {
            case .feed: times.feed = max(times.feed ?? .min, care.milliseconds)
            case .sleep: times.sleep = max(times.sleep ?? .min, care.milliseconds)
            default: break
            }
        }
        return times
    }
}
