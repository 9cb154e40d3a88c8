import CSQLite
import Synchronization

/// What SQLite answered instead of success.
package struct SQLiteError: Error, Equatable {
    /// The extended result code.
    let code: Int32

    init(code: Int32) { self.code = code }

    /// The error of the connection's last call, which gave this code: some calls leave out what
    /// goes beyond eight bits.
    init(_ code: Int32, on connection: OpaquePointer?) {
        let full = connection.map(sqlite3_extended_errcode) ?? code
        self.code = full & 0xff == code & 0xff ? full : code
    }
}

/// One connection to a database file, with the statements that it has ready.
///
/// One thread at a time uses it, inside `DatabaseQueue.inDatabase`.
package final class Database {
    /// What a transaction locks when it begins.
    enum TransactionKind: String {
        /// Nothing before it reads or writes.
        case deferred = "DEFERRED"
        /// The place of the one writer.
        case immediate = "IMMEDIATE"
    }

    /// For calls to SQLite that have no wrapper here; nil once it was closed.
    private(set) var connection: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]

    fileprivate init(path: String, isReadOnly: Bool) throws(SQLiteError) {
        let access =
            isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let code = sqlite3_open_v2(path, &connection, access | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK else {
            // There is a connection to ask and to close even so.
            let error = SQLiteError(code, on: connection)
            close()
            throw error
        }
        sqlite3_extended_result_codes(connection, 1)
        sqlite3_busy_timeout(connection, 5_000)
        rapport_no_quoted_text(connection)
    }

    deinit { close() }

    fileprivate func close() {
        for statement in statements.values { sqlite3_finalize(statement) }
        statements = [:]
        sqlite3_close_v2(connection)
        connection = nil
    }

    /// Whether reads share one transaction from call to call; see `EventDatabase.together`.
    fileprivate var isTogether = false

    /// Whether a transaction has begun.
    fileprivate var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

    /// How many rows this connection changed since it was opened.
    var changes: Int64 { sqlite3_total_changes64(connection) }

    /// Runs one statement or several, without their rows. Throws at the first that fails.
    package func execute(sql: String) throws(SQLiteError) {
        let code = sqlite3_exec(connection, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: connection) }
    }

    /// Runs `body` in a transaction, which stands as a whole when this returns, and leaves nothing
    /// when it throws.
    func transaction<Result>(
        _ kind: TransactionKind, _ body: () throws -> Result
    ) throws -> Result {
        try execute(sql: "BEGIN \(kind.rawValue)")
        do {
            let result = try body()
            try execute(sql: "COMMIT")
            return result
        } catch {
            // SQLite ends a transaction itself after some failures. What stopped this one is the
            // error to tell of, also where a broken disk fails in the rollback too.
            if sqlite3_get_autocommit(connection) == 0 { try? execute(sql: "ROLLBACK") }
            throw error
        }
    }

    /// Runs reads that see one state of the store: of their own, or of those that are together.
    func reading<Result>(_ body: () throws -> Result) throws -> Result {
        isInTransaction ? try body() : try transaction(.deferred, body)
    }

    /// From now on reads see one state of the store. False if they do already.
    func beginTogether() throws -> Bool {
        guard !isTogether, !isInTransaction else { return false }
        try execute(sql: "BEGIN")
        isTogether = true
        return true
    }

    /// Who reads or writes next sees the store as it is.
    func endTogether() throws {
        guard isTogether else { return }
        isTogether = false
        if isInTransaction { try execute(sql: "COMMIT") }
    }

    /// The statement, made ready once for as long as the connection lives.
    func statement(_ sql: String) throws(SQLiteError) -> OpaquePointer {
        if let ready = statements[sql] { return ready }
        var made: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let code = sqlite3_prepare_v3(connection, sql, -1, flags, &made, nil)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: connection) }
        guard let made else { throw SQLiteError(code: SQLITE_MISUSE) }
        statements[sql] = made
        return made
    }

    /// The number in the first row; nil if there is none.
    func number(_ sql: String) throws -> Int64? {
        try RawStatement(self, sql).first { $0.integer(0) }
    }

    /// The text in each row.
    package func texts(_ sql: String) throws -> [String] {
        try RawStatement(self, sql).all { $0.text(0) }
    }
}

/// One connection that threads take turns with.
package final class DatabaseQueue: Sendable {
    /// Reached by who holds the lock alone.
    private struct Guarded: @unchecked Sendable {
        let database: Database
    }

    /// The file.
    let path: String
    private let guarded: Mutex<Guarded>

    /// Connects to the file, which is made if it is not there and may be written. Nobody has the
    /// connection before `prepare` has.
    package init(
        path: String, isReadOnly: Bool = false, prepare: (Database) throws -> Void = { _ in }
    ) throws {
        self.path = path
        let database = try Database(path: path, isReadOnly: isReadOnly)
        try prepare(database)
        guarded = Mutex(Guarded(database: database))
    }

    /// Runs `body`, which must not ask for the connection again, when the connection is free.
    /// Throws `SQLITE_MISUSE` after it was closed.
    package func inDatabase<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try guarded.withLock { guarded in
            guard guarded.database.connection != nil else {
                throw SQLiteError(code: SQLITE_MISUSE)
            }
            return try body(guarded.database)
        }
    }

    /// Closes the connection once it is free.
    package func close() {
        guarded.withLock { $0.database.close() }
    }
}
