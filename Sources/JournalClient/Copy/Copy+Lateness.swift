public import EventLog
import EventStorage
public import JournalModel

/// What the clocks of events claimed, of the lines that were looked at: of entries that stand
/// together on a page each line is read in a few pieces.
package final class ClaimedTimes {
    private struct Piece: Hashable {
        let lane: Int
        let number: UInt64
    }

    /// Events of one piece.
    private static let size: UInt64 = 64
    private var pieces: [Piece: [UInt64: UInt64]] = [:]

    package init() {}

    /// In milliseconds since 1970; nil if nothing is at that place of the line. O(1) mostly.
    func time(onLane lane: Int, seq: UInt64, in database: EventDatabase) throws -> UInt64? {
        let piece = Piece(lane: lane, number: seq / Self.size)
        if let known = pieces[piece]?[seq] { return known }
        let first = piece.number * Self.size
        let read = Dictionary(
            try database.claims(onLane: lane, within: first...(first + Self.size - 1))
                .map { ($0.seq, $0.milliseconds) }, uniquingKeysWith: { first, _ in first })
        pieces[piece] = read
        return read[seq]
    }
}

/// Telling when words were written, and when they came.
extension JournalHolder {
    /// How the times of an event lie to what is known here.
    ///
    /// It reached a device with the first event of that device that has seen it: an acknowledgement
    /// names its day. Of one's own past this tells no more than oneself knows.
    ///
    /// Complexity: O(lanes log events).
    /// Spec: Protocol/04-clock.md §1
    public func lateness(of record: EventRecord) throws -> Lateness {
        try lateness(of: record, ClaimedTimes())
    }

    /// The same, with what was read before of the times that events claim.
    package func lateness(of record: EventRecord, _ times: ClaimedTimes) throws -> Lateness {
        let history = try history()
        let after = try latestClaim(before: record, history, upTo: copy.surroundings.now(), times)
        let (age, isAhead) = copy.surroundings.now()
            .subtractingReportingOverflow(record.claimedMilliseconds)
        let isOld = !isAhead && age > UInt64(WritingMarks.apart)
        guard isOld, let own = try parent(), own != record.parent,
            let accept = try history.accept.flatMap({ try database.record(of: $0) }),
            record.hasSeen(accept)
        else { return Lateness(after: after) }
        var first: EventRecord?
        for (number, lane) in history.lanes.enumerated()
        where history.speaks(lane, for: own) && lane.tip.rankClass != .recovery {
            guard let found = try firstSight(of: record, on: number, lane) else { continue }
            if let known = first, known.claimedMilliseconds <= found.claimedMilliseconds {
                continue
            }
            first = found
        }
        return Lateness(
            reached: first?.claimedMilliseconds,
            isThisDevice: first.map { $0.device == copy.device } ?? true, after: after)
    }

    /// The same for a page that is handed over, which every copy with the same events makes alike:
    /// nothing of when words came here, and what both parents' clocks have reached is now.
    ///
    /// Complexity: O(lanes log events).
    /// Spec: Protocol/16-reserved.md §18
    public func latenessForAll(of record: EventRecord) throws -> Lateness {
        try latenessForAll(of: record, ClaimedTimes())
    }

    /// The same, with what was read before of the times that events claim.
    package func latenessForAll(
        of record: EventRecord, _ times: ClaimedTimes
    ) throws -> Lateness {
        let history = try history()
        var latest: [Parent: UInt64] = [:]
        for lane in history.lanes where history.speaks(lane, for: lane.tip.parent) {
            let known = latest[lane.tip.parent] ?? 0
            latest[lane.tip.parent] = max(known, lane.tip.claimedMilliseconds)
        }
        let now = latest.values.min() ?? 0
        return Lateness(after: try latestClaim(before: record, history, upTo: now, times))
    }

    /// The latest time that the past of an event claims, if the event claims a day more than one
    /// before it. Of each line its last event that was seen is asked, of the event's own line also
    /// earlier ones: whoever sets a clock back may write much before setting it right. What claims
    /// to come after now is no time that anything came after.
    private func latestClaim(
        before record: EventRecord, _ history: History, upTo now: UInt64, _ times: ClaimedTimes
    ) throws -> UInt64? {
        let day: UInt64 = 86_400_000
        var latest: UInt64 = 0
        func look(_ lane: Int, _ seq: UInt64) throws {
            guard let time = try times.time(onLane: lane, seq: seq, in: database) else { return }
            if time / day <= now / day { latest = max(latest, time) }
        }
        for lane in record.clock.lanes where lane != record.lane {
            try look(lane, record.clock[lane])
        }
        var step: UInt64 = 1
        while step < record.seq {
            try look(record.lane, record.seq - step)
            step *= 2
        }
        let (claimed, seen) = (record.claimedMilliseconds / day, latest / day)
        return seen > claimed && seen - claimed > 1 ? latest : nil
    }
}
