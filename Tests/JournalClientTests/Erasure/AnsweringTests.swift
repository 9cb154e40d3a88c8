import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// What cannot be asked or answered is refused with its reason, and nothing is written.
@Suite struct AnsweringTests {
    private let family: Family
    private let id: EventID

    init() throws {
        family = try Family()
        id = try family.founder.add(Drafts.note("a word too much"))
        try family.level()
    }

    private func ask() throws {
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.level()
    }

    /// That `body` is refused with `error` and leaves the copy as it was.
    private func expect(
        _ error: ErasureError, by replica: Replica, _ body: (Replica) throws -> Void
    ) throws {
        let before = try replica.status()
        #expect(throws: error) { try body(replica) }
        let after = try replica.status()
        #expect(after.events == before.events && after.stateDigest == before.stateDigest)
        #expect(after.valuePresence == before.valuePresence)
    }

    @Test func `what is asked for already is not asked for again`() throws {
        try ask()
        try expect(.alreadyAsked(id), by: family.founder) { _ = try $0.erasures.plan(of: id) }
    }

    @Test func `what is erased is neither asked for nor agreed to again`() throws {
        try ask()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        for copy in [family.founder, family.coparent] {
            try expect(.alreadyErased(id), by: copy) { _ = try $0.erasures.plan(of: id) }
            try expect(.alreadyErased(id), by: copy) { try $0.erasures.consentToAll(of: id) }
            try expect(.alreadyErased(id), by: copy) { try $0.erasures.decline(id) }
        }
    }

    @Test func `nobody agrees to a request that nobody made`() throws {
        try expect(.nothingAsked(id), by: family.coparent) { try $0.erasures.consentToAll(of: id) }
        try expect(.nothingAsked(id), by: family.coparent) { try $0.erasures.decline(id) }
    }

    @Test func `a yes covers what was shown, and nothing that was asked behind the question`()
        throws
    {
        try ask()
        let shown = try family.coparent.erasures.toAnswer(about: id)
        try family.founder.edit(family.founder.entry(id), Drafts.words("words since then"))
        try ask()
        try expect(.changedMeanwhile(id), by: family.coparent) {
            try $0.erasures.consent(to: id, shown: shown)
        }
        let text = try family.coparent.entry(id)[FieldNumber.text]
        #expect(text?.value == .text("words since then"))
        try family.coparent.erasures.consentToAll(of: id)
        #expect(try family.coparent.entry(id)[FieldNumber.text]?.versions[0].content == .erased)
    }

    @Test func `nobody answers the own request`() throws {
        try ask()
        try expect(.ownRequest(id), by: family.founder) { try $0.erasures.consentToAll(of: id) }
        try expect(.ownRequest(id), by: family.founder) { try $0.erasures.decline(id) }
    }

    @Test func `a field without words cannot be erased`() throws {
        try expect(.nothingWritten(id), by: family.founder) {
            _ = try $0.erasures.plan(of: id, field: FieldNumber.tags)
        }
        let none = EventID(family.founder.surroundings.random32())
        #expect(throws: ReplicaError.self) { try family.founder.erasures.plan(of: none) }
    }

    @Test func `a writer device declines and does not agree`() throws {
        try ask()
        let phone = try family.addWriter(of: family.coparent, named: "phone")
        try expect(.needsAdmin(phone.device), by: phone) {
            try $0.erasures.consentToAll(of: id)
        }
        try phone.erasures.decline(id)
        try sync(phone, with: family.daemon)
        try family.level()
        #expect(try family.founder.erasures.requests().map(\.state) == [.declined])
    }

    @Test func `a writer device asks for its parent`() throws {
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try phone.erasures.propose(phone.erasures.plan(of: id))
        try sync(phone, with: family.daemon)
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        #expect(try family.founder.entry(id)[FieldNumber.text]?.versions[0].content == .erased)
    }

    @Test func `a request whose device was revoked has nothing to answer`() throws {
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try phone.erasures.propose(phone.erasures.plan(of: id))
        let revoke = RevokeDevice(device: phone.device, reason: 1)
        try family.founder.append([
            EventDraft(kind: .membership, operations: [.revokeDevice(revoke)], values: [])
        ])
        try sync(phone, with: family.daemon)
        try family.level()
        #expect(try family.coparent.erasures.requests().map(\.state) == [.fallen])
        #expect(try family.coparent.status().erasuresToAnswer == 0)
        try expect(.requestFell(id), by: family.coparent) { try $0.erasures.consentToAll(of: id) }
    }
}
