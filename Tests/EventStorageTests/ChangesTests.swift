import EventLog
import EventStorage
import Folders
import Testing

/// What stands on stretches of lanes, and within a past.
struct ChangesTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
    }

    private func row(_ place: EventPlace) -> EntryRow {
        EntryRow(
            ordinal: place.ordinal, type: 1, sortMilliseconds: place.ordinal, waits: 0, flags: 0,
            digest: place.record.id.bytes)
    }

    @Test mutating func `entries are found by what created or changed them, and acks change none`()
        throws
    {
        let other = try sample.addLine()
        let first = try sample.add(line: 0)
        let second = try sample.add(line: other)
        let edit = try sample.add(line: 0)
        let ack = try sample.add(line: other, writes: 0, kind: .ack)
        var batch = sample.batch(from: 2)
        batch.derived.entries = [row(first), row(second)]
        batch.derived.touches = [Touch(entry: second.ordinal, event: edit.ordinal)]
        try store.append(batch)

        func changed(_ lane: Int, after seq: UInt64) throws -> [EventID] {
            try store.entriesChanged(on: [LaneStretch(lane: lane, after: seq)])
        }
        #expect(try changed(0, after: 0) == [first.record.id, second.record.id])
        #expect(try changed(0, after: 2) == [second.record.id])
        #expect(try changed(0, after: 3) == [])
        #expect(try changed(other, after: 0) == [second.record.id])
        #expect(try changed(other, after: 1) == [], "an acknowledgement changes nothing")
        #expect(
            try store.entriesChanged(on: (0...1).map { LaneStretch(lane: $0, after: 0) })
                == [first.record.id, second.record.id])
        #expect(try store.entriesChanged(on: []) == [])
        #expect(try store.entryCount(onLanes: [0]) == 2)
        #expect(try store.entryCount(onLanes: [other]) == 1)
        #expect(try store.entryCount(onLanes: [0, other]) == 2)
        #expect(try store.entryCount(onLanes: []) == 0)

        let whole = try store.counts(within: ack.record.clock)
        #expect(whole.entries == 1 && whole.events == 2)
        var past = edit.record.clock
        past.merge(ack.record.clock)
        let both = try store.counts(within: past)
        #expect(both.entries == 2 && both.events == 5)
        #expect(try store.counts(within: LaneClock()).events == 0)

        let span = try #require(try store.span(of: LaneStretch(lane: 0, after: 1)))
        let claimed = [first, edit].map(\.record.claimedMilliseconds).sorted()
        #expect(span.first == first.record.id && span.count == 2)
        #expect(span.claimed == claimed[0]...claimed[1])
        #expect(try store.span(of: LaneStretch(lane: 0, after: 3)) == nil)
        #expect(try store.span(of: LaneStretch(lane: 9, after: 0)) == nil)
    }

    @Test mutating func `a past on a branch counts the branch and its base once`() throws {
        try sample.add(line: 0)
        try sample.add(line: 0)
        let fork = try sample.addLine(forking: 0, after: 2)
        let tip = try sample.add(line: fork)
        try store.append(sample.batch(from: 2))
        #expect(try store.counts(within: tip.record.clock).events == 3)
        #expect(try store.span(of: LaneStretch(lane: fork, after: 2))?.first == tip.record.id)
    }

    @Test mutating func `values that the file lost are listed, once, and can come back`() throws {
        let place = try sample.add(line: 0, writes: 0b111, present: 0b011)
        let intact = try sample.add(line: 0, writes: 0b1)
        try store.append(sample.batch(from: 2))
        #expect(try store.noticeLostValues() == 0)
        try store.close()
        let outside = try DatabaseQueue(path: folder.database)
        try outside.inDatabase { database in
            try database.execute(
                sql: """
                    DROP TRIGGER value_delete;
                    DELETE FROM value WHERE ordinal = \(place.ordinal) AND idx = 1;
                    """)
        }
        outside.close()
        let damaged = try EventDatabase(folder: folder.path, mode: .open)
        let lost = Dot(event: place.record.id, index: 1)
        #expect(try damaged.presence(of: lost) == .present, "nobody has looked yet")
        #expect(try damaged.noticeLostValues() == 1)
        #expect(try damaged.noticeLostValues() == 0)
        #expect(try damaged.presence(of: lost) == .missing)
        #expect(try damaged.missingValues(limit: 9).map(\.index) == [1, 2])
        #expect(try damaged.presence(of: Dot(event: intact.record.id, index: 0)) == .present)
        var batch = Batch(first: try damaged.nextOrdinal)
        batch.lateValues = [LateValue(event: place.record.id, value: sample.events[1].values[1])]
        try damaged.append(batch)
        #expect(try damaged.value(lost) == sample.events[1].values[1])
    }
}
