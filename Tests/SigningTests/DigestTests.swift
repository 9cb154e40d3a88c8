import Seeded
import Signing
import Testing

@Suite struct DigestTests {
    // FIPS 180-4's examples.
    static let vectors = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]

    @Test(arguments: vectors)
    func `the standard's messages have the standard's digests`(text: String, digest: String) {
        let message = Array(text.utf8)
        #expect(SHA256.hash(message).hex == digest)
        #expect(message.withUnsafeBytes { SHA256.hash($0) }.hex == digest)
        #expect(SHA256.hash(UnsafeRawBufferPointer(start: nil, count: 0)).hex == Self.vectors[0].1)
    }

    @Test func `a stream has the digest of its pieces joined`() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<200 {
            var stream = SHA256Stream()
            var joined: [UInt8] = []
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                let piece = generator.bytes(Int.random(in: 0...150, using: &generator))
                let whole = generator.bytes32()
                stream.update(piece)
                stream.update(whole)
                joined += piece + whole.bytes
            }
            #expect(stream.finish() == SHA256.hash(joined))
        }
    }

    @Test func `the pre-authentication encoding is the published example's`() {
        let encoded = preAuthenticationEncoding(
            type: "http://example.com/HelloWorld", body: Array("hello world".utf8))
        let expected = "DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        #expect(String(decoding: encoded, as: UTF8.self) == expected)
        #expect(encoded == Array(expected.utf8))
    }

    @Test func `lengths count bytes, and nothing is a length too`() {
        #expect(preAuthenticationEncoding(type: "", body: []) == Array("DSSEv1 0  0 ".utf8))
        #expect(preAuthenticationEncoding(type: "é", body: [0]) == Array("DSSEv1 2 é 1 \0".utf8))
    }

    @Test func `moving a byte between type and body changes the encoding`() {
        let text = "a 1 b 2 c"
        var seen: Set<[UInt8]> = []
        for cut in 0...text.count {
            seen.insert(
                preAuthenticationEncoding(
                    type: String(text.prefix(cut)), body: Array(text.dropFirst(cut).utf8)))
        }
        #expect(seen.count == text.count + 1)
    }

    @Test func `the pre-authentication digest is that of the encoding`() {
        let body = [UInt8](0...255)
        #expect(
            preAuthenticationDigest(type: "t", body: body)
                == SHA256.hash(preAuthenticationEncoding(type: "t", body: body)))
    }

    @Test(arguments: [0, 1, 67, 68, 967, 968, 9_968])
    func `a body in two pieces hashes as the whole`(count: Int) {
        // Lengths around those at which the framed length of the body gains a digit.
        let head = Bytes32.repeating(0xa5)
        let tail = [UInt8](repeating: 0x5a, count: count)
        let whole = preAuthenticationDigest(type: "t", body: head.bytes + tail)
        #expect(preAuthenticationDigest(type: "t", head: head, body: tail) == whole)
        #expect(preAuthenticationDigest(type: "u", head: head, body: tail) != whole)
        // Where the head ends is not part of the framing: the body is one.
        let other = Bytes32.repeating(0x5a)
        #expect(preAuthenticationDigest(type: "t", head: other, body: tail) != whole)
    }
}
