import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// One simulated family as a replica without keys took it in: for another implementation to judge.
///
/// Everything that was ever offered to anybody is offered to it once, one by one, in that order,
/// wrong events and lies included. What was held then is offered again at the end, and at last
/// every value that fits a write and was ever seen.
package struct FamilyDump: Codable, Sendable {
    /// One event that was offered.
    package struct Offer: Codable, Sendable {
        package let header: String
        package let signature: String
        package let values: [OfferedValue]
        /// 0 accepted, else a reason code.
        package let code: UInt32
        /// What its operations are worth in the end: 300, 301 or 304; nil if it is not accepted.
        package var effect: UInt32?
    }

    /// A value that came along.
    package struct OfferedValue: Codable, Sendable {
        package let index: UInt32
        package let salt: String
        package let padded: String
    }

    package let seed: UInt64
    package let journal: String
    /// The co-parent's `Accept`, nil if there is none.
    package let accept: String?
    package let events: [Offer]
    /// The state digest after all of it.
    package let digest: String
    /// The digest of the values' presence after all of it.
    package let presence: String

    /// Lives one family and writes down what it came to. Throws a `Violation`'s words if it broke
    /// a promise.
    package init(seed: UInt64, in place: String = Simulation.place) throws {
        var dump: FamilyDump?
        let report = try Simulation.run(seed: seed, in: place) { dump = try FamilyDump($0) }
        guard let dump else {
            throw FamilyError(seed: seed, promise: report.promise ?? "no dump was made")
        }
        self = dump
    }

    init(_ world: World) throws {
        let offers = world.ledger.offers
        guard let genesis = offers.first else { throw SimulationError.noAnswer }
        let copy = world.makeCopy("fresh", parent: nil)
        let replica = try Replica.createKeyless(
            storeFolder: copy.folder, genesis: genesis, surroundings: copy.surroundings)
        defer { try? replica.close() }
        var events = [Offer(genesis, code: 0)]
        for event in offers.dropFirst() { events.append(try Offer(event, to: replica)) }
        let held = zip(offers, events).filter { (200..<300).contains($0.1.code) }.map(\.0)
        for event in held { events.append(try Offer(event, to: replica)) }
        try FamilyDump.giveValues(of: world, to: replica)
        for (index, event) in (offers + held).enumerated() where events[index].code < 100 {
            let id = EventID(
                preAuthenticationDigest(type: TypeString.event, body: event.header))
            events[index].effect = try replica.effect(of: id)?.rawValue
        }
        let status = try replica.status()
        seed = world.seed
        journal = replica.journal.description
        accept = status.accept?.description
        self.events = events
        digest = status.stateDigest.hex
        presence = status.valuePresence.hex
    }

    private static func giveValues(of world: World, to replica: Replica) throws {
        let missing = try replica.store.missingValues(limit: .max)
        let found = missing.compactMap { dot in
            world.ledger.values[dot].map { EventValue(event: dot.event, value: $0) }
        }
        for value in found { _ = try replica.exchange(ValuesRequest(want: [], give: [value])) }
    }
}

/// A family that cannot be written down.
package struct FamilyError: Error, Sendable {
    /// Its seed.
    package let seed: UInt64
    /// What did not hold.
    package let promise: String
}

extension FamilyDump.Offer {
    init(_ event: SignedEvent, code: UInt32) {
        header = Data(event.header).hex
        signature = Data(event.signature).hex
        values = event.values.map {
            FamilyDump.OfferedValue(
                index: $0.index, salt: $0.salt.hex, padded: Data($0.padded).hex)
        }
        self.code = code
    }

    init(_ event: SignedEvent, to replica: Replica) throws {
        let answer = try replica.receive(PushRequest(events: [event]))
        guard let code = answer.results.first?.number else { throw SimulationError.noAnswer }
        self.init(event, code: code)
    }
}

extension Data {
    /// Two lower-case digits for each byte.
    fileprivate var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
