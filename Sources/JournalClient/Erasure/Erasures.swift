public import EventLog
import EventStorage
import JournalModel

/// Requests to let words go, as they stand.
///
/// Spec: Protocol/07-erasure.md
public struct Erasures<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// The journal's requests to let words go.
    public var erasures: Erasures<Self> { Erasures(holder: self) }
}

extension Erasures {
    /// Every request that names something, the earliest first by what its author's clock claimed;
    /// the same list on every replica that holds the same events. O(requests).
    public func requests() throws -> [ErasureRequest] {
        let history = try history()
        guard !history.erasures.requests.isEmpty else { return [] }
        let reading = try ErasureReading(history, database, atDaemon: try clockOfDaemon())
        return try reading.requests()
    }

    /// Requests that name something of an entry, the earliest first.
    public func requests(about entry: EventID) throws -> [ErasureRequest] {
        try requests().filter { $0.named.contains { $0.entry == entry } }
    }

    /// What let go the value of `dot`: the request and what granted it, which are the same event
    /// if a sole parent decided alone. Nil if the value was not let go.
    public func cause(
        of dot: Dot
    ) throws -> (asked: EventRecord, granted: EventRecord)? {
        let history = try history()
        guard let record = try database.record(of: dot.event),
            let erasure = history.erasures.erasure(of: dot, of: record),
            let granted = try database.record(of: erasure.grantedBy)
        else { return nil }
        return (erasure.request, granted)
    }

    func toAnswer(by parent: Parent?) throws -> Int {
        guard let parent else { return 0 }
        return try requests().count { $0.waitsFor == parent }
    }

    private func clockOfDaemon() throws -> LaneClock {
        try holder.clock(of: holder.notedHeads())
    }
}

/// Makes requests out of what the log of erasures says.
private struct ErasureReading {
    private let history: History
    private let database: EventDatabase
    private let atDaemon: LaneClock

    init(_ history: History, _ database: EventDatabase, atDaemon: LaneClock) throws {
        self.history = history
        self.database = database
        self.atDaemon = atDaemon
    }

    private var erasures: ErasureLog { history.erasures }

    func requests() throws -> [ErasureRequest] {
        var acts: [[Part]] = []
        for part in try parts() {
            if let last = acts.last?.last, part.goesOn(from: last) {
                acts[acts.count - 1].append(part)
            } else {
                acts.append([part])
            }
        }
        let found = try acts.compactMap(request)
        var resting = RestingErasures(found)
        return found.map { resting.settled($0) }.sorted { first, second in
            (first.asked.claimedMilliseconds, first.asked.id)
                < (second.asked.claimedMilliseconds, second.asked.id)
        }
    }

    // MARK: One event

    /// One event that asks, with the writes among its targets.
    private struct Part {
        let record: EventRecord
        let reason: UInt32
        let isFull: Bool
        let writes: [(dot: Dot, entry: EventID, fields: [UInt32])]

        /// Whether this event takes up where a full one left off.
        func goesOn(from last: Part) -> Bool {
            let entries = Set((last.writes + writes).map(\.entry))
            return last.isFull && last.record.lane == record.lane
                && last.record.seq + 1 == record.seq && last.reason == reason && entries.count == 1
        }
    }

    /// Requests that name at least one write, in the order of their feeds.
    private func parts() throws -> [Part] {
        let requests = erasures.requests.values.sorted {
            ($0.record.lane, $0.record.seq) < ($1.record.lane, $1.record.seq)
        }
        return try requests.compactMap { request in
            let writes = try request.targets.compactMap { try write($0, seenBy: request.record) }
            guard !writes.isEmpty else { return nil }
            return Part(
                record: request.record, reason: try reason(of: request.record.id),
                isFull: request.targets.count == Limits.dots, writes: writes)
        }
    }

    private func write(
        _ dot: Dot, seenBy request: EventRecord
    ) throws -> (dot: Dot, entry: EventID, fields: [UInt32])? {
        guard let record = try database.record(of: dot.event), request.hasSeen(record),
            let write = try database.operations(of: dot.event)?.write(at: dot.index)
        else { return nil }
        return (dot, write.entry ?? dot.event, write.fields)
    }

    private func reason(of request: EventID) throws -> UInt32 {
        for operation in try database.operations(of: request) ?? [] {
            if case .requestErasure(let asked) = operation { return asked.reason }
        }
        return 0
    }

    // MARK: One act

    private func request(_ parts: [Part]) throws -> ErasureRequest? {
        guard let first = parts.first else { return nil }
        let ids = parts.map(\.record.id)
        let state = try state(of: parts)
        let granted = state == .carriedOut ? try granted(parts) : ids
        let grants = distinct(granted.flatMap { erasures.grants(of: $0) })
        let isWaiting = state == .open && history.standing.isPaired
        let isGone = state == .carriedOut
        return ErasureRequest(
            events: ids, asked: first.record, reason: first.reason, named: named(parts),
            state: state, waitsFor: isWaiting ? otherParent(than: first.record.parent) : nil,
            declines: distinct(ids.flatMap { erasures.declines(of: $0, history.standing) }),
            grants: grants,
            others: isGone
                ? try Set(granted).subtracting(ids).sorted().compactMap(record) : [],
            ended: distinct(ids.flatMap { erasures.ended($0, history.standing) }),
            receipts: isGone ? try receipts(of: granted) : [],
            isErasedHere: try isGone && !database.isErasurePending,
            isAtDaemon: !grants.isEmpty
                && grants.allSatisfy {
                    atDaemon.contains(lane: $0.lane, seq: $0.seq)
                })
    }

    /// The requests by which the words of an act went, ascending: its own events, or others that
    /// named the same words and were answered first.
    private func granted(_ parts: [Part]) throws -> [EventID] {
        let requests = try parts.flatMap { part -> [EventID] in
            guard erasures.granted[part.record.id] == nil else { return [part.record.id] }
            return try part.writes.compactMap { write in
                try database.record(of: write.dot.event).flatMap {
                    erasures.erasure(of: write.dot, of: $0)?.request.id
                }
            }
        }
        return Set(requests).sorted()
    }

    private func record(_ id: EventID) throws -> EventRecord? { try database.record(of: id) }

    /// Each event once, ascending: one may answer several requests.
    private func distinct(_ records: [EventRecord]) -> [EventRecord] {
        Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            .values.sorted { $0.id < $1.id }
    }

    private func named(_ parts: [Part]) -> [ErasureRequest.Named] {
        Dictionary(grouping: parts.flatMap(\.writes), by: \.entry).map { entry, writes in
            ErasureRequest.Named(
                entry: entry, fields: Set(writes.flatMap(\.fields)).sorted(),
                dots: writes.map(\.dot).sorted())
        }
        .sorted { $0.entry < $1.entry }
    }

    /// An act waits as long as one of its events does.
    private func state(of parts: [Part]) throws -> ErasureRequest.State {
        let states = try parts.map(state)
        return [.open, .declined, .fallen].first(where: states.contains) ?? .carriedOut
    }

    private func state(of part: Part) throws -> ErasureRequest.State {
        // What another request has let go needs no answer any more.
        let isGone = try part.writes.allSatisfy { write in
            guard let record = try database.record(of: write.dot.event) else { return false }
            return erasures.isErased(write.dot, of: record)
        }
        if isGone { return .carriedOut }
        guard history.standing.effect(of: part.record) == .effective else { return .fallen }
        let declines = erasures.declines(of: part.record.id, history.standing)
        return declines.isEmpty ? .open : .declined
    }

    // MARK: Receipts

    private func receipts(of ids: [EventID]) throws -> [ErasureRequest.Receipt] {
        let reports = try ids.filter { !erasures.grants(of: $0).isEmpty }.map(reports)
        return history.standing.devices
            .filter { $0.author.rankClass != .recovery }
            .compactMap { device in
                let acks = reports.map { $0[device.author.device] }
                // A device that nothing let in has never been given the words.
                let mayHold = device.stands || !device.revocations.isEmpty
                let isReported = !acks.isEmpty && acks.allSatisfy { $0 != nil }
                guard mayHold || isReported else { return nil }
                return ErasureRequest.Receipt(
                    device: device, ack: isReported ? acks.last ?? nil : nil)
            }
    }

    /// The first ack of each device that reports one of the grants of a request: by the day that
    /// it claims, of several of one day the smallest id, so that every copy names the same one.
    private func reports(of request: EventID) throws -> [DeviceKey: EventRecord] {
        var reports: [DeviceKey: EventRecord] = [:]
        for grant in erasures.grants(of: request) {
            for ack in try database.receipts(for: grant.id, history) {
                let isEarlier = reports[ack.device].map {
                    (ack.claimedMilliseconds, ack.id) < ($0.claimedMilliseconds, $0.id)
                }
                if isEarlier ?? true { reports[ack.device] = ack }
            }
        }
        return reports
    }
}
