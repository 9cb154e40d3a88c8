public import EventLog
import EventStorage
public import JournalModel

/// A revocation or a readmission before it is signed, and what it would do.
///
/// Worked out by judging the very event that would be written. Spec: Protocol/05-membership.md §7
public struct DeviceChange: Sendable {
    /// What is to be done.
    public enum Action: Equatable, Sendable {
        /// Nothing that the device writes from now on counts; with `since`, neither does what it
        /// wrote from its first words in that entry on.
        case revoke(RevocationReason, since: EventID?)
        /// The revocations that hold are lifted, and what fell by them counts again.
        case readmit
    }

    /// An entry with words that lose, or regain, their effect.
    public struct Touched: Equatable, Sendable {
        /// The entry.
        public let entry: EventID
        /// What kind it is, nil for one of a newer release.
        public let kind: EntryKind?
        /// Whether a device of the other parent has seen some of these words.
        public let isWitnessed: Bool
        /// Whether another device of one's own has.
        public let isSeenByOwn: Bool
    }

    /// The device.
    public let device: MemberDevice
    /// What is to be done.
    public let action: Action
    /// The entries whose words lose effect by a revocation, or regain it, ascending by id.
    public let entries: [Touched]
    /// The events that lose or regain effect: entries, and what else the devices signed.
    public let events: Set<EventID>
    /// Events of the device that are here and keep their effect.
    public let kept: Int
    /// Other devices that fall, or stand again, because the device let them in; ascending.
    public let others: [DeviceKey]
    /// Entries with words whose erasure ends, ascending by id: a copy that still holds the words
    /// gives them back. Spec: Protocol/07-erasure.md §4
    public let restored: [EventID]
    /// Entries with words that are erased by it, which they were not before, ascending by id.
    public let erased: [EventID]

    /// How many entries of each kind are touched, by the number of the kind.
    public var kinds: [(kind: EntryKind, count: Int)] {
        Dictionary(grouping: entries.compactMap(\.kind)) { $0 }
            .map { (kind: $0.key, count: $0.value.count) }
            .sorted { $0.kind.rawValue < $1.kind.rawValue }
    }
}

/// Works out what a membership event does to what was written before.
struct EffectComparison {
    let replica: Replica
    let before: History
    let after: Intake

    /// Events that counted and do not any more, or the other way round.
    func changed() throws -> [EventRecord] {
        let devices = changedDevices
        var changed: [EventRecord] = []
        for number in devices.flatMap(before.lanes(of:)).sorted() {
            changed += try replica.database.records(onLane: number).filter { record in
                (before.standing.effect(of: record) == .effective)
                    != (after.history.standing.effect(of: record) == .effective)
            }
        }
        return changed
    }

    /// Devices that stand otherwise than before.
    var changedDevices: Set<DeviceKey> {
        let old = Dictionary(
            before.standing.devices.map { ($0.author, $0) },
            uniquingKeysWith: { first, _ in first })
        return Set(
            after.history.standing.devices.filter { old[$0.author] != $0 }.map(\.author.device))
    }

    /// Events of `device` that count before and after.
    func kept(of device: DeviceKey) throws -> Int {
        var kept = 0
        for number in before.lanes(of: device) {
            kept += try replica.database.records(onLane: number).count { record in
                before.standing.effect(of: record) == .effective
                    && after.history.standing.effect(of: record) == .effective
            }
        }
        return kept
    }

    /// Entries with words whose erasure ends. O(targets of all erasures).
    func restored() throws -> [EventID] {
        try entries(erasedIn: before, andNotIn: after.history)
    }

    /// Entries with words that are erased now and were not before. O(targets of all erasures).
    func erased() throws -> [EventID] {
        try entries(erasedIn: after.history, andNotIn: before)
    }

    private func entries(erasedIn one: History, andNotIn other: History) throws -> [EventID] {
        let kept = Set(try other.erasures.granted.values.flatMap(after.erasures).map(\.dot))
        let all = try one.erasures.granted.values.flatMap(after.erasures)
        return try after.entries(of: all.filter { !kept.contains($0.dot) }).sorted()
    }

    /// The entries that `records` touch.
    func entries(touchedBy records: [EventRecord]) throws -> [DeviceChange.Touched] {
        var touching: [EventID: [EventRecord]] = [:]
        for record in records where record.kind == EventKind.content.rawValue {
            let operations = try replica.database.operations(of: record.id) ?? []
            // A consent names a write of another event, which is looked up.
            let entries = EntryEvent.entries(touchedBy: record.id, operations: operations) {
                try? replica.database.operations(of: $0)
            }
            for entry in entries { touching[entry, default: []].append(record) }
        }
        // What each device has seen, over all its lines.
        let sights = Dictionary(grouping: before.lanes.map(\.tip), by: \.author).mapValues { tips in
            tips.reduce(into: LaneClock()) { $0.merge($1.clock) }
        }
        func isSeen(_ record: EventRecord, byOwn isOwn: Bool) -> Bool {
            sights.contains { author, sight in
                author.device != record.device && (author.parent == record.parent) == isOwn
                    && record.isIn(sight)
            }
        }
        return try touching.sorted { $0.key < $1.key }.map { entry, records in
            DeviceChange.Touched(
                entry: entry, kind: try replica.kind(of: entry),
                isWitnessed: records.contains { isSeen($0, byOwn: false) },
                isSeenByOwn: records.contains { isSeen($0, byOwn: true) })
        }
    }
}
