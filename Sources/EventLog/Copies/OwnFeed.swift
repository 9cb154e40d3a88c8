/// An event of one's own before it has a place in the feed.
public struct EventDraft: Sendable {
    /// The kind of event.
    public let kind: EventKind
    /// At most 32 operations.
    public let operations: [Operation]
    /// The values of its writes.
    public let values: [Value]
    /// Whether it waits before others hear of it. Spec: Protocol/04-clock.md §3
    public let waits: Bool

    /// A draft.
    public init(
        kind: EventKind, operations: [Operation], values: [Value], waits: Bool = false
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
public struct OwnFeed: Sendable {
    /// The device.
    public let device: DeviceKey
    /// The epoch that the next event belongs to.
    public let epoch: UInt64
    /// The last event written, nil at the start of an epoch.
    public private(set) var tip: EventRecord?

    /// Goes on with the noted epoch, or begins a new one when numbers may have been used already:
    /// the store lacks the noted head, lies on another machine or in another file, or the feed
    /// has forked.
    ///
    /// - Parameters:
    ///   - note: what was noted of the last event, nil if nothing was.
    ///   - inode: of the file that the history was read from.
    ///   - machine: where that file lies.
    ///   - newEpoch: a number by chance for an epoch that begins; asked for only then.
    ///   - isHeld: whether an event is accepted here; what it throws is thrown.
    public init(
        _ device: DeviceKey, note: FeedNote?, history: History, inode: UInt64, machine: String,
        newEpoch: () -> UInt64, isHeld: (EventID) throws -> Bool
    ) rethrows {
        self.device = device
        let doubt = try FeedDoubt.about(
            note, of: device, history, inode: inode, machine: machine,
            isHeld: isHeld)
        if doubt == nil, let note {
            epoch = note.epoch
            tip = history.lanes(of: device).lazy.map { history.lanes[$0].tip }
                .first { $0.epoch == note.epoch }
            return
        }
        epoch = newEpoch()
        tip = nil
    }

    /// A feed that begins with a new epoch.
    public init(_ device: DeviceKey, epoch: UInt64) {
        self.device = device
        self.epoch = epoch
    }

    /// The header of the next event: it cites every tip that the feed has not seen yet.
    ///
    /// - Parameter tips: what to cite instead of the history's own tips.
    public func header(
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
    public func unseen(of tips: [EventRecord], in history: History) -> [EventRecord] {
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
    public func isSpent(in history: History) -> Bool {
        let seen = unseen(of: history.lanes.map(\.tip), in: history).prefix(Limits.seen)
        return history.passesEpochLimit(device, epoch, after: tip, seeing: Array(seen))
    }

    /// Goes on from an event that this feed has just written.
    public mutating func advance(to record: EventRecord) { tip = record }
}
