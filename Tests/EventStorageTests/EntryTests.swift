import EventLog
import Folders
import Seeded
import Signing
import Testing

@testable import EventStorage

struct EntryTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample
    private var rows: [EntryRow] = []

    /// 60 entries, many at one moment, and one event that touches two of them.
    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        for _ in 0..<60 {
            let place = try sample.add(line: 0)
            rows.append(
                EntryRow(
                    ordinal: place.ordinal, type: .random(in: 1...14, using: &sample.random),
                    sortMilliseconds: .random(in: -5...5, using: &sample.random),
                    waits: place.ordinal.isMultiple(of: 7) ? 2 : 0,
                    flags: .random(in: 0...(.max), using: &sample.random),
                    digest: try sample.random.bytes32()))
        }
        let touching = try sample.add(line: 0)
        var batch = sample.batch(from: 2)
        batch.derived.entries = rows
        batch.derived.touches = [
            Touch(entry: 5, event: touching.ordinal), Touch(entry: 9, event: touching.ordinal),
            Touch(entry: 5, event: touching.ordinal), Touch(entry: 5, event: 20),
        ]
        batch.derived.sources = [SourceLink(hash: Self.hash(1), entry: 8)]
        try store.append(batch)
    }

    private static func hash(_ byte: UInt8) -> Bytes32 {
        Bytes32([UInt8](repeating: byte, count: 32)) ?? .zero
    }

    private var latest: [EntryRow] {
        rows.sorted { ($0.sortMilliseconds, $0.ordinal) > ($1.sortMilliseconds, $1.ordinal) }
    }

    @Test func `few entries and many are put in one order, those that are gone left out`() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<40 {
            let some = Set(
                rows.map(\.ordinal).filter { _ in Bool.random(using: &random) } + [9_999])
            let (low, high) = (
                Int64.random(in: -6...0, using: &random), Int64.random(in: 0...6, using: &random)
            )
            let (few, many) = try store.snapshot { database in
                (
                    try EventDatabase.places(of: some, within: low...high, database),
                    try EventDatabase.places(amongAllOf: some, within: low...high, database)
                )
            }
            let expected = latest.filter {
                some.contains($0.ordinal) && (low...high).contains($0.sortMilliseconds)
            }
            #expect(few.map(\.ordinal) == expected.map(\.ordinal) && few == many)
        }
    }

    @Test func `the timeline is the latest first, page by page`() throws {
        #expect(try store.latestEntries(limit: 60).map(\.row) == latest)
        var found: [EntryRow] = []
        var place: TimelinePlace?
        while true {
            let page = try store.latestEntries(limit: 7, before: place)
            found += page.map(\.row)
            guard page.count == 7, let last = page.last else { break }
            place = last.place
        }
        #expect(found == latest)
    }

    @Test func `the timeline can be cut to a span of time`() throws {
        let found = try store.latestEntries(
            limit: 100, before: TimelinePlace(sortMilliseconds: 3), earliest: -2)
        #expect(found.map(\.row) == latest.filter { (-2..<3).contains($0.sortMilliseconds) })
        #expect(!found.isEmpty)
    }

    @Test func `entries come with their ids`() throws {
        for entry in try store.latestEntries(limit: 5) {
            #expect(entry.id == sample.places[Int(entry.row.ordinal) - 1].record.id)
            #expect(try store.entry(entry.id) == entry)
        }
        #expect(try store.entry(sample.journal) == nil)
    }

    @Test func `waiting entries are those that wait, the earliest first`() throws {
        let waiting = latest.reversed().filter { $0.waits != 0 }
        #expect(try store.waitingEntries().map(\.row) == Array(waiting))
        #expect(try store.waitingEntries(limit: 2).map(\.row) == Array(waiting.prefix(2)))
        #expect(try store.counts().waiting == Int64(waiting.count))
        #expect(try store.counts().entries == 60)
    }

    @Test func `an entry that no longer waits leaves the list`() throws {
        let row = try #require(rows.first { $0.waits != 0 })
        var batch = Batch(first: sample.next)
        batch.derived.entries = [
            EntryRow(
                ordinal: row.ordinal, type: row.type, sortMilliseconds: 99, waits: 0, flags: 1,
                digest: Self.hash(4))
        ]
        try store.append(batch)
        #expect(try !store.waitingEntries().map(\.row.ordinal).contains(row.ordinal))
        #expect(try store.latestEntries(limit: 1).map(\.row) == batch.derived.entries)
        #expect(try store.counts().entries == 60)
    }

    @Test func `an entry's history is its creation and what touches it, in order`() throws {
        let history = try store.history(ofEntry: 5)
        #expect(history.map(\.event.ordinal) == [5, 20, 62])
        #expect(history.map(\.record) == [4, 19, 61].map { sample.places[$0].record })
        #expect(history[0].event.values == sample.events[4].values)
        #expect(try store.history(ofEntry: 9).map(\.event.ordinal) == [9, 62])
        #expect(try store.history(ofEntry: 10).map(\.event.ordinal) == [10])
        #expect(try store.history(ofEntry: 99).isEmpty)
    }

    @Test func `an origin leads to the latest entry that was made from it`() throws {
        #expect(try store.entry(fromSource: Self.hash(1))?.row.ordinal == 8)
        #expect(try store.entry(fromSource: Self.hash(2)) == nil)
        var batch = Batch(first: sample.next)
        for entry: Int64 in [9, 8] {
            batch.derived.sources = [SourceLink(hash: Self.hash(1), entry: entry)]
            try store.append(batch)
            #expect(try store.entry(fromSource: Self.hash(1))?.row.ordinal == 9)
        }
        #expect(try store.entriesFromSources().map(\.row.ordinal) == [9])
    }

    @Test func `digests come ascending by id, one for each entry`() throws {
        var found: [(EventID, Bytes32)] = []
        try store.forEachEntryDigest { found.append(($0, $1)) }
        let expected =
            rows
            .map { (sample.places[Int($0.ordinal) - 1].record.id, $0.digest) }
            .sorted { $0.0 < $1.0 }
        #expect(found.map(\.0) == expected.map(\.0))
        #expect(found.map(\.1) == expected.map(\.1))
    }

    @Test func `a range of ids gives its entries, both ends included`() throws {
        let ids = rows.map { sample.places[Int($0.ordinal) - 1].record.id }.sorted()
        let found = try store.entries(from: ids[10], to: ids[20], limit: 100)
        #expect(found.map(\.id) == Array(ids[10...20]))
        #expect(try store.entries(from: ids[10], to: ids[20], limit: 2).count == 2)
        // Events that created no entry are not in it.
        let all = try store.entries(
            from: EventID(.zero), to: EventID(Self.hash(0xff)), limit: 100)
        #expect(all.map(\.id) == ids)
    }

    /// The rows of two entries that name others, in the place of what they said before.
    private func put(_ rows: [EntryRow]) throws {
        var batch = Batch(first: try store.nextOrdinal)
        batch.derived.entries = rows
        try store.append(batch)
    }

    private func row(
        _ ordinal: Int64, at time: Int64 = 0, links: [EventID]? = nil, dues: [Int64]? = nil
    ) -> EntryRow {
        EntryRow(
            ordinal: ordinal, type: 1, sortMilliseconds: time, waits: 0, flags: 0, digest: .zero,
            links: links, dues: dues)
    }

    @Test func `an entry is found by the ones that it names, as it says last`() throws {
        let (one, other) = (EventID(Self.hash(7)), EventID(Self.hash(8)))
        func named(_ target: EventID) throws -> [Int64] {
            try store.entries(naming: target).map(\.row.ordinal)
        }
        #expect(try named(one).isEmpty)
        try put([row(5, at: 9, links: [one, other]), row(6, at: 3, links: [one]), row(7)])
        #expect(try named(one) == [6, 5] && named(other) == [5])
        try put([row(5, at: 9, links: [other]), row(6, at: 3, links: [])])
        #expect(try named(one).isEmpty && named(other) == [5])
        // A row of something that never names another takes nothing away.
        try put([row(7, links: nil)])
        #expect(try named(other) == [5])
    }

    @Test func `an entry is found by when it is due, once however often it says so`() throws {
        func due(_ span: ClosedRange<Int64>) throws -> [Int64] {
            try store.entries(dueWithin: span).map(\.row.ordinal)
        }
        try put([row(5, at: 2, dues: [-4, 10]), row(6, at: 1, dues: [10, 11]), row(7)])
        #expect(try due(10...11) == [6, 5] && due(11...20) == [6] && due(-9...0) == [5])
        #expect(try due(12...99).isEmpty && due(0...9).isEmpty)
        try put([row(6, at: 1, dues: [])])
        #expect(try due(.min ... .max) == [5])
    }

    @Test func `claimed times are read in the order of a line`() throws {
        let all = try store.records(onLane: 0)
        let last = try #require(all.last?.seq)
        let read = try store.claims(onLane: 0, within: 2...(last + 9))
        #expect(read.map(\.seq) == Array(2...last))
        #expect(read.map(\.milliseconds) == all.dropFirst().map(\.claimedMilliseconds))
        #expect(try store.claims(onLane: 9, within: 1...9).isEmpty)
    }
}
