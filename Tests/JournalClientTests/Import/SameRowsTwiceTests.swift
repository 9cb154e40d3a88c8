import EventLog
import Folders
import Foundation
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

/// Rows whose days are read the other way round, and imports right behind each other.
struct SameRowsTwiceTests {
    private let family: Family

    init() throws { family = try Family() }

    private func row(_ day: String, _ hour: Int = 7) -> String {
        "\(day)/24 \(hour):05 PM,,,Diaper,,Wet,,,A"
    }

    private func request(_ rows: [String], _ order: DayOrder?) -> ImportRequest {
        var request = Tracker.request(rows)
        request.dayOrder = order
        return request
    }

    @Test func `a file in another order of days doubles nothing`() throws {
        let rows = [row("3/4"), row("3/5"), row("3/3")]
        #expect(try family.founder.importRows(request(rows, .monthFirst)).imported == 3)
        let first = try #require(try family.founder.imports().first)
        #expect(
            throws: ImportError.otherOrder(rows: 2, .monthFirst, first: first.first)
        ) { _ = try family.founder.plan(request(rows, .dayFirst)) }
        #expect(try family.founder.plan(request(rows, .monthFirst)).here == 3)
        // Also where a later file tells the order itself.
        #expect(throws: ImportError.self) {
            _ = try family.founder.plan(request(rows + [row("14/4")], nil))
        }
        _ = try family.founder.takeBack(first, reason: 1) { _, _ in }
        let right = try family.founder.plan(request(rows + [row("14/4")], nil))
        #expect(right.newRows == 4)
    }

    @Test func `another day with the same numbers is another row`() throws {
        let rows = [row("3/4"), row("4/3"), row("3/14")]
        #expect(try family.founder.importRows(request(rows, nil)).imported == 3)
        let more = [row("5/3"), row("3/5")]
        #expect(try family.founder.importRows(request(rows + more, nil)).imported == 2)
    }

    @Test func `the same holds on a second device of the same parent`() throws {
        _ = try family.founder.importRows(request([row("3/4")], .monthFirst))
        try family.level()
        let tablet = try family.addWriter(of: family.founder, named: "tablet")
        #expect(throws: ImportError.self) {
            _ = try tablet.plan(request([row("3/4")], .dayFirst))
        }
    }

    // MARK: Right behind each other

    private func sizes(_ replica: Replica) throws -> [Int] {
        try replica.imports().map(\.entries.count)
    }

    @Test func `imports right behind each other are each its own, on every device`() throws {
        for hour in 1...4 {
            let rows = (0...hour).map { row("3/\(13 + $0)", hour) }
            #expect(try family.founder.importRows(request(rows, nil)).imported == hour + 1)
        }
        #expect(try sizes(family.founder) == [2, 3, 4, 5])
        try family.level()
        let tablet = try family.addWriter(of: family.founder, named: "tablet")
        #expect(try sizes(tablet) == [2, 3, 4, 5])
        let last = try #require(try tablet.imports().last)
        _ = try tablet.takeBack(last, reason: 1) { _, _ in }
        #expect(try tablet.imports().map(\.standing.count) == [2, 3, 4, 0])
    }

    @Test(arguments: [0, 30, 60, 119, 120, 121, 180, 600])
    func `a file that has grown is an import of its own, however soon it comes`(
        seconds: UInt64
    ) throws {
        let rows = (1...6).map { row("3/14", $0) }
        _ = try family.founder.importRows(request(Array(rows[..<3]), nil))
        family.bench.now += seconds * 1_000
        _ = try family.founder.importRows(request(rows, nil))
        family.bench.now += seconds * 1_000
        _ = try family.founder.importRows(request(rows + [row("3/15")], nil))
        #expect(try sizes(family.founder) == [3, 3, 1])
        let times = try family.founder.latest(9).map(\.sortMilliseconds)
        #expect(times == times.sorted(by: >))
    }

    @Test func `single rows one behind the other stay apart`() throws {
        for hour in 1...9 {
            _ = try family.founder.importRows(request([row("3/14", hour)], nil))
        }
        #expect(try sizes(family.founder) == [Int](repeating: 1, count: 9))
    }
}
