import Foundation
import Signing
import Testing

@Suite struct SignatureTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name, seed, key, message, signature: String
        var testDescription: String { name }
    }

    // RFC 8032 §7.1.
    static let vectors = [
        Vector(
            name: "1",
            seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            message: "",
            signature: """
                e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555
                fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
                """),
        Vector(
            name: "2",
            seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            message: "72",
            signature: """
                92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da
                085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
                """),
        Vector(
            name: "3",
            seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            message: "af82",
            signature: """
                6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac
                18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
                """),
        Vector(
            name: "SHA(abc)",
            seed: "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            key: "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            message: """
                ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a
                2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
                """,
            signature: """
                dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589
                09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704
                """),
    ]

    @Test(arguments: vectors)
    func `the standard's keys make the standard's signatures`(vector: Vector) throws {
        let key = try PrivateKey(seed: bytes32(vector.seed))
        let message = try bytes(vector.message)
        let signature = try key.signature(for: message)
        #expect(try signature == bytes(vector.signature))
        #expect(key.publicKey.bytes.hex == vector.key)
        #expect(try PublicKey(bytes32(vector.key)).isValid(signature: signature, for: message))
    }

    @Test func `flipping any bit of signature, message or key makes it invalid`() throws {
        let key = try PrivateKey(seed: .repeating(1))
        let message = Array("Lea slept from 8 to 6.".utf8)
        let signature = try key.signature(for: message)
        for bit in 0..<512 {
            #expect(!key.publicKey.isValid(signature: flip(bit, of: signature), for: message))
        }
        for bit in 0..<message.count * 8 {
            #expect(!key.publicKey.isValid(signature: signature, for: flip(bit, of: message)))
        }
        for bit in 0..<256 {
            let other = try #require(Bytes32(flip(bit, of: key.publicKey.bytes.bytes)))
            #expect(try !PublicKey(other).isValid(signature: signature, for: message))
        }
        #expect(key.publicKey.isValid(signature: signature, for: message))
    }

    @Test func `a signature or message of another length is invalid`() throws {
        let key = try PrivateKey(seed: .repeating(2))
        let message: [UInt8] = [1, 2, 3]
        let signature = try key.signature(for: message)
        for count in 0..<64 {
            #expect(!key.publicKey.isValid(signature: Array(signature[..<count]), for: message))
        }
        #expect(!key.publicKey.isValid(signature: signature + [0], for: message))
        #expect(!key.publicKey.isValid(signature: signature + signature, for: message))
        #expect(!key.publicKey.isValid(signature: signature, for: message + [0]))
        #expect(!key.publicKey.isValid(signature: signature, for: [1, 2]))
    }

    @Test func `another key's signature is invalid`() throws {
        let key = try PrivateKey(seed: .repeating(2))
        let other = try PrivateKey(seed: .repeating(3))
        #expect(!key.publicKey.isValid(signature: try other.signature(for: [7]), for: [7]))
    }

    @Test func `keys are equal, hash and sort as their bytes`() throws {
        let keys = try (0..<20).map { try PrivateKey(seed: .repeating($0)).publicKey }
        #expect(keys.sorted().map(\.bytes) == keys.map(\.bytes).sorted())
        let again = try keys.map { try PublicKey($0.bytes) }
        #expect(again == keys)
        #expect(Set(keys + again).count == 20)
        #expect("\(keys[0])" == keys[0].bytes.hex)
    }

    @Test func `a key judges each signature as if it were its first`() throws {
        let key = try PrivateKey(seed: .repeating(5)).publicKey
        let message = [UInt8](repeating: 9, count: 300)
        let signature = try PrivateKey(seed: .repeating(5)).signature(for: message)
        var outside = signature
        // An S beyond the group's order, which libcrypto refuses on another path than a wrong one.
        outside[63] |= 0xe0
        let offers: [(signature: [UInt8], message: [UInt8], isValid: Bool)] = [
            (signature, message, true),
            (flip(3, of: signature), message, false),
            (flip(300, of: signature), message, false),
            (outside, message, false),
            (signature, [], false),
            (signature, flip(0, of: message), false),
            ([], message, false),
            (signature, message, true),
        ]
        for first in offers {
            for second in offers {
                for offer in [first, second, second, first] {
                    let verdict = key.isValid(signature: offer.signature, for: offer.message)
                    #expect(verdict == offer.isValid)
                }
            }
        }
    }

    @Test func `a key that encodes no point refuses again and again`() throws {
        // y = 2 lies on no point of the curve; the key is taken and fits no signature.
        let key = try PublicKey(Bytes32([2] + [UInt8](repeating: 0, count: 31)) ?? .zero)
        let signature = try PrivateKey(seed: .repeating(6)).signature(for: [1])
        for _ in 0..<5 { #expect(!key.isValid(signature: signature, for: [1])) }
    }

    @Test func `copies of a key outlive each other`() throws {
        let signer = try PrivateKey(seed: .repeating(7))
        let signature = try signer.signature(for: [4, 2])
        var keys = try (0..<3).map { _ in try PublicKey(signer.publicKey.bytes) }
        keys += keys
        while let key = keys.popLast() {
            #expect(key.isValid(signature: signature, for: [4, 2]))
            #expect(keys.allSatisfy { $0.isValid(signature: signature, for: [4, 2]) })
            #expect(!key.isValid(signature: signature, for: [4, 3]))
        }
    }

    @Test func `threads that share a key agree`() async throws {
        let key = try PrivateKey(seed: .repeating(4))
        let signed = try (0..<100).map { index -> ([UInt8], [UInt8]) in
            let message = [UInt8](repeating: UInt8(index), count: index)
            let signature = try key.signature(for: message)
            return (message, index.isMultiple(of: 3) ? flip(index, of: signature) : signature)
        }
        let verdicts = await withTaskGroup(of: [Bool].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    signed.map { key.publicKey.isValid(signature: $0.1, for: $0.0) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts.count == 4)
        for verdict in verdicts {
            #expect(verdict == (0..<100).map { !$0.isMultiple(of: 3) })
        }
    }
}

private func flip(_ bit: Int, of bytes: [UInt8]) -> [UInt8] {
    var flipped = bytes
    flipped[bit / 8] ^= 1 << UInt8(bit % 8)
    return flipped
}
