import Foundation

@testable import JournalCLI

/// A tracker's export of four rows by two caregivers.
enum Export {
    static let header =
        "Date and Time,End Time,Duration (min),Activity,Quantity,Extra data,Text,Notes,Caregiver\n"
    static let rows = """
        12/12/20 7:47 PM,,,Bottle,8.2,oz,,before bed,Alex
        12/12/20 5:00 PM,12/12/20 6:05 PM,65,Sleep,,,,,Alex
        12/12/20 4:00 PM,,,Diaper,,Wet,,,Sam
        11/30/20 2:00 PM,,,Milestone,,,First laugh,,Alex

        """
}

extension Outcome {
    /// What became of all rows.
    var totals: String? { lines.last { $0.contains(" here already, ") } }
}

extension House {
    /// Imports `text` as a file without a question, as Alex in New York unless said otherwise.
    @discardableResult
    func takeOver(
        _ text: String, _ options: String..., mine: String = "Alex",
        zone: String = "America/New_York"
    ) async throws -> Outcome {
        let path = try file(text)
        return await run(["import", "--yes", "--mine", mine, "--zone", zone] + options + [path])
    }
}
