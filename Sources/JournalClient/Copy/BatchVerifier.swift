import Dispatch
import EventLog
import Signing
import Synchronization

/// Verifies many events on all cores.
///
/// Verification is what bounds a sync and an audit (about 65 microseconds an event), so nothing
/// else happens here. Keys are made once for each device and kept.
final class BatchVerifier: Sendable {
    /// Events that one turn of a core works on: long enough that handing out turns costs nothing,
    /// short enough that all cores end together.
    private static let turn = 8

    private let journal: EventID?
    private let keys = Mutex<[DeviceKey: Result<PublicKey, Rejection>]>([:])

    /// - Parameter journal: the journal that events must belong to.
    init(journal: EventID?) { self.journal = journal }

    /// The verdict on each event, in order: parsed, validated, its signature checked.
    func verify(_ events: [SignedEvent]) -> [Result<VerifiedEvent, Rejection>] {
        Array(verdicts(on: events).joined())
    }

    /// The same turn by turn: putting results together is left to who reads them, beside the
    /// cores' next work.
    func verdicts(on events: [SignedEvent]) -> [[Result<VerifiedEvent, Rejection>]] {
        turns(events.count) {
            self.verify(header: events[$0].header, signature: events[$0].signature)
        }
    }

    /// Applies `work` to each index on all cores, keeping the order.
    func map<Output: Sendable>(
        _ count: Int, _ work: @Sendable (Int) -> Output
    ) -> [Output] {
        Array(turns(count, work).joined())
    }

    /// The same turn by turn.
    func turns<Output: Sendable>(
        _ count: Int, _ work: @Sendable (Int) -> Output
    ) -> [[Output]] {
        guard count > Self.turn else { return [(0..<count).map(work)] }
        let turns = (count + Self.turn - 1) / Self.turn
        let parts = Mutex([[Output]](repeating: [], count: turns))
        DispatchQueue.concurrentPerform(iterations: turns) { index in
            let range = (index * Self.turn)..<min((index + 1) * Self.turn, count)
            let part = range.map(work)
            parts.withLock { $0[index] = part }
        }
        return parts.withLock { $0 }
    }

    /// The verdict on one event.
    func verify(
        header: [UInt8], signature: [UInt8]
    ) -> Result<VerifiedEvent, Rejection> {
        Result { () throws(Rejection) in
            let parsed = try ParsedEvent.parse(header: header, signature: signature)
            try parsed.validate(journal: journal ?? parsed.header.journal)
            return try parsed.verified(by: key(of: parsed))
        }
    }

    private func key(of event: ParsedEvent) throws(Rejection) -> PublicKey {
        let device = event.header.device
        if let known = keys.withLock({ $0[device] }) { return try known.get() }
        let made = Result { () throws(Rejection) in try event.key() }
        keys.withLock { keys in
            // A peer that sends events of endless devices must not fill the memory.
            if keys.count >= 4_096 { keys.removeAll() }
            keys[device] = made
        }
        return try made.get()
    }
}
