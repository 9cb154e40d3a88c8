package import EventLog
import Signing

extension EventDatabase {
    /// What acceptance made of an event; nil if it is not here. O(log events).
    package func record(of id: EventID) throws(StorageError) -> EventRecord? {
        try read { database in
            try RawStatement(database, Record.select + "WHERE e.id = ?")
                .first(id.bytes) { try record($0, database) }
        }
    }

    /// What acceptance made of the event at one place of a lane; nil if nothing is there.
    /// O(log events).
    package func record(onLane lane: Int, seq: UInt64) throws(StorageError) -> EventRecord? {
        try read { database in
            try RawStatement(database, Record.select + "WHERE p.lane = ? AND p.seq = ?")
                .first(Int64(lane), Int64(bitPattern: seq)) { try record($0, database) }
        }
    }

    /// What acceptance made of the events of a lane, in their order. O(answer).
    package func records(onLane lane: Int) throws(StorageError) -> [EventRecord] {
        try read { database in
            try RawStatement(database, Record.select + "WHERE p.lane = ? ORDER BY p.seq")
                .all(Int64(lane)) { try record($0, database) }
        }
    }

    /// Places of events after `ordinal`, in order of arrival.
    package func places(after ordinal: Int64, limit: Int) throws(StorageError) -> [EventPlace] {
        try read { database in
            let sql = Record.select + "WHERE p.ordinal > ? ORDER BY p.ordinal LIMIT ?"
            return try RawStatement(database, sql).all(ordinal, Int64(limit)) { row in
                EventPlace(
                    ordinal: try row.ordinal(9), record: try record(row, database),
                    writes: try row.small(10))
            }
        }
    }

    /// Every lane by number, with its tip.
    package func lanes() throws(StorageError) -> [Lane] {
        try read { database in
            let sql =
                Record.select + """
                    WHERE p.ordinal IN (
                        SELECT (SELECT ordinal FROM position AS t WHERE t.lane = l2.lane
                                ORDER BY t.seq DESC LIMIT 1)
                        FROM lane AS l2)
                    ORDER BY p.lane
                    """
            let lanes = try RawStatement(database, sql).all { row in
                let base =
                    row.isNull(11)
                    ? nil : Lane.Base(lane: try row.lane(11), seq: try row.number(12))
                return Lane(base: base, tip: try record(row, database))
            }
            // A lane begins on one before it, and reaches beyond the place where it begins.
            guard
                lanes.allSatisfy({ lane in
                    lane.base.map { $0.lane < lane.tip.lane && $0.seq < lane.tip.seq } ?? true
                })
            else { throw StorageError.corrupt }
            // Lanes are numbered from 0 without gaps, and their order is their number.
            guard lanes.enumerated().allSatisfy({ $0 == $1.tip.lane }) else {
                throw StorageError.corrupt
            }
            return lanes
        }
    }

    /// Headers of all events but contents and acks, in order of arrival: what says who belongs to
    /// the journal and what was let go. O(answer).
    package func memberships() throws(StorageError) -> [(record: EventRecord, header: EventHeader)]
    {
        try read { database in
            let sql =
                Record.select(", e.header") + """
                    WHERE p.kind <> 3 AND p.kind <> 4 ORDER BY p.ordinal
                    """
            return try RawStatement(database, sql).all { row in
                (try record(row, database), try EventHeader(decoding: row.bytes(14)))
            }
        }
    }
}

/// Columns that make a record.
enum Record {
    static let select = select("")

    /// Fourteen columns, then `more`, from position `p`, event `e` and lane `l`.
    static func select(_ more: String) -> String {
        """
        SELECT e.id, l.device, l.epoch, p.seq, p.kind, p.lane, p.clock, p.parent, p.class,
            p.ordinal, p.writes, l.base_lane, l.base_seq, p.claimed_ms\(more)
        FROM position AS p JOIN event AS e ON e.ordinal = p.ordinal
            JOIN lane AS l ON l.lane = p.lane

        """
    }
}

extension EventDatabase {
    /// The record in a row of `Record.select`.
    func record(_ row: RawStatement, _ database: Database) throws -> EventRecord {
        guard let rankClass = RankClass(rawValue: try row.small(8)) else {
            throw StorageError.corrupt
        }
        return EventRecord(
            id: EventID(try row.bytes32(0)), device: DeviceKey(try row.bytes32(1)),
            epoch: row.unsigned(2), seq: try row.number(3), kind: try row.number(4),
            lane: try row.lane(5), clock: try clocks.decode(row.bytes(6), in: database),
            parent: try row.small(7), rankClass: rankClass,
            claimedMilliseconds: try row.number(13))
    }
}
