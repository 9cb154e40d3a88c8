import EventLog
import EventStorage

extension JournalCopy {
    /// Values of what this device wrote since its last visit and the other side holds already:
    /// somebody else brought the events, perhaps without their values. They are given whether or
    /// not they are listed as missing, for the list has an end and others may fill it.
    ///
    /// Of the 256 newest such events of a line; none at a first visit, when nothing is known of
    /// what the other side had. O(events named). Spec: Protocol/08-sync.md §3
    func broughtByOthers(
        of device: DeviceKey, to heads: [Position], beside remembered: [Position]
    ) throws -> [Dot] {
        guard !remembered.isEmpty else { return [] }
        let (before, now) = (try clock(of: remembered), try clock(of: heads))
        return try history().lanes(of: device).flatMap { lane -> [Dot] in
            let last = now[lane]
            let first = max(before[lane] + 1, last > 256 ? last - 255 : 1)
            guard first <= last else { return [] }
            return try (first...last).flatMap { seq -> [Dot] in
                guard let record = try database.record(onLane: lane, seq: seq) else { return [] }
                return (0..<UInt32(Limits.operations)).map { Dot(event: record.id, index: $0) }
            }
        }
    }
}
