public import EventLog
import EventStorage
public import JournalModel
import Signing
import Synchronization

/// What this device wrote last, by one command.
public struct LastWriting: Sendable {
    /// The events, in order.
    public let events: [EventID]
    /// The entries that they begin or change, as they are, in the order of their creation.
    public let entries: [EntryView]
    /// Those that they begin.
    public let begun: Set<EventID>
    /// Whether no byte of it can have left this device: it can be removed. Else it can be
    /// retracted alone.
    public let canBeRemoved: Bool
    /// When it may leave, in milliseconds since 1970; nil if it need not wait any more.
    public let waitsUntil: UInt64?
    /// When it was written, in milliseconds since 1970 by this device's clock; to the minute if
    /// nothing is known finer.
    public let writtenMilliseconds: UInt64
}

/// Taking back what never left.
///
/// Spec: Protocol/04-clock.md §3
extension Replica {
    /// What was written last on this device; nil if it wrote no entry in its epoch.
    ///
    /// *Example:* two entries are written by one line, and then a third by another one. The third
    /// is the last writing; once it is taken back, both entries of the line are.
    ///
    /// O(events of the entries).
    public func lastWriting() throws -> LastWriting? {
        let history = try history()
        let found = try removable(in: history)
        let records = try found?.records ?? lastContent(in: history).map { [$0] } ?? []
        guard !records.isEmpty else { return nil }
        let ids = records.map(\.id)
        let touched = try entries(touchedBy: ids)
        let entries = touched.compactMap { try? entry($0) }
        return LastWriting(
            events: ids, entries: entries, begun: Set(touched).intersection(ids),
            canBeRemoved: found != nil, waitsUntil: found == nil ? nil : try offered().until,
            writtenMilliseconds: max(
                found?.note.writings.last?.milliseconds ?? 0,
                records.last.flatMap { WriteNote.time(of: $0.id, in: folder.path) } ?? 0,
                records.last?.claimedMilliseconds ?? 0))
    }

    /// Removes what was written last, without a trace for anybody: the store is as if it had never
    /// been written. False, and nothing is done, if it was offered meanwhile, or if something was
    /// written behind it. Durable on return. Throws `HomeError` or `StorageError`.
    ///
    /// O(events + values of the store).
    public func remove(_ writing: LastWriting) throws -> Bool {
        try copy.state.withLock { state in
            while true {
                try copy.refresh(&state)
                guard let found = try removable(in: state.history),
                    found.records.map(\.id) == writing.events
                else { return false }
                let removal = try removal(of: found, state)
                var failure: (any Error)?
                do throws(StorageError) {
                    try database.remove(removal) {
                        do {
                            try prepare(found, writing)
                        } catch {
                            failure = error
                            throw error
                        }
                    }
                } catch {
                    if let failure { throw failure }
                    guard case .advanced = error else { throw error }
                    continue
                }
                try copy.refresh(&state)
                return true
            }
        }
    }

    /// The longest time that something can wait, in seconds: a day.
    public static let longestWait: UInt64 = 86_400

    /// From now on, what is written on this device waits so long before others hear of it; 0: not
    /// at all, and nothing is removed without a trace. What waits already waits by it too.
    ///
    /// A setting of this device alone: nobody is told of it. Throws `HomeError`.
    ///
    /// - Parameter seconds: `longestWait` at most.
    public func chooseWait(seconds: UInt64) throws {
        var settings = try folder.settings()
        settings.waitSeconds = Int(clamping: min(seconds, Self.longestWait))
        try folder.save(settings)
    }

    /// What may be removed, with the notes that say so.
    private struct Removable {
        let records: [EventRecord]
        let prev: EventRecord
        let note: OfferNote
        let bytes: [UInt8]
    }

    /// The last writing, if all of the rules let it go; nil if not.
    private func removable(in history: History) throws -> Removable? {
        guard let feed = FeedNote.read(in: folder.path), try doubt(about: feed, history) == nil,
            let bytes = try database.metadata(StoreNote.offered),
            let kept = try? OfferNote(decoding: bytes), kept.epoch == feed.epoch,
            let tip = history.lanes(of: device).map({ history.lanes[$0].tip })
                .first(where: { $0.epoch == feed.epoch }),
            kept.last == tip.seq, let seqs = kept.lastWriting,
            let prev = try database.record(onLane: tip.lane, seq: seqs.lowerBound - 1)
        else { return nil }
        let records = try seqs.compactMap { try database.record(onLane: tip.lane, seq: $0) }
        guard records.count == seqs.count, history.mayRemove(records) else { return nil }
        return Removable(records: records, prev: prev, note: kept, bytes: bytes)
    }

    private func doubt(about feed: FeedNote, _ history: History) throws -> FeedDoubt? {
        try FeedDoubt.about(
            feed, of: device, history, inode: try storeInode(), machine: surroundings.machine,
            isHeld: holds)
    }

    /// What goes, and what the store says without it.
    private func removal(of found: Removable, _ state: JournalState) throws -> Removal {
        let own = Dictionary(
            found.records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var removal = Removal(of: found.records.map(\.id), after: state.end)
        removal.entries = try rows(without: own, state.history).values
            .sorted { $0.ordinal < $1.ordinal }
        var note = found.note
        note.removeLastWriting()
        removal.kept[StoreNote.offered] = found.bytes
        removal.metadata[StoreNote.offered] = note.encoded()
        if let heads = try database.metadata(StoreNote.ownHeads) {
            removal.kept[StoreNote.ownHeads] = heads
            removal.metadata[StoreNote.ownHeads] = OwnWriting(heads).back(
                to: found.prev.id, in: found.prev.epoch)
        }
        return removal
    }

    /// The first step, under the lock for writing: the head that is noted is the one before. Were
    /// it noted after the event is gone, a crash in between would leave a noted head that is not
    /// here, which costs an epoch.
    private func prepare(_ found: Removable, _ writing: LastWriting) throws {
        try FeedNote(
            device: device, epoch: found.prev.epoch, head: found.prev.id, inode: storeInode(),
            machine: surroundings.machine
        ).saveDurably(in: folder.path)
        forgetShown(Set(writing.entries.map(\.state.entry)))
        for entry in writing.begun { try drafts.removeAll(of: entry) }
    }

    /// The last content that this device wrote in its epoch, if it is not far back.
    private func lastContent(in history: History) throws -> EventRecord? {
        let feed = FeedNote.read(in: folder.path)
        guard
            let tip = history.lanes(of: device).map({ history.lanes[$0].tip })
                .last(where: { feed == nil || $0.epoch == feed?.epoch })
        else { return nil }
        var seq = tip.seq
        while seq > 0, tip.seq - seq < 1_000 {
            let record = try database.record(onLane: tip.lane, seq: seq)
            if let record, record.kind == EventKind.content.rawValue { return record }
            seq -= 1
        }
        return nil
    }
}

extension JournalHolder {
    /// The entries that some events begin or change, in the order of their creation.
    func entries(touchedBy events: [EventID]) throws -> [EventID] {
        var found: [EventID: Int64] = [:]
        for event in events {
            guard let operations = try database.operations(of: event) else { continue }
            var failure: (any Error)?
            let entries = EntryEvent.entries(touchedBy: event, operations: operations) { id in
                do {
                    return try database.operations(of: id)
                } catch {
                    failure = error
                    return nil
                }
            }
            if let failure { throw failure }
            for entry in entries { found[entry] = try database.ordinal(of: entry) }
        }
        return found.sorted { $0.value < $1.value }.map(\.key)
    }

    /// Rows of the entries that some events change, as they are without them; of what they begin
    /// there are none. O(events of these entries).
    func rows(
        without own: [EventID: EventRecord], _ history: History
    ) throws -> [EventID: EntryRow] {
        let index = EntryIndex(history)
        var rows: [EventID: EntryRow] = [:]
        for entry in try entries(touchedBy: own.keys.sorted()) where own[entry] == nil {
            guard let ordinal = try database.ordinal(of: entry) else { continue }
            let events = try database.history(ofEntry: ordinal).filter {
                own[$0.record.id] == nil
            }
            rows[entry] = index.row(entry, ordinal: ordinal, try events.map(TouchingEvent.init))
        }
        return rows
    }
}
