import EventLog
import Folders
import Testing

@testable import EventStorage

struct AppendOnlyTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private let outside: DatabaseQueue

    init() throws {
        folder = try TemporaryFolder()
        var sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        let place = try sample.add(line: 0)
        var batch = sample.batch(from: 2)
        batch.erasures = [
            Erasure(dot: Dot(event: place.record.id, index: 0), consent: sample.journal)
        ]
        try store.append(batch)
        outside = try DatabaseQueue(path: folder.database)
    }

    @Test(arguments: [
        "UPDATE event SET header = x'00' WHERE ordinal = 1",
        "UPDATE event SET ordinal = 9 WHERE ordinal = 2",
        "DELETE FROM event WHERE ordinal = 2",
        "DELETE FROM event",
        "UPDATE value SET padded = x'00'",
        "DELETE FROM value",
        "UPDATE erased SET idx = 1",
        "DELETE FROM erased",
        "INSERT INTO value VALUES(2, 0, zeroblob(32), x'00')",
        "UPDATE meta SET value = x'00' WHERE key = 'journal'",
        "DELETE FROM meta WHERE key = 'store_epoch'",
        "INSERT INTO event VALUES(0, zeroblob(32), x'00', zeroblob(64))",
        "INSERT INTO event VALUES(3, zeroblob(31), x'00', zeroblob(64))",
        "INSERT INTO event VALUES(3, zeroblob(32), x'00', zeroblob(63))",
        "INSERT INTO event VALUES(3, 'text', x'00', zeroblob(64))",
        "INSERT INTO value VALUES(2, 32, zeroblob(32), x'00')",
    ])
    func `the truth refuses to be rewritten by any connection`(sql: String) throws {
        let before = try store.events(after: 0)
        #expect(throws: SQLiteError.self) {
            try outside.inDatabase { try $0.execute(sql: sql) }
        }
        #expect(try store.events(after: 0) == before)
    }

    @Test func `replacing an event through the store's connection is refused`() throws {
        let before = try store.events(after: 0)
        #expect(throws: StorageError.self) {
            try store.write { database in
                try database.execute(
                    sql: "INSERT OR REPLACE INTO event VALUES(1, zeroblob(32), x'00', zeroblob(64))"
                )
            }
        }
        #expect(try store.events(after: 0) == before)
        #expect(!store.isStopped)
    }

    @Test(arguments: [
        "UPDATE undone SET consent = zeroblob(32)",
        "INSERT INTO undone VALUES(x'00')",
        "INSERT INTO erased SELECT 2, 1, consent FROM undone",
    ])
    func `what is undone erases nothing while it is named, for any connection`(sql: String) throws {
        var batch = Batch(first: try store.nextOrdinal)
        batch.undone = [store.journal]
        try store.append(batch)
        #expect(throws: SQLiteError.self) {
            try outside.inDatabase { try $0.execute(sql: sql) }
        }
        #expect(try store.erasedValues() == [])
        #expect(try store.missingValues(limit: 9).count == 1)
    }

    @Test func `a value that is listed as erased may be removed`() throws {
        try outside.inDatabase { database in
            try database.execute(sql: "INSERT INTO erased VALUES(2, 1, zeroblob(32))")
            try database.execute(sql: "DELETE FROM value WHERE ordinal = 2 AND idx = 1")
        }
        #expect(try store.event(at: 2)?.values == [])
    }
}
