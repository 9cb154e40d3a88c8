import Signing
import Testing

@testable import EventLog

/// Places and numbers of a store that is damaged or that somebody else wrote, at their edges:
/// none ends the program.
@Suite struct OutsideNumberTests {
    static let lanes = [Int.min, -1, 0, 1, 2, 7, 1 << 20, .max - 1, .max]
    static let seqs = [UInt64(0), 1, 2, Limits.seq - 1, Limits.seq, .max - 1, .max]

    private func record(
        _ number: Int, lane: Int, seq: UInt64, clock: LaneClock = LaneClock()
    ) -> EventRecord {
        EventRecord(
            id: EventID(SHA256.hash([UInt8(truncatingIfNeeded: number)])), device: Cast.b1.id,
            epoch: UInt64(number) + 1, seq: seq, kind: 4, lane: lane, clock: clock, parent: 2,
            rankClass: .admin, claimedMilliseconds: .max)
    }

    /// Everything that walks over lanes.
    private func walk(_ history: History, _ record: EventRecord) {
        #expect(history.frontier.count == history.lanes.count)
        #expect(history.tips(atMost: 2).count <= max(2, history.lanes.count))
        #expect(history.widest(of: history.lanes.map(\.tip), atMost: 2).count <= 2)
        #expect(history.forks.allSatisfy { $0.lanes.allSatisfy(history.lanes.indices.contains) })
        let lines = history.foreignLines(of: Cast.b1.id, beside: [record])
        #expect(lines.allSatisfy { $0.count >= 0 })
        #expect(history.clock.count <= history.lanes.count)
        _ = history.passesEpochLimit(
            Cast.b1.id, .max, after: record, seeing: history.lanes.map(\.tip))
    }

    @Test(arguments: lanes)
    func `a history of lanes that name other places can be walked over`(lane: Int) throws {
        let world = try NamedEvents()
        for seq in Self.seqs {
            var clock = LaneClock()
            clock[0] = seq
            let first = record(0, lane: 0, seq: 1, clock: clock)
            let tips = (1...Limits.epochs + 2).map { number in
                record(number, lane: number % 2 == 0 ? lane : number, seq: seq, clock: clock)
            }
            let list =
                [Lane(base: nil, tip: first)]
                + tips.enumerated().map { number, tip in
                    Lane(
                        base: number % 3 == 0 ? nil : Lane.Base(lane: lane, seq: seq), tip: tip)
                }
            let history = History(
                restoring: world.journal, accept: nil, lanes: list, facts: [])
            walk(history, record(200, lane: lane, seq: seq, clock: clock))
            walk(history, record(0, lane: 0, seq: seq, clock: clock))
        }
    }

    @Test func `an event after one on a lane that is not there waits for it`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1)
        try world.add("seeing", by: Cast.a1, after: .tip, seen: ["x"])
        let whole = try TestReplica(world)
        let real = try #require(whole.records[world.id("x")])
        for lane in Self.lanes where !(0..<2).contains(lane) {
            for seq in Self.seqs {
                let place = EventRecord(
                    id: real.id, device: real.device, epoch: real.epoch, seq: seq,
                    kind: real.kind, lane: lane, clock: real.clock, parent: real.parent,
                    rankClass: real.rankClass, claimedMilliseconds: 0)
                var damaged = TestReplica(journal: world.journal)
                for name in ["g", "pair", "accept"] { try damaged.deliver(world[name]) }
                let (known, before) = (damaged.records, damaged.history.lanes)
                for name in ["y", "seeing"] {
                    var history = damaged.history
                    let verdict = try history.accept(world[name]) { id in
                        id == real.id ? place : known[id]
                    }
                    let code: ReasonCode = name == "y" ? .missingPrev : .missingSeen
                    #expect(verdict == .waits(for: [real.id], code))
                    #expect(history.lanes == before)
                }
                guard lane != before.count else { continue }
                var restored = History(
                    restoring: world.journal, accept: nil,
                    lanes: before + [Lane(base: nil, tip: place)], facts: damaged.facts)
                let verdict = try restored.accept(world["y"]) { known[$0] }
                #expect(verdict == .waits(for: [real.id], .missingPrev))
            }
        }
    }

    @Test func `what comes before an event is its number less one, at every number`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1)
        let whole = try TestReplica(world)
        let real = try #require(whole.records[world.id("x")])
        for seq in Self.seqs {
            let place = EventRecord(
                id: real.id, device: real.device, epoch: real.epoch, seq: seq, kind: real.kind,
                lane: real.lane, clock: real.clock, parent: real.parent,
                rankClass: real.rankClass, claimedMilliseconds: 0)
            var replica = TestReplica(journal: world.journal)
            for name in ["g", "pair", "accept"] { try replica.deliver(world[name]) }
            var history = replica.history
            let known = replica.records
            let verdict = try history.accept(world["y"]) { id in
                id == real.id ? place : known[id]
            }
            #expect((verdict == .refused(.prevMismatch)) == (seq != real.seq), "\(seq)")
        }
    }

    @Test func `a stretch of any two numbers has a length`() {
        for first in Self.seqs {
            for last in Self.seqs {
                let line = ForeignLine(
                    lane: 0, first: first, last: record(1, lane: 0, seq: last))
                #expect(line.count >= 0)
                if first == last, first > 0 { #expect(line.count == 1) }
                if first > last { #expect(line.count == 0) }
            }
        }
    }

    @Test func `a clock takes every lane that a store may name and no other`() throws {
        for lane in Self.lanes {
            for seq in Self.seqs {
                var clock = LaneClock()
                clock[0] = 1
                #expect(clock[lane] == (lane == 0 ? 1 : 0))
                #expect(clock.contains(lane: lane, seq: seq) == (clock[lane] >= seq))
                var writer = StrictWriter()
                writer.packed(1, [UInt64(bitPattern: Int64(lane)), seq])
                let isLegal = (0..<1 << 20).contains(lane) && seq <= Limits.seq
                #expect(((try? LaneClock(decoding: writer.bytes)) != nil) == isLegal)
            }
        }
        for level in [UInt32(0), 1, 4, 5, 0x7fff_ffff, .max] {
            for places in [UInt32(0), 1, 0x8000, 0xffff, 0x1_0000, .max] {
                var writer = StrictWriter()
                writer.uint32(1, level)
                writer.uint32(3, places)
                writer.bytes32s(4, Array(repeating: .zero, count: places.nonzeroBitCount))
                #expect(throws: (any Error).self) {
                    _ = try ClockNode(decoding: writer.bytes) { _ in throw StickDefect.altered }
                }
            }
        }
    }
}
