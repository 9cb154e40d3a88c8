import Seeded
import Signing
import Testing

@Suite struct AgreementTests {
    @Test func `the standard's keys agree on the standard's secret`() throws {
        // RFC 7748 §6.1.
        let alice = try AgreementKey(
            seed: bytes32("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"))
        let bob = try AgreementKey(
            seed: bytes32("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"))
        let secret = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
        #expect(
            alice.publicKey.hex
                == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
        #expect(
            bob.publicKey.hex == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
        #expect(try alice.sharedSecret(with: bob.publicKey).hex == secret)
        #expect(try bob.sharedSecret(with: alice.publicKey).hex == secret)
    }

    @Test func `two sides agree and a third does not`() throws {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<20 {
            let keys = try (0..<3).map { _ in try AgreementKey(seed: generator.bytes32()) }
            let secret = try keys[0].sharedSecret(with: keys[1].publicKey)
            #expect(try keys[1].sharedSecret(with: keys[0].publicKey) == secret)
            #expect(try keys[2].sharedSecret(with: keys[0].publicKey) != secret)
        }
    }

    @Test(arguments: [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ])
    func `a key that makes the secret zero is refused`(key: String) throws {
        let own = try AgreementKey(seed: .repeating(1))
        #expect(throws: KeyError.lowOrder) { try own.sharedSecret(with: bytes32(key)) }
        let masked = try bytes(key).dropLast() + [try bytes(key)[31] | 0x80]
        #expect(throws: KeyError.lowOrder) {
            try own.sharedSecret(with: #require(Bytes32(masked)))
        }
    }

    // RFC 5869, appendix A, cases 1 to 3.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 22), [UInt8](0x00...0x0c), [UInt8](0xf0...0xf9),
            """
            3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865
            """
        ),
        (
            [UInt8](0x00...0x4f), [UInt8](0x60...0xaf), [UInt8](0xb0...0xff),
            """
            b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb
            41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87
            """
        ),
        (
            [UInt8](repeating: 0x0b, count: 22), [], [],
            """
            8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8
            """
        ),
    ])
    func `the standard's secrets give the standard's keys`(
        vector: (secret: [UInt8], salt: [UInt8], info: [UInt8], derived: String)
    ) throws {
        let derived = try bytes(vector.derived)
        #expect(
            try hkdfSHA256(
                secret: vector.secret, salt: vector.salt, info: vector.info, count: derived.count)
                == derived)
    }

    @Test func `as much is derived as the standard allows, and no more`() throws {
        let most = try hkdfSHA256(secret: [1], salt: [2], info: [3], count: 8_160)
        #expect(most.count == 8_160)
        for count in [0, 1, 31, 32, 33] {
            let part = try hkdfSHA256(secret: [1], salt: [2], info: [3], count: count)
            #expect(part == Array(most[..<count]))
        }
        for count in [-1, 8_161, Int.max, Int.min] {
            #expect(throws: KeyError.wrongLength(count)) {
                try hkdfSHA256(secret: [1], salt: [2], info: [3], count: count)
            }
        }
    }

    @Test func `a shorter derivation is the beginning of a longer one`() throws {
        let (secret, salt, info): ([UInt8], [UInt8], [UInt8]) = ([1, 2, 3], [4], Array("use".utf8))
        let long = try hkdfSHA256(secret: secret, salt: salt, info: info, count: 100)
        for count in [0, 1, 31, 32, 33, 64, 65, 99] {
            let short = try hkdfSHA256(secret: secret, salt: salt, info: info, count: count)
            #expect(short == Array(long.prefix(count)))
        }
    }

    @Test func `what is derived depends on secret, salt and info`() throws {
        let parts: [(UInt8, UInt8, UInt8)] = [(1, 1, 1), (2, 1, 1), (1, 2, 1), (1, 1, 2)]
        let derived = try parts.map {
            try hkdfSHA256(secret: [$0.0], salt: [$0.1], info: [$0.2], count: 32)
        }
        #expect(Set(derived).count == 4)
        #expect(try hkdfSHA256(secret: [], salt: [], info: [], count: 32).count == 32)
    }

    /// RFC 4231 §4.2, §4.3 and §4.7: a short key, a shorter one, and one longer than a block.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131),
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `a code of a message is the one of the standard`(
        key: [UInt8], message: String, code: String
    ) throws {
        #expect(hmacSHA256(key: key, message: Array(message.utf8)).bytes == (try bytes(code)))
    }

    @Test func `secrets agree when all their bytes do`() {
        let secret: [UInt8] = [1, 2, 3]
        #expect(constantTimeEqual(secret, [1, 2, 3]))
        #expect(constantTimeEqual([], []))
        #expect(!constantTimeEqual(secret, [1, 2, 4]))
        #expect(!constantTimeEqual(secret, [0, 2, 3]))
        #expect(!constantTimeEqual(secret, [1, 2]))
        #expect(!constantTimeEqual(secret, []))
    }
}
