import EventLog
import Folders
import Seeded
import Testing

@testable import EventStorage

struct DiskFullTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
    }

    private func limitPages(to pages: String) throws {
        try store.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }

    @Test mutating func `a full disk changes nothing and is no end`() throws {
        try sample.add(line: 0)
        try store.append(sample.batch(from: 2))
        let before = try store.events(after: 0)
        try limitPages(to: "60")
        for _ in 0..<8 { try sample.add(line: 0, contents: [sample.random.bytes(60_000)]) }
        let large = sample.batch(from: 3)
        #expect(throws: StorageError.diskFull) { try store.append(large) }
        #expect(throws: StorageError.diskFull) { try store.append(large) }
        #expect(!store.isStopped)
        #expect(try store.events(after: 0) == before)
        try limitPages(to: "100000")
        #expect(try store.append(large) == 3..<11)
        try store.close()
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try reopened.nextOrdinal == 11)
        #expect(try reopened.integrity() == [])
    }

    @Test mutating func `a small write succeeds after a large one had no room`() throws {
        try limitPages(to: "60")
        for _ in 0..<8 { try sample.add(line: 0, contents: [sample.random.bytes(60_000)]) }
        let large = sample.batch(from: 2)
        #expect(throws: StorageError.diskFull) { try store.append(large) }
        try store.setMetadata([1], for: "key")
        #expect(try store.metadata("key") == [1])
        #expect(try store.nextOrdinal == 2)
    }
}
