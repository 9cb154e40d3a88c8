public import EventLog
import EventStorage
import JournalModel
public import Signing

/// Where a replica stands.
public struct ReplicaStatus: Sendable {
    /// The journal's id.
    public let journal: EventID
    /// The `Accept` that it belongs to, once there is one.
    public let accept: EventID?
    /// The parent whose device this is; nil for a replica without keys.
    public let parent: Parent?
    /// The device that this replica writes as.
    public let device: DeviceKey?
    /// Accepted events.
    public let events: Int
    /// Entries.
    public let entries: Int
    /// Entries in which something waits for a person.
    public let waiting: Int
    /// Values that are missing here.
    public let missingValues: Int
    /// Values that both parents let go.
    public let erasedValues: Int
    /// Requests to erase that wait for this parent's answer.
    public let erasuresToAnswer: Int
    /// Every accepted event that nothing in its feed follows, ascending.
    public let frontier: [Position]
    /// Equal on replicas that accepted the same events.
    public let stateDigest: Bytes32
    /// Equal on replicas that hold the same values.
    public let valuePresence: Bytes32
    /// Every device ever enrolled.
    public let devices: [Standing.Device]
    /// Feeds that went two ways.
    public let forks: [Fork]
    /// Epochs that this device has used; from 48 on it should get a fresh key.
    public let ownEpochs: Int
    /// How far this parent's entries have come.
    public let reach: Reach
    /// What each other device held when it was last heard of.
    public let copies: [DeviceKey: CopyState]
    /// What the daemon held after the last sync, nil before the first.
    public let daemonCopy: CopyState?
    /// Bytes of the store's file.
    public let bytes: Int

    /// A short name of the frontier: SHA-256 over its encoded positions.
    public var frontierDigest: Bytes32 { frontier.frontierHash }
}

extension JournalHolder {
    /// The frontier hash of what others may hear of. O(lanes).
    public func frontierHash() throws -> Bytes32 {
        try offered().history(of: history()).frontier.frontierHash
    }

    /// Where this replica stands. O(events) for the digests.
    ///
    /// What people compare with others, the frontier and the digests, is without what has not been
    /// offered to anybody yet. Spec: Protocol/04-clock.md §3
    public func status() throws -> ReplicaStatus {
        let history = try history()
        let offering = try offered()
        let own = try unoffered(behind: offering)
        let counts = try database.counts()
        let device = copy.device
        let parent = device.flatMap { history.standing.parent(of: $0) }
        let lanes = device.map(history.lanes(of:)) ?? []
        let epochs = Set(lanes.map { history.lanes[$0].tip.epoch })
        return ReplicaStatus(
            journal: journal, accept: history.accept, parent: parent, device: device,
            events: Int(counts.events), entries: Int(counts.entries),
            waiting: counts.waiting == 0 ? 0 : try questions().count,
            missingValues: Int(counts.missing),
            erasedValues: Int(counts.erased), erasuresToAnswer: try erasures.toAnswer(by: parent),
            frontier: offering.history(of: history).frontier,
            stateDigest: try stateDigest(history, without: own),
            valuePresence: try valuePresence(without: own),
            devices: history.standing.devices, forks: history.forks, ownEpochs: epochs.count,
            reach: try reach(of: parent, history), copies: try copies(history),
            daemonCopy: try daemonCopy(history), bytes: Int(counts.bytes))
    }

    /// Events of one's own that nobody was told of, by their ids.
    private func unoffered(behind offering: Offering) throws -> [EventID: EventRecord] {
        guard let last = offering.last else { return [:] }
        let tip = try history().lanes[last.lane].tip
        guard tip.seq > last.seq else { return [:] }
        let records = try (last.seq + 1...tip.seq).compactMap {
            try database.record(onLane: last.lane, seq: $0)
        }
        return Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The digest of all that accepted events say, but for `own`. O(entries).
    func stateDigest(
        _ history: History, without own: [EventID: EventRecord] = [:]
    ) throws -> Bytes32 {
        let changed = try rows(without: own, history)
        var entries: [(entry: EventID, digest: Bytes32)] = []
        try database.forEachEntryDigest { entry, digest in
            guard own[entry] == nil else { return }
            entries.append((entry, changed[entry]?.digest ?? digest))
        }
        return StateDigest.compute(
            journal: journal, accept: history.accept,
            membership: MembershipRows(history.standing),
            entries: entries, erasures: try erasureRows(history),
            unknown: try unknownOperations().filter { own[$0.dot.event] == nil })
    }

    private func valuePresence(without own: [EventID: EventRecord]) throws -> Bytes32 {
        var digest = PresenceDigest()
        try database.forEachPresence { dot, state in
            guard own[dot.event] == nil else { return }
            digest.add(dot, state)
        }
        return digest.finish()
    }

    private func erasureRows(_ history: History) throws -> ErasureRows {
        let effective = history.erasures.effective(history.standing)
        return ErasureRows(
            erased: try database.erasedValues(), requests: effective.requests,
            declines: effective.declines)
    }

    /// Operations that this release cannot read, of all accepted events.
    private func unknownOperations() throws -> [UnknownOperation] {
        try database.unknownOrdinals().flatMap { ordinal -> [UnknownOperation] in
            guard let event = try database.event(at: ordinal) else { return [] }
            return try event.operations().enumerated().compactMap { index, operation in
                guard case .unknown(let bytes) = operation else { return nil }
                return UnknownOperation(
                    dot: Dot(event: event.id, index: UInt32(index)), bytes: bytes)
            }
        }
    }
}
