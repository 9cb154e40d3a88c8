import EventLog
import Folders
import Foundation
import Seeded
import Testing

@testable import EventStorage

struct FormatTests {
    private let folder: TemporaryFolder
    private let journal: EventID

    init() throws {
        folder = try TemporaryFolder()
        journal = try Sample().journal
    }

    private func open() throws -> EventDatabase {
        try EventDatabase(folder: folder.path, mode: .open)
    }

    private func execute(_ sql: String) throws {
        let outside = try DatabaseQueue(path: folder.database)
        try outside.inDatabase { try $0.execute(sql: sql) }
        outside.close()
    }

    private func make() throws {
        try EventDatabase(folder: folder.path, mode: .create(journal: journal)).close()
    }

    @Test func `an empty folder holds no store`() throws {
        #expect(throws: StorageError.notFound) { try open() }
        #expect(try folder.contents().isEmpty)
    }

    @Test func `a store is not made twice`() throws {
        try make()
        #expect(throws: StorageError.alreadyExists) { try make() }
        #expect(try open().journal == journal)
    }

    @Test func `a store whose making was cut short can be made again`() throws {
        try Data().write(to: URL(fileURLWithPath: folder.database))
        #expect(throws: StorageError.notAJournal) { try open() }
        try make()
        #expect(try open().journal == journal)
    }

    @Test func `a newer format is refused and named`() throws {
        try make()
        try execute("PRAGMA user_version = 7")
        #expect(throws: StorageError.newerFormat(7)) { try open() }
        #expect(throws: StorageError.newerFormat(7)) {
            try EventDatabase(folder: folder.path, mode: .create(journal: journal))
        }
    }

    @Test func `a newer format is known by the first bytes of the file`() throws {
        let store = StoreFolder(path: folder.path)
        #expect(store.formatInHeader == nil && !store.isOfLaterRelease(readingLog: true))
        try make()
        #expect(!store.isOfLaterRelease(readingLog: true))
        try execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version = 258")
        #expect(store.isOfLaterRelease(readingLog: true), "it stands in the log alone, or not")
        try execute("PRAGMA wal_checkpoint(TRUNCATE)")
        #expect(store.formatInHeader == 258 && store.isOfLaterRelease(readingLog: false))
        try Data("SQLite".utf8).write(to: URL(fileURLWithPath: store.database))
        #expect(store.formatInHeader == nil)
    }

    @Test func `a database of another program is refused untouched`() throws {
        try execute("CREATE TABLE note(text)")
        let before = try folder.contents()
        #expect(throws: StorageError.notAJournal) { try open() }
        #expect(try folder.contents()["store.sqlite"] == before["store.sqlite"])
    }

    @Test func `a file that is no database is refused untouched`() throws {
        var random = SplitMix64(seed: 5)
        let garbage = Data(random.bytes(10_000))
        try garbage.write(to: URL(fileURLWithPath: folder.database))
        #expect(throws: StorageError.notAJournal) { try open() }
        #expect(throws: StorageError.notAJournal) { try make() }
        #expect(try folder.contents()["store.sqlite"] == garbage)
    }

    @Test func `a truncated file is never half read`() throws {
        var sample = try Sample()
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: journal))
        try store.append(sample.first())
        for _ in 0..<200 { try sample.add(line: 0) }
        try store.append(sample.batch(from: 2))
        try store.queue.inDatabase(Checkpoint.truncate)
        try store.close()
        let whole = try #require(try folder.contents()["store.sqlite"])
        for length in [10, 100, 512, 4_096, 5_000, 40_960, whole.count - 4_096] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: folder.database))
            #expect(readable(sample.events.count) == nil, "\(length) bytes")
        }
        // The last byte belongs to no row.
        try whole.dropLast().write(to: URL(fileURLWithPath: folder.database))
        #expect(readable(sample.events.count) == true)
    }

    /// Whether the store opens, passes its check and gives that many events; nil if it refuses.
    private func readable(_ count: Int) -> Bool? {
        guard let store = try? open(), (try? store.integrity()) == [] else { return nil }
        let page = try? store.events(after: 0, limit: PageLimit(events: .max, bytes: .max))
        return page.map { $0.events.count == count }
    }

    @Test func `a corrupt page stops all writing`() throws {
        var sample = try Sample()
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: journal))
        try store.append(sample.first())
        for _ in 0..<200 { try sample.add(line: 0) }
        try store.append(sample.batch(from: 2))
        try store.queue.inDatabase(Checkpoint.truncate)
        try store.close()
        var data = try #require(try folder.contents()["store.sqlite"])
        for offset in stride(from: 30 * 4_096, to: data.count, by: 4_096) {
            data.replaceSubrange(offset..<offset + 64, with: Data(repeating: 0xff, count: 64))
        }
        try data.write(to: URL(fileURLWithPath: folder.database))
        let damaged = try open()
        #expect(throws: StorageError.corrupt) {
            _ = try damaged.events(after: 0, limit: PageLimit(events: .max, bytes: .max))
        }
        #expect(damaged.isStopped)
        #expect(throws: StorageError.failStopped) { try damaged.setMetadata([1], for: "key") }
    }

    @Test func `a store without its journal's name is corrupt`() throws {
        try make()
        try execute("DROP TRIGGER meta_delete; DELETE FROM meta WHERE key = 'journal'")
        #expect(throws: StorageError.corrupt) { try open() }
    }

    @Test func `a store of format 1 opens in every later release`() throws {
        try execute(Format1.script)
        let store = try open()
        #expect(store.journal.description == String(repeating: "11", count: 32))
        #expect(store.storeEpoch == [UInt8](repeating: 0x22, count: 16))
        let events = try store.events(after: 0).events
        #expect(events.map(\.header) == [[1, 2, 3], [4, 5, 6]])
        #expect(events[0].values.isEmpty)
        #expect(events[1].values.map(\.padded) == [[7, 8]])
        #expect(try store.erasedValues() == [Dot(event: events[1].id, index: 1)])
        #expect(try store.erasures().map(\.consent) == [store.journal])
        // Its derived tables are of no known format, so they are asked for again.
        #expect(try !store.isDerivedComplete)
    }
}
