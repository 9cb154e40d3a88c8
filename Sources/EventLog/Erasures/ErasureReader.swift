/// Makes requests out of what the log of erasures says, and of the events that it speaks of.
///
/// Spec: Protocol/07-erasure.md
public struct ErasureReader<Log: EventLookup> {
    private let history: History
    private let log: Log
    private let atDaemon: LaneClock
    private let isErasedHere: Bool
    private let acks: (_ grant: EventID) throws -> [EventRecord]

    /// - Parameters:
    ///   - atDaemon: what the daemon held at the last sync.
    ///   - isErasedHere: whether nothing of what was let go stands in the file any more.
    ///   - acks: the acks whose word counts that what an event lets go is erased.
    public init(
        _ history: History, in log: Log, atDaemon: LaneClock, isErasedHere: Bool,
        acks: @escaping (_ grant: EventID) throws -> [EventRecord]
    ) {
        self.history = history
        self.log = log
        self.atDaemon = atDaemon
        self.isErasedHere = isErasedHere
        self.acks = acks
    }

    private var erasures: ErasureLog { history.erasures }

    /// Every request that names a write, the earliest first by what its author's clock claimed; of
    /// one moment the smallest id. The same on every copy that holds the same events, but for what
    /// is said of this copy and its daemon. O(requests). Throws what the log throws.
    ///
    /// *Example.* A1 asks in R for words of B1, and B2 says no in N: R is `declined` by N. B1 says
    /// yes in Y: R is `carriedOut`, granted by Y, and each device's first ack that names Y is its
    /// receipt.
    public func requests() throws -> [ErasureRequest] {
        var acts: [[Part]] = []
        for part in try parts() {
            if let last = acts.last?.last, part.goesOn(from: last) {
                acts[acts.count - 1].append(part)
            } else {
                acts.append([part])
            }
        }
        return try acts.compactMap(request).sorted { first, second in
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
        guard let record = try log.record(of: dot.event), request.hasSeen(record),
            let write = try log.operations(of: dot.event)?.write(at: dot.index)
        else { return nil }
        return (dot, write.entry ?? dot.event, write.fields)
    }

    private func reason(of request: EventID) throws -> UInt32 {
        for operation in try log.operations(of: request) ?? [] {
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
            state: state, waitsFor: isWaiting ? first.record.parent == 1 ? 2 : 1 : nil,
            declines: distinct(ids.flatMap { erasures.declines(of: $0, history.standing) }),
            grants: grants,
            others: isGone
                ? try Set(granted).subtracting(ids).sorted().compactMap(record) : [],
            ended: distinct(ids.flatMap { erasures.ended($0, history.standing) }),
            receipts: isGone ? try receipts(of: granted) : [],
            isErasedHere: isGone && isErasedHere,
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
                try log.record(of: write.dot.event).flatMap {
                    erasures.erasure(of: write.dot, of: $0)?.request.id
                }
            }
        }
        return Set(requests).sorted()
    }

    private func record(_ id: EventID) throws -> EventRecord? { try log.record(of: id) }

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
            guard let record = try log.record(of: write.dot.event) else { return false }
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
            for ack in try acks(grant.id) {
                let isEarlier = reports[ack.device].map {
                    (ack.claimedMilliseconds, ack.id) < ($0.claimedMilliseconds, $0.id)
                }
                if isEarlier ?? true { reports[ack.device] = ack }
            }
        }
        return reports
    }
}
