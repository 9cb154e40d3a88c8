import EventLog
import JournalModel
import Seeded
import Testing

/// What came since somebody looked.
@Suite struct ArrivalsTests {
    private static func arrival(
        _ number: Int, by parent: Parent = 2, _ kind: EntryKind = .note, at time: Int64? = nil
    ) -> Arrival {
        Arrival(
            entry: id("\(number)"), type: kind.rawValue, by: parent,
            sortMilliseconds: time ?? Int64(number), ordinal: Int64(number))
    }

    @Test func `it lists the latest to arrive, whatever day they claim`() {
        let arrivals = Arrivals([
            Self.arrival(1, at: 900), Self.arrival(2, at: -5), Self.arrival(3, by: 1),
        ])
        #expect(arrivals.lines == [id("3"), id("2"), id("1")])
        #expect(arrivals.folds.isEmpty)
    }

    @Test func `beyond a few of one parent they are one fold, and none is dropped`() {
        let flood = (1...120).map { Self.arrival($0, at: Int64(1_000 - $0)) }
        let arrivals = Arrivals(flood + [Self.arrival(200, by: 1)])
        #expect(arrivals.lines == [id("200"), id("120"), id("119"), id("118")])
        #expect(arrivals.folds.map(\.count) == [117])
        #expect(arrivals.folds.map(\.span) == [883...999])
        #expect(arrivals.lines.count + arrivals.folds.map(\.count).reduce(0, +) == 121)
    }

    @Test func `what is quiet is counted without a line`() {
        for kind in [EntryKind.rupture, .repair, .comfort, .voice] {
            let arrivals = Arrivals([Self.arrival(1, kind), Self.arrival(2, .note)])
            #expect(arrivals.lines == [id("2")])
            #expect(arrivals.folds.map(\.count) == [1])
        }
    }

    @Test func `names are no news, and an entry changed often is one line`() {
        let arrivals = Arrivals([
            Self.arrival(1, .person), Self.arrival(2, .device),
            Self.arrival(3),
            Arrival(entry: id("3"), type: 10, by: 2, sortMilliseconds: 3, ordinal: 9),
            Arrival(entry: id("3"), type: 10, by: 1, sortMilliseconds: 3, ordinal: 10),
        ])
        #expect(arrivals.lines == [id("3")] && arrivals.folds.isEmpty)
    }

    @Test func `both parents are treated alike`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<200 {
            let list = (0..<Int.random(in: 0...20, using: &random)).map { number in
                Self.arrival(
                    number, by: Bool.random(using: &random) ? 1 : 2,
                    Bool.random(using: &random) ? .note : .rupture)
            }
            let swapped = list.map { one in
                Arrival(
                    entry: one.entry, type: one.type, by: 3 - one.by,
                    sortMilliseconds: one.sortMilliseconds, ordinal: one.ordinal)
            }
            let (one, other) = (Arrivals(list.shuffled(using: &random)), Arrivals(swapped))
            #expect(one.lines == other.lines)
            #expect(one.folds.map(\.count) == other.folds.map(\.count))
            #expect(one.folds.map(\.by) == other.folds.map { 3 - $0.by })
        }
    }
}
