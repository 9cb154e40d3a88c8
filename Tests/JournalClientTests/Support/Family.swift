import EventLog
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Two parents with one device each, and a daemon's copy, in one temporary folder.
struct Family {
    let bench: Bench
    let folder: TemporaryFolder
    let founder: Replica
    let coparent: Replica
    let daemon: JournalCopy

    /// - Parameters:
    ///   - alone: what the founder does before anybody else is invited.
    ///   - meanwhile: what the founder does while the co-parent comes in.
    init(
        seed: UInt64 = 1, alone: (Replica) throws -> Void = { _ in },
        meanwhile: (Replica) throws -> Void = { _ in }
    ) throws {
        bench = Bench(seed: seed)
        folder = try TemporaryFolder()
        let surroundings = bench.surroundings()
        founder = try Replica.found(
            in: Home(folder: folder.path + "/first"), name: "ours", surroundings: surroundings
        ).replica
        daemon = try JournalCopy.create(
            in: folder.path + "/daemon", genesis: founder.genesis(),
            surroundings: surroundings)
        try alone(founder)
        let keys = try DeviceKeys(surroundings)
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .admin, parent: 2,
            journal: founder.journal.bytes, invite: nil)
        let pair = try founder.append([
            EventDraft(kind: .membership, operations: [.pair(Pair(device: enrolment))], values: [])
        ])[0]
        try sync(founder, with: daemon)
        let home = Home(folder: folder.path + "/second")
        coparent = try Replica.begin(
            home.makeJournal(named: "ours"), journal: founder.journal, keys: keys,
            passphrase: nil, surroundings: surroundings)
        try coparent.note(epoch: surroundings.randomEpoch(), head: nil)
        try sync(coparent, with: daemon)
        try coparent.take(pair, surroundings)
        try meanwhile(founder)
        try level()
    }

    /// Syncs in turn until a round moves nothing; gives the number of rounds.
    @discardableResult
    func level() throws -> Int {
        for round in 1...10 {
            let before = try daemon.status().events
            try sync(founder, with: daemon)
            try sync(coparent, with: daemon)
            if try daemon.status().events == before { return round }
        }
        Issue.record("ten rounds came to no end")
        return 10
    }

    /// The statuses of all three copies.
    func statuses() throws -> [ReplicaStatus] {
        try [founder.copy, coparent.copy, daemon].map { try $0.status() }
    }

    /// That all three copies are level.
    func expectLevel() throws {
        let statuses = try statuses()
        for other in statuses.dropFirst() {
            #expect(other.frontier == statuses[0].frontier)
            #expect(other.stateDigest == statuses[0].stateDigest)
            #expect(other.valuePresence == statuses[0].valuePresence)
        }
    }
}

extension Replica {
    /// Takes the second parent's place that `pair` offers.
    func take(_ pair: EventID, _ surroundings: Surroundings) throws {
        let sheet = RecoverySheet(seed: surroundings.random32(), journal: journal)
        let recovery = try Enrolment.proving(
            sheet.key(), agreementKey: sheet.agreementKey().publicKey, rankClass: .recovery,
            parent: 2, journal: journal.bytes, invite: nil)
        let accept = Accept(pair: pair, recovery: recovery)
        try append([EventDraft(kind: .membership, operations: [.accept(accept)], values: [])])
    }
}
