import EventLog
import Folders
import Foundation
import Seeded
import Testing

@testable import EventStorage

struct DurabilityTests {
    private let folder: TemporaryFolder
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
    }

    private func setting(_ name: String, of store: EventDatabase) throws -> String? {
        try store.queue.inDatabase { try $0.texts("PRAGMA \(name)").first }
    }

    @Test func `every connection is in WAL mode, fully synced and erases content`() throws {
        let made = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        let opened = try EventDatabase(folder: folder.path, mode: .open)
        for store in [made, opened] {
            #expect(try setting("journal_mode", of: store) == "wal")
            #expect(try setting("synchronous", of: store) == "2")
            #expect(try setting("secure_delete", of: store) == "1")
            #expect(try setting("wal_autocheckpoint", of: store) == "0")
            #expect(try setting("recursive_triggers", of: store) == "1")
        }
    }

    @Test func `a loose note is kept, and every later write is synced again`() throws {
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.setMetadataLoosely([1, 2], for: "loose")
        #expect(try store.metadata("loose") == [1, 2])
        try store.setMetadataLoosely([3], for: "loose")
        #expect(try store.metadata("loose") == [3])
        #expect(try setting("synchronous", of: store) == "2")
        #expect(throws: StorageError.contradiction(0)) {
            try store.setMetadataLoosely([1], for: Metadata.derived)
        }
        #expect(try setting("synchronous", of: store) == "2")
    }

    @Test(arguments: [
        "PRAGMA synchronous = NORMAL", "PRAGMA secure_delete = OFF", "PRAGMA secure_delete = FAST",
    ])
    func `a setting that does not stick is noticed`(pragma: String) throws {
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.queue.inDatabase { database in
            try Durability.verify(database)
            try database.execute(sql: pragma)
            #expect(throws: StorageError.unsafeDurability) { try Durability.verify(database) }
        }
    }

    @Test func `a database that cannot have a log is unsafe`() throws {
        let memory = try DatabaseQueue(path: ":memory:")
        try memory.inDatabase { database in
            try Durability.prepare(database)
            #expect(throws: StorageError.unsafeDurability) { try Durability.verify(database) }
        }
    }

    @Test mutating func `a copy in another journal mode is brought back to WAL`() throws {
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        try store.close()
        let other = try DatabaseQueue(path: folder.database)
        try other.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        other.close()
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try reopened.queue.inDatabase(Durability.isWriteAheadLog))
        #expect(try reopened.nextOrdinal == 2)
    }

    /// Appends events with values of this size, one at a time, and closes the store.
    private mutating func write(_ count: Int, of size: Int) throws {
        let store = try EventDatabase(folder: folder.path, mode: .open)
        for _ in 0..<count {
            let first = sample.next
            try sample.add(line: 0, contents: [sample.random.bytes(size), []])
            try store.append(sample.batch(from: first))
        }
        try store.close()
    }

    private func logSize() throws -> Int {
        try folder.contents()["store.sqlite-wal"]?.count ?? 0
    }

    @Test mutating func `closing leaves a small log and moves a large one into the file`() throws {
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        try store.close()
        let small = try logSize()
        #expect(small > 0)
        try write(1, of: 9)
        #expect(try logSize() > small, "it grows, and nothing is moved")
        try write(Checkpoint.keptBytes / 60_000 + 1, of: 60_000)
        #expect(try logSize() == 0)
        let opened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try opened.nextOrdinal == sample.next)
        #expect(try opened.integrity() == [])
    }

    @Test mutating func `closing moves a small log too when told to`() throws {
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        try store.close(movingLog: true)
        #expect(try logSize() == 0)
        #expect(try EventDatabase(folder: folder.path, mode: .open).nextOrdinal == 2)
    }

    @Test mutating func `no run finds a large log, however many have written`() throws {
        try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal)).close()
        let store = try EventDatabase(folder: folder.path, mode: .open)
        try store.append(sample.first())
        try store.close()
        for _ in 0..<60 {
            try write(1, of: 300)
            #expect(try logSize() <= Checkpoint.keptBytes)
        }
    }

    @Test mutating func `the log stays small however much is written`() throws {
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        for _ in 0..<100 {
            let first = sample.next
            try sample.add(line: 0, contents: [sample.random.bytes(60_000), []])
            for _ in 0..<9 {
                try sample.add(line: 0, contents: [sample.random.bytes(40_000)])
            }
            try store.append(sample.batch(from: first))
        }
        let sizes = try folder.contents().mapValues(\.count)
        #expect(try #require(sizes["store.sqlite-wal"]) < 24 << 20)
        #expect(try #require(sizes["store.sqlite"]) > 20 << 20)
    }

    @Test mutating func `the log stays small in processes that all end before they close`() throws {
        try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal)).close()
        var largest = 0
        for _ in 0..<20 {
            // What a crash leaves behind is what another process sees: the files as they are.
            let store = try EventDatabase(folder: folder.path, mode: .open)
            for _ in 0..<10 {
                let first = sample.next
                try sample.add(line: 0, contents: [sample.random.bytes(60_000)])
                try store.append(sample.batch(from: first))
            }
            let left = try folder.contents()
            largest = max(largest, left["store.sqlite-wal"]?.count ?? 0)
            try store.close()
            for (name, data) in left where name != "store.sqlite-shm" {
                try data.write(to: .init(fileURLWithPath: folder.path + "/" + name))
            }
            try? FileManager.default.removeItem(atPath: folder.path + "/store.sqlite-shm")
        }
        #expect(largest > Checkpoint.longBytes, "it was long once, so that the rule was needed")
        #expect(largest < 2 * Checkpoint.longBytes)
        let opened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try opened.nextOrdinal == sample.next)
        #expect(try opened.integrity() == [])
    }

    @Test mutating func `a store that was not closed loses nothing`() throws {
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        // What a crash leaves behind is what another process sees: the files as they are.
        let copy = try TemporaryFolder()
        for (name, data) in try folder.contents() where name != "store.sqlite-shm" {
            try data.write(to: .init(fileURLWithPath: copy.path + "/" + name))
        }
        let recovered = try EventDatabase(folder: copy.path, mode: .open)
        #expect(try recovered.events(after: 0) == store.events(after: 0))
        #expect(try recovered.nextOrdinal == 2)
    }

    @Test func `the files are for their owner alone`() throws {
        let path = folder.path + "/inner"
        let store = try EventDatabase(folder: path, mode: .create(journal: sample.journal))
        for name in ["", "/store.sqlite", "/store.sqlite-wal", "/store.lock"] {
            var status = stat()
            #expect(stat(path + name, &status) == 0)
            #expect(status.st_mode & 0o077 == 0)
        }
        try store.close()
    }
}
