import EventLog
import Folders
import Foundation
import Seeded
import Testing

@testable import EventStorage

/// Copies of a store that somebody writes.
struct BackupTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(
            folder: folder.path + "/store", mode: .create(journal: sample.journal))
        try store.append(sample.first())
    }

    private var source: String { folder.path + "/store" }
    private var target: String { folder.path + "/copy" }

    private mutating func write(_ count: Int) throws {
        let first = sample.next
        for _ in 0..<count { try sample.add(line: 0, contents: [sample.random.bytes(900)]) }
        try store.append(sample.batch(from: first))
    }

    private func size(_ name: String) throws -> Int {
        // Asked by name: who opened and closed the file here would end the store's locks.
        let facts = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
        return (facts[.size] as? NSNumber)?.intValue ?? 0
    }

    @Test mutating func `a backup holds what stands in the log alone, and the store goes on`()
        throws
    {
        try write(40)
        let log = try size("store/store.sqlite-wal")
        let file = try size("store/store.sqlite")
        try EventDatabase.backUp(source, to: target)
        #expect(try size("store/store.sqlite-wal") == log, "nothing was moved")
        #expect(try size("store/store.sqlite") == file)
        try write(1)
        let copy = try EventDatabase(folder: target, mode: .open)
        #expect(try copy.nextOrdinal == 42)
        #expect(copy.storeEpoch == store.storeEpoch)
        #expect(try copy.events(after: 0).events == store.events(after: 0).events.dropLast())
        #expect(try copy.integrity() == [])
        #expect(try store.nextOrdinal == 43)
    }

    @Test mutating func `a store that nobody has open is backed up, and its log stays`() throws {
        try write(3)
        try store.close()
        let log = try size("store/store.sqlite-wal")
        #expect(log > 0)
        try EventDatabase.backUp(source, to: target)
        #expect(try size("store/store.sqlite-wal") == log)
        #expect(try EventDatabase(folder: target, mode: .open).nextOrdinal == 5)
    }

    @Test mutating func `a copy that was opened and closed is one file of its owner`() throws {
        try write(3)
        try EventDatabase.backUp(source, to: target)
        try EventDatabase(folder: target, mode: .open).close(movingLog: true)
        try StoreFolder(path: target).leaveOneFile()
        #expect(try FileManager.default.contentsOfDirectory(atPath: target) == ["store.sqlite"])
        #expect(try folder.mode(of: "copy") == 0o700)
        #expect(try folder.mode(of: "copy/store.sqlite") == 0o600)
        #expect(try EventDatabase(folder: target, mode: .open).nextOrdinal == 5)
    }

    @Test func `a store of a later release, and what is none, leave no copy`() throws {
        try store.queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(throws: StorageError.newerFormat(99)) {
            try EventDatabase.backUp(source, to: target)
        }
        #expect(throws: StorageError.notFound) {
            try EventDatabase.backUp(folder.path, to: target)
        }
        try store.queue.inDatabase { database in
            try database.execute(sql: "PRAGMA user_version = 4; PRAGMA application_id = 7")
        }
        #expect(throws: StorageError.notAJournal) {
            try EventDatabase.backUp(source, to: target)
        }
        #expect(!folder.exists("copy"))
    }

    @Test func `a backup never goes over another store`() throws {
        try EventDatabase.backUp(source, to: target)
        #expect(throws: StorageError.alreadyExists) {
            try EventDatabase.backUp(source, to: target)
        }
    }

    @Test func `the connection that a backup reads by cannot write`() throws {
        let queue = try DatabaseQueue(path: source + "/store.sqlite", isReadOnly: true)
        #expect(throws: SQLiteError.self) {
            try queue.inDatabase { try $0.execute(sql: "DELETE FROM meta") }
        }
    }
}
