import EventLog
import EventStorage
import Folders
import Foundation
import Seeded
import Testing

struct LockingTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(
            folder: folder.path, mode: .create(journal: sample.journal),
            lockTimeout: .milliseconds(30))
        try store.append(sample.first())
    }

    /// Holds the lock as another process would, with a file description of its own.
    private func hold() throws -> Int32 {
        let descriptor = open(folder.path + "/store.lock", O_RDWR)
        try #require(descriptor >= 0)
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor
    }

    @Test mutating func `a write waits for the lock, then says so, then succeeds`() throws {
        try sample.add(line: 0)
        let batch = sample.batch(from: 2)
        let holder = try hold()
        #expect(throws: StorageError.locked) { try store.append(batch) }
        #expect(!store.isStopped)
        #expect(try store.nextOrdinal == 2)
        #expect(flock(holder, LOCK_UN) == 0)
        #expect(try store.append(batch) == 2..<3)
        close(holder)
    }

    @Test func `reading and opening need no lock`() throws {
        let holder = try hold()
        defer { close(holder) }
        #expect(try store.events(after: 0).events.count == 1)
        let other = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try other.nextOrdinal == 2)
    }

    @Test mutating func `a store that cannot get the lock to close is closed and keeps its log`()
        throws
    {
        for _ in 0..<20 { try sample.add(line: 0, contents: [sample.random.bytes(60_000)]) }
        try store.append(sample.batch(from: 2))
        let holder = try hold()
        #expect(throws: StorageError.locked) { try store.close() }
        close(holder)
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try reopened.nextOrdinal == sample.next)
    }

    @Test func `closing with a small log needs no lock`() throws {
        let holder = try hold()
        defer { close(holder) }
        try store.close()
    }

    @Test func `a process that ends gives its lock back`() throws {
        let holder = try hold()
        close(holder)
        try store.setMetadata([1], for: "key")
        #expect(try store.metadata("key") == [1])
    }

    @Test mutating func `two handles write in turn and see each other's events`() throws {
        let other = try EventDatabase(folder: folder.path, mode: .open)
        for round in 0..<10 {
            try sample.add(line: 0)
            let batch = sample.batch(from: sample.next - 1)
            try (round.isMultiple(of: 2) ? other : store).append(batch)
        }
        #expect(try store.events(after: 0) == other.events(after: 0))
        #expect(try store.nextOrdinal == 12)
    }

    @Test func `threads that share a store never write at once`() throws {
        let other = try EventDatabase(folder: folder.path, mode: .open)
        let patient = try EventDatabase(folder: folder.path, mode: .open)
        DispatchQueue.concurrentPerform(iterations: 60) { round in
            let handle = round.isMultiple(of: 2) ? other : patient
            #expect(throws: Never.self) {
                try handle.setMetadata([UInt8(round)], for: "round \(round)")
            }
        }
        for round in 0..<60 {
            #expect(try store.metadata("round \(round)") == [UInt8(round)])
        }
        #expect(try store.integrity() == [])
    }
}
