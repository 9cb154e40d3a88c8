import EventLog
import Seeded
import Signing
import Testing

/// How work grows with what one member can make by the thousand: ten times the lines, epochs,
/// tips, enrolments or erasures take about ten times the steps.
@Suite struct GrowthTests {
    /// How many times the steps ten times as much takes.
    private func growth(from count: Int = 300, _ work: (Int) throws -> Int) rethrows -> Double {
        let (few, many) = (try work(count), try work(10 * count))
        #expect(few > 0, "nothing was counted")
        return Double(many) / Double(max(few, 1))
    }

    /// Linear work with a logarithm; ten times more would be a hundred if it were squared.
    private let nearLinear = 18.0

    private func record(
        _ number: Int, epoch: UInt64 = 1, seq: UInt64 = 1, lane: Int, _ clock: LaneClock
    ) -> EventRecord {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        return EventRecord(
            id: EventID(SHA256.hash(bytes)), device: Cast.b1.id, epoch: epoch, seq: seq, kind: 4,
            lane: lane, clock: clock, parent: 2, rankClass: .admin, claimedMilliseconds: 0)
    }

    /// Tips that saw nothing, and as many that each saw all of those.
    private func tips(_ count: Int) -> [EventRecord] {
        var all = LaneClock()
        let blind = (0..<count).map { lane -> EventRecord in
            var clock = LaneClock()
            clock[lane] = 1
            all[lane] = 1
            return record(lane, epoch: UInt64(lane + 1), lane: lane, clock)
        }
        let wide = (count..<2 * count).map { lane -> EventRecord in
            var clock = all
            clock[lane] = 1
            return record(lane, epoch: UInt64(lane + 1), lane: lane, clock)
        }
        return blind + wide
    }

    @Test func `a clock costs what it adds, not what it holds`() {
        let growth = growth { count in
            var clocks: [LaneClock] = []
            return Steps.counted {
                for lane in 0..<count {
                    var clock = clocks.last ?? LaneClock()
                    clock[lane] = 1
                    clock.merge(clocks.first ?? LaneClock())
                    clocks.append(clock)
                }
            }
        }
        #expect(growth < nearLinear)
    }

    @Test func `tips that others have seen are found without comparing each with each`() {
        let growth = growth { count in
            let tips = tips(count)
            return Steps.counted { #expect(tips.maximal.count == count) }
        }
        #expect(growth < nearLinear)
    }

    @Test func `events are counted in pasts without comparing each with each`() {
        let growth = growth { count in
            let tips = tips(count)
            return Steps.counted {
                var marked = MarkedEvents(tips)
                for tip in tips {
                    let expected = tip.lane < count ? 1 : count + 1
                    if marked.count(in: tip.clock) != expected { Issue.record("\(tip.lane)") }
                }
            }
        }
        #expect(growth < nearLinear)
    }

    @Test(arguments: UInt64(0)..<10)
    func `marks and sights agree with comparing each with each`(seed: UInt64) throws {
        let made = try RandomWorld(seed: seed + 700, count: 60).world
        var replica = TestReplica(journal: made.journal, accept: made.id("accept"))
        for event in made.all { try replica.deliver(event) }
        let records = replica.records.values.sorted { $0.id < $1.id }
        var generator = SplitMix64(seed: seed)
        let some = records.filter { _ in Bool.random(using: &generator) }
        #expect(
            some.maximal.map(\.id)
                == some.filter { one in
                    !some.contains { $0.id != one.id && $0.hasSeen(one) }
                }.map(\.id))
        var marked = MarkedEvents(some)
        for record in records {
            let seen = some.indices.filter { record.hasSeen(some[$0]) }
            #expect(marked.count(in: record.clock) == seen.count)
            #expect(marked.places(in: record.clock) == seen)
        }
        let sizes = replica.history.widest(of: records, atMost: .max).map { one in
            records.count { one.hasSeen($0) }
        }
        #expect(sizes == sizes.sorted(by: >), "the largest pasts come first")
    }

    @Test func `a tip is hidden by one that shares the part of its clock that names it`() {
        // Sixteen lanes share a part: so each later event stands outside its tip's and keeps that
        // tip's part whole. Which of the two is looked at first is chance; of all, some are.
        let tips = (0..<16).map { lane -> EventRecord in
            var clock = LaneClock()
            clock[lane] = 1
            return record(lane, lane: lane, clock)
        }
        let later = tips.map { tip -> EventRecord in
            let lane = tip.lane + 16
            var clock = tip.clock
            clock[lane] = 1
            return record(lane, lane: lane, clock)
        }
        #expect((tips + later).maximal.map(\.lane) == Array(16..<32))
    }

    @Test(arguments: UInt64(0)..<20)
    func `parts of clocks agree with lists of numbers`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        func random() -> [Int: UInt64] {
            Dictionary(
                (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
                    let lane =
                        Bool.random(using: &generator)
                        ? Int.random(in: 0..<40, using: &generator)
                        : Int.random(in: 0..<5_000, using: &generator)
                    return (lane, UInt64.random(in: 1..<9, using: &generator))
                }, uniquingKeysWith: max)
        }
        func clock(_ numbers: [Int: UInt64]) -> LaneClock {
            numbers.reduce(into: LaneClock()) { $0[$1.key] = $1.value }
        }
        for _ in 0..<50 {
            let (a, b) = (random(), random())
            var union = clock(a)
            union.merge(clock(b))
            #expect(union == clock(a.merging(b, uniquingKeysWith: max)))
            var both = clock(a)
            both.formIntersection(clock(b))
            #expect(
                both
                    == clock(
                        a.filter { b[$0.key] != nil }.reduce(into: [:]) {
                            $0[$1.key] = min($1.value, b[$1.key] ?? 0)
                        }))
            #expect(union.count == Set(a.keys).union(b.keys).count)
            #expect(try LaneClock(decoding: union.encoded()) == union)
        }
    }

    @Test func `a clock is read back from the parts that it shares with others`() throws {
        var kept: [Bytes32: [UInt8]] = [:]
        func name(_ node: ClockNode) -> Bytes32 {
            let bytes = node.encoded(naming: name)
            kept[SHA256.hash(bytes)] = bytes
            return SHA256.hash(bytes)
        }
        func node(_ name: Bytes32) throws -> ClockNode {
            try ClockNode(decoding: #require(kept[name]), part: node)
        }
        var clock = LaneClock()
        for lane in 0..<64 { clock[lane] = UInt64(lane + 1) }
        #expect(clock.shared == nil, "64 lanes are kept whole beside an event")
        for lane in [64, 300, 70_000] {
            clock[lane] = 7
            #expect(try LaneClock(node(name(#require(clock.shared)))) == clock)
        }
        let before = kept.count
        clock[64] = 8
        _ = name(try #require(clock.shared))
        #expect(kept.count - before <= 5, "one lane's new number changes the parts above it alone")
    }

    // MARK: Accepting

    /// A paired journal, and events of B1 each in an epoch of its own that has seen the Accept.
    private func flood(_ count: Int) throws -> NamedEvents {
        var world = try NamedEvents.paired()
        for epoch in 2..<UInt64(count + 2) {
            try world.add("e\(epoch)", by: Cast.b1, epoch: epoch, seen: ["accept"], .ack)
        }
        return world
    }

    private func accepted(_ world: NamedEvents) throws -> (history: History, steps: Int) {
        var history = History(journal: world.journal)
        var records: [EventID: EventRecord] = [:]
        let steps = try Steps.counted {
            for event in world.all {
                let verdict = try history.accept(event) { (id) throws(StoreFailure) in records[id] }
                guard case .accepted(let record) = verdict else {
                    Issue.record("\(verdict)")
                    return
                }
                records[record.id] = record
            }
        }
        return (history, steps)
    }

    @Test func `epochs that do not see each other are accepted in near-linear work`() throws {
        let growth = try growth(from: 80) { try accepted(flood($0)).steps }
        #expect(growth < nearLinear)
    }

    @Test func `who sees them all, sixty-four at a time, costs no more`() throws {
        let growth = try growth(from: 80) { count in
            var world = try flood(count)
            var left = (2..<count + 2).map { "e\($0)" }[...]
            while !left.isEmpty {
                let some = left.prefix(64).sorted { world[$0].position < world[$1].position }
                left = left.dropFirst(64)
                try world.add("s\(left.count)", by: Cast.a1, seen: some, .ack)
            }
            for number in 0..<count { try world.add("n\(number)", by: Cast.a1, .ack) }
            return try accepted(world).steps
        }
        #expect(growth < nearLinear)
    }

    @Test func `forks of forks are accepted in near-linear work`() throws {
        let growth = try growth(from: 80) { count in
            var world = try NamedEvents.paired()
            var last = "accept"
            for number in 0..<count {
                // Each line leaves the one before right behind its beginning.
                try world.add("x\(number)", by: Cast.b1, after: .event(last), .ack)
                try world.add("y\(number)", by: Cast.b1, after: .event(last), .ack)
                last = "y\(number)"
            }
            // One that has seen the first branch and does not stand on its line.
            try world.add("a", by: Cast.a1, seen: ["x0"], .ack)
            try world.add("z", by: Cast.b1, after: .event(last), seen: ["a"], .ack)
            let pair = ["x0", "z"]
            for number in 0..<count {
                try world.add(
                    "s\(number)", by: Cast.a1, epoch: UInt64(number + 2), seen: pair, .ack)
            }
            return try accepted(world).steps
        }
        #expect(growth < nearLinear)
    }

    @Test func `a frontier is told, and what a request names, in near-linear work`() throws {
        let growth = try growth(from: 80) { count in
            let history = try accepted(flood(count)).history
            return Steps.counted { #expect(history.tips(atMost: count / 2).count == count / 2) }
        }
        #expect(growth < nearLinear)
    }

    @Test func `of too many tips those are named that have seen the most`() throws {
        var world = try flood(40)
        let all = (2..<42).map { "e\($0)" }.sorted { world[$0].position < world[$1].position }
        try world.add("wide", by: Cast.a1, seen: all, .ack)
        let history = try accepted(world).history
        #expect(history.tips(atMost: 5).contains(world["wide"].position))
        #expect(history.tips(atMost: 100) == history.frontier)
        #expect(history.tips(atMost: 1) == [world["wide"].position])
    }

    @Test func `what waits for what it cites is kept and set free in near-linear work`() throws {
        let growth = try growth(from: 60) { count in
            var world = try NamedEvents()
            for number in 0...count { try world.add("e\(number)", by: Cast.a1, .content) }
            let events = Array(world.all.dropFirst())
            return Steps.counted {
                var buffer = HeldBuffer()
                // Each waits for the one before and for one more thing, and comes twice: it takes
                // no second place.
                for (before, event) in Array(zip(events, events.dropFirst())).reversed() {
                    for _ in 1...2 {
                        let isHeld = buffer.hold(
                            event, for: [before.id, world.journal], isEnrolled: true)
                        if !isHeld { Issue.record("\(event.id)") }
                    }
                }
                var released = buffer.released(by: world.journal)
                for before in events { released += buffer.released(by: before.id) }
                #expect(released.map(\.id) == events.dropFirst().map(\.id))
                #expect(buffer.count == 0)
            }
        }
        #expect(growth < nearLinear)
    }

    // MARK: Members and erasures

    @Test func `a device that is added again and again is looked up in near-linear work`() throws {
        let growth = try growth(from: 30) { count in
            var world = try NamedEvents.paired()
            for number in 0..<count {
                try world.add(
                    "add\(number)", by: Cast.a1, .membership,
                    [world.add(Cast.a2, as: .writer)])
            }
            try world.add("first", by: Cast.a2, seen: ["add0"], .ack)
            let history = try accepted(world).history
            return try Steps.counted {
                var history = history
                for number in 0..<count {
                    try world.add("n\(number)", by: Cast.a2, .ack)
                    _ = try history.accept(world["n\(number)"]) { (_) throws(StoreFailure) in nil }
                }
            }
        }
        #expect(growth < nearLinear)
    }

    @Test func `many revocations of one device are asked once for each event`() throws {
        func steps(_ count: Int) throws -> Int {
            var world = try NamedEvents.paired()
            try world.add(
                "add", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
            for epoch in 2..<UInt64(count + 2) {
                try world.add(
                    "revoke\(epoch)", by: Cast.a1, epoch: epoch, seen: ["add"], .membership,
                    [world.revoke(Cast.a2)])
            }
            try world.add("note", by: Cast.a2, seen: ["add"], .ack)
            let replica = try TestReplica(world)
            let record = try #require(replica.records[world.id("note")])
            return Steps.counted {
                #expect(replica.history.standing.effect(of: record) == .afterRevocation)
            }
        }
        #expect(try steps(60) <= steps(6) + 6)
    }
}
