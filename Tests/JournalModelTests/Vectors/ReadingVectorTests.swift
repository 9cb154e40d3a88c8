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

    private static func file(_ name: String) throws -> File {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Protocol/vectors/\(name).json")
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    }

    /// These vectors are made from `Protocol/python/kinds.py`: a kind or a field that stands in one
    /// table alone has no case here, or a case of its own.
    @Test func `each field of each kind has a case, and no other kind has one`() throws {
        let cases = try Self.file("reading-fields").cases
        #expect(Set(cases.map(\.type)) == Set(EntryKind.allCases.map(\.rawValue)))
        for kind in EntryKind.allCases {
            let read = Set(cases.filter { $0.type == kind.rawValue }.flatMap(\.covers))
            // Fields that all kinds have are tried with one of them.
            let own = Set(kind.spec.fields.map(\.number).filter { $0 >= 16 })
            #expect(
                read.filter { $0 >= 16 } == own, "\(kind.name): see Protocol/python/kinds.py")
        }
    }

    @Test(arguments: ["reading", "reading-fields"])
    func `each field is read as the other implementation reads it`(name: String) throws {
        let file = try Self.file(name)
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
