import EventLog
import Signing
import Testing

/// Single events and orders of arrival, as another implementation judges them.
@Suite struct EventVectorTests {
    struct Valid: Decodable {
        let name: String
        let journal: Hex?
        let header: Hex
        let signature: Hex
        let id: Hex
        let device: Hex
        let epoch: String
        let seq: String
        let prev: Hex?
        let seen: [Hex]
        let claimed: String
        let kind: UInt64
        let ops: UInt32
        let operations: [String?]

        enum CodingKeys: String, CodingKey {
            case name, journal, header, signature, id, device, epoch, seq, prev, seen, kind
            case ops, operations
            case claimed = "claimed-ms"
        }
    }

    @Test func `valid events say the same`() throws {
        for item in try Vectors.load("event-valid", schema: "event-valid", Valid.self) {
            let parsed = try ParsedEvent.parse(
                header: item.header.bytes, signature: item.signature.bytes)
            try parsed.validate(journal: item.journal?.id())
            let event = try parsed.verified(by: parsed.key())
            let header = event.header
            #expect(event.id == (try item.id.id()), "\(item.name)")
            #expect(header.device.bytes == (try item.device.digest()), "\(item.name)")
            #expect(header.epoch == UInt64(item.epoch, radix: 16), "\(item.name)")
            #expect(header.seq == UInt64(item.seq), "\(item.name)")
            #expect(header.prev == (try item.prev?.id()), "\(item.name)")
            #expect(header.seen.map(\.event) == (try item.seen.map { try $0.id() }), "\(item.name)")
            #expect(header.claimedMilliseconds == UInt64(item.claimed), "\(item.name)")
            #expect(header.kind == item.kind, "\(item.name)")
            #expect(header.encoded() == item.header.bytes, "\(item.name)")
            let operations = Operations(of: header)
            #expect(operations.code.rawValue == item.ops, "\(item.name)")
            #expect(operations.list.map(\.vectorName) == item.operations, "\(item.name)")
        }
    }

    struct Rejected: Decodable {
        let name: String
        let code: UInt32
        let journal: Hex?
        let accept: Hex?
        let before: [VectorEvent]
        let header: Hex
        let signature: Hex
    }

    @Test func `defects have the same codes`() throws {
        for item in try Vectors.load("event-reject", schema: "event-reject", Rejected.self) {
            var replica = VectorReplica(
                journal: try item.journal?.id(), accept: try item.accept?.id())
            for event in item.before {
                #expect(try replica.deliver(event) == 0, "\(item.name)")
            }
            let event = VectorEvent(name: nil, header: item.header, signature: item.signature)
            #expect(try replica.deliver(event) == item.code, "\(item.name)")
        }
    }

    struct Arrivals: Decodable {
        struct Order: Decodable {
            let order: [Int]
            let codes: [UInt32]
            let final: [UInt32]
            let accept: Hex?
            let frontier: [Hex]
        }

        let name: String
        let journal: Hex
        let accept: Hex?
        let events: [VectorEvent]
        let orders: [Order]
    }

    @Test func `orders of arrival have the same ends`() throws {
        for item in try Vectors.load("acceptance", schema: "acceptance", Arrivals.self) {
            #expect(!item.orders.isEmpty)
            for order in item.orders {
                var replica = VectorReplica(
                    journal: try item.journal.id(), accept: try item.accept?.id())
                let codes = try order.order.map { try replica.deliver(item.events[$0]) }
                #expect(codes == order.codes, "\(item.name): \(order.order)")
                let final = try item.events.map { try replica.state(of: $0) }
                #expect(final == order.final, "\(item.name): \(order.order)")
                let history = replica.replica.history
                #expect(history.accept == (try order.accept?.id()), "\(item.name)")
                #expect(
                    history.frontier.map(\.event) == (try order.frontier.map { try $0.id() }),
                    "\(item.name): \(order.order)")
            }
        }
    }
}

/// The whole pipeline over a replica in memory: parse, validate, verify, accept.
struct VectorReplica {
    private(set) var replica: TestReplica
    private let journal: EventID?

    init(journal: EventID?, accept: EventID?) {
        self.journal = journal
        replica = TestReplica(journal: journal ?? EventID(.zero), accept: accept)
    }

    /// 0 for accepted, else the code.
    mutating func deliver(_ event: VectorEvent) throws -> UInt32 {
        do {
            let parsed = try ParsedEvent.parse(
                header: event.header.bytes, signature: event.signature.bytes)
            try parsed.validate(journal: journal)
            let key = try parsed.key()
            if replica.records[parsed.id] != nil { return ReasonCode.duplicate.rawValue }
            return code(try replica.deliver(parsed.verified(by: key)))
        } catch let rejection as Rejection {
            return rejection.code.rawValue
        }
    }

    /// 0 for accepted, else what judging the event now would give.
    func state(of event: VectorEvent) throws -> UInt32 {
        var copy = self
        let code = try copy.deliver(event)
        return code == ReasonCode.duplicate.rawValue ? 0 : code
    }

    private func code(_ verdict: Acceptance) -> UInt32 {
        switch verdict {
        case .accepted: 0
        case .alreadyKnown: ReasonCode.duplicate.rawValue
        case .waits(_, let code): code.rawValue
        case .refused(let code): code.rawValue
        }
    }
}

extension Operations {
    /// 300, 307 or 309 for the whole list.
    var code: ReasonCode {
        switch self {
        case .none, .plain: .effective
        case .sealed: .sealed
        case .unreadable: .opsUnreadable
        }
    }
}

extension Operation {
    /// The message's name, nil for an unknown operation.
    var vectorName: String? {
        switch self {
        case .create: "Create"
        case .write: "Write"
        case .retract: "Retract"
        case .consent: "Consent"
        case .decline: "Decline"
        case .keep: "Keep"
        case .pair: "Pair"
        case .accept: "Accept"
        case .addDevice: "AddDevice"
        case .revokeDevice: "RevokeDevice"
        case .readmitDevice: "ReadmitDevice"
        case .addObserver: "AddObserver"
        case .endObserver: "EndObserver"
        case .daemonInfo: "DaemonInfo"
        case .renewRecovery: "RenewRecovery"
        case .endDaemon: "EndDaemon"
        case .requestErasure: "RequestErasure"
        case .consentErasure: "ConsentErasure"
        case .declineErasure: "DeclineErasure"
        case .ack: "Ack"
        case .genesis: "Genesis"
        case .unknown: nil
        }
    }
}
