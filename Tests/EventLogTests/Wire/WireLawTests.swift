import EventLog
import Signing
import Testing

@Suite struct WireLawTests {
    @Test func `every message survives its encoding`() {
        for message in WireSamples.all {
            let same = survives(message)
            #expect(same, "\(type(of: message))")
        }
    }

    @Test func `a message cut anywhere never decodes as the whole`() {
        for message in WireSamples.all {
            let bytes = message.encoded()
            for count in 0..<bytes.count {
                let sound = isCanonical(Array(bytes[..<count]), like: message)
                #expect(sound, "\(type(of: message)) at \(count)")
            }
        }
    }

    @Test func `a changed byte is refused or says something else canonically`() {
        for message in WireSamples.all {
            let bytes = message.encoded()
            for place in bytes.indices where place < 400 {
                for mask in [UInt8(1), 0x80, 0xff] {
                    var changed = bytes
                    changed[place] ^= mask
                    let sound = isCanonical(changed, like: message)
                    #expect(sound, "\(type(of: message)) \(place)")
                }
            }
        }
    }

    @Test func `bytes after the end are refused`() {
        for message in WireSamples.all {
            let bytes = message.encoded()
            let passed =
                decodes(bytes + [0], like: message)
                || decodes(bytes + [0xf8, 0x01, 0x01], like: message)
            #expect(!passed, "\(type(of: message))")
        }
    }

    @Test func `an empty body is a message only where nothing is required`() {
        let legal: Set<String> = [
            "SyncRequest", "SyncResponse", "PushRequest", "PushResponse", "ValuesRequest",
            "ValuesResponse", "Verdict",
            "CalendarRequest",
        ]
        for message in WireSamples.all {
            let name = "\(type(of: message))"
            let passed = decodes([], like: message)
            #expect(passed == legal.contains(name), "\(name)")
        }
    }

    @Test func `the bindings that one key signs never share their bytes`() {
        let signed = [
            WireSamples.challengeBinding.signedBytes, WireSamples.sessionBinding.signedBytes,
            WireSamples.hostBinding.signedBytes, WireSamples.letterBinding.signedBytes,
        ]
        #expect(Set(signed).count == signed.count)
    }

    @Test func `a host binding does not read as a session binding`() throws {
        let bytes = WireSamples.hostBinding.encoded()
        #expect(throws: CodecError.self) { try SessionBinding(decoding: bytes) }
        let other = WireSamples.sessionBinding.encoded()
        #expect(throws: CodecError.self) { try HostBinding(decoding: other) }
    }

    @Test func `a commitment depends on the nonce and on the enrolment`() {
        let one = JoinNonce(nonce: WireSamples.digest(1), enrolment: [1])
        let two = JoinNonce(nonce: WireSamples.digest(2), enrolment: [1])
        let three = JoinNonce(nonce: WireSamples.digest(1), enrolment: [2])
        #expect(Set([one, two, three].map(\.commitment)).count == 3)
    }

    @Test func `an unknown result code is carried, not refused`() throws {
        let bytes: [UInt8] = [0x08, 0xe7, 0x07]
        let result = try PushResult(decoding: bytes)
        #expect(result.number == 999)
        #expect(result.code == nil)
        #expect(try Refusal(decoding: bytes).code == nil)
    }

    @Test func `an accepted event has an empty result`() throws {
        #expect(PushResult.accepted.encoded().isEmpty)
        #expect(try PushResult(decoding: []) == .accepted)
        #expect(try PushResult(decoding: PushResult(.notAMember).encoded()).code == .notAMember)
    }
}
