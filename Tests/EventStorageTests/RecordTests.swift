import EventLog
import EventStorage
import Folders
import Testing

struct RecordTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
    }

    private mutating func fill() throws {
        for kind in EventKind.allCases where kind != .genesis {
            try sample.add(line: 0, kind: kind)
        }
        let device = try sample.addLine()
        try sample.add(line: device, seeing: sample.places[3].record.clock)
        let fork = try sample.addLine(forking: 0, after: 3)
        try sample.add(line: fork)
        try sample.add(line: 0, writes: .max, present: 0)
        try store.append(sample.batch(from: 2))
    }

    @Test mutating func `a record comes back equal in every field`() throws {
        try fill()
        for place in sample.places {
            #expect(try store.record(of: place.record.id) == place.record)
        }
        #expect(try store.places(after: 0, limit: 100) == sample.places)
        #expect(try store.places(after: 3, limit: 2) == Array(sample.places[3..<5]))
    }

    @Test mutating func `lanes come back by number with their bases and tips`() throws {
        try fill()
        #expect(try store.lanes() == sample.lanes)
        #expect(sample.lanes[2].base == Lane.Base(lane: 0, seq: 3))
        let first = sample.next
        try sample.add(line: 2)
        try store.append(sample.batch(from: first))
        #expect(try store.lanes() == sample.lanes)
        #expect(try store.lanes()[2].tip.seq == 5)
    }

    @Test mutating func `an epoch of all ones is kept`() throws {
        try fill()
        #expect(try store.lanes()[1].tip.epoch == .max - 5)
    }

    @Test mutating func `headers that say who belongs come in order of arrival`() throws {
        try fill()
        let facts = try store.memberships()
        let expected = zip(sample.places, sample.events).filter { place, _ in
            place.record.kind != EventKind.content.rawValue
                && place.record.kind != EventKind.ack.rawValue
        }
        #expect(facts.map(\.record) == expected.map(\.0.record))
        #expect(facts.map(\.header) == expected.map(\.1.event.header))
        #expect(facts.count == 3)
    }

    @Test mutating func `counts and integrity describe the store`() throws {
        try fill()
        let counts = try store.counts()
        #expect(counts.events == Int64(sample.events.count))
        #expect(counts.entries == 0)
        #expect(counts.missing == 32)
        #expect(counts.erased == 0)
        #expect(counts.bytes > 40_000)
        #expect(try store.integrity() == [])
    }
}
