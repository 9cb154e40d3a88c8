import EventLog
import EventStorage
import Synchronization

/// What others may be told of, at one moment: all that was here then but what waits.
///
/// Spec: Protocol/04-clock.md §3
struct Offering: Sendable {
    /// The last event of this device that may leave; nil for a copy of no device.
    let last: EventRecord?
    /// How many lanes there were: whatever begins one later is not told of yet.
    let lanes: Int
    /// When the last of what waits may leave, in milliseconds since 1970; nil if nothing waits.
    let until: UInt64?

    /// Everything.
    static let all = Offering(last: nil, lanes: .max, until: nil)

    /// What is handed out of a store.
    var shown: ShownLanes {
        ShownLanes(
            lanes: lanes, waiting: last.map { LaneStretch(lane: $0.lane, after: $0.seq) })
    }

    /// A history without what waits, though more may have come since.
    func history(of full: History) -> History { last.map(full.ending) ?? full }
}

/// What waits on this device before others hear of it.
public struct WaitingEntries: Equatable, Sendable {
    /// Entries that it begins or changes.
    public let entries: Int
    /// When the last of it may leave, in milliseconds since 1970 by this device's clock.
    public let until: UInt64
}

/// The note of what may have left, as it was found.
private struct FoundNote {
    var note: OfferNote
    /// As the store has it; nil if it keeps none.
    let bytes: [UInt8]?
    /// The line of this device's epoch.
    let tip: EventRecord
}

extension JournalHolder {
    /// What others may be told of from now on. It counts as offered, which is durable on return:
    /// so this comes before the first byte that leaves, and nothing but what it names may leave.
    ///
    /// - Parameter everything: whether what waits is offered too.
    /// Spec: Protocol/04-clock.md §3
    @discardableResult
    func offer(everything: Bool = false) throws -> Offering {
        guard try keepsNumber() else { return .all }
        return try copy.state.withLock { state in
            while true {
                try copy.refresh(&state)
                guard var found = try foundNote(in: state.history) else {
                    guard try database.end == state.end else { continue }
                    return Offering(last: nil, lanes: state.history.lanes.count, until: nil)
                }
                // What another process wrote since is in the note, and not in this history.
                guard try database.end == state.end else { continue }
                let may = everything ? found.note.last : try mayLeave(found, state.history)
                if may > found.note.offered {
                    found.note.offer(through: may)
                    do throws(StorageError) {
                        try database.setMetadata(
                            found.note.encoded(), for: StoreNote.offered, after: state.end,
                            replacing: found.bytes)
                    } catch {
                        guard case .advanced = error else { throw error }
                        continue
                    }
                }
                return try offering(found, state.history)
            }
        }
    }

    /// What others were or may have been told of, without offering anything.
    func offered() throws -> Offering {
        guard try keepsNumber() else { return .all }
        return try copy.state.withLock { state in
            while true {
                try copy.refresh(&state)
                let found = try foundNote(in: state.history)
                guard try database.end == state.end else { continue }
                guard let found else { return .all }
                return try offering(found, state.history)
            }
        }
    }

    /// What stands behind what is offered; nil if nothing waits.
    func waiting(behind offering: Offering) throws -> WaitingEntries? {
        guard let last = offering.last, let until = offering.until else { return nil }
        let stretch = LaneStretch(lane: last.lane, after: last.seq)
        return WaitingEntries(
            entries: try database.entriesChanged(on: [stretch]).count, until: until)
    }

    /// Whether something of this device that was not offered yet may leave it now.
    ///
    /// Spec: Protocol/04-clock.md §3
    public func hasMoreToOffer() throws -> Bool {
        guard try keepsNumber() else { return false }
        let history = try history()
        guard let found = try foundNote(in: history) else { return false }
        return try mayLeave(found, history) > found.note.offered
    }

    /// What waits on this device before others hear of it; nil if nothing does.
    public func whatWaits() throws -> WaitingEntries? { try waiting(behind: offered()) }

    /// Whether this is the copy of a device, which alone has events that may wait.
    private func keepsNumber() throws -> Bool {
        if copy.device != nil { return true }
        return try database.metadata(StoreNote.offered) != nil
    }

    /// The note of the epoch that this device writes; nil if no line of it is here, and where the
    /// feed has forked: then all of it may leave.
    private func foundNote(in history: History) throws -> FoundNote? {
        let feed = FeedNote.read(in: folder.path)
        guard let device = copy.device ?? feed?.device else { return nil }
        let bytes = try database.metadata(StoreNote.offered)
        let kept = bytes.flatMap { try? OfferNote(decoding: $0) }
        guard let epoch = kept?.epoch ?? feed?.epoch else { return nil }
        let lines = history.lanes(of: device).map { history.lanes[$0].tip }
            .filter { $0.epoch == epoch }
        guard let tip = lines.first, lines.count == 1 else { return nil }
        return FoundNote(
            note: OfferNote(of: epoch, tip: tip.seq, kept: kept), bytes: bytes, tip: tip)
    }

    /// The highest number that may leave: what has waited long enough, and what another line has
    /// seen, whose events name it.
    private func mayLeave(_ found: FoundNote, _ history: History) throws -> UInt64 {
        let seen =
            history.lanes.enumerated().map { number, lane in
                number == found.tip.lane ? 0 : lane.tip.clock[found.tip.lane]
            }.max() ?? 0
        let waited = found.note.mayLeave(at: surroundings.now(), after: wait())
        return max(waited, seen)
    }

    private func offering(_ found: FoundNote, _ history: History) throws -> Offering {
        let offered = found.note.offered
        guard
            let last = found.tip.seq <= offered
                ? found.tip : try database.record(onLane: found.tip.lane, seq: offered)
        else { throw StorageError.corrupt }
        return Offering(
            last: last, lanes: history.lanes.count,
            until: found.note.waitsUntil(at: surroundings.now(), after: wait()))
    }

    /// How long a write waits on this device, in milliseconds: what its owner chose, else what
    /// the surroundings say. 0: nothing waits, and nothing is taken back.
    func wait() -> UInt64 {
        // A private journal waits as long as the one beside which it stands.
        (try? (copy.beside ?? copy).settings())?.waitSeconds.map {
            UInt64(clamping: min($0, 86_400)) * 1_000
        }
            ?? Bounded.milliseconds(of: surroundings.wait)
    }
}
