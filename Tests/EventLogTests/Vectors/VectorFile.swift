import EventLog
import Foundation
import Signing
import Testing

/// Vectors that another implementation made: `Protocol/vectors/*.json`.
struct VectorFile<Case: Decodable>: Decodable {
    let schema: String
    let cases: [Case]

    private enum Key: CodingKey { case schema, cases }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        schema = try container.decode(String.self, forKey: .schema)
        cases = try container.decode([Case].self, forKey: .cases)
    }
}

enum Vectors {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Protocol")

    /// The cases of the file with this schema and name in `vectors`.
    static func load<Case: Decodable>(
        _ name: String, schema: String, _ type: Case.Type = Case.self
    ) throws -> [Case] {
        let data = try Data(contentsOf: folder.appending(path: "vectors/\(name).json"))
        let file = try JSONDecoder().decode(VectorFile<Case>.self, from: data)
        try #require(file.schema == schema)
        try #require(!file.cases.isEmpty, "a file without cases checks nothing")
        return file.cases
    }

    /// A table of `Protocol`, such as limits.json.
    static func table<T: Decodable>(_ name: String) throws -> T {
        try JSONDecoder().decode(
            T.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    }
}

/// Bytes that stand in a vector as lower-case hex.
struct Hex: Decodable, Equatable {
    let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        let digits = Array(try decoder.singleValueContainer().decode(String.self).utf8)
        bytes = try stride(from: 0, to: digits.count, by: 2).map { index in
            let pair = String(decoding: digits[index..<min(index + 2, digits.count)], as: UTF8.self)
            return try #require(UInt8(pair, radix: 16))
        }
    }

    func digest() throws -> Bytes32 { try #require(Bytes32(bytes)) }
    func id() throws -> EventID { EventID(try digest()) }
}

/// An event as a vector holds it.
struct VectorEvent: Decodable {
    let name: String?
    let header: Hex
    let signature: Hex
}
