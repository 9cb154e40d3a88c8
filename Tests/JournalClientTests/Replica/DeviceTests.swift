import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Changing devices through the library: what is refused, what is previewed, what is kept.
@Suite struct DeviceTests {
    /// A family whose founder keeps the recovery sheet and has added a writer.
    private func family() throws -> (family: Family, sheet: RecoverySheet, phone: DeviceKey) {
        let family = try Family()
        let surroundings = family.bench.surroundings()
        let keys = try DeviceKeys(surroundings)
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .writer, parent: 1,
            journal: family.founder.journal.bytes, invite: nil)
        try family.founder.write(
            MembershipDraft(operations: [.addDevice(AddDevice(device: enrolment))]),
            by: .thisDevice)
        try family.level()
        let stranger = RecoverySheet(
            seed: surroundings.random32(), journal: family.founder.journal)
        return (family, stranger, enrolment.device)
    }

    private func device(_ key: DeviceKey, in replica: some JournalHolder) throws -> MemberDevice {
        try #require(try replica.devices.all().first { $0.key == key })
    }

    @Test func `a preview writes nothing, and a revocation levels on all copies`() throws {
        let (family, _, phone) = try family()
        let before = try family.founder.status()
        let change = try family.founder.devices.preview(
            .revoke(.lost, since: nil), of: device(phone, in: family.founder), by: .thisDevice)
        #expect(change.entries.isEmpty && change.events.isEmpty && change.others.isEmpty)
        #expect(try family.founder.status().frontier == before.frontier)
        try family.founder.devices.carryOut(change, by: .thisDevice)
        try family.level()
        try family.expectLevel()
        for replica in [family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try replica.audit().isClean)
            #expect(try replica.admission(of: phone) == .revoked)
            #expect(try device(phone, in: replica).revocations.map(\.reason) == [.lost])
        }
    }

    @Test func `the other parent's device, an unknown sheet and oneself are refused`() throws {
        let (family, stranger, phone) = try family()
        let own = family.founder.device
        let hers = try device(phone, in: family.coparent)
        let before = try family.coparent.status().stateDigest
        #expect(throws: DeviceError.otherParents(phone)) {
            try family.coparent.devices.preview(
                .revoke(.lost, since: nil), of: hers, by: .thisDevice)
        }
        #expect(throws: DeviceError.unknownSheet) {
            try family.founder.devices.preview(
                .revoke(.lost, since: nil), of: hers, by: .recovery(stranger))
        }
        #expect(throws: DeviceError.itself(own)) {
            try family.founder.devices.preview(
                .revoke(.lost, since: nil), of: self.device(own, in: family.founder),
                by: .thisDevice)
        }
        #expect(throws: DeviceError.notRevoked(phone)) {
            try family.founder.devices.preview(.readmit, of: hers, by: .thisDevice)
        }
        #expect(try family.coparent.status().stateDigest == before)
    }

    @Test func `a name that the other parent gives a device is none`() throws {
        let (family, _, phone) = try family()
        let fields: FieldSet = [16: .text("mine now"), 17: .bytes(phone.bytes)]
        try family.coparent.add(EntryDraft(kind: .device, fields: fields))
        try family.level()
        #expect(try family.founder.devices.labels()[phone] == nil)
        let own: FieldSet = [16: .text("phone"), 17: .bytes(phone.bytes)]
        try family.founder.add(EntryDraft(kind: .device, fields: own))
        #expect(try family.founder.devices.labels()[phone] == "phone")
        #expect(try family.founder.devices.named("PHO").key == phone)
        #expect(throws: DeviceError.unknownDevice("zebra")) {
            try family.founder.devices.named("zebra")
        }
    }

    @Test func `a link to a journal reads as it was printed, and is told from the others`() throws {
        let (family, _, _) = try family()
        let endpoint = try #require(Endpoint("home.example:7420"))
        let address = DaemonAddress(endpoint: endpoint, daemonKey: .zero, certificate: .zero)
        let accept = try family.founder.accept()
        let early = JournalLink(journal: family.founder.journal, address: address)
        let link = JournalLink(journal: family.founder.journal, address: address, accept: accept)
        #expect(link != early)
        for link in [early, link] {
            #expect(link.text.hasPrefix("https://home.example:7420/journal#"))
            #expect(try JournalLink(link.text) == link)
            #expect(throws: LinkError.wrongKind(.journal)) { try JoinLink(link.text) }
            for cut in [1, 2, 3, 4, 20] {
                #expect(throws: LinkError.incomplete) {
                    try JournalLink(String(link.text.dropLast(cut)))
                }
            }
        }
        #expect(throws: LinkError.tooLong) { try JournalLink(link.text + "AAAA") }
    }
}
