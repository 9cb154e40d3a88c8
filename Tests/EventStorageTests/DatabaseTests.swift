import CSQLite
import Folders
import Testing

@testable import EventStorage

/// The one connection and its transactions, without a store around them.
struct DatabaseTests {
    private struct Stop: Error {}

    private let folder: TemporaryFolder
    private let queue: DatabaseQueue

    init() throws {
        folder = try TemporaryFolder()
        queue = try DatabaseQueue(path: folder.path + "/a.sqlite") {
            try $0.execute(sql: "CREATE TABLE number(n INTEGER NOT NULL UNIQUE)")
        }
    }

    private func numbers() throws -> [String] {
        try queue.inDatabase { try $0.texts("SELECT n FROM number ORDER BY n") }
    }

    /// A transaction of its own, which none can be under way for.
    private func insert(_ number: Int) throws {
        try queue.inDatabase { database in
            try database.transaction(.deferred) {
                try database.execute(sql: "INSERT INTO number VALUES(\(number))")
            }
        }
    }

    @Test func `a transaction stands as a whole or leaves nothing`() throws {
        try queue.inDatabase { database in
            try database.transaction(.immediate) {
                try database.execute(sql: "INSERT INTO number VALUES(1), (2)")
            }
            #expect(throws: Stop.self) {
                try database.transaction(.immediate) {
                    try database.execute(sql: "INSERT INTO number VALUES(3)")
                    throw Stop()
                }
            }
            #expect(throws: SQLiteError(code: SQLITE_CONSTRAINT | 8 << 8)) {
                try database.transaction(.immediate) {
                    try database.execute(
                        sql: "INSERT INTO number VALUES(4); "
                            + "INSERT INTO number VALUES(1); INSERT INTO number VALUES(5)")
                }
            }
        }
        #expect(try numbers() == ["1", "2"])
        try insert(6)
        #expect(try numbers() == ["1", "2", "6"])
    }

    @Test func `what stopped a transaction is told also when it is over already`() throws {
        _ = try queue.inDatabase { database in
            #expect(throws: Stop.self) {
                try database.transaction(.immediate) {
                    try database.execute(sql: "INSERT INTO number VALUES(1); ROLLBACK")
                    throw Stop()
                }
            }
        }
        #expect(try numbers() == [])
        try insert(2)
        #expect(try numbers() == ["2"])
    }

    @Test func `a transaction that cannot be ended well leaves nothing`() throws {
        try queue.inDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA foreign_keys = ON;
                    CREATE TABLE name(n REFERENCES number(n) DEFERRABLE INITIALLY DEFERRED);
                    """)
            #expect(throws: SQLiteError(code: SQLITE_CONSTRAINT | 3 << 8)) {
                try database.transaction(.immediate) {
                    try database.execute(sql: "INSERT INTO name VALUES(9)")
                }
            }
            #expect(try database.number("SELECT count(*) FROM name") == 0)
        }
        try insert(1)
        #expect(try numbers() == ["1"])
    }

    @Test func `a statement that was made ready outlives a change of its table`() throws {
        try queue.inDatabase { database in
            let put = try RawStatement(database, "INSERT INTO number(n) VALUES(?)")
            try put.run(Int64(1))
            try database.execute(sql: "ALTER TABLE number ADD COLUMN more TEXT")
            try put.run(Int64(2))
            #expect(throws: SQLiteError.self) { try put.run(Int64(2)) }
            try put.run(Int64(3))
        }
        #expect(try numbers() == ["1", "2", "3"])
    }

    @Test(arguments: ["SELECT \"what\"", "SELECT n FROM nothing", "SELEKT", "", "-- nothing"])
    func `what is no statement is refused`(sql: String) throws {
        #expect(throws: SQLiteError.self) { try queue.inDatabase { try $0.texts(sql) } }
        #expect(try numbers() == [])
    }

    @Test func `threads take turns`() async throws {
        try queue.inDatabase { try $0.execute(sql: "INSERT INTO number VALUES(0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<50 {
                        try queue.inDatabase { database in
                            let n = try database.number("SELECT n FROM number") ?? 0
                            try database.execute(sql: "UPDATE number SET n = \(n + 1)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try numbers() == ["400"])
    }

    @Test func `a closed connection says that it is closed`() throws {
        queue.close()
        queue.close()
        #expect(throws: SQLiteError(code: SQLITE_MISUSE)) { try queue.inDatabase { _ in } }
        #expect(StorageError(SQLiteError(code: SQLITE_MISUSE)) == .closed)
    }

    @Test func `a file that cannot be opened is an error of its own`() throws {
        #expect(throws: SQLiteError(code: SQLITE_CANTOPEN)) {
            try DatabaseQueue(path: folder.path + "/none/a.sqlite")
        }
        #expect(throws: Stop.self) {
            try DatabaseQueue(path: folder.path + "/b.sqlite") { _ in throw Stop() }
        }
    }
}
