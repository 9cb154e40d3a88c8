import EventLog
import EventStorage
import Folders
import Testing

struct PresenceTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
    }

    private func states() throws -> [(dot: Dot, state: Presence)] {
        var states: [(dot: Dot, state: Presence)] = []
        try store.forEachPresence { states.append(($0, $1)) }
        return states
    }

    @Test mutating func `every write has one state, ascending by dot`() throws {
        var expected: [Dot: Presence] = [:]
        for _ in 0..<200 {
            let writes = UInt32.random(in: 0..<64, using: &sample.random) | 1 << 31
            let present = UInt32.random(in: 0..<64, using: &sample.random) | 1 << 31
            let place = try sample.add(line: 0, writes: writes, present: present)
            for index in UInt32(0)..<32 where writes & 1 << index != 0 {
                expected[Dot(event: place.record.id, index: index)] =
                    present & 1 << index != 0 ? .present : .missing
            }
        }
        var batch = sample.batch(from: 2)
        for dot in expected.keys.sorted().prefix(40) {
            expected[dot] = .erased
            batch.erasures.append(Erasure(dot: dot, consent: sample.journal))
        }
        try store.append(batch)
        let found = try states()
        #expect(found.map(\.dot) == expected.keys.sorted())
        #expect(found.allSatisfy { expected[$0.dot] == $0.state })
        for (dot, state) in expected { #expect(try store.presence(of: dot) == state) }
        let missing = try store.missingValues(limit: .max)
        #expect(Set(missing) == Set(expected.filter { $0.value == .missing }.keys))
        #expect(try store.missingValues(limit: 3) == Array(missing.prefix(3)))
    }

    @Test mutating func `a late value fills its gap once`() throws {
        let place = try sample.add(line: 0, writes: 0b111, present: 0b001)
        let spare = try sample.add(line: 0, writes: 0b111)
        try store.append(sample.batch(from: 2))
        let donated = sample.events[2].values
        var batch = Batch(first: 4)
        batch.lateValues = [LateValue(event: place.record.id, value: donated[1])]
        try store.append(batch)
        try store.append(batch)
        let dot = Dot(event: place.record.id, index: 1)
        #expect(try store.value(dot) == donated[1])
        #expect(try store.presence(of: dot) == .present)
        #expect(try store.missingValues(limit: 9) == [Dot(event: place.record.id, index: 2)])
        #expect(try store.event(spare.record.id)?.values == donated)
    }

    @Test mutating func `a late value does not replace one that is here`() throws {
        let place = try sample.add(line: 0)
        let other = try sample.add(line: 0)
        try store.append(sample.batch(from: 2))
        var batch = Batch(first: 4)
        batch.lateValues = [LateValue(event: place.record.id, value: sample.events[2].values[0])]
        try store.append(batch)
        #expect(try store.event(place.record.id)?.values == sample.events[1].values)
        #expect(try store.event(other.record.id)?.values == sample.events[2].values)
    }

    @Test mutating func `a late value of an unknown event is refused`() throws {
        let place = try sample.add(line: 0)
        var batch = Batch(first: 2)
        batch.lateValues = [
            LateValue(event: place.record.id, value: sample.events[1].values[0])
        ]
        #expect(throws: StorageError.unknownEvent(place.record.id)) { try store.append(batch) }
    }

    @Test mutating func `an error of the caller ends the walk`() throws {
        struct Enough: Error {}
        for _ in 0..<5 { try sample.add(line: 0) }
        try store.append(sample.batch(from: 2))
        var seen = 0
        #expect(throws: StorageError.self) {
            try store.forEachPresence { _, _ in
                seen += 1
                if seen == 3 { throw Enough() }
            }
        }
        #expect(seen == 3)
        #expect(!store.isStopped)
        #expect(try store.append(Batch(first: 7)) == 7..<7)
    }
}
