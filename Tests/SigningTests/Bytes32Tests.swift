import Seeded
import Signing
import Testing

@Suite struct Bytes32Tests {
    @Test func `exactly thirty-two bytes are taken, from any collection`() throws {
        let source = (0..<40).map(UInt8.init)
        let whole = try #require(Bytes32(source[4..<36]))
        #expect(whole.bytes == Array(source[4..<36]))
        #expect(Bytes32(Array(source[4..<36])) == whole)
        source.withUnsafeBytes {
            #expect(Bytes32(UnsafeRawBufferPointer(rebasing: $0[4..<36])) == whole)
        }
        #expect(Bytes32((4..<36).lazy.map { UInt8($0) }) == whole)
        for count in [0, 1, 31, 33, 40] {
            #expect(Bytes32(source[..<count]) == nil)
            #expect(Bytes32((0..<count).lazy.map { UInt8($0) }) == nil)
        }
    }

    @Test func `hexadecimal text goes both ways, in lower case`() throws {
        let text = "00ff10a9" + String(repeating: "3c", count: 27) + "01"
        let value = try #require(Bytes32(hex: text))
        #expect(value.hex == text)
        #expect("\(value)" == text)
        #expect(value.bytes.prefix(4) == [0x00, 0xff, 0x10, 0xa9])
        #expect(Bytes32(hex: text.uppercased()) == value)
        #expect(Bytes32.zero.hex == String(repeating: "0", count: 64))
    }

    @Test(arguments: [
        "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
        String(repeating: "0", count: 63) + "g", "+" + String(repeating: "0", count: 63),
        " " + String(repeating: "0", count: 63), String(repeating: "0", count: 62) + "é",
        String(repeating: "０", count: 64), String(repeating: "/", count: 64),
    ])
    func `other text is refused`(text: String) {
        #expect(Bytes32(hex: text) == nil)
    }

    @Test func `the order is the bytewise order`() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<5_000 {
            let left = generator.bytes32()
            var other = left.bytes
            // Values that share a beginning, as random ones hardly ever do.
            let first = Int.random(in: 0..<32, using: &generator)
            other.replaceSubrange(first..., with: generator.bytes(32 - first))
            let right = Bytes32(other) ?? .zero
            #expect((left < right) == left.bytes.lexicographicallyPrecedes(other))
            #expect((right < left) == other.lexicographicallyPrecedes(left.bytes))
            #expect((left == right) == (left.bytes == other))
        }
    }

    @Test func `equal values hash alike and every byte counts`() {
        var seen: Set<Bytes32> = [.zero]
        for position in 0..<32 {
            var bytes = [UInt8](repeating: 0, count: 32)
            bytes[position] = 1
            #expect(Bytes32(bytes).map { seen.insert($0).inserted } == true)
            #expect(Bytes32(bytes).map { seen.insert($0).inserted } == false)
        }
        #expect(seen.count == 33)
    }

    @Test func `bytes are appended and lent in order`() {
        var generator = SplitMix64(seed: 2)
        let value = generator.bytes32()
        var target: [UInt8] = [9]
        value.append(to: &target)
        #expect(target == [9] + value.bytes)
        #expect(value.withUnsafeBytes { Array($0) } == value.bytes)
    }

    @Test func `an error of whoever borrows the bytes passes through`() {
        struct Refused: Error {}
        #expect(throws: Refused.self) {
            try Bytes32.zero.withUnsafeBytes { (_) throws(Refused) in throw Refused() }
        }
    }
}
