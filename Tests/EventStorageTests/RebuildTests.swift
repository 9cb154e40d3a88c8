import EventLog
import EventStorage
import Folders
import Signing
import Testing

struct RebuildTests {
    private let folder: TemporaryFolder
    private let store: EventDatabase
    private var sample: Sample
    private let derived: Derived

    init() throws {
        folder = try TemporaryFolder()
        sample = try Sample()
        store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        for index in 0..<50 {
            try sample.add(line: 0, writes: 0b111, present: index.isMultiple(of: 5) ? 0b010 : 0b111)
        }
        let device = try sample.addLine()
        for _ in 0..<10 { try sample.add(line: device) }
        var batch = sample.batch(from: 2)
        batch.derived.entries = [
            EntryRow(
                ordinal: 3, type: 2, sortMilliseconds: 5, waits: 1, flags: 0, digest: .zero,
                links: [EventID(.zero)], dues: [9])
        ]
        batch.derived.touches = [Touch(entry: 3, event: 6)]
        batch.derived.sources = [SourceLink(hash: .zero, entry: 3)]
        batch.erasures = [
            Erasure(
                dot: Dot(event: sample.places[4].record.id, index: 0), consent: sample.journal)
        ]
        try store.append(batch)
        var derived = batch.derived
        derived.positions = sample.places
        derived.newLanes = sample.lanes[...]
        self.derived = derived
    }

    /// Every derived row, as text, from a connection of its own.
    private func rows() throws -> [String] {
        let outside = try DatabaseQueue(path: folder.database)
        return try outside.inDatabase { database in
            try ["lane", "position", "touch", "entry", "source", "link", "due", "missing"].flatMap {
                table in
                let columns = try database.texts("SELECT name FROM pragma_table_info('\(table)')")
                let row = columns.map { "quote(\($0))" }.joined(separator: " || ' ' || ")
                return try database.texts("SELECT '\(table) ' || \(row) FROM \(table)")
            }
        }
    }

    @Test func `derived tables are built again as they were`() throws {
        let before = try rows()
        #expect(before.count > 60)
        try store.dropDerived()
        #expect(try rows().isEmpty)
        #expect(try !store.isDerivedComplete)
        try store.derive(derived)
        try store.completeDerived()
        #expect(try rows() == before)
        #expect(try store.isDerivedComplete)
        #expect(try store.lanes() == sample.lanes)
        #expect(try store.missingValues(limit: 99).count == 20)
    }

    @Test func `a rebuild page by page gives the same rows`() throws {
        let before = try rows()
        try store.dropDerived()
        var rest = derived
        for start in stride(from: 0, to: sample.places.count, by: 7) {
            var page = Derived()
            page.positions = Array(sample.places[start..<min(start + 7, sample.places.count)])
            let highest = page.positions.map(\.record.lane).max() ?? 0
            page.newLanes = rest.newLanes.prefix { $0.tip.lane <= highest }
            rest.newLanes = rest.newLanes.dropFirst(page.newLanes.count)
            try store.derive(page)
        }
        rest.positions = []
        try store.derive(rest)
        try store.completeDerived()
        #expect(try rows() == before)
    }

    @Test func `nothing is appended while derived tables are incomplete`() throws {
        try store.dropDerived()
        let next = try store.nextOrdinal
        #expect(throws: StorageError.derivedIncomplete) {
            try store.append(Batch(first: next))
        }
    }

    @Test func `a rebuild that misses an event does not end`() throws {
        try store.dropDerived()
        var partial = derived
        partial.positions.removeLast()
        try store.derive(partial)
        #expect(throws: StorageError.derivedIncomplete) { try store.completeDerived() }
        #expect(try !store.isDerivedComplete)
    }

    @Test func `an interrupted rebuild is seen after reopening and begins again`() throws {
        let before = try rows()
        try store.dropDerived()
        var partial = derived
        partial.positions.removeLast(20)
        try store.derive(partial)
        try store.close()
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try !reopened.isDerivedComplete)
        try reopened.dropDerived()
        try reopened.derive(derived)
        try reopened.completeDerived()
        #expect(try rows() == before)
        #expect(try reopened.integrity() == [])
    }

    @Test func `rows are not derived twice over complete tables`() throws {
        #expect(throws: StorageError.contradiction(0)) { try store.derive(derived) }
    }

    @Test func `dropping what is derived leaves the truth alone`() throws {
        let before = try store.events(after: 0)
        try store.dropDerived()
        #expect(try store.events(after: 0) == before)
        #expect(try store.erasedValues().count == 1)
    }
}
