public import EventLog
public import JournalModel
public import Signing

/// What everything that a replica accepted comes to, worked out from nothing.
public struct FamilyState {
    /// The replica that was asked.
    public let replica: FamilyReplica
    /// Every entry, ascending by id.
    public let entries: [EntryState]
    /// Every write of every accepted event, ascending by dot.
    public let writes: [Dot]
    /// The writes whose values are gone for good, ascending.
    public let erased: [Dot]
    private let effects: [EventID: [OperationEffect]]
    private let gone: Set<Dot>
    private var values: [Dot: [UInt8]] = [:]

    /// The state of everything that `replica` accepted.
    public init(_ replica: FamilyReplica) {
        self.replica = replica
        let standing = replica.history.standing
        let events = replica.records.values.map { record in
            EntryEvent(record, replica.operations[record.id]?.list ?? [], in: standing)
        }
        var touching: [EventID: [EntryEvent]] = [:]
        for event in events where event.record.kind == EventKind.content.rawValue {
            let touched = EntryEvent.entries(
                touchedBy: event.record.id, operations: event.operations,
                operationsOf: { replica.operations[$0]?.list })
            for entry in touched { touching[entry, default: []].append(event) }
        }
        entries = touching.keys.sorted().compactMap { entry in
            EntryState.fold(entry: entry, events: touching[entry] ?? [])
        }
        effects = touching.reduce(into: [:]) { effects, item in
            effects[item.key] = EntryState.effects(entry: item.key, events: item.value)
        }
        writes = events.flatMap(Self.writes).sorted()
        let erased = writes.filter { dot in
            replica.records[dot.event].map {
                replica.history.erasures.isErased(dot, of: $0)
            } ?? false
        }
        self.erased = erased
        gone = Set(erased)
    }

    private static func writes(of event: EntryEvent) -> [Dot] {
        event.operations.enumerated().compactMap { index, operation in
            guard case .write = operation else { return nil }
            return Dot(event: event.record.id, index: UInt32(index))
        }
    }

    /// Takes a value for an event: 400 kept, 401 erased, 404 refused, 403 without its event.
    ///
    /// Spec: Protocol/07-erasure.md §1
    public mutating func take(_ value: Value, for event: EventID) -> ReasonCode {
        let dot = Dot(event: event, index: value.index)
        if gone.contains(dot) { return .erased }
        guard let list = replica.operations[event]?.list else { return .missing }
        guard Int(value.index) < list.count, case .write(let write) = list[Int(value.index)],
            value.matches(write)
        else { return .valueMismatch }
        values[dot] = value.padded
        return .present
    }

    /// What is here of a write's value; what is not padded as it must be cannot be read.
    public func value(_ dot: Dot) -> ValueState {
        if gone.contains(dot) { return .erased }
        guard let padded = values[dot] else { return .missing }
        return .present((try? Padding.unpad(padded)) ?? [0xff])
    }

    /// The effect of an accepted event by its author's standing, nil for others.
    public func effect(_ event: EventID) -> ReasonCode? {
        replica.records[event].map { replica.history.standing.effect(of: $0) }
    }

    /// One code for each operation of an accepted event.
    public func codes(_ event: EventID) -> [ReasonCode] {
        guard let record = replica.records[event], let list = replica.operations[event]?.list
        else { return [] }
        let history = replica.history
        let effect = history.standing.effect(of: record)
        let codes: [ReasonCode]
        switch EventKind(rawValue: record.kind) {
        case .content:
            return EntryEvent(record, list, in: history.standing).codes(
                effectsOf: { effects[$0] ?? [] },
                operationsOf: { replica.operations[$0]?.list })
        case .erasure:
            return history.erasureCodes(of: list, by: record)
        default:
            guard let header = replica.headers[event] else { return [] }
            codes = history.membership.codes(of: list, by: record, in: header)
        }
        return codes.map { code in
            effect == .effective || code == .unknownOperation ? code : effect
        }
    }
}

extension FamilyState {
    private var membership: MembershipRows { MembershipRows(replica.history.standing) }

    private var erasures: ErasureRows {
        let open = replica.history.erasures.effective(replica.history.standing)
        return ErasureRows(erased: erased, requests: open.requests, declines: open.declines)
    }

    private var unknown: [UnknownOperation] {
        replica.operations.flatMap { event, operations in
            operations.list.enumerated().compactMap { index, operation in
                guard case .unknown(let bytes) = operation else { return nil }
                return UnknownOperation(
                    dot: Dot(event: event, index: UInt32(index)), bytes: bytes)
            }
        }
    }

    /// The digests by name, as vectors name them.
    public var digests: [(name: String, digest: Bytes32)] {
        let rows = entries.map { (entry: $0.entry, digest: $0.digest()) }
        let state = StateDigest.compute(
            journal: replica.history.journal, accept: replica.history.accept,
            membership: membership, entries: rows, erasures: erasures, unknown: unknown)
        var presence = PresenceDigest()
        for dot in writes {
            switch value(dot) {
            case .present: presence.add(dot, .present)
            case .missing: presence.add(dot, .missing)
            case .erased: presence.add(dot, .erased)
            }
        }
        return [
            ("membership", StateDigest.digest(of: membership)),
            ("entries", StateDigest.digest(ofEntries: rows)),
            ("erasures", StateDigest.digest(of: erasures)),
            ("unknown", StateDigest.digest(of: unknown)),
            ("state", state), ("presence", presence.finish()),
        ]
    }

    /// Entries in which something waits for a person, ascending by id.
    public var waiting: [EntryView] {
        entries.map { EntryView($0, values: value) }.filter(\.isWaiting)
    }
}
