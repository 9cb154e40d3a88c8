import EventLog
import Folders
import Seeded
import Testing

@testable import EventStorage

/// Reads that see one state of the store.
struct TogetherTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private let other: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        other = try EventDatabase(folder: folder.path, mode: .open)
    }

    /// A batch with one event more.
    private mutating func batch() throws -> Batch {
        let next = sample.next
        try sample.add(line: 0)
        return sample.batch(from: next)
    }

    @Test mutating func `reads together see one state, and what came since after them`() throws {
        let batch = try batch()
        let seen = try store.together {
            let before = try store.nextOrdinal
            try other.append(batch)
            return try [before, store.nextOrdinal, Int64(store.events(after: 0).events.count) + 1]
        }
        #expect(seen == [2, 2, 2])
        #expect(try store.nextOrdinal == 3)
    }

    @Test mutating func `a write among them ends that state, and what follows sees it`() throws {
        let (first, second) = (try batch(), try batch())
        let seen = try store.together {
            let before = try store.nextOrdinal
            try other.append(first)
            try store.append(second)
            return try [before, store.nextOrdinal]
        }
        #expect(seen == [2, 4])
        #expect(try store.integrity() == [])
    }

    @Test mutating func `a batch that was judged on an earlier state is refused`() throws {
        let (first, second) = (try batch(), try batch())
        var stale = second
        stale.first = first.first
        #expect(throws: StorageError.self) {
            try store.together {
                #expect(try store.nextOrdinal == stale.first)
                try other.append(first)
                try store.append(stale)
            }
        }
        #expect(try store.append(second) == 3..<4)
    }

    @Test mutating func `one inside another, and one that fails, leave the store as ever`() throws {
        struct Failure: Error {}
        let batch = try batch()
        #expect(throws: Failure.self) {
            try store.together {
                #expect(try store.together { try store.nextOrdinal } == 2)
                try other.append(batch)
                // Still the outer one's.
                #expect(try store.nextOrdinal == 2)
                throw Failure()
            }
        }
        #expect(try store.nextOrdinal == 3)
        try store.close()
        #expect(throws: StorageError.closed) { try store.together { try store.nextOrdinal } }
    }

    @Test mutating func `it can be closed among reads, and its log is whole`() throws {
        let batch = try batch()
        try store.together {
            #expect(try store.nextOrdinal == 2)
            try store.append(batch)
            #expect(try store.nextOrdinal == 3)
            try store.close(movingLog: true)
        }
        #expect(try other.nextOrdinal == 3)
    }
}
