import EventLog
import EventStorage
import Seeded
import Signing
import Testing

extension SplitMix64 {
    mutating func bytes32() throws -> Bytes32 {
        try #require(Bytes32(bytes(32)))
    }
}

/// Makes signed events on several lanes, with places and values as a replica would.
struct Sample {
    private struct Line {
        let key: PrivateKey
        let epoch: UInt64
        let base: Lane.Base?
        var tip: EventRecord?
    }

    var random: SplitMix64
    let genesis: NewEvent
    /// Everything made so far, in order.
    private(set) var events: [NewEvent] = []
    private(set) var places: [EventPlace] = []
    private(set) var lanes: [Lane] = []
    private var lines: [Line] = []

    var journal: EventID { genesis.event.id }
    var next: Int64 { Int64(events.count) + 1 }

    init(seed: UInt64 = 1) throws {
        random = SplitMix64(seed: seed)
        let key = try PrivateKey(seed: random.bytes32())
        let header = EventHeader(
            journal: nil, device: DeviceKey(key.publicKey.bytes), epoch: 7, seq: 1, prev: nil,
            seen: [], claimedMilliseconds: 1_000, kind: .genesis, operations: [])
        genesis = NewEvent(event: try VerifiedEvent(signing: header, with: key), values: [])
        lines = [Line(key: key, epoch: 7, base: nil, tip: nil)]
    }

    /// A batch with the genesis event alone.
    mutating func first() -> Batch {
        take(genesis, line: 0, writes: 0, merging: LaneClock())
        return batch(from: 1)
    }

    /// Starts a lane: a new device's, or a fork of `lane` after its event `seq`.
    mutating func addLine(forking lane: Int? = nil, after seq: UInt64 = 0) throws -> Int {
        if let lane {
            lines.append(
                Line(
                    key: lines[lane].key, epoch: lines[lane].epoch,
                    base: Lane.Base(lane: lane, seq: seq),
                    tip: places.first { $0.record.lane == lane && $0.record.seq == seq }?.record))
        } else {
            lines.append(
                Line(
                    key: try PrivateKey(seed: random.bytes32()), epoch: .max - 5, base: nil,
                    tip: nil))
        }
        return lines.count - 1
    }

    /// An event on a line. Values are given for the bits of `present`, of those in `writes`.
    @discardableResult
    mutating func add(
        line: Int, writes: UInt32 = 0b11, present: UInt32? = nil, kind: EventKind = .content,
        seeing others: LaneClock = LaneClock(), contents: [[UInt8]] = []
    ) throws -> EventPlace {
        let tip = lines[line].tip
        let header = EventHeader(
            journal: journal, device: DeviceKey(lines[line].key.publicKey.bytes),
            epoch: lines[line].epoch, seq: (tip?.seq ?? 0) + 1, prev: tip?.id, seen: [],
            claimedMilliseconds: UInt64.random(in: 0..<1_000_000, using: &random), kind: kind,
            operations: [])
        var values: [Value] = []
        for index in UInt32(0)..<32 where writes & (present ?? writes) & 1 << index != 0 {
            let content = Int(index) < contents.count ? contents[Int(index)] : random.bytes(40)
            values.append(try Value(index: index, content: content, salt: random.bytes32()))
        }
        let event = try VerifiedEvent(signing: header, with: lines[line].key)
        return take(
            NewEvent(event: event, values: values), line: line, writes: writes, merging: others)
    }

    /// A batch of the events from `first` on.
    func batch(from first: Int64, lanes newLanes: Range<Int>? = nil) -> Batch {
        var batch = Batch(first: first)
        batch.events = Array(events[Int(first - 1)...])
        batch.derived.positions = Array(places[Int(first - 1)...])
        let known = Set(places[..<Int(first - 1)].map(\.record.lane)).count
        batch.derived.newLanes = lanes[(newLanes ?? known..<lanes.count)]
        return batch
    }

    @discardableResult
    private mutating func take(
        _ new: NewEvent, line: Int, writes: UInt32, merging others: LaneClock
    ) -> EventPlace {
        let header = new.event.header
        let lane = line
        var clock = lines[line].tip?.clock ?? LaneClock()
        clock.merge(others)
        clock[lane] = header.seq
        let record = EventRecord(
            id: new.event.id, device: header.device, epoch: header.epoch, seq: header.seq,
            kind: header.kind, lane: lane, clock: clock, parent: 1 + UInt32(line % 2),
            rankClass: .admin, claimedMilliseconds: header.claimedMilliseconds)
        lines[line].tip = record
        if lane == lanes.count {
            lanes.append(Lane(base: lines[line].base, tip: record))
        } else {
            lanes[lane].tip = record
        }
        let place = EventPlace(ordinal: next, record: record, writes: writes)
        events.append(new)
        places.append(place)
        return place
    }
}
