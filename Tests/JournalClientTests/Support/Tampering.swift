import Foundation
import Testing

@testable import EventStorage
@testable import JournalClient

/// A second hand on a store's file, which none of the store's own rules hold back.
struct Tampering {
    private let queue: DatabaseQueue

    /// Opens the store in `folder` and takes its triggers away.
    init(folder: String) throws {
        queue = try DatabaseQueue(path: folder + "/store.sqlite")
        try queue.inDatabase { database in
            let names = try database.texts(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for name in names { try database.execute(sql: "DROP TRIGGER \(name)") }
        }
    }

    func execute(_ sql: String) throws {
        try queue.inDatabase { try $0.execute(sql: sql) }
    }

    func number(_ sql: String) throws -> Int64 {
        try queue.inDatabase { try $0.number(sql) ?? 0 }
    }

    /// The bytes in one cell.
    func bytes(_ table: String, _ column: String, _ row: String) throws -> [UInt8] {
        let sql = "SELECT \(column) FROM \(table) WHERE \(row)"
        let found = try queue.inDatabase { try RawStatement($0, sql).first { $0.bytes(0) } }
        return try #require(found)
    }

    /// Flips one bit of each byte in a cell in turn, calls `body`, and puts it back.
    func flipEach(
        _ table: String, _ column: String, _ row: String, _ body: (Int) throws -> Void
    ) throws {
        let sound = try bytes(table, column, row)
        let sql = "UPDATE \(table) SET \(column) = ? WHERE \(row)"
        func put(_ bytes: [UInt8]) throws {
            try queue.inDatabase { try RawStatement($0, sql).run(bytes) }
        }
        for place in sound.indices {
            var altered = sound
            altered[place] ^= 1 << UInt8(place % 8)
            try put(altered)
            try body(place)
            try put(sound)
        }
    }
}
