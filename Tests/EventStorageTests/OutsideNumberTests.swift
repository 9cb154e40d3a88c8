import EventLog
import Folders
import Signing
import Testing

@testable import EventStorage

/// A store that somebody else wrote, with numbers in it that no event has.
struct OutsideNumberTests {
    /// A store of three lanes, one of them a fork.
    private static func store() throws -> (TemporaryFolder, EventDatabase, Sample) {
        var sample = try Sample(seed: 3)
        let folder = try TemporaryFolder(inMemory: true)
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        for _ in 0..<3 { try sample.add(line: 0) }
        let other = try sample.addLine()
        for _ in 0..<3 { try sample.add(line: other) }
        let fork = try sample.addLine(forking: 0, after: 2)
        for _ in 0..<3 { try sample.add(line: fork) }
        try store.append(sample.batch(from: 2))
        try store.queue.inDatabase { database in
            let names = try database.texts(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for name in names { try database.execute(sql: "DROP TRIGGER \(name)") }
        }
        return (folder, store, sample)
    }

    /// Everything that reads places and lanes; what it comes to is of no concern, that it comes
    /// to an end is.
    private static func readAll(_ store: EventDatabase, _ sample: Sample) {
        _ = try? store.lanes()
        _ = try? store.memberships()
        _ = try? store.places(after: 0, limit: 100)
        _ = try? store.nextOrdinal
        var known = LaneClock()
        for lane in 0..<3 {
            known[lane] = Limits.seq
            _ = try? store.records(onLane: lane)
            _ = try? store.span(of: LaneStretch(lane: lane, after: 0))
            for clock in [LaneClock(), known] {
                for after in [Int64.min, 0, .max] {
                    _ = try? store.missingEvents(
                        knowing: clock, after: after, limit: PageLimit())
                }
                _ = try? store.counts(within: clock)
            }
        }
        for event in sample.events { _ = try? store.record(of: event.event.id) }
    }

    @Test(arguments: [Int64.min, -1, 0, .max - 1, .max])
    func `a number that no event has is told or passed by, and ends no program`(
        number: Int64
    ) throws {
        var changed = 0
        for (table, column) in [
            ("position", "seq"), ("position", "lane"), ("position", "claimed_ms"),
            ("position", "kind"), ("position", "ordinal"), ("position", "writes"),
            ("lane", "lane"), ("lane", "base_lane"), ("lane", "base_seq"), ("event", "ordinal"),
        ] {
            for isLast in [false, true] {
                let (folder, store, sample) = try Self.store()
                let key = table == "lane" ? "lane" : "ordinal"
                let which = isLast ? "max" : "min"
                let sql = """
                    UPDATE \(table) SET \(column) = ?
                    WHERE \(key) = (SELECT \(which)(\(key)) FROM \(table))
                    """
                // Some of it the store's own rules refuse.
                do {
                    try store.queue.inDatabase { database in
                        try RawStatement(database, sql).run(number)
                    }
                    changed += 1
                } catch is SQLiteError {}
                Self.readAll(store, sample)
                try? store.close()
                _ = folder
            }
        }
        #expect(changed > 5)
    }

    @Test func `a negative place in a feed is a damaged store`() throws {
        let (folder, store, sample) = try Self.store()
        let last = try #require(sample.events.last).event.id
        try store.queue.inDatabase { database in
            try database.execute(
                sql: """
                    UPDATE position SET seq = -1 WHERE ordinal = (SELECT max(ordinal) FROM position)
                    """)
        }
        #expect(throws: StorageError.corrupt) { _ = try store.record(of: last) }
        #expect(throws: StorageError.corrupt) {
            _ = try store.places(after: 0, limit: 100)
        }
        _ = folder
    }

    @Test func `a page after the last place that there can be is empty`() throws {
        let (folder, store, sample) = try Self.store()
        func missing(after ordinal: Int64) throws -> Int {
            try store.missingEvents(knowing: LaneClock(), after: ordinal).events.count
        }
        #expect(try missing(after: .max) == 0)
        #expect(try missing(after: .min) == sample.events.count)
        _ = folder
    }

    @Test func `a part of a clock that is not what it is named by is a damaged store`() throws {
        let (folder, store, _) = try Self.store()
        var clock = LaneClock()
        for lane in 0..<70 { clock[lane] = 1 }
        try store.queue.inDatabase { database in
            let bytes = try ClockParts().encode(clock, in: database)
            #expect(try ClockParts().decode(bytes, in: database) == clock)
            // A part that holds itself.
            let name = try #require(Bytes32(bytes.suffix(32)))
            var part = StrictWriter()
            part.uint32(1, 1)
            part.packed(2, [])
            part.uint32(3, 1)
            part.bytes32s(4, [name])
            try RawStatement(database, "UPDATE clock SET part = ? WHERE name = ?")
                .run(part.bytes, name)
            #expect(throws: StorageError.corrupt) {
                _ = try ClockParts().decode(bytes, in: database)
            }
        }
        _ = folder
    }
}
