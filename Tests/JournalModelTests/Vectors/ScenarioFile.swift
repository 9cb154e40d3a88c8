import EventLog
import Foundation
import JournalModel
import Signing
import Testing

/// One case of a scenario vector: `Protocol/vectors/README.md`.
struct VectorScenario: Decodable {
    struct Event: Decodable {
        struct Value: Decodable {
            let index: UInt32
            let salt: String
            let padded: String
        }

        let header: String
        let signature: String
        let values: [Value]
    }

    struct Entry: Decodable {
        struct Field: Decodable, Equatable {
            let field: UInt32
            let live: [String]
            let keeps: [String]
        }

        let entry: String
        let type: UInt32
        let policy: UInt32
        let owner: UInt32
        let fields: [Field]
        let retractions: [String]
        let waits: [UInt32]
        let proposed: [String]
        let digest: String
    }

    struct Presence: Decodable, Equatable {
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

    struct Expected: Decodable {
        let operations: [[UInt32]]
        let entries: [Entry]
        let values: [Presence]
        let digests: Digests
    }

    let name: String
    let journal: String
    let bound: String?
    let events: [Event]
    let expect: Expected
}

extension VectorScenario {
    private struct File: Decodable {
        let schema: String
        let cases: [VectorScenario]
    }

    /// The cases of one file.
    static func load(_ name: String) throws -> [VectorScenario] {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let data = try Data(contentsOf: folder.appending(path: "Protocol/vectors/\(name).json"))
        let file = try JSONDecoder().decode(File.self, from: data)
        try #require(file.schema == "scenario")
        try #require(!file.cases.isEmpty, "a file without cases checks nothing")
        return file.cases
    }
}

/// The bytes that lower-case hex stands for.
func bytes(hex: String) throws -> [UInt8] {
    let digits = Array(hex.utf8)
    return try stride(from: 0, to: digits.count, by: 2).map { index in
        let pair = String(decoding: digits[index..<min(index + 2, digits.count)], as: UTF8.self)
        return try #require(UInt8(pair, radix: 16))
    }
}

func bytes32(hex: String) throws -> Bytes32 { try #require(Bytes32(try bytes(hex: hex))) }

func text(_ dot: Dot) -> String { "\(dot.event):\(dot.index)" }
