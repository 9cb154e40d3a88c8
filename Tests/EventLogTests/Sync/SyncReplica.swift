import EventLog
import Signing

/// A replica in memory that answers and asks, as a daemon and a client do.
struct SyncReplica {
    private(set) var replica: TestReplica
    /// Accepted events in the order of their arrival; a local place is an index plus 1.
    private(set) var log: [VerifiedEvent] = []
    /// Events of one page or batch.
    var pageEvents = 3
    /// Values that it lacks and says so.
    var missing: [Dot] = []
    /// Refuses these when they are pushed.
    var unwanted: [EventID: ReasonCode] = [:]
    /// The last event of a line that others are told of; nil if all are.
    var shown: EventRecord?

    init(_ journal: EventID) {
        replica = TestReplica(journal: journal)
    }

    /// A replica that holds the named events of `world`.
    init(_ world: NamedEvents, _ names: [String]) throws {
        self.init(world.journal)
        for name in names { try deliver(world[name]) }
    }

    /// What others are told of.
    var frontier: [Position] {
        (shown.map { replica.history.ending(at: $0) } ?? replica.history).frontier
    }

    private func isShown(_ record: EventRecord) -> Bool {
        shown.map { record.lane != $0.lane || record.seq <= $0.seq } ?? true
    }

    func holds(_ id: EventID) -> Bool { replica.records[id] != nil }

    @discardableResult
    mutating func deliver(_ event: VerifiedEvent) throws -> UInt32 {
        switch try replica.deliver(event) {
        case .accepted:
            log.append(event)
            return 0
        case .alreadyKnown: return ReasonCode.duplicate.rawValue
        case .waits(_, let code), .refused(let code): return code.rawValue
        }
    }

    /// Takes in what came, unverified as it is; gives one code per event.
    @discardableResult
    mutating func take(_ events: [SignedEvent]) throws -> [UInt32] {
        try events.map { event in
            let parsed = try ParsedEvent.parse(header: event.header, signature: event.signature)
            if let code = unwanted[parsed.id] { return code.rawValue }
            return try deliver(parsed.verified(by: parsed.key()))
        }
    }

    /// What is not in the pasts of `known`, a page of it, with the place to go on from.
    func outside(
        _ known: [EventID], after: UInt64
    ) -> (events: [(id: EventID, event: SignedEvent)], next: UInt64) {
        let tips = known.compactMap { replica.records[$0] }
        var events: [(id: EventID, event: SignedEvent)] = []
        for (index, event) in log.enumerated().dropFirst(Int(after)) {
            guard let record = replica.records[event.id], isShown(record),
                !tips.contains(where: { $0.hasSeen(record) })
            else { continue }
            if events.count == pageEvents { return (events, UInt64(index)) }
            events.append((event.id, event.plain))
        }
        return (events, 0)
    }

    func answer(_ request: SyncRequest) -> SyncResponse {
        let have = request.have.map(\.event)
        let (events, next) = outside(have, after: request.after)
        return SyncResponse(
            heads: frontier, unknown: have.filter { !holds($0) }.sorted(),
            events: events.map(\.event), next: next, missing: request.after == 0 ? missing : [])
    }

    mutating func receive(_ request: PushRequest) throws -> PushResponse {
        let codes = try take(request.events)
        return PushResponse(results: codes.map(PushResult.init(number:)), heads: frontier)
    }
}

extension VerifiedEvent {
    /// The event as it travels, without values.
    var plain: SignedEvent { SignedEvent(header: headerBytes, signature: signature, values: []) }
}

/// What a sync between two replicas did.
struct SyncTrace {
    var session = SyncSession()
    var pulls: [SyncRequest] = []
    var taken: [SignedEvent] = []
    var pushes: [PushRequest] = []
    var wanted: [[Dot]] = []
    var isFinished = false
}

/// Carries out one sync of `client` with `server`, every message through its encoding.
///
/// - Parameter level: the server's frontier when both were level, if the client gives first.
func synchronize(
    _ client: inout SyncReplica, with server: inout SyncReplica, remembering: [Position] = [],
    givingBeside level: [Position]? = nil
) throws -> SyncTrace {
    var trace = SyncTrace()
    let frontier = client.frontier
    var actions =
        level.map {
            trace.session.beginGiving(beside: $0, frontier: frontier, remembered: remembering)
        } ?? trace.session.begin(frontier: frontier, remembered: remembering)
    while !actions.isEmpty {
        switch actions.removeFirst() {
        case .pull(let request):
            trace.pulls.append(request)
            let page = server.answer(try SyncRequest(decoding: request.encoded()))
            let received = try SyncResponse(decoding: page.encoded())
            actions += trace.session.received(received)
        case .take(let events):
            trace.taken += events
            try client.take(events)
        case .settle:
            actions += trace.session.settled { client.holds($0) }
        case .gather(let known, let after):
            let (events, next) = client.outside(known.map(\.event), after: after)
            actions += trace.session.gathered(events, next: next)
        case .push(let request):
            trace.pushes.append(request)
            let answer = try server.receive(PushRequest(decoding: request.encoded()))
            actions += trace.session.pushed(try PushResponse(decoding: answer.encoded()))
        case .exchange(let wanted):
            trace.wanted.append(wanted)
        case .finish:
            trace.isFinished = true
        }
    }
    return trace
}
