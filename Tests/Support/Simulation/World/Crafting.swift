import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// Events that no `Replica` writes by itself: those of paper keys, and of the liar.
enum Crafting {
    /// An event that follows `prev` in its feed, or begins one, and has seen all that it may cite.
    ///
    /// - Parameter seen: what to cite; nil cites every tip that is new to the feed.
    static func event(
        on replica: some JournalHolder, key: PrivateKey, epoch: UInt64,
        after prev: EventRecord? = nil,
        seen: [Position]? = nil, claimed: UInt64, kind: EventKind, operations: [Operation]
    ) throws -> VerifiedEvent {
        let header = EventHeader(
            journal: replica.journal, device: DeviceKey(key.publicKey.bytes), epoch: epoch,
            seq: (prev?.seq ?? 0) + 1, prev: prev?.id,
            seen: try seen ?? news(on: replica, key, epoch, after: prev),
            claimedMilliseconds: min(claimed, Limits.seq), kind: kind, operations: operations)
        return try VerifiedEvent(signing: header, with: key)
    }

    /// Every tip that an event after `prev` could cite.
    static func news(
        on replica: some JournalHolder, _ key: PrivateKey, _ epoch: UInt64, after prev: EventRecord?
    ) throws -> [Position] {
        let tips = try replica.history().lanes.map(\.tip).filter { tip in
            !(tip.device.bytes == key.publicKey.bytes && tip.epoch == epoch)
                && !(prev?.hasSeen(tip) ?? false)
        }
        let highest = tips.filter { tip in !tips.contains { $0.id != tip.id && $0.hasSeen(tip) } }
        return Array(highest.map(\.position).sorted().prefix(Limits.seen))
    }
}

extension VerifiedEvent {
    /// As it travels, without values.
    var signed: SignedEvent { carrying([]) }

    func carrying(_ values: [Value]) -> SignedEvent {
        SignedEvent(header: headerBytes, signature: signature, values: values)
    }
}
