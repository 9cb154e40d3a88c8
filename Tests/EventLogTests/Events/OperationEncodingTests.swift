import EventLog
import Signing
import Testing

/// Every kind of operation, there and back.
@Suite struct OperationEncodingTests {
    struct Sample: Sendable {
        let field: UInt8
        let kind: EventKind
        let operation: Operation
    }

    private static let id = EventID(SHA256.hash([1]))
    private static let dots = [Dot(event: id, index: 0), Dot(event: id, index: 300)]

    private static func enrolment(_ invite: TestDevice?) throws -> Enrolment {
        try Cast.a2.enrolment(.writer, parent: 1, journal: id.bytes, invite: invite)
    }

    private static func content() throws -> [Sample] {
        let value = try Value(index: 1, content: [7], salt: .zero)
        let write = Write(entry: id, fields: [3, 1], supersedes: dots.reversed(), value: value)
        return [
            Sample(
                field: 1, kind: .content,
                operation: .create(Create(type: .max, policy: .agreement))),
            Sample(field: 2, kind: .content, operation: .write(write)),
            Sample(
                field: 3, kind: .content,
                operation: .retract(Retract(entry: id, seen: dots, reason: 2))),
            Sample(field: 4, kind: .content, operation: .consent(Consent(target: dots[1]))),
            Sample(
                field: 5, kind: .content,
                operation: .keep(Keep(entry: id, field: 9, versions: dots))),
        ]
    }

    private static func membership() throws -> [Sample] {
        let (plain, invited) = (try enrolment(nil), try enrolment(Cast.stranger))
        let operations: [Operation] = [
            .pair(Pair(device: invited)), .accept(Accept(pair: id, recovery: plain)),
            .addDevice(AddDevice(device: invited)),
            .revokeDevice(RevokeDevice(device: Cast.a2.id, reason: 3)),
            .readmitDevice(ReadmitDevice(device: Cast.a2.id, lifts: [id])),
        ]
        let header = EventHeader(
            journal: id, device: Cast.a1.id, epoch: 1, seq: 1, prev: nil, seen: [],
            claimedMilliseconds: 0, kind: .membership, operations: [])
        let paper = try Cast.recoveryB.enrolment(.recovery, parent: 1, journal: id.bytes)
        let renewal = try RenewRecovery.signing(
            Cast.recoveryA.key, recovery: paper, journal: id.bytes, parent: 1, header)
        let observer = try Cast.stranger.offer(to: id, label: "mediator", untilDay: 20_800)
        return zip(16..., operations).map {
            Sample(field: $0, kind: .membership, operation: $1)
        } + [
            Sample(field: 21, kind: .membership, operation: .addObserver(observer)),
            Sample(
                field: 24, kind: .membership,
                operation: .endObserver(EndObserver(observer: Cast.stranger.id))),
            Sample(
                field: 23, kind: .membership, operation: .daemonInfo(DaemonInfo(daemon: id.bytes))),
            Sample(field: 25, kind: .membership, operation: .renewRecovery(renewal)),
            Sample(
                field: 26, kind: .membership, operation: .endDaemon(EndDaemon(daemon: id.bytes))),
        ]
    }

    private static func samples() throws -> [Sample] {
        let genesis = Genesis(
            nonce: id.bytes, agreementKey: Cast.a1.agreement, recovery: try enrolment(nil))
        let request = RequestErasure(targets: dots, reason: 1)
        return try content() + membership() + [
            Sample(field: 32, kind: .erasure, operation: .requestErasure(request)),
            Sample(
                field: 33, kind: .erasure,
                operation: .consentErasure(ConsentErasure(request: id))),
            Sample(
                field: 34, kind: .erasure,
                operation: .declineErasure(DeclineErasure(request: id))),
            Sample(
                field: 48, kind: .ack,
                operation: .ack(Ack(missing: dots, erased: [id], checkpoint: id.bytes))),
            Sample(field: 64, kind: .genesis, operation: .genesis(genesis)),
        ]
    }

    private func header(_ kind: EventKind, _ operations: [Operation]) -> EventHeader {
        EventHeader(
            journal: kind == .genesis ? nil : Self.id, device: Cast.a1.id, epoch: 1, seq: 1,
            prev: nil, seen: [], claimedMilliseconds: 0, kind: kind, operations: operations)
    }

    @Test func `every operation comes back from a header`() throws {
        let samples = try Self.samples()
        #expect(Set(samples.compactMap(\.operation.vectorName)).count == 20)
        for sample in samples {
            let header = header(sample.kind, [sample.operation])
            let decoded = try EventHeader(decoding: header.encoded())
            #expect(Operations(of: decoded) == .plain([sample.operation]), "\(sample.field)")
            #expect(decoded == header, "\(sample.field)")
        }
    }

    @Test func `every operation is one member of Op, under its own number`() throws {
        for sample in try Self.samples() {
            var reader = StrictReader(sample.operation.encoded())
            #expect(try reader.peekField() == Int(sample.field))
            #expect(try reader.bytes(Int(sample.field), max: Limits.header) != nil)
            try reader.finish()
        }
    }

    @Test func `the operations of one kind stand together in the order given`() throws {
        let samples = try Self.samples()
        for kind in EventKind.allCases {
            let operations = samples.filter { $0.kind == kind }.map(\.operation)
            for list in [operations, operations.reversed()] {
                #expect(Operations(of: header(kind, list)).list == list)
            }
        }
    }

    @Test func `an operation in another kind of event is kept as bytes`() throws {
        for sample in try Self.samples() {
            for kind in EventKind.allCases where kind != sample.kind {
                let found = Operations(of: header(kind, [sample.operation]))
                let kept = Operation.unknown(sample.operation.encoded())
                #expect(found == .plain([kept]), "\(sample.field) in \(kind)")
                #expect(kept.encoded() == sample.operation.encoded())
            }
        }
    }

    @Test func `an operation with a byte more or less is kept as bytes`() throws {
        for sample in try Self.samples() {
            let bytes = sample.operation.encoded()
            for wrong in [Array(bytes.dropLast()), bytes + [0], bytes + bytes] {
                let found = Operations(of: header(sample.kind, [.unknown(wrong)]))
                #expect(found == .plain([.unknown(wrong)]), "\(sample.field)")
            }
        }
    }

    @Test func `what a list names is sorted when it is drafted`() {
        let dots = Self.dots
        let keep = Keep(entry: Self.id, field: 1, versions: dots.reversed())
        #expect(keep.versions == dots)
        #expect(Retract(entry: Self.id, seen: dots.reversed(), reason: 0).seen == dots)
        #expect(RequestErasure(targets: dots.reversed(), reason: 0).targets == dots)
        let ids = [EventID(SHA256.hash([5])), EventID(SHA256.hash([6]))].sorted()
        #expect(Ack(missing: dots.reversed(), erased: ids.reversed()).missing == dots)
        #expect(Ack(missing: dots.reversed(), erased: ids.reversed()).erased == ids)
    }

    @Test func `an event without operations has neither list nor encoding`() {
        let header = header(.content, [])
        #expect(header.ops.isEmpty)
        #expect(header.opsEncoding == 0)
        #expect(Operations(of: header) == Operations.none)
        #expect(Operations(of: header).list.isEmpty)
    }
}
