import Signing
import Testing

@Suite struct WeakPointTests {
    /// 2^255 - 19 + `offset` in little-endian bytes, with the sign bit set or not.
    static func aboveLimit(_ offset: UInt8, sign: Bool) -> Bytes32 {
        var bytes = [UInt8](repeating: 0xff, count: 32)
        bytes[0] = 0xed &+ offset
        bytes[31] = sign ? 0xff : 0x7f
        return Bytes32(bytes) ?? .zero
    }

    static func verdict(_ bytes: Bytes32) -> KeyError? {
        do throws(KeyError) { _ = try PublicKey(bytes) } catch { return error }
        return nil
    }

    /// The y coordinates of the eight points of low order, without those not below 2^255 - 19.
    static let lowOrder = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ]

    @Test(arguments: lowOrder)
    func `a key of low order is refused, with either sign`(key: String) throws {
        var encoded = try bytes(key)
        #expect(Self.verdict(try #require(Bytes32(encoded))) == .lowOrder)
        encoded[31] |= 0x80
        #expect(Self.verdict(try #require(Bytes32(encoded))) == .lowOrder)
    }

    @Test(arguments: lowOrder)
    func `a neighbour of a key of low order is not mistaken for one`(key: String) throws {
        let encoded = try bytes(key)
        for position in 1..<31 {
            var other = encoded
            other[position] ^= 0x10
            #expect(Self.verdict(try #require(Bytes32(other))) == nil)
        }
    }

    @Test(arguments: 0...18)
    func `a key whose y is not below the prime is refused`(offset: UInt8) {
        #expect(Self.verdict(Self.aboveLimit(offset, sign: false)) == .nonCanonical)
        #expect(Self.verdict(Self.aboveLimit(offset, sign: true)) == .nonCanonical)
    }

    @Test func `the largest y below the prime that is not of low order is taken`() {
        #expect(Self.verdict(Self.aboveLimit(254, sign: false)) == nil)
        #expect(Self.verdict(Self.aboveLimit(254, sign: true)) == nil)
    }

    @Test func `a signature with R of low order is invalid, though its equation holds`() throws {
        // Made by the owner of the key: R the neutral element, S = hash * private scalar.
        let key = try PrivateKey(seed: .repeating(7)).publicKey
        let signature = try bytes(
            """
            0100000000000000000000000000000000000000000000000000000000000000
            580602760fcfe73c4ccb53db2096683561a15ad07fc31f1c59d4d7ffd84ae704
            """)
        #expect(!key.isValid(signature: signature, for: Array("low order".utf8)))
    }

    @Test func `bytes that are no point validate nothing`() throws {
        let signature = try PrivateKey(seed: .repeating(1)).signature(for: [1])
        // y = 2 has no x.
        let key = try PublicKey(try bytes32("02" + String(repeating: "0", count: 62)))
        #expect(!key.isValid(signature: signature, for: [1]))
    }
}
