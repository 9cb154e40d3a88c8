import EventLog
import JournalModel
import Signing
import Testing

/// Which events others hear of at once, as far as the event itself says.
@Suite struct HeardAtOnceTests {
    private func event(
        _ kind: EntryKind, _ fields: FieldSet, values: Bool = true, creates: Bool = true
    ) throws -> SignedEvent {
        let key = try PrivateKey(seed: SHA256.hash([1]))
        let value = try Value(
            index: 1, content: Content.encode(fields, of: kind), salt: .zero)
        let entry = creates ? nil : EventID(SHA256.hash([2]))
        let write = Operation.write(
            Write(entry: entry, fields: fields.numbers, supersedes: [], value: value))
        let create = Operation.create(Create(type: kind.rawValue, policy: .shared))
        let header = EventHeader(
            journal: EventID(SHA256.hash([3])), device: DeviceKey(key.publicKey.bytes), epoch: 1,
            seq: 1, prev: nil, seen: [], claimedMilliseconds: 0, kind: .content,
            operations: [creates ? create : write, write])
        let signed = try UnsignedEvent(header).signed(by: key)
        return SignedEvent(
            header: signed.headerBytes, signature: signed.signature, values: values ? [value] : [])
    }

    private func activity(_ name: String) throws -> FieldSet {
        let spec = try #require(EntryKind.care.spec[FieldNumber.careActivity])
        let numbers: [UInt32] = Array(1...60)
        let number = try #require(numbers.first { spec.type.name(of: $0) == name })
        return [FieldNumber.careActivity: .choice(number)]
    }

    @Test func `a new medicine is, and care that can wait is not`() throws {
        #expect(try event(.care, activity("medicine")).isHeardAtOnce)
        for name in ["bottle", "sleep", "tummy-time", "diaper"] {
            #expect(try !event(.care, activity(name)).isHeardAtOnce, "\(name)")
        }
        #expect(try !event(.note, [FieldNumber.text: .text("medicine")]).isHeardAtOnce)
    }

    @Test func `a handover is, whatever it says`() throws {
        #expect(try event(.handover, [FieldNumber.text: .text("at five")]).isHeardAtOnce)
    }

    @Test func `what is not here, not read or a change of something else says nothing`() throws {
        let dose = try activity("medicine")
        #expect(try !event(.care, dose, values: false).isHeardAtOnce)
        #expect(try !event(.care, dose, creates: false).isHeardAtOnce)
        let broken = SignedEvent(
            header: [1, 2, 3], signature: [UInt8](repeating: 0, count: 64), values: [])
        #expect(!broken.isHeardAtOnce)
    }
}
