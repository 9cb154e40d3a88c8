import EventLog
import Seeded
import Testing

@Suite struct HeldBufferTests {
    private func ids(_ count: Int) -> [EventID] {
        var generator = SplitMix64(seed: 11)
        return (0..<count).map { _ in EventID(generator.bytes32()) }
    }

    private func chain(
        _ count: Int, by device: TestDevice = Cast.b1, opsBytes: Int = 0
    ) throws -> [VerifiedEvent] {
        var world = try NamedEvents()
        for index in 0..<count {
            try world.add("e\(index)", by: device, .content) { header in
                guard opsBytes > 0 else { return }
                header.ops = [UInt8](repeating: 7, count: opsBytes)
                header.opsEncoding = 1
            }
        }
        return Array(world.all.dropFirst())
    }

    @Test func `an event is released when the last that it misses arrives`() throws {
        let event = try #require(try chain(1).first)
        let missing = ids(3)
        let buffer = Box()
        #expect(buffer.hold(event, for: missing))
        #expect(buffer.count == 1)
        #expect(buffer.contains(event.id))
        #expect(buffer.released(by: missing[1]).isEmpty)
        #expect(buffer.released(by: missing[1]).isEmpty)
        #expect(buffer.released(by: missing[0]).isEmpty)
        #expect(buffer.released(by: missing[2]).map(\.id) == [event.id])
        #expect(buffer.count == 0)
        #expect(!buffer.contains(event.id))
        #expect(buffer.wanted.isEmpty)
    }

    @Test func `one arrival releases all that miss only it, ascending`() throws {
        let events = try chain(5)
        let missing = ids(2)
        let buffer = Box()
        for event in events.dropLast() { #expect(buffer.hold(event, for: [missing[0]])) }
        #expect(buffer.hold(events[4], for: missing))
        #expect(buffer.released(by: missing[0]).map(\.id) == events.dropLast().map(\.id).sorted())
        #expect(buffer.released(by: missing[1]).map(\.id) == [events[4].id])
    }

    @Test func `what waits here itself is not asked for`() throws {
        let events = try chain(3)
        let root = ids(1)
        let buffer = Box()
        #expect(buffer.hold(events[0], for: root))
        #expect(buffer.hold(events[1], for: [events[0].id]))
        #expect(buffer.hold(events[2], for: [events[1].id]))
        #expect(buffer.wanted == root)
        #expect(buffer.released(by: root[0]).map(\.id) == [events[0].id])
        #expect(buffer.wanted == [events[0].id])
    }

    @Test func `holding again counts once and waits for what is missing now`() throws {
        let event = try #require(try chain(1).first)
        let missing = ids(2)
        let buffer = Box()
        for _ in 0..<(Limits.heldEvents + 1) { #expect(buffer.hold(event, for: [missing[0]])) }
        #expect(buffer.count == 1)
        #expect(buffer.hold(event, for: [missing[1]]))
        #expect(buffer.released(by: missing[0]).isEmpty)
        #expect(buffer.wanted == [missing[1]])
        #expect(buffer.released(by: missing[1]).map(\.id) == [event.id])
    }

    @Test func `nothing missing is nothing to wait for`() throws {
        let event = try #require(try chain(1).first)
        let buffer = Box()
        #expect(!buffer.hold(event, for: []))
        #expect(buffer.count == 0)
    }

    @Test func `a device has a number of places and other devices have theirs`() throws {
        let events = try chain(Limits.heldEvents + 1)
        let other = try #require(try chain(1, by: Cast.b2).first)
        let missing = ids(2)
        let buffer = Box()
        for (index, event) in events.enumerated() {
            #expect(buffer.hold(event, for: [missing[0]]) == (index < Limits.heldEvents))
        }
        #expect(buffer.count == Limits.heldEvents)
        #expect(buffer.hold(other, for: [missing[1]]))
        // What is released makes room.
        #expect(buffer.released(by: missing[0]).count == Limits.heldEvents)
        #expect(buffer.hold(events[Limits.heldEvents], for: [missing[1]]))
    }

    @Test func `keys that nothing enrols share the places of one device`() throws {
        let missing = ids(2)
        let buffer = Box()
        let perKey = 8
        var strangers: [VerifiedEvent] = []
        for number in 0...(Limits.heldEvents / perKey) {
            let device = TestDevice("stranger \(number)")
            strangers += try chain(perKey, by: device)
        }
        let kept = strangers.filter { buffer.hold($0, for: [missing[0]], isEnrolled: false) }
        #expect(kept.count == Limits.heldEvents)
        let member = try #require(try chain(1).first)
        #expect(buffer.hold(member, for: [missing[1]]), "a member's places are not touched")
        #expect(buffer.released(by: missing[0]).count == Limits.heldEvents)
        let last = try #require(strangers.last)
        #expect(buffer.hold(last, for: [missing[1]], isEnrolled: false))
    }

    @Test func `there is a bound on everything that waits`() throws {
        let missing = ids(1)
        let buffer = Box()
        var kept = 0
        for number in 0...(Limits.heldEventsInAll / Limits.heldEvents) {
            let device = TestDevice("member \(number)")
            for event in try chain(Limits.heldEvents, by: device) {
                if buffer.hold(event, for: missing) { kept += 1 }
            }
        }
        #expect(kept == Limits.heldEventsInAll)
        #expect(buffer.count == kept)
        #expect(buffer.released(by: missing[0]).count == kept)
        #expect(buffer.count == 0)
    }

    @Test func `events without a place come again and in the end all are accepted`() throws {
        var world = try NamedEvents.paired()
        let extra = 20
        for index in 0..<(Limits.heldEvents + extra) { try world.add("e\(index)", by: Cast.b1) }
        var history = History(journal: world.journal)
        var records: [EventID: EventRecord] = [:]
        let buffer = Box()
        func offer(_ event: VerifiedEvent) throws -> Bool {
            let known = records
            switch try history.accept(event, lookup: { (id) throws(StoreFailure) in known[id] }) {
            case .accepted(let record):
                records[record.id] = record
                for next in buffer.released(by: record.id) { _ = try offer(next) }
                return true
            case .alreadyKnown: return true
            case .waits(let missing, _): return buffer.hold(event, for: missing)
            case .refused: return false
            }
        }
        // The worst order: the last event first, over and over, as a sync would send it again.
        var rounds = 0
        while records.count < world.all.count, rounds < 2 * extra {
            let results = try world.all.reversed().map(offer)
            // A quota only holds back: it never refuses what is accepted or undoes it.
            #expect(results.filter { !$0 }.count <= extra + 1)
            rounds += 1
        }
        #expect(records.count == world.all.count)
        #expect(rounds > 1)
        #expect(history.frontier == (try TestReplica(world)).history.frontier)
    }

    @Test func `the largest events fill places and bytes alike`() throws {
        #expect(Limits.heldEvents * Limits.header == Limits.heldBytes)
        #expect(Limits.heldEventsInAll * Limits.header == Limits.heldBytesInAll)
        let event = try #require(try chain(1, opsBytes: Limits.header - 200).first)
        #expect(event.headerBytes.count <= Limits.header)
        #expect(Box().hold(event, for: ids(1)))
    }
}

/// Lets expectations change the buffer.
private final class Box {
    private var buffer = HeldBuffer()

    var count: Int { buffer.count }
    var wanted: [EventID] { buffer.wanted }
    func contains(_ id: EventID) -> Bool { buffer.contains(id) }
    func hold(
        _ event: VerifiedEvent, for missing: [EventID], isEnrolled: Bool = true
    ) -> Bool {
        buffer.hold(event, for: missing, isEnrolled: isEnrolled)
    }
    func released(by id: EventID) -> [VerifiedEvent] { buffer.released(by: id) }
}
