import EventLog
import Seeded
import Signing
import Testing

@Suite struct WireLimitTests {
    private func repeated<T>(_ element: T, _ count: Int) -> [T] {
        Array(repeating: element, count: count)
    }

    @Test func `a sync request names at most 4,096 events`() throws {
        let full = SyncRequest(have: repeated(WireSamples.position(1), Limits.have))
        #expect(survives(full))
        let over = SyncRequest(have: repeated(WireSamples.position(1), Limits.have + 1))
        #expect(throws: CodecError.tooMany(field: 1)) {
            try SyncRequest(decoding: over.encoded())
        }
    }

    @Test func `a page is at most 1 MiB`() throws {
        let most = UInt32(Limits.batchBytes)
        #expect(survives(SyncRequest(have: [], maxBytes: most)))
        let over = SyncRequest(have: [], maxBytes: most + 1)
        #expect(throws: CodecError.outOfRange(field: 3)) {
            try SyncRequest(decoding: over.encoded())
        }
    }

    @Test func `a batch has at most 256 events`() throws {
        #expect(survives(PushRequest(events: repeated(WireSamples.event, Limits.batchEvents))))
        let over = PushRequest(events: repeated(WireSamples.event, Limits.batchEvents + 1))
        #expect(throws: CodecError.tooMany(field: 1)) {
            try PushRequest(decoding: over.encoded())
        }
    }

    @Test func `at most 256 values are asked for and given`() throws {
        let dots = repeated(WireSamples.dot, WireLimits.values)
        let values = repeated(WireSamples.eventValue, WireLimits.values)
        #expect(survives(ValuesRequest(want: dots, give: values)))
        let wanting = ValuesRequest(want: dots + [WireSamples.dot], give: [])
        #expect(throws: CodecError.tooMany(field: 1)) {
            try ValuesRequest(decoding: wanting.encoded())
        }
        let giving = ValuesRequest(want: [], give: values + [WireSamples.eventValue])
        #expect(throws: CodecError.tooMany(field: 2)) {
            try ValuesRequest(decoding: giving.encoded())
        }
    }

    @Test func `heads that do not ascend are refused`() throws {
        let heads = [WireSamples.position(2), WireSamples.position(1)]
        let answer = PushResponse(results: [], heads: heads)
        #expect(throws: CodecError.unsorted(field: 2)) {
            try PushResponse(decoding: answer.encoded())
        }
        let page = SyncResponse(heads: heads, unknown: [], events: [], next: 0, missing: [])
        #expect(throws: CodecError.unsorted(field: 1)) {
            try SyncResponse(decoding: page.encoded())
        }
        let twice = SyncResponse(
            heads: [], unknown: [WireSamples.id(1), WireSamples.id(1)], events: [], next: 0,
            missing: [])
        #expect(throws: CodecError.unsorted(field: 2)) {
            try SyncResponse(decoding: twice.encoded())
        }
    }

    @Test func `a letter has at most 4,096 bytes`() throws {
        let signature = WireSamples.signature(1)
        #expect(survives(Letter(body: repeated(1, 4_096), signature: signature)))
        let over = Letter(body: repeated(1, 4_097), signature: signature)
        #expect(throws: CodecError.tooLong(field: 1)) { try Letter(decoding: over.encoded()) }
        #expect(survives(Letter(body: [], signature: signature)))
    }

    @Test func `signatures have 64 bytes and store epochs 16`() throws {
        let short = SessionProof(
            serverNonce: WireSamples.digest(1), signature: repeated(1, 63),
            request: WireSamples.sessionRequest)
        #expect(throws: CodecError.wrongLength(field: 2)) {
            try SessionProof(decoding: short.encoded())
        }
        let epoch = SessionChallenge(
            serverNonce: WireSamples.digest(1), daemonKey: WireSamples.digest(2),
            storeEpoch: repeated(1, 17), signature: WireSamples.signature(1))
        #expect(throws: CodecError.wrongLength(field: 3)) {
            try SessionChallenge(decoding: epoch.encoded())
        }
    }

    @Test(arguments: [(0, 1), (3, 1), (1, 0), (1, 3), (2, 4)] as [(UInt32, UInt32)])
    func `an invite names a parent and a class that can be invited`(
        parent: UInt32, rankClass: UInt32
    ) {
        var writer = StrictWriter()
        writer.bytes32(1, WireSamples.digest(1))
        writer.bytes32(2, WireSamples.digest(2))
        writer.bytes32(3, WireSamples.digest(3))
        writer.bytes(4, Array(1...16))
        writer.uint32(6, parent)
        writer.uint32(7, rankClass)
        #expect(throws: CodecError.self) { try InviteLink(decoding: writer.bytes) }
    }

    @Test(
        arguments: [(0, .missing(field: 2)), (5, .outOfRange(field: 2))]
            as [(UInt32, CodecError)])
    func `a mailbox has the slots 1 to 4`(slot: UInt32, error: CodecError) {
        var writer = StrictWriter()
        writer.bytes32(1, WireSamples.digest(1))
        writer.uint32(2, slot)
        #expect(throws: error) {
            try LetterBinding(decoding: writer.bytes)
        }
    }

    @Test func `a page is where its origin says, a program where its certificate says`() {
        #expect(survives(WireSamples.pageBinding))
        let fields = RawField.split(WireSamples.pageBinding.encoded())
        #expect(fields.map(\.number) == [1, 2, 3, 4, 5, 6, 8, 9])
    }

    @Test func `what is vouched for is sorted, once each, eight at most`() {
        let many = (0..<12 as Range<UInt8>).map { WireSamples.digest($0) }
        let vouched = VouchedPlaces(certificates: many + many, origins: ["https://b", "https://a"])
        #expect(vouched.certificates == Array(many.sorted().prefix(8)))
        #expect(vouched.origins == ["https://a", "https://b"])
        #expect(vouched.places.count == 10)
    }

    @Test func `the key that is pinned, and no other, vouches for its nonce alone`() throws {
        let key = try PrivateKey(seed: WireSamples.digest(1))
        let (nonce, other) = (WireSamples.digest(2), WireSamples.digest(3))
        let binding = DaemonBinding(nonce: nonce, vouched: WireSamples.vouched)
        let answer = DaemonAnswer(
            daemonKey: key.publicKey.bytes, vouched: WireSamples.vouched,
            signature: try key.signature(for: binding.signedBytes))
        #expect(answer.isBy(key.publicKey.bytes, nonce: nonce))
        #expect(!answer.isBy(key.publicKey.bytes, nonce: other))
        #expect(!answer.isBy(other, nonce: nonce))
        let more = DaemonAnswer(
            daemonKey: answer.daemonKey,
            vouched: VouchedPlaces(certificates: WireSamples.vouched.certificates + [other]),
            signature: answer.signature)
        #expect(!more.isBy(key.publicKey.bytes, nonce: nonce))
    }

    @Test func `a path of the longest events that enrol one key fits a request to host`() throws {
        let seen = (1...Limits.seen).map { WireSamples.position(UInt64($0) << 54) }
        let key = try PrivateKey(seed: WireSamples.digest(1))
        let enrolment = try Enrolment.proving(
            key, agreementKey: WireSamples.digest(2), rankClass: .recovery, parent: 2,
            journal: WireSamples.digest(7), invite: key)
        let header = EventHeader(
            journal: WireSamples.id(7), device: DeviceKey(key.publicKey.bytes),
            epoch: UInt64.max, seq: Limits.seq, prev: WireSamples.id(8), seen: seen,
            claimedMilliseconds: UInt64.max >> 1, kind: .membership,
            operations: [.accept(Accept(pair: WireSamples.id(9), recovery: enrolment))])
        let event = SignedEvent(
            header: header.encoded(), signature: WireSamples.signature(1), values: [])
        let host = HostRequest(
            secret: WireSamples.digest(1), genesis: event, clientNonce: WireSamples.digest(2),
            proof: WireSamples.signature(1), path: repeated(event, WireLimits.hostPath))
        #expect(host.encoded().count <= WireLimits.hostBody)
    }

    @Test func `a refusal always names its reason`() {
        #expect(throws: CodecError.missing(field: 1)) { try Refusal(decoding: []) }
    }

    @Test func `a full batch fits the body of a request`() {
        #expect(WireLimits.requestBody > Limits.batchBytes)
        let have = SyncRequest(have: repeated(WireSamples.position(.max >> 1), Limits.have))
        #expect(have.encoded().count <= WireLimits.requestBody)
        let heads = 90 * WireLimits.heads
        #expect(heads + Limits.batchBytes <= WireLimits.responseBody)
    }
}
