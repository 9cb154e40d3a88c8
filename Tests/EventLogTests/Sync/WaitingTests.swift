import EventLog
import Seeded
import Testing

/// Laws of what others receive while one's own latest events wait, and may be taken back.
@Suite struct WaitingTests {
    private enum Step: Equatable {
        /// Something is written; what does not wait may leave at once.
        case write(waits: Bool)
        /// The last writing is taken back, if it has not left.
        case undo
        case pass(minutes: UInt64)
        case sync
        /// The daemon asks, as the reader of a stick does.
        case beAsked
        /// The other parent writes at the daemon.
        case other
    }

    /// A1, whose writings wait two minutes, and a daemon where B1 writes.
    private struct Pair {
        var writer: SyncReplica
        var daemon: SyncReplica
        var note = OfferNote(epoch: 1, offered: 2)
        var now: UInt64 = 100
        /// Writings by their number, from 0; those that were taken back.
        var written = 0
        var removed: Set<Int> = []
        private var numbers: [Int] = []
        /// Every event that it wrote.
        private var own: Set<EventID> = []
        /// Every event that the daemon was told of, by name or as a whole.
        var told: Set<EventID> = []

        init(_ world: NamedEvents) throws {
            writer = try SyncReplica(world, world.names)
            daemon = try SyncReplica(world, world.names)
        }

        /// A draft at the end of the device's feed that has seen all that the replica holds.
        private func event(
            by device: TestDevice, in side: SyncReplica, at time: UInt64
        ) throws -> VerifiedEvent {
            let tips = side.replica.history.lanes.map(\.tip)
            let own = try #require(tips.first { $0.device == device.id })
            let unseen = tips.filter { $0.device != device.id && !own.hasSeen($0) }
            let header = EventHeader(
                journal: side.replica.history.journal, device: device.id, epoch: 1,
                seq: own.seq + 1, prev: own.id, seen: unseen.map(\.position).sorted(),
                claimedMilliseconds: time, kind: .content, operations: [])
            return try VerifiedEvent(signing: header, with: device.key)
        }

        /// - Parameter number: what tells this writing from others, as its words would.
        mutating func write(waits: Bool) throws {
            let event = try event(by: Cast.a1, in: writer, at: UInt64(written))
            try writer.deliver(event)
            own.insert(event.id)
            note.wrote(through: event.header.seq, at: waits ? now : 0)
            numbers.append(written)
            written += 1
        }

        mutating func undo() throws {
            guard let seqs = note.lastWriting else { return }
            let tip = try #require(
                writer.replica.history.lanes.map(\.tip).first { $0.device == Cast.a1.id })
            guard seqs == tip.seq...tip.seq, writer.replica.history.mayRemove([tip]) else {
                return
            }
            // The store without it.
            var without = SyncReplica(writer.replica.history.journal)
            for event in writer.log where event.id != tip.id { try without.deliver(event) }
            writer = without
            note.removeLastWriting()
            removed.insert(numbers.removeLast())
        }

        private mutating func offer() {
            note.offer(through: note.mayLeave(at: now, after: 2))
            let tip = writer.replica.history.lanes.map(\.tip).first { $0.device == Cast.a1.id }
            writer.shown = writer.replica.records.values.first {
                $0.device == Cast.a1.id && $0.seq == note.offered && $0.seq < tip?.seq ?? 0
            }
        }

        mutating func sync() throws {
            offer()
            let trace = try synchronize(&writer, with: &daemon)
            told.formUnion(trace.pulls.flatMap(\.have).map(\.event))
            told.formUnion(daemon.log.map(\.id))
        }

        mutating func beAsked() throws {
            offer()
            var after: UInt64 = 0
            repeat {
                let page = writer.answer(SyncRequest(have: daemon.frontier, after: after))
                told.formUnion(page.heads.map(\.event))
                try daemon.take(page.events)
                after = page.next
            } while after != 0
            told.formUnion(daemon.log.map(\.id))
        }

        mutating func other(at time: UInt64) throws {
            try daemon.deliver(try event(by: Cast.b1, in: daemon, at: time))
        }

        /// Those of its own events that were told of and may not have left.
        var leaked: Set<EventID> {
            let offered = writer.replica.records.values.filter { $0.seq <= note.offered }
            return told.intersection(own).subtracting(offered.map(\.id))
        }
    }

    private func steps(_ seed: UInt64) -> [Step] {
        var random = SplitMix64(seed: seed)
        return (0..<60).map { _ in
            switch Int.random(in: 0..<12, using: &random) {
            case 0...3: .write(waits: Int.random(in: 0..<6, using: &random) > 0)
            case 4...6: .undo
            case 7: .pass(minutes: UInt64.random(in: 1...2, using: &random))
            case 8, 9: .sync
            case 10: .beAsked
            default: .other
            }
        }
    }

    private func run(
        _ steps: [Step], leavingOut never: Set<Int>? = nil, check: (Pair) -> Void = { _ in }
    ) throws -> Pair {
        var pair = try Pair(NamedEvents.paired())
        for (number, step) in steps.enumerated() {
            switch step {
            case .write(let waits):
                if never?.contains(pair.written) ?? false {
                    pair.written += 1
                } else {
                    try pair.write(waits: waits)
                }
            case .undo: if never == nil { try pair.undo() }
            case .pass(let minutes): pair.now += minutes
            case .sync: try pair.sync()
            case .beAsked: try pair.beAsked()
            case .other: try pair.other(at: UInt64(number))
            }
            check(pair)
        }
        pair.now += 2
        for _ in 0..<2 { try pair.sync() }
        return pair
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `nobody is told of what waits or was taken back`(seed: UInt64) throws {
        let end = try run(steps(seed)) { #expect($0.leaked.isEmpty) }
        #expect(end.daemon.frontier == end.writer.replica.history.frontier)
        #expect(end.note.offered == end.note.last)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `in the end it is as if what was taken back was never written`(seed: UInt64) throws {
        let steps = steps(seed)
        let undoing = try run(steps)
        let never = try run(steps, leavingOut: undoing.removed)
        #expect(undoing.written == never.written && never.removed.isEmpty)
        #expect(undoing.daemon.replica.history.forks.isEmpty)
        #expect(undoing.daemon.log.map(\.id) == never.daemon.log.map(\.id))
        #expect(undoing.note == never.note)
    }

    @Test func `the steps take back and come too late, wait and leave`() throws {
        var removed = 0
        var kept = 0
        for seed in 0..<40 as Range<UInt64> {
            let end = try run(steps(seed))
            removed += end.removed.count
            kept += end.written - end.removed.count
        }
        #expect(removed > 40 && kept > 40)
    }
}
