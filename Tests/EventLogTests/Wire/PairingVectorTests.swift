import EventLog
import Foundation
import Signing
import Testing

/// The messages of pairing, as another implementation makes them. What people read of them (links,
/// codes, sheets) is the client's, and so are those cases.
@Suite struct PairingVectorTests {
    struct Given: Decodable {
        let secret: Hex?
        let journal: Hex?
        let nonce: Hex?
        let enrolment: Hex?
        let origin: String?
        let message: Hex?
    }

    struct Result: Decodable {
        let seed: Hex?
        let key: Hex?
        let commitment: Hex?
        let link: String?
    }

    struct Step: Decodable {
        let name: String
        let what: String
        let given: Given
        let result: Result
    }

    private func load(_ what: String) throws -> [Step] {
        let steps = try Vectors.load("pairing", schema: "pairing", Step.self)
            .filter { $0.what == what }
        try #require(!steps.isEmpty)
        return steps
    }

    @Test func `a joiner commits to its nonce alike`() throws {
        for step in try load("nonce-commitment") {
            let nonce = JoinNonce(
                nonce: try #require(step.given.nonce).digest(),
                enrolment: try #require(step.given.enrolment).bytes)
            #expect(nonce.commitment == (try step.result.commitment?.digest()), "\(step.name)")
        }
    }

    @Test func `an enrolment that is committed to is one, and proven`() throws {
        let codes = try load("short-code")
        for step in codes {
            let bytes = try #require(step.given.enrolment).bytes
            let enrolment = try Enrolment(decoding: bytes)
            #expect(enrolment.encoded() == bytes, "\(step.name)")
            let journal = try #require(step.given.journal).digest()
            #expect(enrolment.isProven(in: journal, parent: 2), "\(step.name)")
            #expect(!enrolment.isProven(in: journal, parent: 1), "\(step.name)")
            #expect(!enrolment.isProven(in: .zero, parent: 2), "\(step.name)")
        }
    }

    @Test func `the key of an invite follows from its secret and journal`() throws {
        for step in try load("invite-key") {
            let seed = try hkdfSHA256(
                secret: #require(step.given.secret).bytes,
                salt: #require(step.given.journal).bytes, info: Array(TypeString.invite.utf8),
                count: 32)
            #expect(seed == step.result.seed?.bytes, "\(step.name)")
            let key = try PrivateKey(seed: #require(Bytes32(seed)))
            #expect(key.publicKey.bytes == (try step.result.key?.digest()), "\(step.name)")
        }
    }

    @Test func `the link of an invite holds the message and nothing else`() throws {
        for step in try load("invite-link") {
            let bytes = try #require(step.given.message).bytes
            let link = try InviteLink(decoding: bytes)
            #expect(link.encoded() == bytes, "\(step.name)")
            let text = Data(link.encoded()).base64EncodedString()
                .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
                .replacingOccurrences(of: "=", with: "")
            let origin = try #require(step.given.origin)
            #expect("\(origin)/join#\(text)" == step.result.link, "\(step.name)")
        }
    }
}
