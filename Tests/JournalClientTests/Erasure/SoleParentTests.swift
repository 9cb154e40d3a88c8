import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// What one parent lets go alone, before and while the other one joins.
@Suite struct SoleParentTests {
    private let bench = Bench(seed: 7)
    private let folder: TemporaryFolder
    private let founder: Replica
    private let daemon: JournalCopy
    private let secret = Secret(3, length: 3_000)

    init() throws {
        folder = try TemporaryFolder()
        let surroundings = bench.surroundings()
        founder = try Replica.found(
            in: Home(folder: folder.path + "/first"), name: "ours", surroundings: surroundings
        ).replica
        daemon = try JournalCopy.create(
            in: folder.path + "/daemon", genesis: founder.genesis(),
            surroundings: surroundings)
    }

    /// Offers the second place to a new device; the replica is not synced yet.
    private func offer() throws -> (replica: Replica, pair: EventID) {
        let keys = try DeviceKeys(bench.surroundings())
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .admin, parent: 2,
            journal: founder.journal.bytes, invite: nil)
        let pair = try founder.append([
            EventDraft(kind: .membership, operations: [.pair(Pair(device: enrolment))], values: [])
        ])[0]
        let home = Home(folder: folder.path + "/second")
        let coparent = try Replica.begin(
            home.makeJournal(named: "ours"), journal: founder.journal, keys: keys,
            passphrase: nil, surroundings: bench.surroundings())
        try coparent.note(epoch: bench.surroundings().randomEpoch(), head: nil)
        return (coparent, pair)
    }

    private func expectLevel(_ replicas: any JournalHolder...) throws {
        let statuses = try replicas.map { try $0.status() }
        #expect(Set(statuses.map(\.frontierDigest)).count == 1)
        #expect(Set(statuses.map(\.stateDigest)).count == 1)
        #expect(Set(statuses.map(\.valuePresence)).count == 1)
    }

    @Test func `the words are gone at once and one who joins later never has them`() throws {
        let id = try founder.add(Drafts.note(secret.words))
        try sync(founder, with: daemon)
        try founder.erasures.propose(founder.erasures.plan(of: id))
        #expect(try secret.traces(in: [founder.folder.path]) == [])
        try sync(founder, with: daemon)
        #expect(try secret.traces(in: [folder.path]) == [])
        #expect(try founder.erasures.requests().map(\.state) == [.carriedOut])
        #expect(try founder.erasures.requests()[0].isAlone)
        #expect(throws: ErasureError.alreadyErased(id)) { try founder.erasures.plan(of: id) }
        let (coparent, pair) = try offer()
        try sync(founder, with: daemon)
        try sync(coparent, with: daemon)
        try coparent.take(pair, bench.surroundings())
        for replica in [coparent, founder, coparent, founder] { try sync(replica, with: daemon) }
        try expectLevel(founder, coparent, daemon)
        #expect(try coparent.entry(id)[FieldNumber.text]?.versions.map(\.content) == [.erased])
        #expect(try coparent.status().erasedValues == 2)
    }

    @Test func `an Accept that had not seen the request gives the words back`() throws {
        let id = try founder.add(Drafts.note(secret.words))
        let (coparent, pair) = try offer()
        try sync(founder, with: daemon)
        try sync(coparent, with: daemon)
        #expect(try coparent.entry(id)[FieldNumber.text]?.value == .text(secret.words))
        // Both act without knowing of the other.
        try founder.erasures.propose(founder.erasures.plan(of: id))
        #expect(try secret.traces(in: [founder.folder.path]) == [])
        try coparent.take(pair, bench.surroundings())
        try sync(coparent, with: daemon)
        // The founder's words went too early; this sync brings the Accept and refills them.
        try sync(founder, with: daemon)
        #expect(try founder.status().erasedValues == 0)
        try sync(founder, with: daemon)
        try sync(coparent, with: daemon)
        try sync(founder, with: daemon)
        try expectLevel(founder, coparent, daemon)
        for replica in [founder.copy, coparent.copy, daemon] {
            #expect(try replica.entry(id)[FieldNumber.text]?.value == .text(secret.words))
            #expect(try replica.erasures.requests().map(\.state) == [.open])
            #expect(try replica.audit().isClean)
        }
        try founder.rebuild()
        try expectLevel(founder, coparent, daemon)
        // It is an ordinary request now, and a consent carries it out for good.
        try coparent.erasures.consentToAll(of: id)
        for replica in [coparent, founder, coparent, founder] { try sync(replica, with: daemon) }
        try expectLevel(founder, coparent, daemon)
        #expect(try secret.traces(in: [folder.path]) == [])
        #expect(try founder.status().erasedValues == 2)
    }

    @Test func `a store that an older release left erased comes right when made anew`() throws {
        let id = try founder.add(Drafts.note(secret.words))
        try sync(founder, with: daemon)
        let before = try founder.status()
        // As format 1 left it: erased in the store by an event that grants nothing any more.
        var batch = Batch(first: try founder.database.nextOrdinal)
        batch.erasures = [
            EventStorage.Erasure(dot: Dot(event: id, index: 2), consent: founder.journal)
        ]
        try founder.database.append(batch)
        #expect(try founder.status().erasedValues == 1)
        try founder.rebuild()
        #expect(try founder.status().erasedValues == 0)
        #expect(try founder.status().missingValues == 1)
        try sync(founder, with: daemon)
        let after = try founder.status()
        #expect(after.valuePresence == before.valuePresence)
        #expect(after.stateDigest == before.stateDigest)
    }

    @Test func `a writer device of a sole parent lets nothing go alone`() throws {
        let keys = try DeviceKeys(bench.surroundings())
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .writer, parent: 1,
            journal: founder.journal.bytes, invite: nil)
        let add = AddDevice(device: enrolment)
        try founder.append([
            EventDraft(kind: .membership, operations: [.addDevice(add)], values: [])
        ])
        let id = try founder.add(Drafts.note(secret.words))
        try sync(founder, with: daemon)
        let home = Home(folder: folder.path + "/phone")
        let phone = try Replica.begin(
            home.makeJournal(named: "ours"), journal: founder.journal, keys: keys,
            passphrase: nil, surroundings: bench.surroundings())
        try phone.note(epoch: bench.surroundings().randomEpoch(), head: nil)
        try sync(phone, with: daemon)
        let plan = try phone.erasures.plan(of: id)
        let events = try phone.status().events
        let device = phone.device
        #expect(throws: ErasureError.needsAdmin(device)) { try phone.erasures.propose(plan) }
        #expect(try phone.status().events == events)
        #expect(try phone.entry(id)[FieldNumber.text]?.value == .text(secret.words))
    }
}
