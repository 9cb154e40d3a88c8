import EventLog
import JournalModel

/// Entries by the plain rules of `Protocol/06-content.md`.
extension OracleState {
    /// The Create that counts in the event at `place`: its first, if the table has it.
    private func create(_ place: Int) -> (index: Int, create: Create)? {
        let event = oracle.world.events[place]
        guard event.event.header.kind == EventKind.content.rawValue else { return nil }
        for (index, operation) in event.operations.enumerated() {
            guard case .create(let create) = operation else { continue }
            let isInTable = EntryKind(rawValue: create.type).map { $0.allows(create.policy) }
            return isInTable ?? true ? (index, create) : nil
        }
        return nil
    }

    /// The accepted entry with that id, as an event with that past knows it.
    private func entry(_ id: EventID, in past: EventSet) -> (place: Int, policy: Policy)? {
        guard let place = oracle.world.place(of: id), past.contains(place), set.contains(place),
            let found = create(place)
        else { return nil }
        return (place, found.create.policy)
    }

    private func author(_ place: Int) -> Author? { oracle.facts[place]?.author }

    /// The Write named by a dot, if it lies in `past`, with the entry that it is of and had seen.
    private func write(_ dot: Dot, in past: EventSet) -> (place: Int, write: Write, of: EventID)? {
        guard let (place, operation) = oracle.world.operation(dot), past.contains(place),
            case .write(let write) = operation
        else { return nil }
        guard let id = write.entry else { return (place, write, dot.event) }
        let isSeen = oracle.world.place(of: id).map(oracle.world.events[place].past.contains)
        return isSeen ?? false ? (place, write, id) : nil
    }

    private func isTarget(
        _ dot: Dot, of entry: EventID, _ field: UInt32, in past: EventSet
    ) -> Bool {
        guard let found = write(dot, in: past) else { return false }
        return found.of == entry && found.write.fields.contains(field)
    }

    /// The code of an operation of a content event.
    mutating func contentCode(_ place: Int, _ index: Int) -> ReasonCode {
        let event = oracle.world.events[place]
        let operation = event.operations[index]
        if case .unknown = operation { return .unknownOperation }
        let effect = effect(place)
        guard effect == .effective else { return effect }
        switch operation {
        case .create: return create(place)?.index == index ? .effective : .notAuthorised
        case .write(let write):
            guard let id = write.entry else {
                return create(place) == nil ? .badTarget : .effective
            }
            return ownerCode(id, place)
        case .retract(let retract): return ownerCode(retract.entry, place)
        case .keep(let keep):
            let code = ownerCode(keep.entry, place)
            guard code == .effective else { return code }
            return kept(keep, event.past).isEmpty ? .badTarget : .effective
        case .consent(let consent):
            guard let target = write(consent.target, in: event.past),
                entry(target.of, in: event.past)?.policy == .agreement
            else { return .badTarget }
            let isOwn = author(target.place)?.parent == author(place)?.parent
            return isOwn ? .notAuthorised : .effective
        default: return .effective
        }
    }

    private func ownerCode(_ id: EventID, _ place: Int) -> ReasonCode {
        guard let entry = entry(id, in: oracle.world.events[place].past) else { return .badTarget }
        guard entry.policy == .authorOnly else { return .effective }
        return author(entry.place)?.parent == author(place)?.parent ? .effective : .notOwner
    }

    private func kept(_ keep: Keep, _ past: EventSet) -> [Dot] {
        keep.versions.filter { isTarget($0, of: keep.entry, keep.field, in: past) }
    }

    /// Every entry that the accepted events make, ascending by id.
    mutating func entries() -> [Outcome.Entry] {
        var entries: [Outcome.Entry] = []
        for place in set.places {
            guard let found = create(place), let owner = author(place)?.parent else { continue }
            entries.append(state(of: oracle.world.id(place), found.create, owner))
        }
        return entries.sorted { $0.entry < $1.entry }
    }

    private mutating func state(
        of id: EventID, _ create: Create, _ owner: Parent
    ) -> Outcome.Entry {
        var writes: [(dot: Dot, place: Int, write: Write)] = []
        var consents: [Dot: [Dot]] = [:]
        var keeps: [(field: UInt32, keep: Outcome.Keep)] = []
        var retractions: [Dot] = []
        for place in set.places {
            let event = oracle.world.events[place]
            guard event.event.header.kind == EventKind.content.rawValue else { continue }
            for (index, operation) in event.operations.enumerated()
            where contentCode(place, index) == .effective {
                let dot = oracle.world.dot(place, index)
                switch operation {
                case .write(let write) where (write.entry ?? dot.event) == id:
                    writes.append((dot, place, write))
                case .consent(let consent): consents[consent.target, default: []].append(dot)
                case .retract(let retract) where retract.entry == id: retractions.append(dot)
                case .keep(let keep) where keep.entry == id:
                    keeps.append(
                        (keep.field, Outcome.Keep(dot: dot, versions: kept(keep, event.past))))
                default: break
                }
            }
        }
        let isAgreement = create.policy == .agreement
        func removes(
            _ w: (dot: Dot, place: Int, write: Write), _ t: (dot: Dot, place: Int, write: Write)
        ) -> Bool {
            guard w.write.supersedes.contains(t.dot),
                oracle.world.events[w.place].past.contains(t.place)
            else { return false }
            guard isAgreement, consents[w.dot] == nil else { return true }
            return consents[t.dot] == nil && author(w.place)?.parent == author(t.place)?.parent
        }
        let fields = Set(writes.flatMap(\.write.fields)).sorted().compactMap { field in
            let covering = writes.filter { $0.write.fields.contains(field) }
            let live = covering.filter { t in !covering.contains { removes($0, t) } }
            return live.isEmpty ? nil : Outcome.Field(
                field: field,
                live: live.sorted { $0.dot < $1.dot }.map { version in
                    Outcome.Live(
                        dot: version.dot,
                        consents: isAgreement ? (consents[version.dot] ?? []).sorted() : [],
                        isAgreed: !isAgreement || consents[version.dot] != nil)
                },
                keeps: keeps.filter { $0.field == field }.map(\.keep).sorted { $0.dot < $1.dot })
        }
        return Outcome.Entry(
            entry: id, type: create.type, policy: create.policy, owner: owner, fields: fields,
            retractions: retractions.sorted())
    }
}
