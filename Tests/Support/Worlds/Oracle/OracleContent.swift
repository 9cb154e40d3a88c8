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
    private func entry(_ id: EventID, in past: EventSet) -> (place: Int, create: Create)? {
        guard let place = oracle.world.place(of: id), past.contains(place), set.contains(place),
            let found = create(place)
        else { return nil }
        return (place, found.create)
    }

    func author(_ place: Int) -> Author? { oracle.facts[place]?.author }

    /// The Write named by a dot, if it lies in `past`, with the entry that it is of and had seen.
    func write(_ dot: Dot, in past: EventSet) -> (place: Int, write: Write, of: EventID)? {
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
        case .consent(let consent): return answerCode(consent.target, place)
        case .decline(let decline): return answerCode(decline.target, place)
        default: return .effective
        }
    }

    private mutating func answerCode(_ target: Dot, _ place: Int) -> ReasonCode {
        let past = oracle.world.events[place].past
        let isOwn =
            author(oracle.world.place(of: target.event) ?? -1)?.parent
            == author(place)?.parent
        if let found = write(target, in: past) {
            guard let entry = entry(found.of, in: past), isGuarded(entry.create),
                !openFields(target, found.write, before: past).isEmpty
            else { return .badTarget }
            return isOwn ? .notAuthorised : .effective
        }
        guard let entry = retracted(target, in: past), isGuarded(entry) else { return .badTarget }
        return isOwn ? .notAuthorised : .effective
    }

    /// The Create of the entry that a Retract in `past` names, if it had seen the entry.
    private func retracted(_ dot: Dot, in past: EventSet) -> Create? {
        guard let (place, operation) = oracle.world.operation(dot), past.contains(place),
            case .retract(let retract) = operation
        else { return nil }
        return entry(retract.entry, in: oracle.world.events[place].past)?.create
    }

    private func ownerCode(_ id: EventID, _ place: Int) -> ReasonCode {
        guard let entry = entry(id, in: oracle.world.events[place].past) else { return .badTarget }
        guard entry.create.policy == .authorOnly else { return .effective }
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
        var answers = Answers()
        var keeps: [(field: UInt32, keep: Outcome.Keep)] = []
        var retracts: [(dot: Dot, place: Int, retract: Retract)] = []
        for place in set.places {
            let event = oracle.world.events[place]
            guard event.event.header.kind == EventKind.content.rawValue else { continue }
            for (index, operation) in event.operations.enumerated()
            where contentCode(place, index) == .effective {
                let dot = oracle.world.dot(place, index)
                switch operation {
                case .write(let write) where (write.entry ?? dot.event) == id:
                    writes.append((dot, place, write))
                case .consent(let consent):
                    answers.yes[consent.target, default: []].append((dot, place))
                case .decline(let decline): answers.no[decline.target, default: []].append(dot)
                case .retract(let retract) where retract.entry == id:
                    retracts.append((dot, place, retract))
                case .keep(let keep) where keep.entry == id:
                    keeps.append(
                        (keep.field, Outcome.Keep(dot: dot, versions: kept(keep, event.past))))
                default: break
                }
            }
        }
        let fields = fields(of: create, writes, retracts, answers).map { field, live in
            Outcome.Field(
                field: field, live: live,
                keeps: keeps.filter { $0.field == field }.map(\.keep).sorted { $0.dot < $1.dot })
        }
        let live = fields.flatMap(\.live)
        let standing = retracts.filter { retract in
            let isAlone = live.allSatisfy { version in
                let place = oracle.world.place(of: version.dot.event) ?? -1
                return !version.isAgreed && author(place)?.parent == author(retract.place)?.parent
            }
            return !isGuarded(create) || isSole(retract.place, create) || isAlone
                || answers.yes[retract.dot] != nil
        }.map(\.dot).sorted()
        let own = Set(writes.map(\.dot) + retracts.map(\.dot))
        return Outcome.Entry(
            entry: id, type: create.type, policy: create.policy, owner: owner, fields: fields,
            retractions: standing,
            proposedRetractions: retracts.map(\.dot).filter { !standing.contains($0) }.sorted(),
            declines: answers.no.filter { own.contains($0.key) }.flatMap(\.value).sorted())
    }
}
