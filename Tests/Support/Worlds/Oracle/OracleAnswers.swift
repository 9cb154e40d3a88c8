import EventLog

/// Agreements and children by the plain rules of `Protocol/06-content.md` §4 to §6.
extension OracleState {
    typealias PlacedWrite = (dot: Dot, place: Int, write: Write)
    typealias PlacedRetract = (dot: Dot, place: Int, retract: Retract)

    /// What the parents say to proposals: by target, the effective answers.
    struct Answers {
        var yes: [Dot: [(dot: Dot, place: Int)]] = [:]
        var no: [Dot: [Dot]] = [:]
    }

    func isGuarded(_ create: Create) -> Bool { create.policy == .agreement || create.type == 12 }

    /// Whether the event says of a child what only its parent could say.
    func isSole(_ place: Int, _ create: Create) -> Bool {
        guard create.type == 12 else { return false }
        guard let accept = facts.first(where: { $0.accepts != nil }) else { return true }
        return author(place)?.parent == 1 && oracle.world.events[accept.place].past.contains(place)
    }

    /// The fields of a write that its own parent had not taken back in `past`.
    mutating func openFields(
        _ dot: Dot, _ write: Write, before past: EventSet
    ) -> Set<UInt32> {
        guard let target = oracle.world.place(of: dot.event) else { return [] }
        var open = Set(write.fields)
        for place in set.places
        where past.contains(place) && author(place)?.parent == author(target)?.parent
            && oracle.world.events[place].past.contains(target)
        {
            let event = oracle.world.events[place]
            guard event.event.header.kind == EventKind.content.rawValue else { continue }
            for (index, operation) in event.operations.enumerated() {
                switch operation {
                case .write(let other)
                where other.supersedes.contains(dot)
                    && (other.entry ?? oracle.world.id(place)) == (write.entry ?? dot.event):
                    if contentCode(place, index) == .effective { open.subtract(other.fields) }
                case .retract(let retract)
                where retract.seen.contains(dot)
                    && retract.entry == (write.entry ?? dot.event):
                    if contentCode(place, index) == .effective { open = [] }
                default: break
                }
            }
        }
        return open
    }

    /// The effective consents that make a write agreed in `field`, ascending.
    mutating func consents(
        to write: PlacedWrite, in field: UInt32, _ create: Create, _ answers: Answers
    ) -> [Dot] {
        guard isGuarded(create) else { return [] }
        var found: [Dot] = []
        for answer in answers.yes[write.dot] ?? [] {
            let past = oracle.world.events[answer.place].past
            if openFields(write.dot, write.write, before: past).contains(field) {
                found.append(answer.dot)
            }
        }
        return found.sorted()
    }

    /// The live versions of each field that has any, ascending.
    mutating func fields(
        of create: Create, _ writes: [PlacedWrite], _ retracts: [PlacedRetract], _ answers: Answers
    ) -> [(field: UInt32, live: [Outcome.Live])] {
        var fields: [(field: UInt32, live: [Outcome.Live])] = []
        for field in Set(writes.flatMap(\.write.fields)).sorted() {
            let covering = writes.filter { $0.write.fields.contains(field) }
            let yes = covering.map { consents(to: $0, in: field, create, answers) }
            let agreed = zip(covering, yes).map { write, yes in
                !isGuarded(create) || isSole(write.place, create) || !yes.isEmpty
            }
            let live = covering.indices.filter { t in
                let isReplaced = covering.indices.contains { w in
                    replaces(covering[w], covering[t], isAgreed: (agreed[w], agreed[t]))
                }
                let isWithdrawn = !agreed[t] && retracts.contains { withdraws($0, covering[t]) }
                return !isReplaced && !isWithdrawn
            }.map { place in
                Outcome.Live(
                    dot: covering[place].dot, consents: yes[place], isAgreed: agreed[place])
            }
            if !live.isEmpty { fields.append((field, live.sorted { $0.dot < $1.dot })) }
        }
        return fields
    }

    /// Whether `w` takes the place of `t` in a field that both cover.
    func replaces(
        _ w: PlacedWrite, _ t: PlacedWrite, isAgreed: (w: Bool, t: Bool)
    ) -> Bool {
        guard w.write.supersedes.contains(t.dot),
            oracle.world.events[w.place].past.contains(t.place)
        else { return false }
        return isAgreed.w
            || (!isAgreed.t && author(w.place)?.parent == author(t.place)?.parent)
    }

    func withdraws(_ retract: PlacedRetract, _ write: PlacedWrite) -> Bool {
        retract.retract.seen.contains(write.dot)
            && author(retract.place)?.parent == author(write.place)?.parent
            && oracle.world.events[retract.place].past.contains(write.place)
    }
}
