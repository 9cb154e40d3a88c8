import EventLog
import Folders
import Foundation
import JournalImport
import JournalModel

@testable import JournalClient

/// Exports in the tracker's layout, made here.
enum Tracker {
    static let header =
        "Date and Time,End Time,Duration (min),Activity,Quantity,Extra data,Text,Notes,Caregiver"

    static func file(_ rows: [String], ending: String = "\n") -> [UInt8] {
        Array(([header] + rows).joined(separator: ending).utf8)
    }

    static func request(
        _ rows: [String], as caregiver: String = "A", zone: String = "America/New_York"
    ) -> ImportRequest {
        var request = ImportRequest(
            file: file(rows), caregiver: caregiver, zone: zone, child: nil)
        // Few rows may have no day that tells.
        request.dayOrder = .monthFirst
        return request
    }

    /// A small year, newest first, by two caregivers.
    static let year = [
        "12/12/20 7:47 PM,12/13/20 7:20 AM,693,Sleep,,,Robin slept in a crib (11h33m),,A",
        "12/12/20 7:05 PM,12/12/20 7:36 PM,30,Bottle,8.2,Formula,Robin drank 8.2 oz of formula,,U",
        "12/12/20 9:30 AM,,,Bottle,8,Milk,Robin drank 8 oz of milk,,A",
        "11/13/20 11:03 AM,,,Height,30,inch,Robin's height: 30 in,,A",
        "9/25/20 7:58 AM,,,Weight,20.125,lbs,Robin's weight,,U",
        "7/26/20 10:40 AM,,,Solid,,,Robin ate peas: 5 tsp,,U",
        "6/20/20 8:26 AM,,,Head Size,17.25,inch,Robin's head size: 17.25 in,,A",
        "5/10/20 4:32 AM,5/10/20 4:50 AM,10,Nursing,,,\"Robin nursed (1h05m left, 7m right)\",,A",
        "4/2/20 1:00 PM,,,Diaper,,Both,Robin had a diaper,,A",
        "4/1/20 1:00 PM,,,Medicine,2.5,ml,vitamin D,after lunch,U",
        "3/22/20 4:30 PM,3/22/20 5:31 PM,60,Milestone,,,Robin sat up (1h),,U",
        "12/26/19 10:08 AM,12/26/19 10:35 AM,27,Activity,,,tummy time,,U",
        "12/21/19 10:15 AM,,,Doctor Visit,,,Doctor,All good,A",
        "12/20/19 10:15 AM,,,Moon,,,howled,twice,A",
    ]

    /// A founded journal of one parent, in a folder of its own.
    static func replica(in folder: TemporaryFolder) throws -> Replica {
        try Replica.found(
            in: Home(folder: folder.path + "/home"), name: "ours",
            surroundings: Bench().surroundings()
        ).replica
    }
}

/// What an import did, in numbers.
struct Counts: Equatable {
    var imported = 0
    var alreadyHere = 0
    var ofOthers: [String: Int] = [:]
    var ambiguousTimes = 0
    var withoutAmount: [Int] = []
}

extension ImportReport {
    var counts: Counts {
        Counts(
            imported: imported, alreadyHere: alreadyHere, ofOthers: ofOthers,
            ambiguousTimes: ambiguousTimes, withoutAmount: withoutAmount)
    }
}
