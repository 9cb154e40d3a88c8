public import EventLog
import EventStorage

/// A device that has an event, and since when.
public struct Witness: Equatable, Sendable {
    /// The device.
    public let author: Author
    /// The first event by which it has: the time is its clock's claim, of an acknowledgement the
    /// day alone.
    public let since: EventRecord
}

/// The events of a device that count for nothing.
public struct FallenEvents: Equatable, Sendable {
    /// The device.
    public let author: Author
    /// How many there are.
    public let count: Int
    /// Why they have no effect: a reason that is true of all of them if the device was revoked.
    public let fall: Fall
}

/// Telling what has no effect, why, and who had it all the same.
///
/// Spec: Protocol/05-membership.md §7
extension JournalHolder {
    /// Devices other than its author's that have an event, ascending by parent and key: a fact to
    /// show, never a condition. A device that gets it later is added then; a key on paper gets
    /// none. O(lanes log events).
    public func witnesses(of event: EventID) throws -> [Witness] {
        let history = try history()
        guard let record = try database.record(of: event) else { return [] }
        var first: [Author: EventRecord] = [:]
        for (number, lane) in history.lanes.enumerated()
        where lane.tip.device != record.device && lane.tip.rankClass != .recovery {
            guard let found = try firstSight(of: record, on: number, lane) else { continue }
            let author = found.author
            // Of several lines the one that has seen less comes first.
            if let known = first[author], !known.hasSeen(found) { continue }
            first[author] = found
        }
        return first.map { Witness(author: $0.key, since: $0.value) }.sorted {
            ($0.author.parent, $0.author.device) < ($1.author.parent, $1.author.device)
        }
    }

    /// Along a line pasts only grow, so the first event that has it is found by halving.
    func firstSight(
        of record: EventRecord, on number: Int, _ lane: Lane
    ) throws -> EventRecord? {
        guard lane.tip.hasSeen(record) else { return nil }
        var (low, found) = ((lane.base?.seq ?? 0) + 1, lane.tip)
        while low < found.seq {
            let middle = low + (found.seq - low) / 2
            guard let other = try database.record(onLane: number, seq: middle) else {
                throw StorageError.corrupt
            }
            if other.hasSeen(record) { found = other } else { low = middle + 1 }
        }
        return found
    }

    /// How many accepted events count for nothing. O(lanes).
    public func fallenEvents() throws -> Int {
        try fallenEventsByDevice().reduce(0) { Bounded.sum($0, $1.count) }
    }

    /// How many accepted events of which device count for nothing, since a revocation of it leaves
    /// them out or nothing that counts lets it in; ascending by parent and key. O(lanes).
    public func fallenEventsByDevice() throws -> [FallenEvents] {
        let history = try history()
        var fallen: [Author: FallenEvents] = [:]
        var looks: [Author: Int] = [:]
        for (number, lane) in history.lanes.enumerated()
        where history.standing.effect(of: lane.tip) != .effective {
            let author = lane.tip.author
            let last = max(counted(of: author, on: number, history), lane.base?.seq ?? 0)
            guard last < lane.tip.seq else { continue }
            let known = fallen[author]
            // One reason is said: of a device with lines by the thousand not all are sought.
            looks[author, default: 0] += 1
            if let known, looks[author, default: 0] > Limits.epochs {
                fallen[author] = FallenEvents(
                    author: author,
                    count: Bounded.sum(known.count, Int(clamping: lane.tip.seq - last)),
                    fall: known.fall)
                continue
            }
            guard let first = try database.record(onLane: number, seq: last + 1),
                let fall = history.fall(of: first)
            else { continue }
            // Whoever came after a revocation fell by it as well: the other way round is not said.
            let isLater =
                switch known?.fall {
                case .revoked(_, isKnown: true)?, .renewed(_, isKnown: true)?: true
                default: false
                }
            fallen[author] = FallenEvents(
                author: author,
                count: Bounded.sum(known?.count ?? 0, Int(clamping: lane.tip.seq - last)),
                fall: isLater ? fall : known?.fall ?? fall)
        }
        return fallen.values.sorted {
            ($0.author.parent, $0.author.device) < ($1.author.parent, $1.author.device)
        }
    }

    /// The number of the last event on a line that counts; 0 if none does.
    private func counted(of author: Author, on lane: Int, _ history: History) -> UInt64 {
        // Along a line what all revocations have seen comes first.
        history.standing.stands(author) ? history.standing.limit(of: author)?[lane] ?? 0 : 0
    }
}
