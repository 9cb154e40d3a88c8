import EventLog

/// Events looked up in memory, as a bundle of evidence has them.
extension TestReplica: EventLookup {
    struct Missing: Error {}

    var damage: any Error { Missing() }

    func record(of id: EventID) -> EventRecord? { records[id] }

    func record(onLane lane: Int, seq: UInt64) -> EventRecord? {
        records.values.first { $0.lane == lane && $0.seq == seq }
    }

    func span(of stretch: LaneStretch) -> LaneSpan? {
        let found = records.values.filter {
            $0.lane == stretch.lane && $0.seq > stretch.after && $0.seq <= stretch.through
        }.sorted { $0.seq < $1.seq }
        let claimed = found.map(\.claimedMilliseconds)
        guard let first = found.first, let low = claimed.min(), let high = claimed.max()
        else { return nil }
        return LaneSpan(first: first.id, count: found.count, claimed: low...high)
    }

    func operations(of id: EventID) -> [Operation]? { said[id] }
}
