import EventLog
import Signing
import Testing

/// Operations never refuse an event: what cannot be read is without effect.
@Suite struct OperationTests {
    private let id = EventID(SHA256.hash([9]))
    private var dots: [Dot] { (0..<33).map { Dot(event: id, index: $0) } }

    private func operations(
        _ list: [[UInt8]], kind: EventKind = .content, encoding: UInt64 = 1
    ) -> Operations {
        var writer = StrictWriter()
        writer.byteStrings(1, list)
        var header = EventHeader(
            journal: id, device: Cast.a1.id, epoch: 1, seq: 1, prev: nil, seen: [],
            claimedMilliseconds: 0, kind: kind, operations: [])
        header.ops = writer.bytes
        header.opsEncoding = encoding
        return Operations(of: header)
    }

    private func reads(_ operation: Operation, in kind: EventKind = .content) -> Bool {
        operations([operation.encoded()], kind: kind) == .plain([operation])
    }

    private func write(fields: [UInt32], supersedes: [Dot] = []) throws -> Write {
        let value = try Value(index: 0, content: [], salt: .zero)
        return Write(entry: id, fields: fields, supersedes: supersedes, value: value)
    }

    @Test func `an index from outside finds an operation, a write or nothing`() throws {
        let create = Operation.create(Create(type: 1, policy: .shared))
        let write = try write(fields: [1])
        let list = [create, .write(write)]
        #expect(list.operation(at: 0) == create && list.operation(at: 1) == .write(write))
        #expect(list.write(at: 0) == nil && list.write(at: 1) == write)
        for index in [2, 31, UInt32.max] {
            #expect(list.operation(at: index) == nil && list.write(at: index) == nil)
        }
    }

    @Test func `an event has up to thirty-two operations`() {
        let create = Operation.create(Create(type: 1, policy: .shared))
        let list = [[UInt8]](repeating: create.encoded(), count: 32)
        #expect(operations(list).list.count == 32)
        #expect(operations(list + [create.encoded()]) == .unreadable)
        #expect(operations([]) == .unreadable)
    }

    @Test func `sealed and later encodings are not opened`() {
        #expect(operations([[1]], encoding: 2) == .sealed)
        #expect(operations([[1]], encoding: 3) == .unreadable)
        #expect(operations([[1]], encoding: 0) == Operations.none)
    }

    @Test func `one unreadable operation leaves the others standing`() {
        let create = Operation.create(Create(type: 1, policy: .shared))
        let bad: [[UInt8]] = [
            [], [0xff], [0x0a, 0x00], [0x78, 0x01], [0x7a, 0x00],  // nothing, noise, no such member
            create.encoded() + create.encoded(),  // a member twice
            create.encoded() + [0x2a, 0x00],  // two members
            [0x0a, 0x02, 0x08, 0x01],  // a policy that is missing
            [0x0a, 0x04, 0x08, 0x01, 0x10, 0x04],  // one that does not exist
        ]
        let found = operations(bad + [create.encoded()])
        #expect(found == .plain(bad.map { .unknown($0) } + [create]))
        #expect(found.list.map { $0.encoded() } == bad + [create.encoded()])
    }

    @Test func `an operation stands in its own kind of event alone`() {
        let samples: [(Operation, EventKind)] = [
            (.create(Create(type: 1, policy: .shared)), .content),
            (.revokeDevice(RevokeDevice(device: Cast.a1.id, reason: 0)), .membership),
            (.consentErasure(ConsentErasure(request: id)), .erasure),
            (.ack(Ack(missing: [], erased: [id])), .ack),
        ]
        for (operation, home) in samples {
            for kind in EventKind.allCases {
                let expected = kind == home ? operation : .unknown(operation.encoded())
                #expect(operations([operation.encoded()], kind: kind) == .plain([expected]))
            }
        }
    }

    @Test func `lists of dots hold up to thirty-two`() throws {
        let full = Array(dots.dropLast())
        #expect(reads(.write(try write(fields: [1], supersedes: full))))
        #expect(!reads(.write(try write(fields: [1], supersedes: dots))))
        #expect(reads(.retract(Retract(entry: id, seen: full, reason: 9))))
        #expect(!reads(.retract(Retract(entry: id, seen: dots, reason: 9))))
        #expect(reads(.keep(Keep(entry: id, field: 1, versions: full))))
        #expect(!reads(.keep(Keep(entry: id, field: 1, versions: dots))))
        #expect(!reads(.keep(Keep(entry: id, field: 1, versions: [dots[0]]))))
        #expect(!reads(.keep(Keep(entry: id, field: 0, versions: full))))
        #expect(reads(.requestErasure(RequestErasure(targets: full, reason: 0)), in: .erasure))
        #expect(!reads(.requestErasure(RequestErasure(targets: dots, reason: 0)), in: .erasure))
        #expect(!reads(.requestErasure(RequestErasure(targets: [], reason: 0)), in: .erasure))
        #expect(reads(.ack(Ack(missing: full, erased: [])), in: .ack))
        #expect(!reads(.ack(Ack(missing: dots, erased: [])), in: .ack))
        let ids = (0..<33).map { EventID(SHA256.hash([UInt8($0)])) }
        let lift = { ReadmitDevice(device: Cast.a1.id, lifts: $0) }
        #expect(reads(.readmitDevice(lift(Array(ids.dropLast()))), in: .membership))
        #expect(!reads(.readmitDevice(lift(ids)), in: .membership))
        #expect(!reads(.readmitDevice(lift([])), in: .membership))
    }

    @Test func `a write covers one to thirty-two fields from 1`() throws {
        #expect(reads(.write(try write(fields: Array(1...32)))))
        #expect(!reads(.write(try write(fields: Array(1...33)))))
        #expect(!reads(.write(try write(fields: []))))
        #expect(!reads(.write(try write(fields: [0, 1]))))
        #expect(!reads(.write(try write(fields: [2, 2]))))
        #expect(reads(.write(try write(fields: [UInt32.max]))))
    }

    @Test func `an enrolment has a class and both halves of an invite or none`() throws {
        let good = try Cast.a2.enrolment(
            .writer, parent: 1, journal: id.bytes, invite: Cast.stranger)
        #expect(reads(.addDevice(AddDevice(device: good)), in: .membership))
        for (key, signature) in [(good.inviteKey, nil), (nil, good.inviteSignature)] {
            let half = Enrolment(
                device: good.device, rankClass: .writer, agreementKey: good.agreementKey,
                possession: good.possession, inviteKey: key, inviteSignature: signature)
            #expect(!reads(.addDevice(AddDevice(device: half)), in: .membership))
        }
    }
}
