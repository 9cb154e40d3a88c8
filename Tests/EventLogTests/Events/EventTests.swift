import EventLog
import Signing
import Testing

/// One event: its id, its signature and what is wrong with it before its past is asked.
@Suite struct EventTests {
    private let journal = EventID(SHA256.hash(Array("journal".utf8)))

    private func header(
        _ change: (inout EventHeader) -> Void = { _ in }
    ) -> EventHeader {
        var header = EventHeader(
            journal: journal, device: Cast.a1.id, epoch: 3, seq: 2, prev: journal, seen: [],
            claimedMilliseconds: 1_760_000_000_000, kind: .ack,
            operations: [.ack(Ack(missing: [], erased: []))])
        change(&header)
        return header
    }

    private func code(_ header: EventHeader, journal: EventID? = nil) -> ReasonCode? {
        do throws(Rejection) {
            let signature = [UInt8](repeating: 0, count: 64)
            try ParsedEvent.parse(header: header.encoded(), signature: signature)
                .validate(journal: journal ?? self.journal)
            return nil
        } catch {
            return error.code
        }
    }

    private func position(_ device: TestDevice, epoch: UInt64 = 1, seq: UInt64 = 1) -> Position {
        Position(device: device.id, epoch: epoch, seq: seq, event: journal)
    }

    @Test func `id and signature follow from the header and the key`() throws {
        // id = SHA-256(PAE(type, header)), computed apart from ParsedEvent.
        let bytes = header().encoded()
        let type = "application/vnd.rapport.event.v1+protobuf"
        let framed = Array("DSSEv1 \(type.utf8.count) \(type) \(bytes.count) ".utf8) + bytes
        let event = try VerifiedEvent(signing: header(), with: Cast.a1.key)
        #expect(event.id.bytes == SHA256.hash(framed))
        #expect(event.signature == (try Cast.a1.key.signature(for: framed)))
        #expect(event.headerBytes == bytes)
        let parsed = try ParsedEvent.parse(header: bytes, signature: event.signature)
        #expect(parsed.id == event.id)
        try parsed.validate(journal: journal)
        #expect(try parsed.verified(by: parsed.key()).position == event.position)
    }

    @Test func `a flipped bit anywhere is refused`() throws {
        let event = try VerifiedEvent(signing: header(), with: Cast.a1.key)
        func isTaken(_ header: [UInt8], _ signature: [UInt8]) -> Bool {
            do throws(Rejection) {
                let parsed = try ParsedEvent.parse(header: header, signature: signature)
                _ = try parsed.verified(by: parsed.key())
                return true
            } catch {
                return false
            }
        }
        #expect(isTaken(event.headerBytes, event.signature))
        for bit in 0..<(8 * event.headerBytes.count) {
            var bytes = event.headerBytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            if isTaken(bytes, event.signature) { Issue.record("header bit \(bit)") }
        }
        for bit in 0..<(8 * 64) {
            var signature = event.signature
            signature[bit / 8] ^= 1 << UInt8(bit % 8)
            if isTaken(event.headerBytes, signature) { Issue.record("signature bit \(bit)") }
        }
    }

    @Test func `another device's key verifies nothing`() throws {
        let event = try VerifiedEvent(signing: header(), with: Cast.a1.key)
        let parsed = try ParsedEvent.parse(header: event.headerBytes, signature: event.signature)
        #expect(throws: Rejection(.badSignature)) {
            try parsed.verified(by: Cast.b1.key.publicKey)
        }
        #expect(throws: ReasonCode.badKey) {
            try VerifiedEvent(signing: header(), with: Cast.b1.key)
        }
    }

    @Test(arguments: [0, 63, 65])
    func `a signature has sixty-four bytes`(count: Int) {
        #expect(throws: Rejection(.malformed)) {
            try ParsedEvent.parse(
                header: header().encoded(), signature: [UInt8](repeating: 1, count: count))
        }
    }

    @Test func `a header has up to 8,192 bytes`() throws {
        let empty = header { $0.ops = [1] }.encoded().count - 1
        // From 128 bytes on the length takes two bytes.
        let room = Limits.header - empty - 1
        let largest = header { $0.ops = [UInt8](repeating: 1, count: room) }
        let beyond = header { $0.ops = [UInt8](repeating: 1, count: room + 1) }
        #expect(largest.encoded().count == Limits.header)
        #expect(code(largest) == nil)
        #expect(code(beyond) == .tooLarge)
        #expect(throws: ReasonCode.tooLarge) { try UnsignedEvent(beyond) }
        #expect(try UnsignedEvent(largest).header == largest)
    }

    @Test func `a version other than 1 is not read`() {
        #expect(code(header { $0.version = 2 }) == .unsupportedVersion)
        #expect(code(header { $0.version = 0 }) == .unsupportedVersion)
        #expect(code(header { $0.version = 1 << 32 }) == .malformed)
    }

    @Test func `epoch, seq and kind are not 0 and seq is below 2^63`() {
        #expect(code(header { $0.epoch = 0 }) == .malformed)
        #expect(code(header { $0.seq = 0 }) == .malformed)
        #expect(code(header { $0.kind = 0 }) == .malformed)
        #expect(code(header { $0.seq = Limits.seq }) == nil)
        #expect(code(header { $0.seq = Limits.seq + 1 }) == .malformed)
        #expect(code(header { $0.kind = 1 << 32 }) == .malformed)
    }

    @Test func `prev is absent exactly at seq 1`() {
        #expect(code(header { $0.prev = nil }) == .malformed)
        #expect(code(header { $0.seq = 1 }) == .malformed)
        #expect(
            code(
                header {
                    $0.seq = 1; $0.prev = nil
                }) == nil)
    }

    @Test func `operations and their encoding come together`() {
        #expect(code(header { $0.opsEncoding = 0 }) == .malformed)
        #expect(code(header { $0.ops = [] }) == .malformed)
        #expect(
            code(
                header {
                    $0.ops = []; $0.opsEncoding = 0
                }) == nil)
        #expect(code(header { $0.opsEncoding = 99 }) == nil)
    }

    @Test func `an event of another journal is refused`() {
        #expect(code(header { $0.journal = EventID(.zero) }) == .wrongJournal)
        #expect(code(header(), journal: EventID(.zero)) == .wrongJournal)
    }

    @Test func `a genesis event is first, sees nothing and names no journal`() throws {
        let genesis = header {
            $0.journal = nil
            $0.kind = 1
            $0.seq = 1
            $0.prev = nil
        }
        #expect(code(genesis) == .secondGenesis)
        let own = try VerifiedEvent(signing: genesis, with: Cast.a1.key).id
        #expect(code(genesis, journal: own) == nil)
        var wrong = genesis
        wrong.journal = journal
        #expect(code(wrong) == .malformed)
        wrong = genesis
        wrong.kind = 3
        #expect(code(wrong) == .malformed)
        wrong = genesis
        wrong.seq = 2
        wrong.prev = journal
        #expect(code(wrong) == .malformed)
        wrong = genesis
        wrong.seen = [position(Cast.b1)]
        #expect(code(wrong) == .malformed)
    }

    @Test func `seen is strictly ascending and leaves out the own feed`() {
        let two = [position(Cast.b1), position(Cast.b2)].sorted()
        #expect(code(header { $0.seen = two }) == nil)
        #expect(code(header { $0.seen = two.reversed() }) == .nonCanonical)
        #expect(code(header { $0.seen = [two[0], two[0]] }) == .nonCanonical)
        #expect(code(header { $0.seen = [self.position(Cast.a1, epoch: 3)] }) == .seenForbidden)
        #expect(code(header { $0.seen = [self.position(Cast.a1, epoch: 4)] }) == nil)
    }

    @Test func `seen has up to sixty-four entries`() {
        let many = (1...UInt64(Limits.seen + 1)).map { position(Cast.b1, epoch: $0) }
        #expect(code(header { $0.seen = Array(many.dropLast()) }) == nil)
        #expect(code(header { $0.seen = many }) == .malformed)
    }

    @Test func `a position names device, epoch, seq and event`() {
        #expect(code(header { $0.seen = [self.position(Cast.b1, epoch: 0)] }) == .malformed)
        #expect(code(header { $0.seen = [self.position(Cast.b1, seq: 0)] }) == .malformed)
        #expect(
            code(header { $0.seen = [self.position(Cast.b1, seq: Limits.seq + 1)] }) == .malformed)
    }

    @Test func `a key of low order or another spelling is refused`() throws {
        var identity = [UInt8](repeating: 0, count: 32)
        identity[0] = 1
        let large = [UInt8](repeating: 0xff, count: 32)
        for bytes in [identity, large, [UInt8](repeating: 0, count: 32)] {
            let key = DeviceKey(try #require(Bytes32(bytes)))
            let parsed = try ParsedEvent.parse(
                header: header { $0.device = key }.encoded(),
                signature: [UInt8](repeating: 0, count: 64))
            #expect(throws: Rejection(.badKey)) { try parsed.key() }
        }
    }
}
