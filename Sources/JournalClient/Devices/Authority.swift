import EventLog
import EventStorage
import Signing
import Synchronization

/// Whose key signs a change of devices.
public enum Authority: Sendable {
    /// This device's, as far as its rank allows.
    case thisDevice
    /// The parent's paper key, typed in for this one act.
    case recovery(RecoverySheet)
}

/// Membership operations on their way into one event.
struct MembershipDraft {
    var operations: [Operation] = []
    /// A recovery key that is to end, and the proven one in its place.
    var renewal: (old: PrivateKey, recovery: Enrolment)?
    /// Events that the new one must not have in its past.
    var unseen: [EventRecord] = []
}

extension Replica {
    /// The key behind `authority`, and who it is in this journal.
    ///
    /// Throws `deviceDoesNotStand`, `unknownSheet`, `endedSheet` or `otherParentsSheet`.
    ///
    /// - Parameter isRenewing: whether a device that was revoked may sign, since the event leaves
    ///   the revocation out and ends it.
    func signer(
        _ authority: Authority, in standing: Standing, isRenewing: Bool = false
    ) throws -> (key: PrivateKey, author: Author) {
        let own = standing.devices(withKey: device).first
        switch authority {
        case .thisDevice:
            guard let own, own.isActive || (isRenewing && own.stands) else {
                throw ReplicaError.deviceDoesNotStand(device)
            }
            return (keys.signing, own.author)
        case .recovery(let sheet):
            let key = try sheet.key()
            let known = standing.devices(withKey: DeviceKey(key.publicKey.bytes))
            guard let paper = known.first(where: { $0.author.rankClass == .recovery }) else {
                throw DeviceError.unknownSheet
            }
            guard own == nil || own?.author.parent == paper.author.parent else {
                throw DeviceError.otherParentsSheet
            }
            guard paper.isActive else { throw DeviceError.endedSheet }
            return (key, paper.author)
        }
    }

    /// The key that a session is opened with.
    func sessionKey(_ authority: Authority) throws -> PrivateKey {
        switch authority {
        case .thisDevice:
            return keys.signing
        case .recovery(let sheet):
            return try sheet.key()
        }
    }

    /// Writes one membership event, signed by `authority`. Durable on return.
    ///
    /// Throws `withoutEffect` if the rules give any of its operations no effect, and whatever
    /// `approve` throws, which sees the journal before and after; nothing is written then.
    @discardableResult
    func write(
        _ draft: MembershipDraft, by authority: Authority,
        approve: (_ before: History, _ after: Intake) throws -> Void = { _, _ in }
    ) throws -> EventID {
        let (event, epoch, isOwn) = try commit { intake in
            let before = intake.history
            let written = try judge(draft, by: authority, in: &intake)
            try approve(before, intake)
            if written.isOwn { try noteOwn(written.event, in: written.epoch, &intake) }
            return written
        }
        // As after every event of one's own: see `append`. The paper key keeps no note.
        if isOwn { try? note(epoch: epoch, head: event) }
        return event
    }

    /// What `draft` would change, without writing it.
    func preview<Result>(
        _ draft: MembershipDraft, by authority: Authority,
        read: (_ before: History, _ after: Intake) throws -> Result
    ) throws -> Result {
        try copy.state.withLock { state in
            try copy.refresh(&state)
            var intake = Intake(state, database)
            _ = try judge(draft, by: authority, in: &intake)
            return try read(state.history, intake)
        }
    }

    /// Signs the draft and has the journal's own rules judge it.
    private func judge(
        _ draft: MembershipDraft, by authority: Authority, in intake: inout Intake
    ) throws -> (event: EventID, epoch: UInt64, isOwn: Bool) {
        let history = intake.history
        let (key, author) = try signer(
            authority, in: history.standing, isRenewing: draft.renewal != nil)
        var feed = try feed(of: author.device, for: draft, in: history)
        let tips = try tips(of: history, without: draft.unseen) ?? history.lanes.map(\.tip)
        func sign(
            _ draft: EventDraft, citing tips: [EventRecord]
        ) throws -> (record: EventRecord, header: EventHeader) {
            let header = feed.header(
                for: draft, in: history, claimedMilliseconds: claimedTime(for: draft.kind),
                citing: tips)
            let event: VerifiedEvent
            do throws(ReasonCode) {
                event = try UnsignedEvent(header).signed(by: key)
            } catch {
                throw ReplicaError.ownEventRefused(error)
            }
            let code = try intake.judge(event, values: [])
            guard code == 0, let record = intake.accepted(event.id)?.record else {
                throw ReplicaError.ownEventRefused(ReasonCode(rawValue: code) ?? .malformed)
            }
            feed.advance(to: record)
            return (record, header)
        }
        // What the event has not seen may fall by it, and a header names so many tips alone.
        var left = feed.unseen(of: tips, in: history)[...]
        while left.count > Limits.seen {
            let some = Array(left.prefix(Limits.seen))
            left = left.dropFirst(Limits.seen)
            _ = try sign(EventDraft(kind: .ack, operations: [], values: []), citing: some)
        }
        let last = Array(left)
        let operations = try operations(of: draft, author.parent, in: history) { empty in
            feed.header(for: empty, in: history, claimedMilliseconds: 0, citing: last)
        }
        let (record, header) = try sign(
            EventDraft(kind: .membership, operations: operations, values: []), citing: last)
        intake.settle()
        let after = intake.history
        let codes = after.membership.codes(of: operations, by: record, in: header)
        for code in codes + [after.standing.effect(of: record)] where code != .effective {
            throw DeviceError.withoutEffect(code)
        }
        return (record.id, feed.epoch, author.device == device)
    }

    /// What the event says: a renewal is signed for the place that the event will have.
    private func operations(
        of draft: MembershipDraft, _ parent: Parent, in history: History,
        place: (EventDraft) -> EventHeader
    ) throws -> [Operation] {
        guard let renewal = draft.renewal else { return draft.operations }
        let header = place(EventDraft(kind: .membership, operations: [], values: []))
        let renew = try RenewRecovery.signing(
            renewal.old, recovery: renewal.recovery, journal: history.journal.bytes,
            parent: parent, header)
        return draft.operations + [.renewRecovery(renew)]
    }

    /// This device goes on with its feed. A paper key begins an epoch, as it has no note of its
    /// last event; so does a past that leaves something out, which cannot follow one that has it.
    private func feed(
        of author: DeviceKey, for draft: MembershipDraft, in history: History
    ) throws -> OwnFeed {
        guard author == device, draft.unseen.isEmpty else {
            return OwnFeed(author, epoch: surroundings.randomEpoch())
        }
        let inode = try storeInode()
        return try OwnFeed(
            author, note: FeedNote.read(in: folder.path), history: history, inode: inode,
            machine: surroundings.machine, newEpoch: surroundings.randomEpoch, isHeld: holds)
    }

    /// The latest events that have seen none of `unseen`, those left out that others have seen.
    private func tips(
        of history: History, without unseen: [EventRecord]
    ) throws -> [EventRecord]? {
        guard !unseen.isEmpty else { return nil }
        var marked = MarkedEvents(unseen)
        func isFree(_ record: EventRecord) -> Bool { marked.count(in: record.clock) == 0 }
        var latest: [EventRecord] = []
        for (number, lane) in history.lanes.enumerated() {
            // Along a line pasts only grow, so the last free event is found by halving.
            var (low, high) = (lane.base?.seq ?? 0, lane.tip.seq)
            var found: EventRecord?
            while low < high {
                let middle = low + (high - low + 1) / 2
                let record =
                    middle == lane.tip.seq
                    ? lane.tip : try database.record(onLane: number, seq: middle)
                guard let record else { throw StorageError.corrupt }
                if isFree(record) { (low, found) = (middle, record) } else { high = middle - 1 }
            }
            if let found { latest.append(found) }
        }
        return latest.maximal
    }
}
