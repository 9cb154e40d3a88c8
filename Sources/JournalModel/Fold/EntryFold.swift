public import EventLog

extension EntryState {
    /// What `events` say about `entry`; nil when none of them creates it.
    ///
    /// The events may come in any order and more than once; those that do not touch the entry
    /// change nothing. An entry exists once its creating event is accepted, whatever that event's
    /// effect: words that others wrote in it must not vanish with a device.
    /// Complexity: O(n log n) for n operations and superseded dots.
    public static func fold(entry: EventID, events: [EntryEvent]) -> EntryState? {
        let fold = EntryFold(entry: entry, events: events)
        guard let create = fold.create else { return nil }
        return fold.state(of: create)
    }

    /// What became of each operation on `entry`, ascending by dot, whether it exists or not.
    public static func effects(entry: EventID, events: [EntryEvent]) -> [OperationEffect] {
        EntryFold(entry: entry, events: events).effects
    }
}

/// A `Create` that counts.
struct ValidCreate {
    let record: EventRecord
    let index: Int
    let type: UInt32
    let policy: Policy
}

/// A `Write` that names the entry, effective or not.
struct FoldedWrite {
    let dot: Dot
    let record: EventRecord
    let write: Write
    let code: ReasonCode
    /// Whether its author had seen the entry; if not, others cannot name it as a version.
    let isOfEntry: Bool
    /// Whether it was written while its author's parent was alone in the journal.
    let isSole: Bool
}

/// The fold of one entry, pass by pass; every list ascends by dot.
struct EntryFold {
    let entry: EventID
    let create: ValidCreate?
    private(set) var writes: [FoldedWrite] = []
    private(set) var retracts: [FoldedRetract] = []
    private(set) var effects: [OperationEffect] = []
    private(set) var keeps: [(field: UInt32, kept: KeptVersions)] = []
    /// What the other parent says to proposals; empty unless the entry is guarded.
    var answers = FoldedAnswers()

    init(entry: EventID, events: [EntryEvent]) {
        let events = EntryFold.distinctAscending(events)
        self.entry = entry
        create = events.first { $0.record.id == entry }.flatMap(EntryFold.create)
        for event in events {
            addWrites(of: event)
            addRetracts(of: event)
        }
        if isGuarded { answers = FoldedAnswers(to: writes, retracts) }
        var places = (write: 0, retract: 0)
        for event in events { judge(event, &places) }
    }

    static func distinctAscending(_ events: [EntryEvent]) -> [EntryEvent] {
        guard events.count > 1 else { return events }
        var distinct: [EntryEvent] = []
        distinct.reserveCapacity(events.count)
        for event in events.sorted(by: { $0.record.id < $1.record.id })
        where distinct.last?.record.id != event.record.id {
            distinct.append(event)
        }
        return distinct
    }

    /// The first `Create` of the event, if its type may have its policy.
    private static func create(in event: EntryEvent) -> ValidCreate? {
        for (index, operation) in event.operations.enumerated() {
            guard case .create(let create) = operation else { continue }
            guard FrozenPolicies.allow(create.policy, type: create.type) else { return nil }
            return ValidCreate(
                record: event.record, index: index, type: create.type, policy: create.policy)
        }
        return nil
    }

    private mutating func addWrites(of event: EntryEvent) {
        for (index, operation) in event.operations.enumerated() {
            guard case .write(let write) = operation,
                (write.entry ?? event.record.id) == entry
            else { continue }
            let dot = Dot(event: event.record.id, index: UInt32(index))
            let isOfEntry = write.entry == nil ? create != nil : hasSeenCreate(event)
            writes.append(
                FoldedWrite(
                    dot: dot, record: event.record, write: write,
                    code: ownerCode(event, namesEntry: isOfEntry), isOfEntry: isOfEntry,
                    isSole: event.isSole))
        }
    }

    private mutating func addRetracts(of event: EntryEvent) {
        for (index, operation) in event.operations.enumerated() {
            guard case .retract(let retract) = operation, retract.entry == entry else { continue }
            let isOfEntry = hasSeenCreate(event)
            retracts.append(
                FoldedRetract(
                    dot: Dot(event: event.record.id, index: UInt32(index)), record: event.record,
                    retract: retract, code: ownerCode(event, namesEntry: isOfEntry),
                    isOfEntry: isOfEntry, isSole: event.isSole))
        }
    }

    /// The code of each operation that touches the entry; the places run along `writes` and
    /// `retracts`.
    private mutating func judge(
        _ event: EntryEvent, _ places: inout (write: Int, retract: Int)
    ) {
        for (index, operation) in event.operations.enumerated() {
            let dot = Dot(event: event.record.id, index: UInt32(index))
            let code: ReasonCode? =
                switch operation {
                case .create: codeOfCreate(at: index, in: event)
                case .write(let write):
                    (write.entry ?? event.record.id) == entry
                        ? next(&places.write, writes)?.code : nil
                case .retract(let retract):
                    retract.entry == entry ? next(&places.retract, retracts)?.code : nil
                case .keep(let keep): judge(keep, dot, event)
                case .consent(let consent): judge(.consent, consent.target, dot, event)
                case .decline(let decline): judge(.decline, decline.target, dot, event)
                default: nil
                }
            if let code { effects.append(OperationEffect(dot: dot, code: code)) }
        }
    }

    private func next<Folded>(_ place: inout Int, _ folded: [Folded]) -> Folded? {
        defer { place += 1 }
        return place < folded.count ? folded[place] : nil
    }

    private func codeOfCreate(at index: Int, in event: EntryEvent) -> ReasonCode? {
        guard event.record.id == entry else { return nil }
        guard event.effect == .effective else { return event.effect }
        return index == create?.index ? .effective : .notAuthorised
    }

    /// The code of an operation on the entry, before anything of its own is looked at.
    private func ownerCode(_ event: EntryEvent, namesEntry: Bool) -> ReasonCode {
        guard event.effect == .effective else { return event.effect }
        guard let create, namesEntry else { return .badTarget }
        let isOwner = event.record.parent == create.record.parent
        return create.policy == .authorOnly && !isOwner ? .notOwner : .effective
    }

    func hasSeenCreate(_ event: EntryEvent) -> Bool {
        create.map { isBefore($0.record, event) } ?? false
    }

    /// Whether `record` lies in the past of `event`, itself not included.
    func isBefore(_ record: EventRecord, _ event: EntryEvent) -> Bool {
        record.id != event.record.id && event.record.hasSeen(record)
    }

    private mutating func judge(_ keep: Keep, _ dot: Dot, _ event: EntryEvent) -> ReasonCode? {
        guard keep.entry == entry else { return nil }
        let code = ownerCode(event, namesEntry: hasSeenCreate(event))
        guard code == .effective else { return code }
        let kept = keep.versions.filter { version in
            guard isTarget(version, of: event), let target = place(of: version) else {
                return false
            }
            return writes[target].write.fields.contains(keep.field)
        }
        guard !kept.isEmpty else { return .badTarget }
        keeps.append((keep.field, KeptVersions(dot: dot, versions: kept)))
        return code
    }

    /// Whether `dot` is a write of the entry that `event` had seen.
    ///
    /// Spec: Protocol/06-content.md §4
    func isTarget(_ dot: Dot, of event: EntryEvent) -> Bool {
        guard let place = place(of: dot) else { return false }
        return writes[place].isOfEntry && isBefore(writes[place].record, event)
    }

    func place(of dot: Dot) -> Int? {
        let place = writes.partition { $0.dot < dot }
        return place < writes.count && writes[place].dot == dot ? place : nil
    }
}
