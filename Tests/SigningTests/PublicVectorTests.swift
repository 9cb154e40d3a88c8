import Foundation
import Signing
import Testing

/// Public sets of edge cases on which Ed25519 verifiers are known to differ.
@Suite(.enabled(if: TestData.folder != nil, "RAPPORT_TEST_DATA names no folder of test data"))
struct PublicVectorTests {
    struct EdgeCase: Decodable {
        let number: Int
        let key, sig, msg: String
        let flags: [String]?

        var isLowOrderKey: Bool { flags?.contains("low_order_A") == true }
    }

    struct SpecCase: Decodable {
        let message, pub_key, signature: String
    }

    private static func accepts(key: String, signature: [UInt8], message: [UInt8]) throws -> Bool {
        let encoded = try bytes32(key)
        guard let key = try? PublicKey(encoded) else { return false }
        return key.isValid(signature: signature, for: message)
    }

    @Test func `of the 914 CCTV vectors 43 are accepted`() throws {
        let cases = try TestData.decode([EdgeCase].self, from: "ed25519/cctv-ed25519vectors.json")
        #expect(cases.count == 914)
        let accepted = try cases.filter {
            try Self.accepts(key: $0.key, signature: bytes($0.sig), message: Array($0.msg.utf8))
        }
        #expect(accepted.count == 43)
        let refusedFlags: Set = [
            "low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R",
            "low_order_residue",
        ]
        for vector in accepted {
            #expect(refusedFlags.isDisjoint(with: vector.flags ?? []), "vector \(vector.number)")
        }
    }

    @Test func `every key that CCTV flags as of low order is refused, and no other`() throws {
        let cases = try TestData.decode([EdgeCase].self, from: "ed25519/cctv-ed25519vectors.json")
        let weak = Set(cases.filter(\.isLowOrderKey).map(\.key))
        #expect(weak.count == 14)
        for key in weak {
            #expect(throws: KeyError.self) { try PublicKey(bytes32(key)) }
        }
        for key in Set(cases.filter { !$0.isLowOrderKey }.map(\.key)) {
            #expect(throws: Never.self) { try PublicKey(bytes32(key)) }
        }
    }

    @Test func `of the 12 speccheck cases only number 3 is accepted`() throws {
        let cases = try TestData.decode([SpecCase].self, from: "ed25519/speccheck-cases.json")
        #expect(cases.count == 12)
        let accepted = try cases.indices.filter {
            try Self.accepts(
                key: cases[$0].pub_key, signature: bytes(cases[$0].signature),
                message: bytes(cases[$0].message))
        }
        #expect(accepted == [3])
    }
}
