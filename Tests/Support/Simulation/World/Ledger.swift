import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// What an onlooker who sees everything has written down.
struct Ledger {
    /// Every event that its own device really signed.
    var signed: Set<EventID> = []
    /// Events that were taken back before anybody heard of them: nobody ever may.
    var undone: Set<EventID> = []
    /// Events that were seen elsewhere while their own devices did not run, and so must be there
    /// when they run again.
    var unclaimed: [EventID: DeviceKey] = [:]
    /// Headers and signatures that were verified, each once.
    var verified: [EventID: SignedEvent] = [:]
    /// Every value that was ever written.
    var values: [Dot: Value] = [:]
    /// The entry that each operation of a content event writes in.
    var entries: [Dot: EventID] = [:]
    /// The fields that a write covers.
    var fields: [Dot: [UInt32]] = [:]
    /// The device that signed an event.
    var authors: [EventID: DeviceKey] = [:]
    /// Every event that some device of a parent held at some time.
    var heldBy: [Parent: Set<EventID>] = [:]
    /// Consents that must erase while they and their requests count, with what they must erase by
    /// request.
    var grants: [EventID: [EventID: [Dot]]] = [:]
    /// What replicas with one frontier said, and which one said it first.
    var states: [Bytes32: (said: String, by: String)] = [:]
    var conflicts: [Bytes32: (said: [String], by: String)] = [:]
    /// The proof of each fork, by the events that share its place, and who made it first.
    var proofs: [Set<EventID>: (file: [UInt8], by: String)] = [:]
}
