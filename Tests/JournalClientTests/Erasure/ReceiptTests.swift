import EventLog
import Folders
import JournalModel
import Testing

@testable import EventStorage
@testable import JournalClient

/// Each device reports once what it has erased.
@Suite struct ReceiptTests {
    private let family: Family

    init() throws { family = try Family() }

    private func erased() throws -> EventID {
        let id = try family.founder.add(Drafts.note("a word too much"))
        try family.level()
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        return id
    }

    private func reported(_ replica: some JournalHolder) throws -> [DeviceKey] {
        try replica.erasures.requests().flatMap(\.receipts).filter { $0.ack != nil }
            .map(\.device.author.device)
    }

    @Test func `both devices report, the one that agreed as well, and then it is still`() throws {
        _ = try erased()
        #expect(try reported(family.coparent).isEmpty)
        try sync(family.coparent, with: family.daemon)
        #expect(try reported(family.coparent) == [family.coparent.device])
        try family.level()
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            let request = try #require(try copy.erasures.requests().first)
            #expect(request.receipts.count == 2)
            #expect(request.receipts.allSatisfy { $0.ack != nil })
        }
        #expect(try family.founder.erasures.requests()[0].isAtDaemon)
        #expect(try !sync(family.coparent, with: family.daemon).hasAcknowledged)
        #expect(try family.level() == 1)
    }

    @Test func `a device that was not here is listed until it reports`() throws {
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try family.level()
        _ = try erased()
        try family.level()
        let open = try #require(try family.founder.erasures.requests().first)
        let silent = open.receipts.filter { $0.ack == nil }.map(\.device.author.device)
        #expect(silent == [phone.device])
        try sync(phone, with: family.daemon)
        try family.level()
        let request = try #require(try family.coparent.erasures.requests().first)
        #expect(request.receipts.count == 3)
        #expect(request.receipts.allSatisfy { $0.ack != nil })
    }

    @Test func `a request whose words went by another one lists who let them go and erased them`()
        throws
    {
        let id = try family.founder.add(Drafts.note("both want it gone"))
        try family.level()
        for copy in [family.founder, family.coparent] {
            try copy.erasures.propose(copy.erasures.plan(of: id))
        }
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            let requests = try copy.erasures.requests()
            #expect(requests.map(\.state) == [.carriedOut, .carriedOut])
            #expect(requests[0].grants.count == 1)
            #expect(requests[1].grants == requests[0].grants)
            #expect(requests.allSatisfy { $0.receipts.count == 2 && !$0.isAlone })
            #expect(requests.flatMap(\.receipts).allSatisfy { $0.ack != nil })
        }
        #expect(try family.founder.erasures.requests().allSatisfy(\.isAtDaemon))
    }

    @Test func `a rebuild lists the same receipts`() throws {
        _ = try erased()
        try family.level()
        let before = try family.founder.erasures.requests()
        try family.founder.rebuild()
        #expect(try family.founder.erasures.requests() == before)
        #expect(!(try family.founder.owesReceipts))
    }

    @Test func `more consents than one ack can name are reported in turn`() throws {
        let ids = try family.founder.add((0..<40).map { Drafts.note("word \($0)") })
        try family.level()
        for id in ids { try family.founder.erasures.propose(family.founder.erasures.plan(of: id)) }
        try family.level()
        for id in ids { try family.coparent.erasures.consentToAll(of: id) }
        try family.level()
        #expect(
            try family.founder.erasures.requests().allSatisfy { request in
                request.receipts.count == 2 && request.receipts.allSatisfy { $0.ack != nil }
            })
        try family.expectLevel()
    }

    @Test func `nothing is reported while a byte may still stand in the log`() throws {
        let id = try family.founder.add(Drafts.note("a word too much"))
        try family.level()
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.level()
        let path = family.coparent.folder.path + "/store.sqlite"
        let reader = try DatabaseQueue(path: path)
        try reader.inDatabase { try $0.execute(sql: "BEGIN; SELECT count(*) FROM event") }
        try family.coparent.database.queue.inDatabase {
            try $0.execute(sql: "PRAGMA busy_timeout = 10")
        }
        try family.coparent.erasures.consentToAll(of: id)
        #expect(try family.coparent.database.isErasurePending)
        #expect(!(try family.coparent.owesReceipts))
        try reader.inDatabase { try $0.execute(sql: "ROLLBACK") }
        try family.coparent.add(Drafts.note("another"))
        #expect(try family.coparent.owesReceipts)
        try family.level()
        #expect(try reported(family.founder).count == 2)
    }

    @Test func `an ack that names what it had not seen is no receipt`() throws {
        let id = try erased()
        let consent = try #require(try family.coparent.erasures.requests(about: id).first).grants[0]
        // Software that names a consent that it cannot have carried out.
        try family.founder.append([
            EventDraft(
                kind: .ack, operations: [.ack(Ack(missing: [], erased: [consent.id, id]))],
                values: [])
        ])
        try sync(family.coparent, with: family.daemon)
        let record = try #require(
            try family.founder.history().frontier.first {
                $0.device == family.founder.device
            })
        try sync(family.founder, with: family.daemon)
        try sync(family.coparent, with: family.daemon)
        let receipts = try #require(try family.coparent.erasures.requests().first).receipts
        let ack = receipts.first { $0.device.author.device == family.founder.device }?.ack
        #expect(ack != nil && ack?.id != record.event)
    }
}
