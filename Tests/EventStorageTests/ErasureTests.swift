import EventLog
import Folders
import Foundation
import Seeded
import Signing
import Testing

@testable import EventStorage

struct ErasureTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
    }

    /// Appends an event with two contents and gives its id.
    private mutating func add(_ contents: [UInt8]...) throws -> EventID {
        let place = try sample.add(line: 0, contents: contents)
        try store.append(sample.batch(from: sample.next - 1))
        return place.record.id
    }

    private func erase(_ dots: [Dot]) throws {
        var batch = Batch(first: try store.nextOrdinal)
        batch.erasures = dots.map { Erasure(dot: $0, consent: sample.journal) }
        try store.append(batch)
    }

    @Test mutating func `an erased value is gone and its neighbour stays`() throws {
        let id = try add([1, 2, 3], [4, 5, 6])
        try erase([Dot(event: id, index: 0)])
        let event = try #require(try store.event(id))
        #expect(try event.values.map { try $0.content() } == [[4, 5, 6]])
        #expect(try store.value(Dot(event: id, index: 0)) == nil)
        #expect(try store.presence(of: Dot(event: id, index: 0)) == .erased)
        #expect(try store.presence(of: Dot(event: id, index: 1)) == .present)
        #expect(try store.presence(of: Dot(event: id, index: 2)) == nil)
        #expect(try store.erasedValues() == [Dot(event: id, index: 0)])
    }

    @Test(arguments: [20, 3_000, 60_000])
    mutating func `no byte of an erased value is left in any file`(size: Int) throws {
        let secret = sample.random.bytes(size)
        let kept = sample.random.bytes(size)
        for _ in 0..<5 { _ = try add(sample.random.bytes(size), sample.random.bytes(9)) }
        let id = try add(secret, kept)
        let salt = try #require(try store.value(Dot(event: id, index: 0))).salt
        for _ in 0..<5 { _ = try add(sample.random.bytes(size), sample.random.bytes(9)) }
        #expect(try folder.holds(Array(secret.prefix(16))))
        try erase([Dot(event: id, index: 0)])
        for start in stride(from: 0, to: size - 15, by: 1_000) {
            #expect(try !folder.holds(Array(secret[start..<start + 16])))
        }
        #expect(try !folder.holds(salt.bytes))
        #expect(try folder.holds(Array(kept.prefix(16))))
        #expect(try folder.contents()["store.sqlite-wal"]?.isEmpty == true)
    }

    @Test mutating func `values that moved between pages leave no copies behind`() throws {
        // Late values are inserted between others, which splits pages and moves rows.
        var late: [LateValue] = []
        var secrets: [[UInt8]] = []
        for round in 0..<300 {
            let secret = sample.random.bytes(40)
            secrets.append(secret)
            let isLate = round.isMultiple(of: 3)
            let place = try sample.add(line: 0, writes: 1, contents: [secret])
            let new = sample.events[Int(place.ordinal) - 1]
            if isLate {
                late += new.values.map { LateValue(event: place.record.id, value: $0) }
            }
        }
        var batch = sample.batch(from: 2)
        batch.events = batch.events.enumerated().map { offset, new in
            NewEvent(event: new.event, values: offset.isMultiple(of: 3) ? [] : new.values)
        }
        try store.append(batch)
        for value in late.shuffled(using: &sample.random) {
            var batch = Batch(first: sample.next)
            batch.lateValues = [value]
            try store.append(batch)
        }
        #expect(try store.counts().missing == 0)
        try erase(sample.places.dropFirst().map { Dot(event: $0.record.id, index: 0) })
        let left = try secrets.filter { try folder.holds($0) }
        #expect(left.isEmpty, "\(left.count) of \(secrets.count) are still in the files")
    }

    @Test(arguments: UInt64(1)...6)
    func `no copy of what goes stays in a page that its row once left`(seed: UInt64) throws {
        let folder = try TemporaryFolder(inMemory: true)
        var sample = try Sample(seed: seed)
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        for _ in 0..<400 {
            let size = [100, 200, 400, 900, 2_000].randomElement(using: &sample.random) ?? 0
            try sample.add(line: 0, writes: 1, contents: [sample.random.bytes(size)])
        }
        // Rows of many sizes that come late between others move their neighbours about.
        let values = sample.events.dropFirst().flatMap(\.values)
        var batch = sample.batch(from: 2)
        var late: [LateValue] = []
        batch.events = batch.events.enumerated().map { offset, new in
            guard offset.isMultiple(of: 5) else { return new }
            late += new.values.map { LateValue(event: new.event.id, value: $0) }
            return NewEvent(event: new.event, values: [])
        }
        try store.append(batch)
        batch = Batch(first: sample.next)
        batch.lateValues = late.shuffled(using: &sample.random)
        try store.append(batch)
        #expect(try store.counts().missing == 0)
        batch = Batch(first: sample.next)
        batch.erasures = sample.places.dropFirst().enumerated().compactMap { offset, place in
            guard offset.isMultiple(of: 3) else { return nil }
            return Erasure(
                dot: Dot(event: place.record.id, index: 0), consent: sample.journal)
        }
        try store.append(batch)
        let files = try folder.contents().values
        let holds = { (bytes: [UInt8]) in files.contains { $0.range(of: Data(bytes)) != nil } }
        let kept = values.enumerated().filter { holds($0.element.salt.bytes) }.map(\.offset)
        #expect(kept == values.indices.filter { !$0.isMultiple(of: 3) })
        #expect(try store.integrity() == [])
    }

    @Test mutating func `what was erased does not come back`() throws {
        let id = try add([1, 2, 3], [4, 5, 6])
        let value = try #require(try store.value(Dot(event: id, index: 0)))
        try erase([Dot(event: id, index: 0)])
        var batch = Batch(first: 3)
        batch.lateValues = [LateValue(event: id, value: value)]
        try store.append(batch)
        #expect(try store.presence(of: Dot(event: id, index: 0)) == .erased)
        #expect(try store.value(Dot(event: id, index: 0)) == nil)
        try erase([Dot(event: id, index: 0)])
        #expect(try store.erasedValues().count == 1)
    }

    @Test mutating func `a value can be erased before it ever arrived`() throws {
        let place = try sample.add(line: 0, writes: 0b11, present: 0b01)
        try store.append(sample.batch(from: 2))
        let dot = Dot(event: place.record.id, index: 1)
        #expect(try store.presence(of: dot) == .missing)
        try erase([dot])
        #expect(try store.presence(of: dot) == .erased)
        #expect(try store.missingValues(limit: 10) == [])
    }

    @Test mutating func `an erasure undone by name is missing and can be given back`() throws {
        let id = try add([1, 2, 3], [4, 5, 6])
        let dot = Dot(event: id, index: 0)
        let value = try #require(try store.value(dot))
        try erase([dot])
        var batch = Batch(first: try store.nextOrdinal)
        batch.undone = [sample.journal]
        try store.append(batch)
        #expect(try store.presence(of: dot) == .missing)
        #expect(try store.missingValues(limit: 9) == [dot])
        #expect(try store.erasures() == [])
        batch = Batch(first: try store.nextOrdinal)
        batch.lateValues = [LateValue(event: id, value: value)]
        try store.append(batch)
        #expect(try store.value(dot) == value)
        batch = Batch(first: try store.nextOrdinal)
        batch.erasures = [Erasure(dot: dot, consent: id)]
        try store.append(batch)
        #expect(try store.erasures() == [Erasure(dot: dot, consent: id)])
    }

    @Test mutating func `what was undone erases again, undone again or not`() throws {
        let secret = sample.random.bytes(40)
        let id = try add(secret, [4, 5, 6])
        let dot = Dot(event: id, index: 0)
        let value = try #require(try store.value(dot))
        for _ in 0..<2 {
            try erase([dot])
            #expect(try store.erasures() == [Erasure(dot: dot, consent: sample.journal)])
            #expect(try !folder.holds(secret))
            var batch = Batch(first: try store.nextOrdinal)
            batch.undone = [sample.journal]
            try store.append(batch)
            #expect(try store.presence(of: dot) == .missing)
            batch = Batch(first: try store.nextOrdinal)
            batch.lateValues = [LateValue(event: id, value: value)]
            try store.append(batch)
            #expect(try store.value(dot) == value)
        }
    }

    @Test mutating func `what is undone and named again in one batch stays erased`() throws {
        let id = try add([1, 2, 3], [4, 5, 6])
        let dots = [Dot(event: id, index: 0), Dot(event: id, index: 1)]
        try erase(dots)
        var batch = Batch(first: try store.nextOrdinal)
        batch.undone = [sample.journal]
        batch.erasures = [Erasure(dot: dots[1], consent: id)]
        try store.append(batch)
        #expect(try store.presence(of: dots[0]) == .missing)
        #expect(try store.presence(of: dots[1]) == .erased)
        #expect(try store.missingValues(limit: 9) == [dots[0]])
    }

    @Test mutating func `receipts name the ack and its device`() throws {
        let id = try add([1], [2])
        let place = try sample.add(line: 0, writes: 0, kind: .ack)
        var batch = sample.batch(from: place.ordinal)
        batch.derived.receipts = [ReceiptRow(consent: id, ack: place.ordinal)]
        try store.append(batch)
        #expect(try store.receipts(for: id) == [place.record])
        #expect(try store.receipts(by: place.record.device) == [id])
        #expect(try store.receipts(for: sample.journal) == [])
    }

    @Test mutating func `an event and the erasure of its value fit in one batch`() throws {
        let place = try sample.add(line: 0, contents: [[1], [2]])
        var batch = sample.batch(from: 2)
        batch.erasures = [
            Erasure(dot: Dot(event: place.record.id, index: 1), consent: sample.journal)
        ]
        try store.append(batch)
        #expect(try store.event(at: 2)?.values.map(\.index) == [0])
    }

    @Test mutating func `a reader in the way delays the cut until the next write`() throws {
        let secret = sample.random.bytes(40)
        let id = try add(secret, [])
        let reader = try DatabaseQueue(path: folder.database)
        try reader.inDatabase { try $0.execute(sql: "BEGIN; SELECT count(*) FROM event") }
        try store.queue.inDatabase { try $0.execute(sql: "PRAGMA busy_timeout = 10") }
        try erase([Dot(event: id, index: 0)])
        #expect(try folder.holds(secret))
        #expect(try store.queue.inDatabase(Checkpoint.mustTruncate))
        try reader.inDatabase { try $0.execute(sql: "ROLLBACK") }
        try store.setMetadata([1], for: "key")
        #expect(try !folder.holds(secret))
        #expect(try !store.queue.inDatabase(Checkpoint.mustTruncate))
    }
}
