import EventLog
import Signing
import Testing

/// Own events before and at their signature.
@Suite struct DraftTests {
    private let journal = EventID(SHA256.hash(Array("journal".utf8)))

    private func header(
        seq: UInt64 = 1, prev: EventID? = nil, by device: TestDevice = Cast.a1
    ) -> EventHeader {
        EventHeader(
            journal: journal, device: device.id, epoch: 1, seq: seq, prev: prev, seen: [],
            claimedMilliseconds: 5, kind: .ack,
            operations: [.ack(Ack(missing: [], erased: [journal]))])
    }

    /// A header of exactly `count` bytes.
    private func header(bytes count: Int) -> EventHeader {
        var header = header()
        let bare = header.encoded().count - header.ops.count
        // The length of the operations takes two bytes from 128 on, as here it does.
        header.ops = [UInt8](repeating: 1, count: count - bare - 1)
        return header
    }

    @Test func `a whole chain is drafted before anything is signed`() throws {
        var drafts: [UnsignedEvent] = []
        for seq in 1...20 as ClosedRange<UInt64> {
            drafts.append(try UnsignedEvent(header(seq: seq, prev: drafts.last?.id)))
        }
        let signed = try drafts.map { try $0.signed(by: Cast.a1.key) }
        #expect(signed.map(\.id) == drafts.map(\.id))
        #expect(Set(signed.map(\.id)).count == 20)
        for (previous, event) in zip(signed, signed.dropFirst()) {
            #expect(event.header.prev == previous.id)
        }
    }

    @Test func `a draft signed later is the event signed at once`() throws {
        let header = header()
        let later = try UnsignedEvent(header).signed(by: Cast.a1.key)
        let atOnce = try VerifiedEvent(signing: header, with: Cast.a1.key)
        #expect(later.id == atOnce.id)
        #expect(later.signature == atOnce.signature)
        #expect(later.headerBytes == atOnce.headerBytes)
    }

    @Test func `what is signed passes what others check`() throws {
        let event = try VerifiedEvent(signing: header(), with: Cast.a1.key)
        let parsed = try ParsedEvent.parse(header: event.headerBytes, signature: event.signature)
        try parsed.validate(journal: journal)
        let verified = try parsed.verified(by: parsed.key())
        #expect(verified.id == event.id)
        #expect(verified.header == event.header)
        #expect(verified.position == event.position)
    }

    @Test func `another device's header is not signed`() throws {
        let draft = try UnsignedEvent(header(by: Cast.b1))
        #expect(throws: ReasonCode.badKey) { _ = try draft.signed(by: Cast.a1.key) }
        #expect(throws: ReasonCode.badKey) {
            _ = try VerifiedEvent(signing: header(), with: Cast.b1.key)
        }
    }

    @Test func `a header of 8,192 bytes is drafted, and none longer`() throws {
        let most = header(bytes: Limits.header)
        #expect(most.encoded().count == Limits.header)
        let draft = try UnsignedEvent(most)
        #expect(draft.header == most)
        let event = try draft.signed(by: Cast.a1.key)
        let parsed = try ParsedEvent.parse(header: event.headerBytes, signature: event.signature)
        #expect(parsed.id == draft.id)
        let over = header(bytes: Limits.header + 1)
        #expect(throws: ReasonCode.tooLarge) { _ = try UnsignedEvent(over) }
    }

    @Test func `every part of a header is part of its id`() throws {
        let id = try UnsignedEvent(header()).id
        var others: Set<EventID> = []
        let changes: [(inout EventHeader) -> Void] = [
            { $0.journal = EventID(SHA256.hash([1])) }, { $0.device = Cast.a2.id },
            { $0.epoch = 2 }, { $0.seq = 2 }, { $0.prev = $0.journal },
            { $0.claimedMilliseconds = 6 }, { $0.kind = 3 }, { $0.opsEncoding = 2 },
            { $0.ops.append(0) }, { $0.version = 2 },
        ]
        for change in changes {
            var header = header()
            change(&header)
            others.insert(try UnsignedEvent(header).id)
        }
        #expect(others.count == changes.count)
        #expect(!others.contains(id))
    }
}
