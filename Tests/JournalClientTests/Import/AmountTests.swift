import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// What is told of numbers that are in doubt.
struct AmountTests {
    @Test func `an entry without its amount goes in, and its line is told`() throws {
        let folder = try TemporaryFolder()
        let replica = try Tracker.replica(in: folder)
        let rows = [
            "3/14/24 4:05 PM,,,Bottle,120,Formula,Mika drank 4 oz of formula,,A",
            "3/14/24 5:05 PM,,,Bottle,4,Formula,Mika drank 4 oz of formula,,A",
        ]
        let report = try replica.importRows(Tracker.request(rows))
        #expect(report.counts == Counts(imported: 2, withoutAmount: [2]))
        let again = try replica.importRows(Tracker.request(rows))
        #expect(again.counts == Counts(alreadyHere: 2))
        let views = try replica.latest(2)
        #expect(views.map { $0.values[19] } == [.quantity(4_000), nil])
    }
}
