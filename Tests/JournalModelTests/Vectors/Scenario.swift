import EventLog
import Foundation
import Signing
import Testing

/// A vector file of the schema `scenario`, as `Protocol/vectors/README.md` describes it.
struct ScenarioFile: Decodable {
    let schema: String
    let cases: [Scenario]

    static func read(_ name: String) throws -> ScenarioFile {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Protocol/vectors/\(name).json")
        return try JSONDecoder().decode(ScenarioFile.self, from: Data(contentsOf: file))
    }
}

struct Scenario: Decodable, Sendable, CustomTestStringConvertible {
    struct Event: Decodable {
        let header: String
        let signature: String
        let values: [Value]
    }

    struct Value: Decodable {
        let index: UInt32
        let salt: String
        let padded: String
    }

    struct Field: Decodable, Equatable {
        let field: UInt32
        let live: [String]
        let keeps: [String]
    }

    struct Consents: Decodable, Equatable {
        let write: String
        let by: [String]
    }

    struct Declines: Decodable, Equatable {
        let target: String
        let by: [String]
    }

    struct Entry: Decodable, Equatable {
        let entry: String
        let type: UInt32
        let policy: UInt32
        let owner: UInt32
        let fields: [Field]
        let consents: [Consents]
        let declines: [Declines]
        let retractions: [String]
        let proposedRetractions: [String]
        let waits: [UInt32]
        let proposed: [String]
        let digest: String

        enum CodingKeys: String, CodingKey {
            case entry, type, policy, owner, fields, consents, declines, retractions, waits
            case proposed, digest
            case proposedRetractions = "proposed-retractions"
        }
    }

    struct PresenceOfValue: Decodable, Equatable {
        let dot: String
        let code: UInt32
    }

    struct Digests: Decodable, Equatable {
        let membership: String
        let entries: String
        let erasures: String
        let unknown: String
        let state: String
        let presence: String
    }

    struct Expectation: Decodable {
        let operations: [[UInt32]]
        let entries: [Entry]
        let values: [PresenceOfValue]
        let digests: Digests
        let askedAgain: [String]?

        enum CodingKeys: String, CodingKey {
            case operations, entries, values, digests
            case askedAgain = "asked-again"
        }
    }

    let name: String
    let journal: String
    let bound: String?
    let events: [Event]
    let expect: Expectation

    var testDescription: String { name }
}

/// Bytes of hexadecimal digits; nil for anything else.
func bytes(hex: String) -> [UInt8]? {
    let digits = hex.compactMap(\.hexDigitValue)
    guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { place in
        UInt8(digits[place] * 16 + digits[place + 1])
    }
}

extension Dot {
    /// A dot as vectors write it.
    var text: String { "\(event):\(index)" }
}
