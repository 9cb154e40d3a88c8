import EventLog
import Testing

/// A replica in memory: a history, the records it looks up, and what it holds back.
struct TestReplica {
    private(set) var history: History
    private(set) var records: [EventID: EventRecord] = [:]
    private(set) var held: [EventID: VerifiedEvent] = [:]
    /// The last verdict on every event delivered: 300 accepted, 1xx refused, 2xx held.
    private(set) var verdicts: [EventID: ReasonCode] = [:]
    /// What each accepted event says.
    private(set) var said: [EventID: [Operation]] = [:]
    private(set) var facts: [(record: EventRecord, header: EventHeader)] = []

    init(journal: EventID, accept: EventID? = nil) {
        history = History(journal: journal, accept: accept)
    }

    /// A replica that has got the events of `world` in the order of their making.
    init(_ world: NamedEvents, accept: EventID? = nil) throws {
        self.init(journal: world.journal, accept: accept)
        for event in world.all { try deliver(event) }
    }

    /// Judges an event, then again all that wait, until nothing changes.
    @discardableResult
    mutating func deliver(_ event: VerifiedEvent) throws -> Acceptance {
        let verdict = try judge(event)
        var isChanged = if case .accepted = verdict { true } else { false }
        while isChanged {
            isChanged = false
            for waiting in held.values.sorted(by: { $0.id < $1.id }) {
                if case .waits = try judge(waiting) { continue }
                // What that sets free is judged from the smallest id on again.
                isChanged = true
                break
            }
        }
        return verdict
    }

    private mutating func judge(_ event: VerifiedEvent) throws -> Acceptance {
        let known = records
        let verdict = try history.accept(event) { (id) throws(StoreFailure) in known[id] }
        switch verdict {
        case .accepted(let record):
            records[record.id] = record
            said[record.id] = Operations(of: event.header).list
            verdicts[event.id] = .effective
            held[event.id] = nil
            if [1, 2, 5].contains(record.kind) { facts.append((record, event.header)) }
        case .waits(_, let code):
            verdicts[event.id] = code
            held[event.id] = event
        case .refused(let code):
            verdicts[event.id] = code
            held[event.id] = nil
        case .alreadyKnown:
            break
        }
        return verdict
    }

    /// What must not depend on the order of arrival.
    struct Outcome: Equatable {
        var verdicts: [EventID: ReasonCode]
        var frontier: [Position]
        var devices: [Standing.Device]
        var effects: [EventID: ReasonCode]
        var pasts: [EventID: Set<EventID>]
        var erased: [Dot: EventID]
        var accept: EventID?
        var forks: [Position]
    }

    var outcome: Outcome {
        Outcome(
            verdicts: verdicts, frontier: history.frontier, devices: history.standing.devices,
            effects: records.mapValues { history.standing.effect(of: $0) },
            pasts: records.mapValues { record in
                Set(records.values.filter { record.hasSeen($0) }.map(\.id))
            },
            erased: history.erasures.erased, accept: history.accept,
            forks: history.forks.map {
                Position(device: $0.device, epoch: $0.epoch, seq: $0.seq, event: history.journal)
            }.sorted())
    }

    func effect(_ id: EventID) -> ReasonCode? {
        records[id].map { history.standing.effect(of: $0) }
    }
}

/// Requires that every order in which events can arrive leads to the same outcome.
///
/// Explored as a graph over the sets delivered, which covers all n! orders: each set must have one
/// outcome, whichever event came last. O(n * 2^n).
func expectOneOutcome(
    of events: [VerifiedEvent], accept: EventID?, journal: EventID,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> TestReplica {
    var replicas: [Int: TestReplica] = [0: TestReplica(journal: journal, accept: accept)]
    for count in 0..<events.count {
        for mask in replicas.keys.filter({ $0.nonzeroBitCount == count }).sorted() {
            guard let replica = replicas.removeValue(forKey: mask) else { continue }
            for (index, event) in events.enumerated() where mask & 1 << index == 0 {
                var next = replica
                try next.deliver(event)
                if let known = replicas[mask | 1 << index] {
                    #expect(known.outcome == next.outcome, sourceLocation: sourceLocation)
                } else {
                    replicas[mask | 1 << index] = next
                }
            }
        }
    }
    return try #require(replicas[1 << events.count - 1], sourceLocation: sourceLocation)
}
