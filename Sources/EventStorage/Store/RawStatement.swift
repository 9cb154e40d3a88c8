import CSQLite
import EventLog
import Signing

/// A cached statement driven through SQLite's own interface: rows here are many and small, and
/// the blobs are copied once.
struct RawStatement {
    private let handle: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        handle = try database.statement(sql)
        sqlite3_reset(handle)
    }

    /// Binds all parameters, from the first on.
    func bind<each Parameter: Bindable>(_ parameters: repeat each Parameter) throws {
        var index: Int32 = 1
        for parameter in repeat each parameters {
            let code = parameter.bind(to: handle, at: index)
            guard code == SQLITE_OK else { throw failure(code) }
            index += 1
        }
    }

    /// Runs a statement that gives no rows.
    func run<each Parameter: Bindable>(_ parameters: repeat each Parameter) throws {
        try bind(repeat each parameters)
        defer { reset() }
        while try step() {}
    }

    /// Binds, and gives the first row to `read`; nil if there is none.
    func first<Result, each Parameter: Bindable>(
        _ parameters: repeat each Parameter, read: (RawStatement) throws -> Result
    ) throws -> Result? {
        try bind(repeat each parameters)
        defer { reset() }
        return try step() ? try read(self) : nil
    }

    /// Binds, and gives every row to `read`.
    func all<Result, each Parameter: Bindable>(
        _ parameters: repeat each Parameter, read: (RawStatement) throws -> Result
    ) throws -> [Result] {
        try bind(repeat each parameters)
        defer { reset() }
        var results: [Result] = []
        while try step() { results.append(try read(self)) }
        return results
    }

    /// Moves to the next row; false when there are no more.
    func step() throws -> Bool {
        Steps.count()
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure(code)
        }
    }

    /// Ends the statement's read; without it a checkpoint cannot finish.
    func reset() { sqlite3_reset(handle) }

    private func failure(_ code: Int32) -> SQLiteError {
        SQLiteError(code, on: sqlite3_db_handle(handle))
    }
}

// MARK: - Columns of the current row, from 0

extension RawStatement {
    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// A number that is kept by its bit pattern; nothing is to be added to it.
    func unsigned(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }

    // A store may be damaged, or written by somebody else: what is added to, subtracted from or
    // looked up by is bounded here.

    /// A sequence number, a kind or a time, up to 2^63 - 1. Throws `corrupt` for a negative one.
    func number(_ column: Int32) throws(StorageError) -> UInt64 {
        guard let value = UInt64(exactly: integer(column)) else { throw .corrupt }
        return value
    }

    /// The number of a lane. Throws `corrupt` for one that no lane has.
    func lane(_ column: Int32) throws(StorageError) -> Int {
        let value = integer(column)
        guard (0..<Int64(Self.lanes)).contains(value) else { throw .corrupt }
        return Int(value)
    }

    /// A place in the order of arrival. Throws `corrupt` for one that no event has.
    func ordinal(_ column: Int32) throws(StorageError) -> Int64 {
        let value = integer(column)
        guard (0...Self.places).contains(value) else { throw .corrupt }
        return value
    }

    private static var lanes: Int { 1 << 20 }
    private static var places: Int64 { 1 << 53 }

    func small(_ column: Int32) throws(StorageError) -> UInt32 {
        guard let value = UInt32(exactly: integer(column)) else { throw .corrupt }
        return value
    }

    func bytes(_ column: Int32) -> [UInt8] { [UInt8](raw(column)) }

    func bytes32(_ column: Int32) throws(StorageError) -> Bytes32 {
        guard let bytes = Bytes32(raw(column)) else { throw .corrupt }
        return bytes
    }

    func text(_ column: Int32) -> String { String(decoding: raw(column), as: UTF8.self) }

    private func raw(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}

// MARK: - Parameters

/// What can stand for a parameter of a statement.
protocol Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

extension Int64: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self)
    }
}

extension UInt64: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(bitPattern: self))
    }
}

extension UInt32: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(self))
    }
}

extension String: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        // The length in bytes is given, so no terminator is looked for.
        var copy = self
        return copy.withUTF8 {
            rapport_bind_text(statement, index, $0.baseAddress, UInt64($0.count))
        }
    }
}

extension [UInt8]: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes {
            rapport_bind_bytes(statement, index, $0.baseAddress, UInt64($0.count))
        }
    }
}

extension Bytes32: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes {
            rapport_bind_bytes(statement, index, $0.baseAddress, UInt64($0.count))
        }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        guard let self else { return sqlite3_bind_null(statement, index) }
        return self.bind(to: statement, at: index)
    }
}
