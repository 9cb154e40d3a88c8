import EventLog
import Foundation
import JournalModel
import Signing
import Testing

/// Times of a plan that another implementation tells apart.
@Suite struct OccurrenceVectorTests {
    struct File: Decodable {
        struct Time: Decodable {
            let plan: String
            let milliseconds: String
            let offset: Int32

            enum CodingKeys: String, CodingKey {
                case plan
                case milliseconds = "utc-ms"
                case offset = "offset-minutes"
            }

            func planned() throws -> PlannedTime {
                PlannedTime(
                    of: EventID(try #require(Bytes32(hex: plan))),
                    starts: Moment(
                        utcMilliseconds: try #require(Int64(milliseconds)), offsetMinutes: offset))
            }
        }

        struct Case: Decodable {
            let name: String
            let one: Time
            let other: Time
            let same: Bool
        }

        let schema: String
        let cases: [Case]
    }

    @Test func `two occurrences are about one time when the other implementation says so`()
        throws
    {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Protocol/vectors")
        let url = folder.appending(path: "occurrences.json")
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
        #expect(file.schema == "occurrence")
        #expect(file.cases.count > 10)
        for item in file.cases {
            let (one, other) = (try item.one.planned(), try item.other.planned())
            #expect((one == other) == item.same, "\(item.name)")
        }
    }

    @Test(arguments: [Int64.min, .max])
    func `no moment is too far to name a time`(milliseconds: Int64) {
        let moment = Moment(utcMilliseconds: milliseconds, offsetMinutes: 1_080)
        let time = PlannedTime(of: id("plan"), starts: moment)
        #expect(abs(time.localMinutes - milliseconds / 60_000) <= 1_081)
    }
}
