import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

struct RebuildTests {
    private let family: Family

    init() throws {
        family = try Family()
        let (founder, coparent) = (family.founder, family.coparent)
        let shared = try founder.add(Drafts.note("base"))
        _ = try founder.importRows(Tracker.request(Tracker.year))
        try family.level()
        try founder.edit(founder.entry(shared), Drafts.words("one"))
        try coparent.edit(coparent.entry(shared), Drafts.words("two"))
        try coparent.retract(coparent.entry(coparent.add(Drafts.voice("no"))))
        try family.level()
    }

    @Test func `derived tables built anew give the same answers`() throws {
        for replica in [family.founder.copy, family.coparent.copy, family.daemon] {
            let before = try replica.fingerprint()
            let (latest, waiting) = (try replica.latest(50), try replica.waiting())
            var steps: [Int] = []
            try replica.rebuild { steps.append($0) }
            #expect(try replica.fingerprint() == before)
            #expect(try replica.latest(50) == latest)
            #expect(try replica.waiting() == waiting)
            #expect(waiting.count == 1)
            #expect(steps.last == (try replica.status().events))
        }
        // What was imported is still known as imported, and writing goes on.
        let again = try family.founder.importRows(Tracker.request(Tracker.year))
        #expect(again.alreadyHere == 8 && again.imported == 0)
        try family.founder.add(Drafts.note("after"))
        try family.level()
        try family.expectLevel()
    }

    @Test func `dropped tables are built at the next opening`() throws {
        let before = try family.founder.fingerprint()
        try family.founder.database.dropDerived()
        try family.founder.close()
        let opened = try Replica.open(
            family.founder.folder, surroundings: family.bench.surroundings())
        #expect(try opened.fingerprint() == before)
        #expect(try opened.database.isDerivedComplete)
    }

    @Test func `rows marked as stale are folded again at the next opening`() throws {
        let before = try family.founder.fingerprint()
        let database = family.founder.database
        try database.setMetadata([1], for: StoreNote.refold)
        try Tampering(folder: family.founder.folder.path)
            .execute("UPDATE entry SET digest = zeroblob(32), waits = 9, sort_ms = 0")
        #expect(try family.founder.fingerprint() != before)
        try family.founder.close()
        let opened = try Replica.open(
            family.founder.folder, surroundings: family.bench.surroundings())
        #expect(try opened.fingerprint() == before)
        #expect(try opened.database.metadata(StoreNote.refold) == [0])
    }

    @Test func `an altered event stops a rebuild, and the journal is not called whole`() throws {
        let copy = try family.folder.copy(family.founder.folder.path, as: "copy")
        let tampering = try Tampering(folder: copy)
        try tampering.execute("UPDATE event SET signature = zeroblob(64) WHERE ordinal = 5")
        let replica = try JournalCopy.look(into: copy)
        #expect(throws: StorageError.corrupt) { try replica.rebuild() }
        #expect(try replica.audit().findings.map(\.ordinal) == [5])
        #expect(try !replica.database.isDerivedComplete)
    }

    @Test func `a row whose value came late is known as imported too`() throws {
        let poor = try JournalCopy.create(
            in: family.folder.path + "/poor", genesis: family.founder.genesis())
        let events = try family.founder.outgoing(beside: [], after: 0).events.map(\.event)
        _ = try poor.receive(
            PushRequest(
                events: events.map {
                    SignedEvent(header: $0.header, signature: $0.signature, values: [])
                }))
        func sources(_ replica: some JournalHolder) throws -> Int64 {
            try Tampering(folder: replica.folder.path).number("SELECT count(*) FROM source")
        }
        #expect(try sources(poor) == 0)
        let missing = try poor.missingValues(limit: 256)
        let values = try family.founder.values(missing, maxBytes: Limits.batchBytes)
        #expect(try poor.takeValues(values).allSatisfy { $0 == .present })
        #expect(try sources(poor) == 8)
        #expect(try poor.fingerprint() == family.founder.fingerprint())
        try poor.rebuild()
        #expect(try sources(poor) == 8)
    }
}
