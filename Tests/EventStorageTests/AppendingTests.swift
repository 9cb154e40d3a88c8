import EventLog
import Folders
import Signing
import Testing

@testable import EventStorage

struct AppendingTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
    }

    @Test func `a new store knows its journal and has an epoch of sixteen bytes`() throws {
        #expect(store.journal == sample.journal)
        #expect(store.storeEpoch.count == 16)
        let other = try TemporaryFolder()
        let twin = try EventDatabase(folder: other.path, mode: .create(journal: sample.journal))
        #expect(twin.storeEpoch != store.storeEpoch)
    }

    @Test mutating func `events come back byte for byte after reopening`() throws {
        for _ in 0..<20 { try sample.add(line: 0) }
        #expect(try store.append(sample.batch(from: 2)) == 2..<22)
        try store.close()
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(reopened.journal == store.journal)
        #expect(reopened.storeEpoch == store.storeEpoch)
        let page = try reopened.events(after: 0)
        #expect(page.next == nil)
        #expect(page.events == expected(sample.events))
        #expect(try reopened.nextOrdinal == 22)
    }

    @Test mutating func `an event is found by id and by ordinal`() throws {
        let place = try sample.add(line: 0)
        try store.append(sample.batch(from: 2))
        let event = try #require(try store.event(place.record.id))
        #expect(event.ordinal == 2)
        #expect(try store.event(at: 2) == event)
        #expect(try store.ordinal(of: place.record.id) == 2)
        #expect(event.signed.header == sample.events[1].event.headerBytes)
        let dot = Dot(event: place.record.id, index: 1)
        #expect(try store.value(dot) == sample.events[1].values[1])
    }

    @Test func `what is not here is nil`() throws {
        let unknown = EventID(.zero)
        #expect(try store.event(unknown) == nil)
        #expect(try store.event(at: 2) == nil)
        #expect(try store.ordinal(of: unknown) == nil)
        #expect(try store.record(of: unknown) == nil)
        #expect(try store.value(Dot(event: unknown, index: 0)) == nil)
        #expect(try store.presence(of: Dot(event: unknown, index: 0)) == nil)
        #expect(try store.entry(unknown) == nil)
        #expect(try store.entry(fromSource: .zero) == nil)
        #expect(try store.metadata("nothing") == nil)
    }

    @Test mutating func `a page ends before its limit of events or bytes`() throws {
        for _ in 0..<9 { try sample.add(line: 0) }
        try store.append(sample.batch(from: 2))
        let byCount = try store.events(after: 0, limit: PageLimit(events: 4))
        #expect(byCount.events.count == 4)
        #expect(byCount.next == 4)
        let byBytes = try store.events(after: 4, limit: PageLimit(bytes: 1_500))
        #expect(byBytes.events.count == 2)
        let single = try store.events(after: 4, limit: PageLimit(bytes: 1))
        #expect(single.events.count == 1)
        #expect(try store.events(after: 10) == EventPage(events: [], next: nil))
        let size = byBytes.events.reduce(0) { $0 + $1.signed.encoded().count }
        #expect(size <= 1_500)
    }

    @Test mutating func `a batch made before another one arrived is refused unchanged`() throws {
        try sample.add(line: 0)
        let batch = sample.batch(from: 2)
        let second = try EventDatabase(folder: folder.path, mode: .open)
        try second.append(batch)
        #expect(throws: StorageError.advanced(to: 3)) { try store.append(batch) }
        #expect(throws: StorageError.advanced(to: 3)) { try store.append(Batch(first: 2)) }
        #expect(try store.nextOrdinal == 3)
        #expect(!store.isStopped)
    }

    @Test mutating func `a batch whose places do not match its events is refused`() throws {
        try sample.add(line: 0)
        var batch = sample.batch(from: 2)
        batch.derived.positions = []
        #expect(throws: StorageError.contradiction(0)) { try store.append(batch) }
        #expect(try store.nextOrdinal == 2)
    }

    @Test mutating func `an event is stored once`() throws {
        try sample.add(line: 0)
        try store.append(sample.batch(from: 2))
        var again = Batch(first: 3)
        again.events = [sample.events[1]]
        again.derived.positions = [
            EventPlace(ordinal: 3, record: sample.places[1].record, writes: 3)
        ]
        #expect(throws: StorageError.self) { try store.append(again) }
        #expect(try store.nextOrdinal == 3)
    }

    @Test mutating func `a batch is one transaction`() throws {
        try sample.add(line: 0)
        var batch = sample.batch(from: 2)
        batch.metadata["head"] = [9]
        let unknown = Dot(event: EventID(.zero), index: 0)
        batch.erasures = [Erasure(dot: unknown, consent: sample.journal)]
        #expect(throws: StorageError.unknownEvent(EventID(.zero))) { try store.append(batch) }
        #expect(try store.nextOrdinal == 2)
        #expect(try store.metadata("head") == nil)
        batch.erasures = []
        #expect(try store.append(batch) == 2..<3)
        #expect(try store.metadata("head") == [9])
    }

    @Test func `metadata is kept, replaced and forgotten`() throws {
        try store.setMetadata([1, 2], for: "heads")
        try store.setMetadata([3], for: "heads")
        #expect(try store.metadata("heads") == [3])
        try store.setMetadata([], for: "heads")
        #expect(try store.metadata("heads") == [])
        try store.setMetadata(nil, for: "heads")
        #expect(try store.metadata("heads") == nil)
    }

    @Test(arguments: ["journal", "store_epoch", "derived", "truncate"])
    func `the keys of the store itself are out of reach`(key: String) throws {
        #expect(throws: StorageError.contradiction(0)) { try store.setMetadata([1], for: key) }
        var batch = Batch(first: 2)
        batch.metadata[key] = [1]
        #expect(throws: StorageError.contradiction(0)) { try store.append(batch) }
    }

    @Test func `a closed store answers nothing`() throws {
        try store.close()
        try store.close()
        #expect(throws: StorageError.closed) { try store.nextOrdinal }
        #expect(throws: StorageError.closed) { try store.append(Batch(first: 2)) }
    }

    private func expected(_ events: [NewEvent]) -> [StoredEvent] {
        zip(1..., events).map { ordinal, new in
            StoredEvent(
                ordinal: ordinal, id: new.event.id, header: new.event.headerBytes,
                signature: new.event.signature, values: new.values)
        }
    }
}
