import EventLog
import Foundation
import JournalModel
import Testing

/// Values that another implementation reads field by field.
@Suite struct ReadingVectorTests {
    struct File: Decodable {
        struct Reading: Decodable, Equatable {
            let field: UInt32
            let reading: String
            let known: [UInt32]
        }

        struct Case: Decodable {
            let name: String
            let type: UInt32
            let covers: [UInt32]
            let content: String
            let readings: [Reading]
        }

        let schema: String
        let cases: [Case]
    }

    private static func reading(_ field: UInt32, _ reading: FieldReading) -> File.Reading {
        switch reading {
        case .value: .init(field: field, reading: "value", known: [])
        case .cleared: .init(field: field, reading: "cleared", known: [])
        case .newer(.choices(let known)), .newer(.persons(let known)):
            .init(field: field, reading: "newer", known: known)
        case .newer: .init(field: field, reading: "newer", known: [])
        case .unreadable: .init(field: field, reading: "unreadable", known: [])
        }
    }

    @Test(arguments: ["reading", "reading-fields"])
    func `each field is read as the other implementation reads it`(name: String) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Protocol/vectors/\(name).json")
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
        #expect(file.schema == "reading")
        #expect(file.cases.count > 100)
        for item in file.cases {
            let content = try #require(Data(hex: item.content))
            let spec = EntryKind(rawValue: item.type)?.spec ?? .unknown
            let got = zip(
                item.covers, Content.read([UInt8](content), as: spec, covering: item.covers)
            ).map(Self.reading)
            #expect(got == item.readings, "\(item.name)")
        }
    }
}
