import Foundation
import Signing

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

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
