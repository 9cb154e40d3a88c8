import EventLog
import Seeded
import Signing
import Testing

/// The clock's laws, tried on all small clocks, and its order against sets of events.
@Suite struct LaneClockTests {
    /// Every clock of up to three lanes with counts 0 to 2.
    private static let all: [LaneClock] = (0..<27).map { code in
        var clock = LaneClock()
        for (lane, count) in [code % 3, code / 3 % 3, code / 9].enumerated() where count > 0 {
            clock[lane] = UInt64(count)
        }
        return clock
    }

    private func union(_ a: LaneClock, _ b: LaneClock) -> LaneClock {
        var union = a
        union.merge(b)
        return union
    }

    @Test func `union is idempotent and commutative`() {
        #expect(Set(Self.all.map { $0.encoded() }).count == 27)
        for a in Self.all {
            #expect(union(a, a) == a)
            for b in Self.all { #expect(union(a, b) == union(b, a)) }
        }
    }

    @Test func `union is associative`() {
        for a in Self.all {
            for b in Self.all {
                for c in Self.all where union(union(a, b), c) != union(a, union(b, c)) {
                    Issue.record("\(a) \(b) \(c)")
                }
            }
        }
        #expect(Self.all.count == 27)
    }

    @Test func `union holds what either holds`() {
        for a in Self.all {
            for b in Self.all {
                let both = union(a, b)
                for lane in 0..<4 {
                    for seq in UInt64(1)...3 {
                        let expected =
                            a.contains(lane: lane, seq: seq)
                            || b.contains(lane: lane, seq: seq)
                        #expect(both.contains(lane: lane, seq: seq) == expected)
                    }
                }
            }
        }
    }

    @Test func `a clock is before another iff it is at most as high in every lane`() {
        // By the definition, on the counts themselves: {A:1} is before {A:1, B:1}.
        func counts(_ code: Int) -> [Int] { [code % 3, code / 3 % 3, code / 9] }
        func isAtMost(_ a: Int, _ b: Int) -> Bool { zip(counts(a), counts(b)).allSatisfy(<=) }
        var pairs: [CausalOrder: Int] = [:]
        for (a, one) in Self.all.enumerated() {
            for (b, other) in Self.all.enumerated() {
                let (isBelow, isAbove) = (union(one, other) == other, union(one, other) == one)
                #expect(isBelow == isAtMost(a, b))
                #expect(isAbove == isAtMost(b, a))
                let order: CausalOrder =
                    isBelow ? (isAbove ? .equal : .before) : (isAbove ? .after : .concurrent)
                pairs[order, default: 0] += 1
            }
        }
        // 6 of the 9 pairs of counts ascend or are equal, in each of three lanes.
        #expect(pairs == [.equal: 27, .before: 189, .after: 189, .concurrent: 324])
    }

    @Test func `an event with one count is before an event with that count and another`() {
        func record(_ device: UInt8, lane: Int, _ counts: [UInt64]) -> EventRecord {
            var clock = LaneClock()
            for (lane, count) in counts.enumerated() where count > 0 { clock[lane] = count }
            let bytes = Bytes32([UInt8](repeating: device, count: 32)) ?? .zero
            return EventRecord(
                id: EventID(bytes), device: DeviceKey(bytes), epoch: 1, seq: counts[lane], kind: 3,
                lane: lane, clock: clock, parent: 1, rankClass: .admin, claimedMilliseconds: 0)
        }
        let a = record(1, lane: 0, [1])
        let b = record(2, lane: 1, [1, 1])
        let c = record(3, lane: 2, [0, 0, 1])
        #expect(a.order(relativeTo: b) == .before)
        #expect(b.order(relativeTo: a) == .after)
        #expect(c.order(relativeTo: b) == .concurrent)
        #expect(a.order(relativeTo: a) == .equal)
    }

    @Test func `the empty clock is the unit`() {
        for clock in Self.all { #expect(union(clock, LaneClock()) == clock) }
        #expect(LaneClock().lanes.isEmpty)
        #expect(LaneClock()[7] == 0)
    }

    @Test func `a clock comes back as it was written`() throws {
        for clock in Self.all { #expect(try LaneClock(decoding: clock.encoded()) == clock) }
        var large = LaneClock()
        for lane in [900, 3, 128, 0, 127, 70_000] { large[lane] = UInt64(lane) + 1 }
        large[3] = UInt64(Int64.max)
        #expect(try LaneClock(decoding: large.encoded()) == large)
        #expect(large.lanes == [0, 3, 127, 128, 900, 70_000])
    }

    @Test(
        arguments: [
            [0x0a, 0x01, 0x00],  // a lane without a number
            [0x0a, 0x04, 0x01, 0x01, 0x01, 0x02],  // a lane twice
            [0x0a, 0x04, 0x02, 0x01, 0x01, 0x01],  // lanes descending
            [0x0a, 0x00], [0x08, 0x01], [0x0a, 0x02, 0x01, 0x01, 0x10, 0x01],
            [0x0a, 0x0b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x01],
        ] as [[UInt8]])
    func `anything else is no clock`(bytes: [UInt8]) {
        #expect(throws: CodecError.self) { try LaneClock(decoding: bytes) }
    }

    @Test(arguments: 0..<20)
    func `order agrees with pasts kept as sets`(seed: UInt64) throws {
        let made = try RandomWorld(seed: seed + 500, count: 40).world
        var generator = SplitMix64(seed: seed)
        var replica = TestReplica(journal: made.journal, accept: made.id("accept"))
        for event in made.all.shuffled(using: &generator) { try replica.deliver(event) }
        var pasts: [EventID: Set<EventID>] = [:]
        for event in made.all where replica.records[event.id] != nil {
            var past: Set<EventID> = []
            for cited in event.header.seen.map(\.event) + [event.header.prev].compactMap({ $0 }) {
                past.formUnion(pasts[cited, default: []])
                past.insert(cited)
            }
            pasts[event.id] = past
        }
        for a in replica.records.values {
            for b in replica.records.values {
                let expected: CausalOrder =
                    if a.id == b.id {
                        .equal
                    } else if pasts[a.id]?.contains(b.id) ?? false {
                        .after
                    } else if pasts[b.id]?.contains(a.id) ?? false {
                        .before
                    } else {
                        .concurrent
                    }
                if a.order(relativeTo: b) != expected {
                    Issue.record("\(made.name(of: a.id)) \(made.name(of: b.id)) \(expected)")
                }
            }
        }
        #expect(pasts.count > 10)
    }

    @Test func `a restored history judges on as before`() throws {
        for seed in UInt64(0)..<10 {
            let made = try RandomWorld(seed: seed + 900, count: 30).world
            var first = TestReplica(journal: made.journal, accept: made.id("accept"))
            for event in made.all.prefix(20) { try first.deliver(event) }
            var history = History(
                restoring: made.journal, accept: made.id("accept"), lanes: first.history.lanes,
                facts: first.facts)
            #expect(history.frontier == first.history.frontier)
            #expect(history.standing.devices == first.history.standing.devices)
            #expect(history.forks == first.history.forks)
            #expect(history.clock == first.history.clock)
            #expect(history.erasures.erased == first.history.erasures.erased)
            let records = first.records
            for event in made.all.dropFirst(20) {
                var original = first.history
                let expected = try original.accept(event) { (id) throws(StoreFailure) in
                    records[id]
                }
                let found = try history.accept(event) { (id) throws(StoreFailure) in
                    records[id]
                }
                #expect(found == expected)
                if case .accepted = found { break }
            }
        }
    }
}
