import EventLog
import Foundation
import Signing

/// The `scenario` schema of Protocol/vectors/README.md, as far as a replica can be compared.
struct Scenario: Decodable, Sendable, CustomStringConvertible {
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

    struct Expectation: Decodable {
        let accept: String?
        let frontier: [String]
        let entries: [Entry]
        let erased: [String]
        let receipts: [Receipts]?
        let offers: [UInt32]?
        let values: [ValueState]
        let digests: [String: String]
        let askedAgain: [String]?
        let restingRequests: [String]?

        enum CodingKeys: String, CodingKey {
            case accept, frontier, entries, erased, receipts, offers, values, digests
            case askedAgain = "asked-again"
            case restingRequests = "resting-requests"
        }
    }

    struct Receipts: Decodable {
        let event: String
        let devices: [String]
    }

    struct Entry: Decodable {
        let entry: String
        let waits: [UInt32]
        let proposed: [String]
        let digest: String
    }

    struct ValueState: Decodable {
        let dot: String
        let code: UInt32
    }

    let name: String
    let journal: String
    let bound: String?
    let events: [Event]
    let expect: Expectation

    var description: String { name }
}

extension Scenario.Event {
    /// The event without its values.
    func signed() throws -> SignedEvent {
        SignedEvent(header: try bytes(header), signature: try bytes(signature), values: [])
    }

    /// The values as they are handed over after all events.
    func handed() throws -> [EventValue] {
        let id = try ParsedEvent.parse(header: bytes(header), signature: bytes(signature)).id
        return try values.map { value in
            let found = EventLog.Value(
                index: value.index, salt: try bytes32(value.salt),
                padded: try bytes(value.padded))
            return EventValue(event: id, value: found)
        }
    }
}

enum VectorError: Error { case notHex(String), empty(String) }

/// The bytes of hexadecimal digits.
func bytes(_ hex: String) throws -> [UInt8] {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2) else { throw VectorError.notHex(hex) }
    return try stride(from: 0, to: digits.count, by: 2).map { place in
        let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
        guard let byte = UInt8(pair, radix: 16) else { throw VectorError.notHex(hex) }
        return byte
    }
}

/// Thirty-two bytes of hexadecimal digits.
func bytes32(_ hex: String) throws -> Bytes32 {
    guard let bytes = Bytes32(hex: hex) else { throw VectorError.notHex(hex) }
    return bytes
}

/// Reads a file of `Protocol/vectors`; a file without cases is an error.
enum VectorFile {
    private struct Contents<Case: Decodable>: Decodable { let cases: [Case] }

    static func cases<Case: Decodable>(_ name: String, of type: Case.Type) throws -> [Case] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Protocol/vectors").standardized
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        let cases = try JSONDecoder().decode(Contents<Case>.self, from: data).cases
        guard !cases.isEmpty else { throw VectorError.empty(name) }
        return cases
    }
}
