import Foundation
import Seeded
import Signing

extension SplitMix64 {
    mutating func bytes32() -> Bytes32 {
        Bytes32(bytes(32)) ?? .zero
    }
}

extension Bytes32 {
    static func repeating(_ byte: UInt8) -> Bytes32 {
        Bytes32([UInt8](repeating: byte, count: 32)) ?? .zero
    }
}

struct NotHexadecimal: Error {}

/// The bytes of hexadecimal digits, blanks aside.
func bytes(_ hex: String) throws -> [UInt8] {
    let digits = Array(hex.filter { !$0.isWhitespace })
    guard digits.count.isMultiple(of: 2) else { throw NotHexadecimal() }
    return try stride(from: 0, to: digits.count, by: 2).map {
        guard let byte = UInt8(String(digits[$0...$0 + 1]), radix: 16) else {
            throw NotHexadecimal()
        }
        return byte
    }
}

func bytes32(_ hex: String) throws -> Bytes32 {
    guard let value = Bytes32(hex: hex) else { throw NotHexadecimal() }
    return value
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The folder of public test data that is not part of this repository.
enum TestData {
    static let folder = ProcessInfo.processInfo.environment["RAPPORT_TEST_DATA"]

    static func decode<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
        let url = URL(fileURLWithPath: folder ?? "").appendingPathComponent(path)
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }
}
