import EventLog
import JournalModel
import Signing
import Testing

/// What a scenario's events and values come to.
struct SettledJournal {
    let history: History
    let events: [(record: EventRecord, operations: [Operation])]
    private let values: [Dot: [UInt8]]

    init(_ scenario: VectorScenario, isReversed: Bool) throws {
        let bound = try scenario.bound.map { EventID(try bytes32(hex: $0)) }
        var history = History(
            journal: EventID(try bytes32(hex: scenario.journal)), accept: bound)
        let verified = try scenario.events.map { event in
            let parsed = try ParsedEvent.parse(
                header: try bytes(hex: event.header), signature: try bytes(hex: event.signature))
            try parsed.validate(journal: history.journal)
            return try parsed.verified(by: try parsed.key())
        }
        var records: [EventID: EventRecord] = [:]
        var waiting = isReversed ? verified.reversed() : verified
        while !waiting.isEmpty {
            var left: [VerifiedEvent] = []
            for event in waiting {
                let known = records
                let verdict = try history.accept(event) { (id) throws(StoreFailure) in known[id] }
                if case .accepted(let record) = verdict {
                    records[record.id] = record
                } else {
                    left.append(event)
                }
            }
            try #require(left.count < waiting.count, "every event of a scenario is accepted")
            waiting = left
        }
        self.history = history
        events = try verified.map { event in
            (try #require(records[event.id]), Operations(of: event.header).list)
        }
        values = Self.values(of: scenario, verified)
    }

    private static func values(
        of scenario: VectorScenario, _ events: [VerifiedEvent]
    ) -> [Dot: [UInt8]] {
        var values: [Dot: [UInt8]] = [:]
        for (event, given) in zip(events, scenario.events) {
            for value in given.values {
                values[Dot(event: event.id, index: value.index)] = bytes(hex: value.padded)
            }
        }
        return values
    }

    /// Every write of every event, ascending by dot.
    var writes: [(dot: Dot, record: EventRecord)] {
        events.flatMap { event in
            event.operations.enumerated().compactMap { index, operation in
                guard case .write = operation else { return nil }
                return (Dot(event: event.record.id, index: UInt32(index)), event.record)
            }
        }
        .sorted { $0.dot < $1.dot }
    }

    var erased: [Dot] {
        writes.filter { history.erasures.isErased($0.dot, of: $0.record) }.map(\.dot)
    }

    func value(_ dot: Dot) -> ValueState {
        if erased.contains(dot) { return .erased }
        guard let padded = values[dot] else { return .missing }
        // What is not padded as it must be is shown as unreadable, as any bytes that do not parse.
        return .present((try? Padding.unpad(padded)) ?? [0xff])
    }

    var entryEvents: [EntryEvent] {
        events.map { event in
            EntryEvent(event.record, event.operations, in: history.standing)
        }
    }

    /// Every entry, ascending by id.
    var entries: [EntryState] {
        let events = entryEvents
        return events.map(\.record.id).sorted().compactMap {
            EntryState.fold(entry: $0, events: events)
        }
    }

    var membership: MembershipRows { MembershipRows(history.standing) }

    var erasures: ErasureRows {
        let open = history.erasures.effective(history.standing)
        return ErasureRows(erased: erased, requests: open.requests, declines: open.declines)
    }

    var unknown: [UnknownOperation] {
        events.flatMap { event in
            event.operations.enumerated().compactMap { index, operation in
                guard case .unknown(let bytes) = operation else { return nil }
                let dot = Dot(event: event.record.id, index: UInt32(index))
                return UnknownOperation(dot: dot, bytes: bytes)
            }
        }
    }

    var digests: VectorScenario.Digests {
        let rows = entries.map { (entry: $0.entry, digest: $0.digest()) }
        var presence = PresenceDigest()
        for write in writes {
            let state: Presence =
                switch value(write.dot) {
                case .present: .present
                case .missing: .missing
                case .erased: .erased
                }
            presence.add(write.dot, state)
        }
        let state = StateDigest.compute(
            journal: history.journal, accept: history.accept, membership: membership,
            entries: rows, erasures: erasures, unknown: unknown)
        return VectorScenario.Digests(
            membership: "\(StateDigest.digest(of: membership))",
            entries: "\(StateDigest.digest(ofEntries: rows))",
            erasures: "\(StateDigest.digest(of: erasures))",
            unknown: "\(StateDigest.digest(of: unknown))",
            state: "\(state)",
            presence: "\(presence.finish())")
    }
}
