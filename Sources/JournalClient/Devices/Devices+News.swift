public import EventLog
import EventStorage
import Signing

/// Something that became of who may write, which this device did not do itself.
///
/// Spec: Protocol/05-membership.md §7
public struct DeviceNews: Equatable, Sendable {
    /// What became of a device.
    public enum Change: Equatable, Sendable {
        /// It came in.
        case came
        /// It was let in again.
        case cameBack
        /// It was revoked.
        case went
        /// It is a recovery sheet, and a new one took its place.
        case sheetEnded
        /// It is a daemon, which may exchange with the journal's others.
        case daemonNamed
        /// It is a daemon, which may do so no more.
        case daemonEnded
        /// It is an observer: a parent says that it may read.
        case observerNamed
        /// It is an observer: a parent says that it may not read.
        case observerEnded
        /// Its folder was copied or put back, so that it goes on with another line.
        case otherLine
    }

    /// What became of it.
    public let change: Change
    /// The device; of a sheet that ended its key.
    public let device: DeviceKey
    /// The parent whose it is; of an observer the one who says so.
    public let parent: Parent
    /// The device, or sheet, that did it.
    public let by: DeviceKey
    /// The events that say so: of other lines the first event of each.
    public let events: [EventID]
    /// When this device first had that event, in milliseconds since 1970: by the first of its own
    /// events that has it, of an acknowledgement the day alone. Now, if it has written none since.
    public let learnt: UInt64
}

/// Telling a person what was done to devices without this one.
extension Devices where Holder == Replica {
    /// What became of who may write without this device, since it came in, and is not answered
    /// for yet; in the order in which it came here.
    ///
    /// Of the other parent's devices only that one came or went: nothing of sheets and lines.
    /// O(changes).
    public func news() throws -> [DeviceNews] {
        let history = try history()
        let changes = try untold(history)
        let lines = try untoldLines(history)
        guard !changes.isEmpty || !lines.isEmpty else { return [] }
        let all = try changes.compactMap { change in
            try news(change.kind, change.device, change.parent, [change.record], history)
        }
        let told = try lines.compactMap { lines in
            try lines.first.flatMap {
                try news(.otherLine, $0.device, $0.parent, lines, history)
            }
        }
        return try (all + told).map { news in
            (try news.events.first.flatMap { try database.ordinal(of: $0) } ?? 0, news)
        }.sorted { ($0.0, $0.1.device) < ($1.0, $1.1.device) }.map(\.1)
    }

    /// Remembers that a person answered for this news.
    public func noteTold(of news: some Sequence<DeviceNews>) throws {
        try noteTold(events: news.flatMap(\.events))
    }

    /// Remembers that a person knows how these devices came in.
    public func noteTold(of devices: some Sequence<DeviceKey>) throws {
        let keys = Set(devices)
        try noteTold(events: untold(history()).filter { keys.contains($0.device) }.map(\.record.id))
    }

    /// Remembers that a person knows of these events.
    func noteTold(events: [EventID]) throws {
        guard !events.isEmpty else { return }
        let all = try told().union(events).sorted()
        try database.setMetadata(all.flatMap(\.bytes.bytes), for: StoreNote.enrolmentsTold)
    }

    // MARK: What is new

    private func untold(_ history: History) throws -> [MembershipChange] {
        let membership = history.membership
        guard let own = membership.enrolments(of: holder.device).first else { return [] }
        let parent = own.author.parent
        let new = membership.changes.filter { change in
            // What was there before this device came is no news, nor is what it did.
            change.record.device != holder.device && change.record.id != own.record.id
                && !own.record.hasSeen(change.record)
                && (change.parent == parent || isToldToOthers(change, history.standing))
        }
        guard !new.isEmpty else { return [] }
        let known = try told()
        let announced = try holder.servers.announced()
        return new.filter { change in
            !known.contains(change.record.id)
                && !announced.contains { isSaid(change, by: $0) }
                && (change.parent == parent || !isQuestion(change, among: membership.changes))
        }
    }

    /// Whether the other parent asks by it for an observer whom this one had not named: that is
    /// asked until it is answered, and the answer is what is told of.
    private func isQuestion(_ change: MembershipChange, among all: [MembershipChange]) -> Bool {
        guard change.act == .observerNamed else { return false }
        return !all.contains { other in
            other.act == .observerNamed && other.device == change.device
                && other.parent != change.parent && !other.record.hasSeen(change.record)
        }
    }

    /// Whether an announcement of the same daemon by the same parent says it already.
    private func isSaid(_ change: MembershipChange, by server: AnnouncedServer) -> Bool {
        change.act == .daemonNamed && change.parent == server.parent
            && change.device.bytes == server.address.daemonKey
    }

    /// Nothing of the other parent's sheets, and of their devices what counts.
    private func isToldToOthers(_ change: MembershipChange, _ standing: Standing) -> Bool {
        change.act != .renewed && standing.effect(of: change.record) == .effective
    }

    /// Of each of one's own other devices the first events of its further lines, which it began
    /// since its folder was copied or put back. A line that begins with a revocation leaves out
    /// what a thief wrote, and is told of as that. Of a device with lines by the thousand one is
    /// enough.
    private func untoldLines(_ history: History) throws -> [[EventRecord]] {
        guard let own = history.membership.enrolments(of: holder.device).first else { return [] }
        let others = history.standing.devices.map(\.author).filter { author in
            author.parent == own.author.parent && author.device != holder.device
                && author.rankClass != .recovery && history.lanes(of: author.device).count > 1
        }
        guard !others.isEmpty else { return [] }
        let known = try told()
        return try Set(others.map(\.device)).sorted().map { device in
            let lanes = history.lanes(of: device).dropFirst()
            let isFlood = lanes.count >= Limits.epochs
            return try lanes.prefix(isFlood ? 1 : lanes.count).compactMap { number in
                let base = history.lanes[number].base?.seq ?? 0
                return try database.record(onLane: number, seq: base + 1)
            }.filter { first in
                try !known.contains(first.id) && !own.record.hasSeen(first) && !isRevocation(first)
            }
        }.filter { !$0.isEmpty }
    }

    private func isRevocation(_ record: EventRecord) throws -> Bool {
        guard record.kind == EventKind.membership.rawValue else { return false }
        return try (database.operations(of: record.id) ?? []).contains {
            if case .revokeDevice = $0 { true } else { false }
        }
    }

    /// - Parameter records: the events that say so, the first one first.
    private func news(
        _ change: DeviceNews.Change, _ device: DeviceKey, _ parent: Parent,
        _ records: [EventRecord], _ history: History
    ) throws -> DeviceNews? {
        guard let record = records.first else { return nil }
        let seen = try history.lanes(of: holder.device).compactMap { number in
            try holder.firstSight(of: record, on: number, history.lanes[number])
        }
        let first = seen.map(\.claimedMilliseconds).min()
        return DeviceNews(
            change: change, device: device, parent: parent, by: record.device,
            events: records.map(\.id), learnt: first ?? surroundings.now())
    }

    private func told() throws -> Set<EventID> {
        let bytes = try database.metadata(StoreNote.enrolmentsTold) ?? []
        let starts = stride(from: 0, to: bytes.count, by: 32)
        return Set(starts.compactMap { Bytes32(bytes[$0...].prefix(32)) }.map(EventID.init))
    }
}

extension MembershipChange {
    fileprivate var kind: DeviceNews.Change {
        switch act {
        case .letIn: .came
        case .letInAgain: .cameBack
        case .revoked: .went
        case .renewed: .sheetEnded
        case .daemonNamed: .daemonNamed
        case .daemonEnded: .daemonEnded
        case .observerNamed: .observerNamed
        case .observerEnded: .observerEnded
        }
    }
}
