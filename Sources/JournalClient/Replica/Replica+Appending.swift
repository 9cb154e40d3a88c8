package import EventLog
import EventStorage
import FoundationEssentials
import Signing
import Synchronization

extension Replica {
    /// Writes events of one's own, in one transaction. Durable on return; the ids are in order.
    ///
    /// Headers are chained first and signed on all cores. Throws
    /// `deviceDoesNotStand`, `tooManyEpochs`, `ownEventRefused` or `StorageError`; nothing is
    /// written then.
    @discardableResult
    package func append(_ drafts: [EventDraft]) throws -> [EventID] {
        try append(drafts, goingOnWith: nil)
    }

    /// - Parameters:
    ///   - before: the last event of a writing that these belong to, if nothing was written since:
    ///     they are taken back together.
    ///   - times: what each event claims as its time, ascending, of a made-up past; nil for now.
    ///   - approve: sees what may have left, before anything is signed; if it says no, nothing is
    ///     written, and no ids are returned.
    func append(
        _ drafts: [EventDraft], goingOnWith before: EventID?, claiming times: [UInt64]? = nil,
        approve: (OfferNote) -> Bool = { _ in true }
    ) throws -> [EventID] {
        guard !drafts.isEmpty else { return [] }
        let inode = try storeInode()
        let noted = FeedNote.read(in: folder.path)
        let (ids, epoch) = try commit { intake in
            let standing = intake.history.standing
            guard standing.admission(of: device, at: surroundings.now()).mayWrite else {
                throw ReplicaError.deviceDoesNotStand(device)
            }
            var feed = try OwnFeed(
                device, note: noted, history: intake.history,
                inode: inode, machine: surroundings.machine, newEpoch: surroundings.randomEpoch,
                isHeld: holds)
            // Nobody would take it, and what follows it would wait for ever.
            guard !feed.isSpent(in: intake.history) else {
                throw ReplicaError.tooManyEpochs(device)
            }
            guard try approve(keptNote(of: feed.epoch, after: feed.tip?.seq ?? 0).note) else {
                return ([EventID](), feed.epoch)
            }
            let events = try sign(drafts, times, &feed, intake.history)
            for (event, draft) in zip(events, drafts) {
                let code = try intake.judge(event, values: draft.values)
                guard code == 0 else {
                    throw ReplicaError.ownEventRefused(ReasonCode(rawValue: code) ?? .malformed)
                }
            }
            if let last = events.last {
                try noteOwn(
                    last.id, in: feed.epoch, &intake, leaving: Leaving(drafts), goingOnWith: before)
            }
            return (events.map(\.id), feed.epoch)
        }
        guard !ids.isEmpty else { return [] }
        note(written: drafts, last: ids.last)
        // After the commit and before the network: see FeedNote. The events stand whatever
        // becomes of the note, and an older or missing one costs an epoch at most.
        try? note(epoch: epoch, head: ids.last)
        noteMachine(after: noted, epoch)
        return ids
    }

    /// Notes between which machines the folder goes to and fro, as a home that two systems of one
    /// machine share: it was copied no more often than there are machines.
    private func noteMachine(after noted: FeedNote?, _ epoch: UInt64) {
        let machine = surroundings.machine
        guard let noted, noted.epoch != epoch, noted.machine != machine,
            var settings = try? folder.settings()
        else { return }
        let known = settings.machines ?? []
        if known.contains(machine) {
            settings.returned = (settings.returned ?? []) + [String(epoch, radix: 16)]
        }
        settings.machines = Set(known + [noted.machine, machine]).sorted()
        try? folder.save(settings)
    }

    private func note(written drafts: [EventDraft], last: EventID?) {
        guard !drafts.allSatisfy({ $0.kind == .ack }) else { return }
        let leaving = Leaving(drafts)
        let now = leaving == .atOnce ? Written.atOnce : .something
        written.withLock { $0 = max($0, now) }
        // What waits is noted with its time already.
        guard let last, leaving == .atOnce || wait() == 0 else { return }
        guard copy.beside != nil || (try? hasPrivateJournal()) == true else { return }
        try? WriteNote.save(surroundings.now(), of: last, in: folder.path)
    }

    /// Chains the drafts to the feed and signs them.
    private func sign(
        _ drafts: [EventDraft], _ times: [UInt64]?, _ feed: inout OwnFeed, _ history: History
    ) throws -> [VerifiedEvent] {
        var unsigned: [UnsignedEvent] = []
        let key = keys.signing
        for (place, draft) in drafts.enumerated() {
            // What follows another one of these has seen by it all that it will see.
            var header = feed.header(
                for: draft, in: history,
                claimedMilliseconds: times?[place] ?? claimedTime(for: draft.kind),
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
            let written = try append([ack], goingOnWith: nil) { note in
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
        _ event: EventID, in epoch: UInt64, _ intake: inout Intake, leaving: Leaving = .forGood,
        goingOnWith before: EventID? = nil
    ) throws {
        let known = try database.metadata(StoreNote.ownHeads).map(OwnWriting.init)
        let record = known ?? OwnWriting(of: device, in: intake.history)
        intake.notes[StoreNote.ownHeads] = record.after(event, in: epoch)
        let own = intake.accepted.map(\.record).filter {
            $0.device == device && $0.epoch == epoch
        }
        guard let first = own.first, let last = own.last else { return }
        var (note, bytes) = try keptNote(of: epoch, after: first.seq - 1)
        let sameWriting = try before.flatMap { try database.record(of: $0) }
            .flatMap { $0.epoch == epoch && $0.seq == first.seq - 1 ? $0.seq : nil }
        note.wrote(
            through: last.seq, at: leaving == .waits ? surroundings.now() : 0,
            goingOnWith: sameWriting ?? 0)
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
