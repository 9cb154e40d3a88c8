import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// What an onlooker who sees everything has written down.
struct Ledger {
    /// Every event that its own device really signed.
    var signed: Set<EventID> = []
    /// Events that were seen elsewhere while their own devices did not run, and so must be there when
    /// they run again.
    var unclaimed: [EventID: DeviceKey] = [:]
    /// Headers and signatures that were verified, each once.
    var verified: [EventID: SignedEvent] = [:]
    /// Every value that was ever written.
    var values: [Dot: Value] = [:]
    /// Everything ever offered to anybody, in order, each once.
    private(set) var offers: [SignedEvent] = []
    /// Consents that must erase, with what they must erase.
    var grants: [EventID: [Dot]] = [:]
    /// What replicas with one frontier said, and which one said it first.
    var states: [Bytes32: (said: String, by: String)] = [:]
    var conflicts: [Bytes32: (said: String, by: String)] = [:]

    private var offered: Set<Bytes32> = []

    mutating func note(offer events: [SignedEvent]) {
        for event in events {
            // Without its values it is another offer.
            guard offered.insert(SHA256.hash(event.encoded())).inserted else { continue }
            offers.append(event)
        }
    }
}
