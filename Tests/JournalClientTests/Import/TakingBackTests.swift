import EventLog
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// An import is taken back whole, and its rows can come in again.
struct TakingBackTests {
    private let family: Family

    init() throws { family = try Family() }

    @discardableResult
    private func take(
        _ rows: [String] = Tracker.year, as name: String = "A", on replica: Replica? = nil
    ) throws -> ImportReport {
        try (replica ?? family.founder).importRows(Tracker.request(rows, as: name))
    }

    private func takeBack(_ past: PastImport, on replica: Replica? = nil) throws -> Bool {
        try (replica ?? family.founder).takeBack(past, reason: 1) { _, _ in }
    }

    @Test func `what may have left is taken back for both, and comes in again`() throws {
        #expect(try take().imported == 8)
        try family.level()
        let past = try #require(try family.founder.imports().last)
        #expect(past.entries.count == 8 && past.standing == past.entries)
        #expect(try !takeBack(past))
        #expect(try family.founder.latest(20).allSatisfy(\.isRetracted))
        #expect(try family.founder.imports().map(\.standing.count) == [0])
        try family.level()
        try family.expectLevel()
        #expect(try family.coparent.latest(20).allSatisfy(\.isRetracted))
        #expect(try take().imported == 8)
        #expect(try take().plan.here == 8)
        #expect(try family.founder.imports().map(\.standing.count) == [0, 8])
    }

    @Test func `what never left goes without a trace`() throws {
        let folder = try TemporaryFolder()
        let replica = try Tracker.replica(in: folder)
        try replica.chooseWait(seconds: 120)
        let note = try replica.add(Drafts.note("before"))
        _ = try take(on: replica)
        let past = try #require(try replica.imports().last)
        #expect(try takeBack(past, on: replica))
        #expect(try replica.latest(9).map(\.state.entry) == [note])
        #expect(try replica.imports().isEmpty)
    }

    @Test func `an import of many rows takes few events to take back`() throws {
        try take()
        let before = try family.founder.status().events
        _ = try takeBack(try #require(try family.founder.imports().last))
        #expect(try family.founder.status().events == before + 1)
    }

    @Test func `one row that was taken back stays away, and an import of which nothing stands not`()
        throws
    {
        try take()
        for entry in try family.founder.latest(7) { try family.founder.retract(entry) }
        let again = try take()
        #expect(again.imported == 0 && again.plan.here == 8)
        let last = try #require(try family.founder.latest(20).first { !$0.isRetracted })
        try family.founder.retract(last)
        #expect(try take().imported == 8)
    }

    @Test func `a taking back that was stopped goes on`() throws {
        struct Stop: Error {}
        try take()
        let past = try #require(try family.founder.imports().last)
        let seen = try family.founder.views(of: past.standing.prefix(3))
        _ = try family.founder.append(Replica.retractions(of: seen, 1))
        let rest = try #require(try family.founder.imports().last)
        #expect(rest.standing == Array(past.standing.dropFirst(3)))
        #expect(try !takeBack(rest))
        #expect(try family.founder.imports().map(\.standing.count) == [0])
    }

    @Test func `two imports are told apart, and each is taken back alone`() throws {
        try take([Tracker.year[0]])
        family.bench.now += 600_000
        try take([Tracker.year[2], Tracker.year[3]])
        let imports = try family.founder.imports()
        #expect(imports.map(\.entries.count) == [1, 2])
        _ = try takeBack(imports[0])
        #expect(try family.founder.imports().map(\.standing.count) == [0, 2])
        #expect(try take([Tracker.year[0], Tracker.year[2]]).imported == 1)
    }

    @Test func `nobody's imports but one's own are listed`() throws {
        try take()
        try family.level()
        #expect(try family.coparent.imports().isEmpty)
        try take(as: "U", on: family.coparent)
        try family.level()
        #expect(try family.coparent.imports().map(\.entries.count) == [6])
        #expect(try family.founder.imports().map(\.entries.count) == [8])
    }

    @Test func `events that take entries back have room for all that they name`() throws {
        let rows = (0..<40).map { "1/1/20 \($0 % 12 + 1):\($0 + 10) PM,,,Diaper,,Wet,a,b,A" }
        try take(rows)
        let seen = try family.founder.latest(40)
        let events = Replica.retractions(of: seen, 1)
        #expect(events.flatMap(\.operations).count == 40)
        #expect(events.count > 1 && events.allSatisfy { $0.operations.count <= Limits.operations })
        #expect(try family.founder.append(events).count == events.count)
    }
}
