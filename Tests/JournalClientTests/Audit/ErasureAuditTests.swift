import EventLog
import EventStorage
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// An audit tells an erasure that both parents agreed to from one that somebody made up.
@Suite struct ErasureAuditTests {
    private let family: Family
    private let id: EventID

    init() throws {
        family = try Family()
        id = try family.founder.add(Drafts.note("a word too much"))
        try family.level()
    }

    @Test func `words that somebody at the server erased alone are found and named`() throws {
        let daemon = family.daemon
        let ordinal = try #require(try daemon.database.ordinal(of: id))
        let tampering = try Tampering(folder: daemon.folder.path)
        try tampering.execute("INSERT INTO erased VALUES(\(ordinal), 2, zeroblob(32))")
        try tampering.execute("DELETE FROM value WHERE ordinal = \(ordinal) AND idx = 2")
        let findings = try daemon.audit().findings
        #expect(
            findings == [
                AuditFinding(defect: .erasedUnasked(index: 2), event: id, ordinal: ordinal)
            ])
        #expect(try family.founder.audit().isClean)
    }

    @Test func `words that a copy kept against the consent are found and named`() throws {
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.level()
        let dot = Dot(event: id, index: 2)
        let value = try #require(try family.daemon.database.value(dot))
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        #expect(try family.daemon.audit().isClean)
        let ordinal = try #require(try family.daemon.database.ordinal(of: id))
        let tampering = try Tampering(folder: family.daemon.folder.path)
        try tampering.execute(
            "INSERT INTO value VALUES(\(ordinal), 2, x'\(value.salt.hex)', zeroblob(128))")
        let defects = try family.daemon.audit().findings.map(\.defect)
        #expect(defects.contains(.valueAltered(index: 2)))
        try tampering.execute(
            "UPDATE value SET padded = x'\(hex(value.padded))' WHERE ordinal = \(ordinal)")
        #expect(
            try family.daemon.audit().findings == [
                AuditFinding(defect: .erasureUndone(index: 2), event: id, ordinal: ordinal)
            ])
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
