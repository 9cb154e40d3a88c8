import EventLog
import Signing
import Testing

@testable import JournalModel

/// What the event that began a care says of it by itself.
@Suite struct BegunCareTests {
    private func event(
        _ kind: EntryKind, _ fields: FieldSet, values: Bool = true, entry: EventID? = nil
    ) throws -> SignedEvent {
        let key = try PrivateKey(seed: SHA256.hash([1]))
        let value = try Value(index: 1, content: Content.encode(fields, of: kind), salt: .zero)
        let write = Operation.write(
            Write(entry: entry, fields: fields.numbers, supersedes: [], value: value))
        let create = Operation.create(Create(type: kind.rawValue, policy: .shared))
        let header = EventHeader(
            journal: EventID(SHA256.hash([3])), device: DeviceKey(key.publicKey.bytes), epoch: 1,
            seq: 1, prev: nil, seen: [], claimedMilliseconds: 0, kind: .content,
            operations: [entry == nil ? create : write, write])
        let signed = try UnsignedEvent(header).signed(by: key)
        return SignedEvent(
            header: signed.headerBytes, signature: signed.signature, values: values ? [value] : [])
    }

    private func care(_ activity: UInt32, at milliseconds: Int64?) -> FieldSet {
        var fields: FieldSet = [FieldNumber.careActivity: .choice(activity)]
        fields[FieldNumber.happenedAt] = milliseconds.map {
            .moment(Moment(utcMilliseconds: $0, offsetMinutes: 60))
        }
        return fields
    }

    @Test func `a care says what it was and when it happened`() throws {
        #expect(
            try event(.care, care(2, at: 60_000)).begunCare
                == BegunCare(group: .feed, milliseconds: 60_000))
        #expect(
            try event(.care, care(1, at: 120_000)).begunCare
                == BegunCare(group: .sleep, milliseconds: 120_000))
    }

    @Test func `what is no care, has no time or no group, or is not here says nothing`() throws {
        #expect(try event(.care, care(2, at: nil)).begunCare == nil)
        #expect(try event(.care, care(8, at: 60_000)).begunCare == nil, "tummy time")
        #expect(try event(.care, care(2, at: 60_000), values: false).begunCare == nil)
        let entry = EventID(SHA256.hash([9]))
        #expect(try event(.care, care(2, at: 60_000), entry: entry).begunCare == nil, "a change")
        let at: FieldSet = [
            FieldNumber.happenedAt: .moment(Moment(utcMilliseconds: 1, offsetMinutes: 0))
        ]
        #expect(try event(.rupture, at).begunCare == nil)
    }
}
