import EventLog
import Folders
import Testing

@testable import EventStorage

struct MissingEventsTests {
    /// A store of many lanes, forks among them, in a random order of arrival.
    private static func makeStore(
        seed: UInt64, events: Int
    ) throws -> (TemporaryFolder, EventDatabase, Sample) {
        var sample = try Sample(seed: seed)
        let folder = try TemporaryFolder()
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        var line = 0
        for _ in 0..<events {
            switch Int.random(in: 0..<100, using: &sample.random) {
            case 0..<2 where sample.lanes.count < 12:
                line = try sample.addLine()
            case 2..<4 where sample.lanes.count < 12:
                let tip = try #require(sample.lanes.last).tip
                let first = sample.lanes.last?.base?.seq ?? 0
                line = try sample.addLine(
                    forking: tip.lane,
                    after: UInt64.random(in: first + 1...tip.seq, using: &sample.random))
            case 4..<20:
                line = Int.random(in: 0..<sample.lanes.count, using: &sample.random)
            default: break
            }
            try sample.add(line: line, writes: 1)
        }
        for first in stride(from: 2, to: sample.next, by: 100) {
            var batch = sample.batch(from: first)
            let lanes = batch.derived.newLanes
            batch.events = Array(batch.events.prefix(100))
            batch.derived.positions = Array(batch.derived.positions.prefix(100))
            let count = Set(batch.derived.positions.map(\.record.lane))
                .filter { lanes.indices.contains($0) }.count
            batch.derived.newLanes = lanes.prefix(count)
            try store.append(batch)
        }
        return (folder, store, sample)
    }

    private func all(
        _ store: EventDatabase, knowing known: LaneClock, limit: PageLimit
    ) throws -> (ordinals: [Int64], pages: Int) {
        var ordinals: [Int64] = []
        var after: Int64? = 0
        var pages = 0
        while let cursor = after {
            let page = try store.missingEvents(knowing: known, after: cursor, limit: limit)
            ordinals += page.events.map(\.ordinal)
            after = page.next
            pages += 1
        }
        return (ordinals, pages)
    }

    @Test(arguments: UInt64(1)...6)
    func `what waits at the end of a lane is handed out to nobody`(seed: UInt64) throws {
        var (folder, store, sample) = try Self.makeStore(seed: seed, events: 600)
        for round in 0..<20 {
            var known = LaneClock()
            for (lane, tip) in sample.lanes.map(\.tip).enumerated() where round > 3 {
                known[lane] = UInt64.random(in: 0...tip.seq, using: &sample.random)
            }
            let tip = try #require(sample.lanes.randomElement(using: &sample.random)).tip
            let after = UInt64.random(in: 0...tip.seq, using: &sample.random)
            let lanes = Int.random(in: tip.lane + 1...sample.lanes.count, using: &sample.random)
            let shown = ShownLanes(
                lanes: lanes, waiting: LaneStretch(lane: tip.lane, after: after))
            let expected = sample.places.filter {
                !$0.record.isIn(known) && shown.holds(lane: $0.record.lane, seq: $0.record.seq)
            }.map(\.ordinal)
            var ordinals: [Int64] = []
            var cursor: Int64? = 0
            while let place = cursor {
                let page = try store.missingEvents(
                    knowing: known, after: place, within: shown, limit: PageLimit(events: 50))
                ordinals += page.events.map(\.ordinal)
                cursor = page.next
            }
            #expect(ordinals == expected)
        }
        try store.close()
        _ = folder
    }

    @Test(arguments: UInt64(1)...6)
    func `what a peer lacks is what a filter over everything finds`(seed: UInt64) throws {
        var (folder, store, sample) = try Self.makeStore(seed: seed, events: 600)
        for _ in 0..<20 {
            var known = LaneClock()
            for (lane, tip) in sample.lanes.map(\.tip).enumerated() {
                guard Bool.random(using: &sample.random) else { continue }
                known[lane] =
                    Bool.random(using: &sample.random)
                    ? tip.seq : UInt64.random(in: 0...tip.seq, using: &sample.random)
            }
            let expected = sample.places
                .filter { !known.contains(lane: $0.record.lane, seq: $0.record.seq) }
                .map(\.ordinal)
            let size = Int.random(in: 1...200, using: &sample.random)
            let found = try all(store, knowing: known, limit: PageLimit(events: size))
            #expect(found.ordinals == expected)
            #expect(found.pages == max(1, (expected.count + size - 1) / size))
        }
        withExtendedLifetime(folder) {}
    }

    @Test func `a peer that knows nothing gets everything in order`() throws {
        let (folder, store, sample) = try Self.makeStore(seed: 9, events: 300)
        let found = try all(store, knowing: LaneClock(), limit: PageLimit(bytes: 5_000))
        #expect(found.ordinals == Array(1..<sample.next))
        let page = try store.missingEvents(knowing: LaneClock())
        #expect(page.events.first?.signature == sample.genesis.event.signature)
        withExtendedLifetime(folder) {}
    }

    @Test func `a peer that knows all, or more, gets nothing`() throws {
        let (folder, store, sample) = try Self.makeStore(seed: 10, events: 100)
        var known = LaneClock()
        for (lane, tip) in sample.lanes.map(\.tip).enumerated() { known[lane] = tip.seq + 5 }
        let page = try store.missingEvents(knowing: known)
        #expect(page == EventPage(events: [], next: nil))
        withExtendedLifetime(folder) {}
    }

    @Test func `one old event and one new one are found far apart`() throws {
        var sample = try Sample(seed: 3)
        let folder = try TemporaryFolder()
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        let other = try sample.addLine()
        try sample.add(line: other)
        for _ in 0..<3_000 { try sample.add(line: 0, writes: 0) }
        try sample.add(line: 0)
        try store.append(sample.batch(from: 2))
        var known = LaneClock()
        known[0] = 3_001
        let page = try store.missingEvents(knowing: known)
        #expect(page.events.map(\.ordinal) == [2, 3_003])
        #expect(page.next == nil)
    }

    @Test func `gaps on many lanes are each looked at once, not at every stop`() throws {
        func steps(_ count: Int) throws -> Int {
            let folder = try TemporaryFolder()
            var sample = try Sample(seed: 5)
            let store = try EventDatabase(
                folder: folder.path, mode: .create(journal: sample.journal))
            try store.append(sample.first())
            let first = sample.next
            var known = LaneClock()
            for _ in 0..<count {
                for _ in 0..<66 { try sample.add(line: 0, writes: 0, kind: .ack) }
                try sample.add(line: try sample.addLine(), writes: 0, kind: .ack)
            }
            try store.append(sample.batch(from: first))
            known[0] = sample.lanes[0].tip.seq
            return try Steps.counted {
                let page = try store.missingEvents(knowing: known)
                #expect(page.events.count == count)
            }
        }
        let (few, many) = (try steps(15), try steps(150))
        #expect(many < 16 * few, "\(few) and \(many)")
    }

    @Test func `a page of a flood looks at what it holds, not at all lanes`() throws {
        let folder = try TemporaryFolder()
        var sample = try Sample(seed: 6)
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        let first = sample.next
        for _ in 0..<500 { try sample.add(line: try sample.addLine(), writes: 0, kind: .ack) }
        try store.append(sample.batch(from: first))
        let steps = try Steps.counted {
            let page = try store.missingEvents(knowing: LaneClock(), limit: PageLimit(events: 10))
            #expect(page.events.count == 10)
        }
        #expect(steps < 200)
    }
}
