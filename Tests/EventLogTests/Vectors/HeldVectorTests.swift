import EventLog
import Signing
import Testing

/// What waits, and what is held back, as another implementation counts it.
@Suite struct HeldVectorTests {
    struct Limits: Decodable {
        let events: Int
        let bytes: Int
        let eventsInAll: Int
        let bytesInAll: Int

        enum CodingKeys: String, CodingKey {
            case events = "held-events"
            case bytes = "held-bytes"
            case eventsInAll = "held-events-in-all"
            case bytesInAll = "held-bytes-in-all"
        }
    }

    struct Held: Decodable {
        let name: String
        let journal: Hex
        let limits: Limits
        let events: [VectorEvent]
        let order: [Int]
        let codes: [UInt32]
        let held: [Hex]
    }

    @Test func `the same events wait and the same are held back`() throws {
        for item in try Vectors.load("held", schema: "held", Held.self) {
            var intake = HeldIntake(journal: try item.journal.id(), item.limits)
            let codes = try item.order.map { try intake.deliver(item.events[$0]) }
            #expect(codes == item.codes, "\(item.name)")
            let ids = try item.events.map { try $0.parsed().id }
            let held = ids.filter(intake.held.contains).sorted()
            #expect(held == (try item.held.map { try $0.id() }), "\(item.name)")
            #expect(intake.held.count == held.count, "\(item.name)")
        }
    }
}

extension VectorEvent {
    fileprivate func parsed() throws -> ParsedEvent {
        try ParsedEvent.parse(header: header.bytes, signature: signature.bytes)
    }
}

/// A history with what it holds back, under limits of its own.
private struct HeldIntake {
    private let journal: EventID
    private var history: History
    private var records: [EventID: EventRecord] = [:]
    private(set) var held: HeldBuffer

    init(journal: EventID, _ table: HeldVectorTests.Limits) {
        self.journal = journal
        history = History(journal: journal)
        var limits = HeldLimits()
        limits.events = table.events
        limits.bytes = table.bytes
        limits.eventsInAll = table.eventsInAll
        limits.bytesInAll = table.bytesInAll
        held = HeldBuffer(limits: limits)
    }

    mutating func deliver(_ event: VectorEvent) throws -> UInt32 {
        let parsed = try event.parsed()
        try parsed.validate(journal: journal)
        return try judge(parsed.verified(by: parsed.key()))
    }

    private mutating func judge(_ event: VerifiedEvent) throws -> UInt32 {
        let known = records
        switch try history.accept(event, lookup: { (id) throws(StoreFailure) in known[id] }) {
        case .accepted(let record):
            records[record.id] = record
            for next in held.released(by: record.id) { _ = try judge(next) }
            return 0
        case .alreadyKnown: return ReasonCode.duplicate.rawValue
        case .refused(let code): return code.rawValue
        case .waits(let missing, let code):
            let isEnrolled = history.membership.isEnrolled(event.header.device)
            return held.hold(event, for: missing, isEnrolled: isEnrolled)
                ? code.rawValue : ReasonCode.quota.rawValue
        }
    }
}
