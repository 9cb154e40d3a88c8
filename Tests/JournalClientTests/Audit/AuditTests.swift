import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

struct AuditTests {
    private let family: Family
    private let entries: [EventID]
    /// A copy of the founder's folder, as a backup would be.
    private let copy: String

    init() throws {
        let family = try Family()
        self.family = family
        entries = try (1...4).map { try family.founder.add(Drafts.note("note \($0)")) }
        try family.level()
        try family.founder.close()
        copy = try family.folder.copy(family.founder.folder.path, as: "copy")
    }

    private func open() throws -> Replica {
        try Replica.open(
            JournalFolder(path: copy), surroundings: family.bench.surroundings())
    }

    /// Where the first two entries stand.
    private func ordinals(in replica: some JournalHolder) throws -> [Int64] {
        try entries.prefix(2).compactMap { try replica.database.ordinal(of: $0) }
    }

    @Test func `a sound store passes, on every copy`() throws {
        for replica in [try open().copy, family.coparent.copy, family.daemon] {
            var steps: [Int] = []
            let report = try replica.audit { steps.append($0) }
            #expect(report.isClean)
            #expect(report.events == (try replica.status().events))
            #expect(report.values == 8)
            #expect(steps.last == report.events)
        }
    }

    @Test(arguments: ["header", "signature"])
    func `one bit of every byte of an event is noticed and the event named`(column: String) throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinal = try #require(try replica.database.ordinal(of: entries[1]))
        try tampering.flipEach("event", column, "ordinal = \(ordinal)") { _ in
            let report = try replica.audit()
            #expect(report.findings.count == 1)
            #expect(report.findings.first?.event == entries[1])
            #expect(report.findings.first?.ordinal == ordinal)
            guard case .altered? = report.findings.first?.defect else {
                Issue.record("not altered: \(report.findings)")
                return
            }
            // Those after it in its feed rest on it: counted, not accused.
            #expect(report.resting >= 2)
        }
        #expect(try replica.audit().isClean)
    }

    @Test func `one bit of every byte of a stored id is noticed`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinal = try #require(try replica.database.ordinal(of: entries[1]))
        try tampering.flipEach("event", "id", "ordinal = \(ordinal)") { _ in
            let report = try replica.audit()
            #expect(report.findings.count == 1)
            #expect(report.findings.first?.ordinal == ordinal)
            #expect(report.findings.first?.defect == .misfiled(found: entries[1]))
        }
    }

    @Test(arguments: ["salt", "padded"])
    func `one bit of every byte of a value is noticed and its entry named`(column: String) throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinal = try #require(try replica.database.ordinal(of: entries[2]))
        try tampering.flipEach("value", column, "ordinal = \(ordinal) AND idx = 1") { _ in
            let report = try replica.audit()
            let found = AuditFinding(
                defect: .valueAltered(index: 1), event: entries[2], ordinal: ordinal)
            #expect(report.findings == [found])
            #expect(report.resting == 0)
        }
    }

    @Test func `values that changed places are named both`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinals = try ordinals(in: replica)
        for (from, to) in [(ordinals[0], -1), (ordinals[1], ordinals[0]), (-1, ordinals[1])] {
            try tampering.execute(
                "UPDATE value SET ordinal = \(to) WHERE ordinal = \(from) AND idx = 2")
        }
        let report = try replica.audit()
        #expect(report.findings.map(\.event) == Array(entries.prefix(2)))
        #expect(report.findings.allSatisfy { $0.defect == .valueAltered(index: 2) })
    }

    @Test func `a value that was taken out is named, a missing one is not`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinal = try #require(try replica.database.ordinal(of: entries[1]))
        try tampering.execute("DELETE FROM value WHERE ordinal = \(ordinal) AND idx = 2")
        let finding = try #require(try replica.audit().findings.first)
        #expect(finding.defect == .valueGone(index: 2))
        #expect(finding.event == entries[1] && finding.ordinal == ordinal)

        try tampering.execute("INSERT INTO missing(ordinal, idx) VALUES(\(ordinal), 2)")
        #expect(try replica.audit().isClean)
    }

    @Test func `rows that changed places are noticed`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinals = try ordinals(in: replica)
        for table in ["event", "value"] {
            for (from, to) in [(ordinals[0], 99), (ordinals[1], ordinals[0]), (99, ordinals[1])] {
                try tampering.execute("UPDATE \(table) SET ordinal = \(to) WHERE ordinal = \(from)")
            }
        }
        let report = try replica.audit()
        let found = AuditFinding(
            defect: .outOfPlace(.missingPrev), event: entries[1], ordinal: ordinals[0])
        #expect(report.findings == [found])
        #expect(report.resting > 0)
    }

    @Test func `an event that was cut out is noticed where it is missed`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinal = try #require(try replica.database.ordinal(of: entries[1]))
        try tampering.execute("DELETE FROM event WHERE ordinal = \(ordinal)")
        let report = try replica.audit()
        #expect(report.findings.first?.event == entries[2])
        #expect(report.findings.first?.defect == .outOfPlace(.missingPrev))
    }

    @Test func `an event that was put in twice is noticed`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        try tampering.execute(
            """
            INSERT INTO event SELECT 99, zeroblob(32), header, signature FROM event
            WHERE ordinal = 2
            """)
        let report = try replica.audit()
        #expect(report.findings.map(\.ordinal) == [99, 99])
        #expect(report.findings.last?.defect == .outOfPlace(.duplicate))
    }

    @Test func `a missing end is noticed by the note and by what the daemon knew`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let last = try tampering.number("SELECT max(ordinal) FROM event")
        let heads = try replica.history().frontier.map(\.event)
        try tampering.execute("DELETE FROM event WHERE ordinal > \(last - 3)")
        let report = try replica.audit()
        let own = try #require(FeedNote.read(in: copy)?.head)
        #expect(
            report.findings.contains {
                $0.defect == .ownHeadMissing && $0.event == own && $0.ordinal == 0
            })
        let known = report.findings.filter { $0.defect == .knownHeadMissing }.map(\.event)
        #expect(!known.isEmpty)
        #expect(Set(known).isSubset(of: heads))
        #expect(!report.isClean)
    }

    @Test func `damage that SQLite alone sees is found beside the rest`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        try tampering.execute("PRAGMA ignore_check_constraints = ON")
        try tampering.execute("INSERT INTO erased(ordinal, idx, consent) VALUES(7000, 31, x'00')")
        let report = try replica.audit()
        let found = AuditFinding(defect: .fileDamaged, event: replica.journal, ordinal: 0)
        #expect(report.findings == [found])
        #expect(report.events == (try replica.status().events))
        // Looking at the file beside the store neither held it nor stopped it.
        #expect(!replica.database.isStopped)
        _ = try replica.add(Drafts.note("after the audit"))
    }

    @Test func `an erasure that cannot be read is found, and nothing is written after it`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        try tampering.execute("PRAGMA ignore_check_constraints = ON")
        try tampering.execute("INSERT INTO erased(ordinal, idx, consent) VALUES(7, 31, x'00')")
        let report = try replica.audit()
        let found = AuditFinding(defect: .fileDamaged, event: replica.journal, ordinal: 0)
        #expect(report.findings == [found])
        #expect(throws: (any Error).self) { try replica.add(Drafts.note("after the damage")) }
    }

    @Test func `the size of its pages does not show in an audit's report`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        let ordinals = try ordinals(in: replica)
        try tampering.execute(
            "UPDATE event SET signature = zeroblob(64) WHERE ordinal = \(ordinals[1])")
        try tampering.execute("UPDATE value SET salt = zeroblob(32) WHERE ordinal = \(ordinals[0])")
        let whole = try replica.audit()
        #expect(whole.findings.count == 3)
        #expect(whole.resting >= 2)
        for size in 1...5 {
            var steps: [Int] = []
            let pages = PageLimit(events: size, bytes: 1 << 20)
            #expect(try replica.audit(pages: pages) { steps.append($0) } == whole)
            #expect(steps == steps.sorted() && steps.last == whole.events)
        }
    }

    @Test func `an altered membership event is noticed too`() throws {
        let replica = try open()
        let tampering = try Tampering(folder: copy)
        for ordinal in 1...3 {
            let stored = try tampering.bytes("event", "id", "ordinal = \(ordinal)")
            let id = EventID(try bytes32(stored.hex))
            var steps = 0
            try tampering.flipEach("event", "header", "ordinal = \(ordinal)") { place in
                guard place.isMultiple(of: 7) else { return }
                steps += 1
                let found = try replica.audit().findings
                #expect(found.first?.event == id)
            }
            #expect(steps > 10)
        }
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits.
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
