import EventLog
import Signing
import Testing

/// Lists and bytes at their limits, and one over.
@Suite struct WireListTests {
    private func repeated<T>(_ element: T, _ count: Int) -> [T] {
        Array(repeating: element, count: count)
    }

    private func heads(_ count: Int) -> [Position] {
        (1...UInt64(count)).map { WireSamples.position($0) }
    }

    private func page(
        heads: [Position] = [], unknown: [EventID] = [], events: [SignedEvent] = [],
        missing: [Dot] = []
    ) -> SyncResponse {
        SyncResponse(heads: heads, unknown: unknown, events: events, next: 0, missing: missing)
    }

    /// Expects that `full` survives and that `over` has too many elements in `field`.
    private func expectLimit<M: StrictMessage>(
        _ full: M, _ over: M, field: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isWhole = survives(full)
        #expect(isWhole, sourceLocation: sourceLocation)
        let found = defect(of: over.encoded(), as: M.self)
        #expect(found == .tooMany(field: field), sourceLocation: sourceLocation)
    }

    @Test func `a frontier has at most 16,384 positions`() {
        let most = heads(WireLimits.heads)
        let over = heads(WireLimits.heads + 1)
        expectLimit(page(heads: most), page(heads: over), field: 1)
        expectLimit(
            PushResponse(results: [], heads: most), PushResponse(results: [], heads: over),
            field: 2)
    }

    @Test func `at most as many events are unknown as were named`() {
        let ids = (0...UInt64(Limits.have)).map { number in
            var bytes = [UInt8](repeating: 0, count: 32)
            bytes[30] = UInt8(truncatingIfNeeded: number >> 8)
            bytes[31] = UInt8(truncatingIfNeeded: number)
            bytes[0] = 1
            return EventID(.init(bytes) ?? .zero)
        }
        expectLimit(page(unknown: Array(ids.dropLast())), page(unknown: ids), field: 2)
    }

    @Test func `a page has at most 8,192 events and 256 missing values`() {
        let event = SignedEvent(header: [1], signature: WireSamples.signature(1), values: [])
        let most = repeated(event, WireLimits.pageEvents)
        expectLimit(page(events: most), page(events: most + [event]), field: 3)
        let dots = repeated(WireSamples.dot, WireLimits.values)
        expectLimit(page(missing: dots), page(missing: dots + [WireSamples.dot]), field: 5)
    }

    @Test func `there are at most as many results as a batch has events`() {
        let most = repeated(PushResult(.present), Limits.batchEvents)
        let over = most + [.accepted]
        expectLimit(
            PushResponse(results: most, heads: []), PushResponse(results: over, heads: []),
            field: 1)
        expectLimit(
            ValuesResponse(values: [], results: most), ValuesResponse(values: [], results: over),
            field: 2)
    }

    @Test func `an answer has at most 256 values`() {
        let most = repeated(WireSamples.eventValue, WireLimits.values)
        let over = most + [WireSamples.eventValue]
        expectLimit(
            ValuesResponse(values: most, results: []), ValuesResponse(values: over, results: []),
            field: 1)
    }

    @Test func `results may be empty messages, since 0 is a verdict`() throws {
        let answer = PushResponse(results: [.accepted, .accepted], heads: [])
        #expect(answer.encoded() == [0x0a, 0x00, 0x0a, 0x00])
        #expect(try PushResponse(decoding: answer.encoded()) == answer)
    }

    @Test func `what a letter carries has at most 4,096 bytes`() {
        let most = repeated(UInt8(1), WireLimits.letterBody)
        let over = most + [1]
        let digest = WireSamples.digest(1)
        let survivors = [
            survives(JoinRequest(enrolment: most, commitment: digest)),
            survives(JoinNonce(nonce: digest, enrolment: most)),
            survives(LetterBinding(journal: WireSamples.id(1), slot: .joinRequest, body: most)),
        ]
        #expect(!survivors.contains(false))
        let request = JoinRequest(enrolment: over, commitment: digest)
        #expect(defect(of: request.encoded(), as: JoinRequest.self) == .tooLong(field: 1))
        let nonce = JoinNonce(nonce: digest, enrolment: over)
        #expect(defect(of: nonce.encoded(), as: JoinNonce.self) == .tooLong(field: 2))
        let binding = LetterBinding(journal: WireSamples.id(1), slot: .joinRequest, body: over)
        #expect(defect(of: binding.encoded(), as: LetterBinding.self) == .tooLong(field: 3))
    }

    @Test func `an event on its way has a header of 8,192 bytes and 32 ascending values`() {
        let signature = WireSamples.signature(1)
        let header = repeated(UInt8(1), Limits.header)
        let isWhole = survives(SignedEvent(header: header, signature: signature, values: []))
        #expect(isWhole)
        let long = SignedEvent(header: header + [1], signature: signature, values: [])
        #expect(defect(of: long.encoded(), as: SignedEvent.self) == .tooLong(field: 1))
        let values = (0...UInt32(Limits.operations)).map { index in
            Value(index: index, salt: WireSamples.digest(1), padded: WireSamples.value.padded)
        }
        func event(_ values: [Value]) -> SignedEvent {
            SignedEvent(header: [1], signature: signature, values: values)
        }
        expectLimit(event(values.dropLast()), event(values), field: 3)
        for wrong in [[values[1], values[0]], [values[1], values[1]]] {
            let found = defect(of: event(wrong).encoded(), as: SignedEvent.self)
            #expect(found == .unsorted(field: 3))
        }
    }

    @Test func `a head that comes twice is refused`() {
        let twice = [WireSamples.position(1), WireSamples.position(1)]
        #expect(
            defect(of: page(heads: twice).encoded(), as: SyncResponse.self)
                == .unsorted(field: 1))
        let answer = PushResponse(results: [], heads: twice)
        #expect(defect(of: answer.encoded(), as: PushResponse.self) == .unsorted(field: 2))
    }

    @Test func `numbers wider than their field are refused`() {
        var writer = StrictWriter()
        writer.uint64(1, 1 << 32)
        #expect(defect(of: writer.bytes, as: PushResult.self) == .outOfRange(field: 1))
        #expect(defect(of: writer.bytes, as: Refusal.self) == .outOfRange(field: 1))
    }

    @Test func `an enum that is absent is missing, and one that comes late is out of order`() {
        func code(_ bytes: [UInt8]) -> CodecError? { defect(of: bytes, as: Create.self) }
        #expect(code([0x08, 1, 0x10, 3]) == nil)
        #expect(code([0x08, 1]) == .missing(field: 2))
        #expect(code([0x10, 3, 0x08, 1]) == .outOfOrder(field: 1))
        #expect(code([0x08, 1, 0x10, 4]) == .outOfRange(field: 2))
        #expect(code([0x08, 1, 0x10, 0]) == .defaultWritten(field: 2))
    }
}
