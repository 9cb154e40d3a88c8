package import EventLog
import Signing

extension EventDatabase {
    /// Entries that events on these stretches create or change, in order of their creation.
    /// O(events on the stretches).
    package func entriesChanged(on stretches: [LaneStretch]) throws(StorageError) -> [EventID] {
        try snapshot { database in
            let find = try RawStatement(
                database,
                """
                SELECT n.ordinal FROM position AS p CROSS JOIN entry AS n ON n.ordinal = p.ordinal
                WHERE p.lane = ?1 AND p.seq > ?2 AND p.seq <= ?3 AND p.kind = 3
                UNION
                SELECT t.entry FROM touch AS t
                WHERE t.ordinal IN (
                    SELECT ordinal FROM position
                    WHERE lane = ?1 AND seq > ?2 AND seq <= ?3 AND kind = 3)
                """)
            var ordinals: Set<Int64> = []
            for stretch in stretches {
                let lane = Int64(stretch.lane)
                ordinals.formUnion(
                    try find.all(lane, stretch.after, stretch.through) { $0.integer(0) })
            }
            let name = try RawStatement(
                database,
                """
                SELECT e.id FROM entry AS n JOIN event AS e ON e.ordinal = n.ordinal
                WHERE n.ordinal = ?
                """)
            return try ordinals.sorted().compactMap { ordinal in
                try name.first(ordinal) { EventID(try $0.bytes32(0)) }
            }
        }
    }

    /// How many entries events on these lanes create or change. O(entries).
    package func entryCount(onLanes lanes: [Int]) throws(StorageError) -> Int {
        try read { database in
            let lanes = lanes.map(String.init).joined(separator: ", ")
            let sql = """
                SELECT count(*) FROM (
                    SELECT n.ordinal FROM entry AS n JOIN position AS p ON p.ordinal = n.ordinal
                    WHERE p.lane IN (\(lanes))
                    UNION
                    SELECT t.entry FROM touch AS t JOIN position AS p ON p.ordinal = t.ordinal
                    JOIN entry AS n ON n.ordinal = t.entry
                    WHERE p.lane IN (\(lanes)))
                """
            return try RawStatement(database, sql).first { Int($0.integer(0)) } ?? 0
        }
    }

    /// How many entries a past holds, and how many events. O(entries).
    package func counts(
        within past: LaneClock
    ) throws(StorageError) -> (entries: Int, events: Int) {
        try snapshot { database in
            let sql = """
                SELECT p.lane, p.seq FROM entry AS n JOIN position AS p ON p.ordinal = n.ordinal
                """
            let scan = try RawStatement(database, sql)
            defer { scan.reset() }
            var entries = 0
            while try scan.step() {
                if past.contains(lane: try scan.lane(0), seq: try scan.number(1)) { entries += 1 }
            }
            let bases = try RawStatement(database, "SELECT lane, coalesce(base_seq, 0) FROM lane")
                .all { (lane: try $0.lane(0), seq: try $0.number(1)) }
            let events = bases.reduce(0) { sum, base in
                Bounded.sum(
                    sum, Int(clamping: Bounded.difference(past[base.lane], base.seq)))
            }
            return (entries, events)
        }
    }

    /// The first event of a stretch, how many there are, and the times that they claim; nil if
    /// there are none.
    package func span(
        of stretch: LaneStretch
    ) throws(StorageError) -> LaneSpan? {
        try snapshot { database in
            let sql = """
                SELECT count(*), min(claimed_ms), max(claimed_ms), min(seq) FROM position
                WHERE lane = ? AND seq > ? AND seq <= ?
                """
            let lane = Int64(stretch.lane)
            let found = try RawStatement(database, sql).first(
                lane, stretch.after, stretch.through
            ) { row in
                (Int(row.integer(0)), try row.number(1), try row.number(2), try row.number(3))
            }
            guard let (count, earliest, latest, seq) = found, count > 0 else { return nil }
            let name =
                "SELECT id FROM event JOIN position USING(ordinal) WHERE lane = ? AND seq = ?"
            let id = try RawStatement(database, name).first(lane, seq) {
                EventID(try $0.bytes32(0))
            }
            guard let id else { throw StorageError.corrupt }
            return LaneSpan(
                first: id, count: count, claimed: earliest...max(earliest, latest))
        }
    }
}
