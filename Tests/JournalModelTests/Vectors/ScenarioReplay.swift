import EventLog
import JournalModel
import Signing
import Testing

/// A replica in memory that has accepted all events of a scenario and holds its values.
struct ScenarioReplay {
    private(set) var history: History
    private(set) var records: [EventID: EventRecord] = [:]
    private(set) var operations: [EventID: [EventLog.Operation]] = [:]
    private(set) var order: [EventID] = []
    private var values: [Dot: [UInt8]] = [:]

    init(_ scenario: Scenario) throws {
        let journal = EventID(try #require(Bytes32(hex: scenario.journal)))
        let bound = try scenario.bound.map { EventID(try #require(Bytes32(hex: $0))) }
        history = History(journal: journal, accept: bound)
        for event in scenario.events {
            try accept(
                try #require(bytes(hex: event.header)), try #require(bytes(hex: event.signature)),
                of: journal)
        }
        let erased = self.erased
        for (id, event) in zip(order, scenario.events) {
            for value in event.values where !erased.contains(dot(id, value.index)) {
                let value = Value(
                    index: value.index, salt: try #require(Bytes32(hex: value.salt)),
                    padded: try #require(bytes(hex: value.padded)))
                try keep(value, of: id)
            }
        }
    }

    /// A replica that has accepted these events, in their order, and took their values.
    init(of journal: EventID, _ events: [SignedEvent]) throws {
        history = History(journal: journal, accept: nil)
        for event in events { try accept(event.header, event.signature, of: journal) }
        for (id, event) in zip(order, events) {
            for value in event.values { try keep(value, of: id) }
        }
    }

    private mutating func accept(
        _ header: [UInt8], _ signature: [UInt8], of journal: EventID
    ) throws {
        let parsed = try ParsedEvent.parse(header: header, signature: signature)
        try parsed.validate(journal: records.isEmpty ? nil : journal)
        let verified = try parsed.verified(by: PublicKey(parsed.header.device.bytes))
        let known = records
        let outcome = try history.accept(verified) { known[$0] }
        guard case .accepted(let record) = outcome else {
            Issue.record("an event of the scenario is not accepted: \(outcome)")
            return
        }
        records[record.id] = record
        operations[record.id] = Operations(of: parsed.header).list
        order.append(record.id)
    }

    private mutating func keep(_ value: Value, of event: EventID) throws {
        let dot = dot(event, value.index)
        guard let write = write(at: dot), value.matches(write) else { return }
        values[dot] = try value.content()
    }

    func write(at dot: Dot) -> Write? {
        guard let list = operations[dot.event], Int(dot.index) < list.count,
            case .write(let write) = list[Int(dot.index)]
        else { return nil }
        return write
    }

    /// Targets of granted requests that are writes in the past of the request.
    var erased: Set<Dot> {
        var erased: Set<Dot> = []
        for erasure in history.erasures.granted.values {
            for target in erasure.targets where write(at: target) != nil {
                guard let record = records[target.event], erasure.request.hasSeen(record) else {
                    continue
                }
                erased.insert(target)
            }
        }
        return erased
    }

    func value(_ dot: Dot) -> ValueState {
        if erased.contains(dot) { return .erased }
        return values[dot].map { .present($0) } ?? .missing
    }

    func event(_ id: EventID) throws -> EntryEvent {
        let record = try #require(records[id])
        return EntryEvent(record, operations[id] ?? [], in: history.standing)
    }

    /// The events of kind content.
    var content: [EntryEvent] {
        get throws {
            try order.map { try event($0) }.filter {
                $0.record.kind == EventKind.content.rawValue
            }
        }
    }

    /// The views of all entries, ascending.
    func views(_ events: [EntryEvent]) -> [EntryView] {
        order.sorted().compactMap { id in
            EntryState.fold(entry: id, events: events).map { EntryView($0, values: value) }
        }
    }

    /// Every write of every accepted event, ascending.
    var writes: [Dot] {
        operations.flatMap { id, list in
            list.indices.map { dot(id, UInt32($0)) }
        }.filter { write(at: $0) != nil }.sorted()
    }
}
