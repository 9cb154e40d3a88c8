public import EventLog
import EventStorage
import FoundationEssentials
import Signing
import Synchronization

/// An event of one's own before it has a place in the feed.
public struct EventDraft: Sendable {
    /// The kind of event.
    public let kind: EventKind
    /// At most 32 operations.
    public let operations: [EventLog.Operation]
    /// The values of its writes.
    public let values: [Value]
    /// Whether it waits before others hear of it: see `Replica.lastWriting()`.
    public let waits: Bool

    /// A draft.
    public init(
        kind: EventKind, operations: [EventLog.Operation], values: [Value], waits: Bool = false
    ) {
        self.kind = kind
        self.operations = operations
        self.values = values
        self.waits = waits
    }
}

/// The feed that this device writes, and whether it may go on with it.
///
/// Spec: Protocol/04-clock.md
struct OwnFeed {
    let device: DeviceKey
    let epoch: UInt64
    /// The last event written, nil at the start of an epoch.
    private(set) var tip: EventRecord?

    /// Goes on with the noted epoch, or begins a new one when numbers may have been used already:
    /// the store lacks the noted head, lies on another machine or in another file, or the feed
    /// has forked.
    init(
        _ device: DeviceKey, note: FeedNote?, history: History, inode: UInt64,
        surroundings: Surroundings, isHeld: (EventID) throws -> Bool
    ) rethrows {
        self.device = device
        let doubt = try FeedDoubt.about(
            note, of: device, history, inode: inode, machine: surroundings.machine,
            isHeld: isHeld)
        if doubt == nil, let note {
            epoch = note.epoch
            tip = history.lanes(of: device).lazy.map { history.lanes[$0].tip }
                .first { $0.epoch == note.epoch }
            return
        }
        epoch = surroundings.randomEpoch()
        tip = nil
    }

    /// A feed that begins with a new epoch.
    init(_ device: DeviceKey, epoch: UInt64) {
        self.device = device
        self.epoch = epoch
    }

    /// The header of the next event: it cites every tip that the feed has not seen yet.
    ///
    /// - Parameter tips: what to cite instead of the history's own tips.
    func header(
        for draft: EventDraft, in history: History, claimedMilliseconds: UInt64,
        citing tips: [EventRecord]? = nil
    ) -> EventHeader {
        let maximal = unseen(of: tips ?? history.lanes.map(\.tip), in: history)
        return EventHeader(
            journal: draft.kind == .genesis ? nil : history.journal, device: device, epoch: epoch,
            seq: (tip?.seq ?? 0) + 1, prev: tip?.id,
            seen: maximal.prefix(Limits.seen).map(\.position),
            claimedMilliseconds: claimedMilliseconds, kind: draft.kind,
            operations: draft.operations)
    }

    /// Those of `tips` that the feed has not seen and that one header would have to name. O(parts
    /// of their clocks): a device can make any number of tips.
    ///
    /// One header names 64 of them. The first event of an epoch must have seen an enrolment of
    /// its device (else `112 not-a-member`), so a tip that has comes first: of the tips T1 to T99
    /// where only T80 has seen how this phone was let in, T80 is named, then T1 to T63.
    /// Spec: Protocol/04-clock.md §3
    func unseen(of tips: [EventRecord], in history: History) -> [EventRecord] {
        let unseen = tips.filter { other in
            !(other.device == device && other.epoch == epoch) && !(tip?.hasSeen(other) ?? false)
        }
        guard unseen.count > Limits.seen else { return unseen }
        // Over the limit, what the others have seen need not be named again.
        var maximal = unseen.maximal.sorted { $0.position < $1.position }
        guard tip == nil else { return maximal }
        let enrolments = history.membership.enrolments(of: device).map(\.record)
        let first = maximal.firstIndex { other in
            enrolments.contains(where: other.hasSeen)
        }
        if let first { maximal.insert(maximal.remove(at: first), at: 0) }
        return maximal
    }

    /// Whether the next event would be refused everywhere, for too many epochs in its past (114).
    func isSpent(in history: History) -> Bool {
        let seen = unseen(of: history.lanes.map(\.tip), in: history).prefix(Limits.seen)
        return history.passesEpochLimit(device, epoch, after: tip, seeing: Array(seen))
    }

    mutating func advance(to record: EventRecord) { tip = record }
}

extension Replica {
    /// Writes events of one's own, in one transaction. Durable on return; the ids are in order.
    ///
    /// Headers are chained first and signed on all cores. Throws
    /// `deviceDoesNotStand`, `tooManyEpochs`, `ownEventRefused` or `StorageError`; nothing is
    /// written then.
    @discardableResult
    public func append(_ drafts: [EventDraft]) throws -> [EventID] {
        try append(drafts) { _ in true }
    }

    /// - Parameter approve: sees what may have left, before anything is signed; if it says no,
    ///   nothing is written, and no ids are returned.
    private func append(
        _ drafts: [EventDraft], approve: (OfferNote) -> Bool
    ) throws -> [EventID] {
        guard !drafts.isEmpty else { return [] }
        let inode = try storeInode()
        let (ids, epoch) = try commit { intake in
            guard intake.history.standing.admission(of: device).mayWrite else {
                throw ReplicaError.deviceDoesNotStand(device)
            }
            var feed = try OwnFeed(
                device, note: FeedNote.read(in: folder.path), history: intake.history,
                inode: inode, surroundings: surroundings, isHeld: holds)
            // Nobody would take it, and what follows it would wait for ever.
            guard !feed.isSpent(in: intake.history) else {
                throw ReplicaError.tooManyEpochs(device)
            }
            guard try approve(keptNote(of: feed.epoch, after: feed.tip?.seq ?? 0).note) else {
                return ([EventID](), feed.epoch)
            }
            let events = try sign(drafts, &feed, intake.history, keys.signing)
            for (event, draft) in zip(events, drafts) {
                let code = try intake.judge(event, values: draft.values)
                guard code == 0 else {
                    throw ReplicaError.ownEventRefused(ReasonCode(rawValue: code) ?? .malformed)
                }
            }
            if let last = events.last {
                try noteOwn(last.id, in: feed.epoch, &intake, leaving: Leaving(drafts))
            }
            return (events.map(\.id), feed.epoch)
        }
        guard !ids.isEmpty else { return [] }
        // After the commit and before the network: see FeedNote. The events stand whatever
        // becomes of the note, and an older or missing one costs an epoch at most.
        try? note(epoch: epoch, head: ids.last)
        return ids
    }

    /// Chains the drafts to the feed and signs them.
    private func sign(
        _ drafts: [EventDraft], _ feed: inout OwnFeed, _ history: History, _ key: PrivateKey
    ) throws -> [VerifiedEvent] {
        var unsigned: [UnsignedEvent] = []
        for draft in drafts {
            // What follows another one of these has seen by it all that it will see.
            var header = feed.header(
                for: draft, in: history,
                claimedMilliseconds: claimedTime(for: draft.kind),
                citing: unsigned.isEmpty ? nil : [])
            if let last = unsigned.last {
                header.seq = last.header.seq + 1
                header.prev = last.id
            }
            do throws(ReasonCode) {
                unsigned.append(try UnsignedEvent(header))
            } catch {
                throw ReplicaError.ownEventRefused(error)
            }
        }
        let list = unsigned
        return try verifier.map(list.count) { index in
            Result { () throws(ReasonCode) in try list[index].signed(by: key) }
        }.map { try $0.mapError(ReplicaError.ownEventRefused).get() }
    }

    /// What an event of that kind claims now.
    func claimedTime(for kind: EventKind) -> UInt64 { surroundings.claimedTime(for: kind) }

    /// Writes one acknowledgement: its header says what has been seen, its body what is missing
    /// and which erasures were carried out.
    ///
    /// A device that does not stand writes none: it would say nothing, and the first event of one
    /// that is to be the co-parent's is its `Accept`. Nor does one that has begun anew too often to
    /// write at all. They sync all the same. Spec: Protocol/10-pairing.md §5
    ///
    /// Nothing is written while something waits: the acknowledgement would stand behind it in the
    /// feed, and neither could it leave nor that be taken back. It is owed then.
    func acknowledge() throws {
        guard try admission(of: device) == .stands else { return }
        let isWritten = try writeAcknowledgement()
        guard try owesAcknowledgement == isWritten else { return }
        try database.setMetadata(isWritten ? nil : [1], for: StoreNote.ackOwed)
    }

    /// Whether an acknowledgement waited at an earlier sync.
    var owesAcknowledgement: Bool {
        get throws { try database.metadata(StoreNote.ackOwed) == [1] }
    }

    /// False if it waits.
    private func writeAcknowledgement() throws -> Bool {
        let missing = try database.missingValues(limit: Limits.dots)
        let erased = Array(try owedReceipts().prefix(Limits.dots))
        let isSilent = missing.isEmpty && erased.isEmpty
        let ack = EventDraft(
            kind: .ack,
            operations: isSilent ? [] : [.ack(Ack(missing: missing, erased: erased))], values: [])
        let wait = wait()
        do {
            let written = try append([ack]) { note in
                note.waitsUntil(at: surroundings.now(), after: wait) == nil
            }
            return !written.isEmpty
        } catch ReplicaError.tooManyEpochs {
            return true
        }
    }

    /// Notes that this copy writes `event`; kept with it.
    ///
    /// - Parameter leaving: when what the batch has of this device may leave it.
    func noteOwn(
        _ event: EventID, in epoch: UInt64, _ intake: inout Intake, leaving: Leaving = .forGood
    ) throws {
        let known = try database.metadata(StoreNote.ownHeads).map(OwnWriting.init)
        let record = known ?? OwnWriting(of: device, in: intake.history)
        intake.notes[StoreNote.ownHeads] = record.after(event, in: epoch)
        let own = intake.accepted.map(\.record).filter {
            $0.device == device && $0.epoch == epoch
        }
        guard let first = own.first, let last = own.last else { return }
        var (note, bytes) = try keptNote(of: epoch, after: first.seq - 1)
        note.wrote(through: last.seq, at: leaving == .waits ? surroundings.now() : 0)
        // What cannot be taken back need not be told from what has left.
        if leaving == .forGood || first.seq == 1 || wait() == 0 { note.offer(through: last.seq) }
        intake.kept[StoreNote.offered] = bytes
        intake.notes[StoreNote.offered] = note.encoded()
    }

    /// When an event may leave this device, and whether it can be taken back before it does.
    enum Leaving {
        /// At once; it is never taken back, nor is what stands before it.
        case forGood
        /// At once; until the next sync it can be taken back.
        case atOnce
        /// After a while.
        case waits

        /// What cannot wait takes along all that is written with it.
        init(_ drafts: [EventDraft]) {
            let areContent = drafts.allSatisfy { $0.kind == .content }
            self = !areContent ? .forGood : drafts.allSatisfy(\.waits) ? .waits : .atOnce
        }
    }

    /// The note of an epoch before an event is written behind number `tip`, and as it is kept.
    private func keptNote(
        of epoch: UInt64, after tip: UInt64
    ) throws -> (note: OfferNote, bytes: [UInt8]?) {
        let bytes = try database.metadata(StoreNote.offered)
        let kept = bytes.flatMap { try? OfferNote(decoding: $0) }
        return (OfferNote(of: epoch, tip: tip, kept: kept), bytes)
    }

    /// Whether a copy of this device wrote numbers that this one had used too.
    func isOwnFeedForked() throws -> Bool { try feedDoubt() == .forked }
}
