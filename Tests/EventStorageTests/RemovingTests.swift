import CSQLite
import EventLog
import Folders
import Foundation
import IOFaults
import Seeded
import Signing
import Testing

@testable import EventStorage

/// Events that go without a trace, since they never left. Spec: Protocol/04 §3
@Suite(.serialized) struct RemovingTests {
    private static let tables = [
        "event", "value", "erased", "undone", "meta", "lane", "position", "clock", "unknown",
        "touch", "entry", "source", "link", "due", "missing", "receipt",
    ]

    /// A store in which something is written that is removed later, and one in which it never was.
    private struct Two {
        let folder: TemporaryFolder
        let store: EventDatabase
        let otherFolder: TemporaryFolder
        let other: EventDatabase
        let removal: Removal
        let gone: [NewEvent]

        /// - Parameters:
        ///   - lines: how many devices wrote before.
        ///   - later: events that others wrote meanwhile.
        init(
            seed: UInt64, lines: Int = 3, removing count: Int = 1, later: Int = 5,
            inMemory: Bool = false
        ) throws {
            var sample = try Sample(seed: seed)
            folder = try TemporaryFolder(inMemory: inMemory)
            otherFolder = try TemporaryFolder(inMemory: inMemory)
            store = try EventDatabase(
                folder: folder.path, mode: .create(journal: sample.journal))
            other = try EventDatabase(
                folder: otherFolder.path, mode: .create(journal: sample.journal))
            let first = sample.first()
            for _ in 1..<lines { _ = try sample.addLine() }
            for round in 0..<4 * lines { try sample.add(line: round % lines) }
            var before = sample.batch(from: 2)
            before.derived.entries = (3...6).map { Self.row(of: $0, digest: 1) }
            before.derived.touches = [Touch(entry: 3, event: 8)]
            before.derived.sources = [SourceLink(hash: try sample.random.bytes32(), entry: 4)]
            before.metadata = ["note": [1]]
            for store in [store, other] {
                try store.append(first)
                try store.append(before)
            }
            // Has seen everybody, as what is written next does.
            let mark = sample.next
            var all = LaneClock()
            for lane in sample.lanes { all.merge(lane.tip.clock) }
            for _ in 0..<count {
                try sample.add(
                    line: 0, present: 0b10, seeing: all,
                    contents: [[], sample.random.bytes(3_000)])
            }
            var writing = sample.batch(from: mark)
            writing.derived.entries =
                [Self.row(of: mark, digest: 2)] + [Self.row(of: 3, digest: 3)]
            writing.derived.touches = (0..<Int64(count)).map { Touch(entry: 3, event: mark + $0) }
            writing.derived.sources = [
                SourceLink(hash: try sample.random.bytes32(), entry: mark),
                SourceLink(hash: before.derived.sources[0].hash, entry: mark),
            ]
            writing.derived.unknown = [mark]
            writing.metadata = ["note": [2], "new": [3]]
            try store.append(writing)
            gone = writing.events
            let end = sample.next
            for round in 0..<later { try sample.add(line: 1 + round % (lines - 1), present: 0b01) }
            var after = sample.batch(from: end)
            after.derived.entries = after.derived.positions.map {
                Self.row(of: $0.ordinal, digest: 4)
            }
            after.derived.touches = [
                Touch(entry: 5, event: end), Touch(entry: end, event: end + 1),
            ]
            after.derived.sources = [SourceLink(hash: try sample.random.bytes32(), entry: end)]
            after.derived.receipts = [ReceiptRow(consent: sample.journal, ack: end)]
            after.derived.unknown = [end]
            after.erasures = [
                Erasure(
                    dot: Dot(event: after.events[0].event.id, index: 0), consent: sample.journal)
            ]
            try store.append(after)
            try other.append(Self.moved(after, by: Int64(count)))
            var removal = Removal(of: gone.map(\.event.id), after: try store.end)
            removal.entries = [Self.row(of: 3, digest: 1)]
            removal.sources = before.derived.sources
            removal.kept = ["note": [2]]
            removal.metadata = ["note": [1], "new": nil]
            self.removal = removal
        }

        private static func row(of ordinal: Int64, digest: UInt8) -> EntryRow {
            EntryRow(
                ordinal: ordinal, type: 11, sortMilliseconds: 1_000 - ordinal, waits: 0, flags: 0,
                digest: SHA256.hash([digest]), links: [EventID(SHA256.hash([digest, 1]))],
                dues: [Int64(digest), 7])
        }

        /// The batch as it is where `count` events before it were never written.
        private static func moved(_ batch: Batch, by count: Int64) -> Batch {
            var moved = Batch(first: batch.first - count)
            func place(_ ordinal: Int64) -> Int64 {
                ordinal < batch.first ? ordinal : ordinal - count
            }
            moved.events = batch.events
            moved.erasures = batch.erasures
            moved.derived = batch.derived
            moved.derived.positions = batch.derived.positions.map {
                EventPlace(ordinal: place($0.ordinal), record: $0.record, writes: $0.writes)
            }
            moved.derived.entries = batch.derived.entries.map { row in
                EntryRow(
                    ordinal: place(row.ordinal), type: row.type,
                    sortMilliseconds: row.sortMilliseconds, waits: row.waits, flags: row.flags,
                    digest: row.digest, links: row.links, dues: row.dues)
            }
            moved.derived.touches = batch.derived.touches.map {
                Touch(entry: place($0.entry), event: place($0.event))
            }
            moved.derived.sources = batch.derived.sources.map {
                SourceLink(hash: $0.hash, entry: place($0.entry))
            }
            moved.derived.receipts = batch.derived.receipts.map {
                ReceiptRow(consent: $0.consent, ack: place($0.ack))
            }
            moved.derived.unknown = batch.derived.unknown.map(place)
            return moved
        }

        /// The bytes of what was removed: no file may have one of these pieces.
        var pieces: [[UInt8]] {
            gone.flatMap { new -> [[UInt8]] in
                let parts = [
                    new.event.id.bytes.bytes, new.event.headerBytes, new.event.signature,
                ]
                let values = new.values.flatMap { value -> [[UInt8]] in
                    [value.salt.bytes]
                        + stride(from: 1, to: 2_900, by: 500).map {
                            Array(value.padded[$0..<$0 + 24])
                        }
                }
                return parts + values
            }
        }
    }

    /// Every row of every table as text, but what each store has of its own; the schema too.
    private func rows(_ path: String) throws -> [String] {
        let outside = try DatabaseQueue(path: path)
        defer { outside.close() }
        return try outside.inDatabase { database in
            try Self.tables.flatMap { table in
                let columns = try database.texts("SELECT name FROM pragma_table_info('\(table)')")
                let row = columns.map { "quote(\($0))" }.joined(separator: " || ' ' || ")
                return try database.texts("SELECT '\(table) ' || \(row) AS r FROM \(table)")
                    .filter { !$0.hasPrefix("meta 'store_epoch'") }
                    .filter { !$0.hasPrefix("meta 'truncate'") }.sorted()
            } + database.texts("SELECT type || name || sql AS s FROM sqlite_schema ORDER BY s")
        }
    }

    @Test(arguments: [(1, 5), (1, 0), (3, 4), (40, 7)])
    func `a store without an event is one in which it was never written`(
        count: Int, later: Int
    ) throws {
        let two = try Two(seed: UInt64(count), removing: count, later: max(2, later))
        #expect(try rows(two.folder.database) != rows(two.otherFolder.database))
        try two.store.remove(two.removal) {}
        #expect(try rows(two.folder.database) == rows(two.otherFolder.database))
        #expect(try two.store.integrity() == [])
        #expect(try two.store.lanes() == two.other.lanes())
        #expect(try two.store.end == two.other.end)
        #expect(try two.store.noticeLostValues() == 0)
    }

    @Test func `parts of large clocks go with it, and those of others stay`() throws {
        let two = try Two(seed: 8, lines: 90)
        func parts(_ store: EventDatabase) throws -> Int64? {
            try store.queue.inDatabase { try $0.number("SELECT count(*) FROM clock") }
        }
        #expect(try parts(two.store) ?? 0 > 0)
        #expect(try parts(two.store) != parts(two.other))
        try two.store.remove(two.removal) {}
        #expect(try rows(two.folder.database) == rows(two.otherFolder.database))
    }

    @Test(arguments: [1, 3])
    func `no byte of it is left in any file`(count: Int) throws {
        let two = try Two(seed: 3, removing: count)
        #expect(try two.pieces.allSatisfy(two.folder.holds))
        try two.store.remove(two.removal) {}
        #expect(try two.pieces.filter(two.folder.holds).isEmpty)
        #expect(try !two.store.isErasurePending)
        #expect(try two.folder.contents()["store.sqlite-wal"]?.isEmpty == true)
    }

    @Test func `the truth is closed again afterwards`() throws {
        let two = try Two(seed: 4)
        try two.store.remove(two.removal) {}
        let outside = try DatabaseQueue(path: two.folder.database)
        for sql in [
            "UPDATE event SET header = x'00' WHERE ordinal = 1", "DELETE FROM event",
            "UPDATE value SET padded = x'00'", "DELETE FROM value", "UPDATE erased SET idx = 1",
            "DELETE FROM meta WHERE key = 'journal'",
        ] {
            #expect(throws: SQLiteError.self) {
                try outside.inDatabase { try $0.execute(sql: sql) }
            }
        }
    }

    @Test func `nothing is removed of a store that has changed since`() throws {
        let two = try Two(seed: 5)
        let before = try rows(two.folder.database)
        var isPrepared = false
        func refuses(_ removal: Removal) {
            #expect(throws: StorageError.self) {
                try two.store.remove(removal) { isPrepared = true }
            }
        }
        let end = two.removal.end
        for other in [
            StoreEnd(next: end.next + 1, last: end.last), StoreEnd(next: end.next - 1, last: nil),
            StoreEnd(next: end.next, last: two.store.journal),
        ] {
            refuses(Removal(of: two.removal.events, after: other))
        }
        for kept in [[9], nil] as [[UInt8]?] {
            var removal = two.removal
            removal.kept = ["note": kept]
            refuses(removal)
        }
        refuses(Removal(of: [EventID(.zero)], after: end))
        #expect(!isPrepared)
        #expect(try rows(two.folder.database) == before)
        try two.store.remove(two.removal) { isPrepared = true }
        #expect(isPrepared)
    }

    @Test func `what is not prepared is not removed`() throws {
        let two = try Two(seed: 6)
        let before = try rows(two.folder.database)
        struct Refusal: Error {}
        #expect(throws: StorageError.unexpected(-1)) {
            try two.store.remove(two.removal) { throw Refusal() }
        }
        #expect(try rows(two.folder.database) == before)
        #expect(!two.store.isStopped)
    }

    @Test func `who knows a store as it was before writes nothing to it`() throws {
        let two = try Two(seed: 7, later: 2)
        let stale = try two.store.end
        try two.store.remove(two.removal) {}
        var batch = Batch(after: stale)
        batch.metadata = ["note": [7]]
        #expect(throws: StorageError.advanced(to: stale.next - 1)) { try two.store.append(batch) }
        // As many events as there are, and yet not the same ones.
        batch = Batch(
            after: StoreEnd(next: try two.store.end.next, last: two.removal.events[0]))
        #expect(throws: StorageError.advanced(to: stale.next - 1)) { try two.store.append(batch) }
        #expect(throws: StorageError.advanced(to: stale.next - 1)) {
            try two.store.setMetadata([7], for: "note", after: stale, replacing: [1])
        }
        let now = try two.store.end
        #expect(throws: StorageError.advanced(to: now.next)) {
            try two.store.setMetadata([7], for: "note", after: now, replacing: [2])
        }
        try two.store.setMetadata([7], for: "note", after: now, replacing: [1])
        #expect(try two.store.metadata("note") == [7])
    }

    @Test(arguments: [Int32(IO_FAULT_WRITES), Int32(IO_FAULT_SYNCS)])
    func `a removal that a crash cuts short is whole or nothing`(kinds: Int32) throws {
        try #require(io_faults_install() == SQLITE_OK)
        var endings: Set<Bool> = []
        // Each of the first calls, then ever fewer: there are hundreds.
        for n in sequence(first: 1, next: { $0 + 1 + $0 / 8 }) {
            let two = try Two(seed: 9, inMemory: true)
            let before = try rows(two.folder.database)
            io_faults_arm(two.folder.path, kinds, n, SQLITE_IOERR | 3 << 8, 1, 1)
            _ = try? two.store.remove(two.removal) {}
            try? two.store.close()
            guard io_faults_disarm() >= n else { break }
            let reopened = try EventDatabase(folder: two.folder.path, mode: .open)
            let isGone = try reopened.event(two.gone[0].event.id) == nil
            endings.insert(isGone)
            let found = try two.pieces.filter(two.folder.holds)
            #expect(isGone ? found.isEmpty : found == two.pieces, "call \(n)")
            #expect(try reopened.integrity() == [], "call \(n)")
            let expected = try isGone ? rows(two.otherFolder.database) : before
            #expect(try rows(two.folder.database) == expected, "call \(n)")
            try reopened.close()
        }
        #expect(endings.contains(true))
    }

    @Test func `a power cut after a removal brings no byte back`() throws {
        try #require(io_faults_install() == SQLITE_OK)
        let two = try Two(seed: 10, inMemory: true)
        io_faults_watch(two.folder.path)
        try two.store.remove(two.removal) {}
        #expect(io_faults_cut_power() >= 0)
        io_faults_arm(
            two.folder.path, Int32(IO_FAULT_WRITES | IO_FAULT_SYNCS), 1, SQLITE_IOERR | 3 << 8, 1,
            0)
        try? two.store.close()
        _ = io_faults_disarm()
        let reopened = try EventDatabase(folder: two.folder.path, mode: .open)
        #expect(try reopened.event(two.gone[0].event.id) == nil)
        #expect(try two.pieces.filter(two.folder.holds).isEmpty)
        try reopened.close()
    }
}
