import EventLog

/// Erasures by the plain rules of `Protocol/07-erasure.md`.
extension OracleState {
    mutating func judgeErasures(_ outcome: inout Outcome) {
        var erased: Set<Dot> = []
        for place in set.places {
            guard let request = request(place) else { continue }
            if isCarriedOut(place) {
                let past = oracle.world.events[place].past
                erased.formUnion(
                    request.targets.filter { target in
                        guard let (at, operation) = oracle.world.operation(target),
                            past.contains(at),
                            case .write = operation
                        else { return false }
                        return true
                    })
            } else if effect(place) == .effective {
                outcome.requests.append(oracle.world.id(place))
            }
        }
        outcome.erased = erased.sorted()
        outcome.requests.sort()
        outcome.declines = declines()
    }

    /// The first request of an event that holds one.
    private func request(_ place: Int) -> RequestErasure? {
        let event = oracle.world.events[place]
        guard event.event.header.kind == EventKind.erasure.rawValue, oracle.facts[place] != nil
        else { return nil }
        for operation in event.operations {
            if case .requestErasure(let request) = operation { return request }
        }
        return nil
    }

    /// Events that answer the request at `place`: by the other parent, having seen it.
    private func answers(to place: Int, _ isAnswer: (Operation) -> Bool) -> [Oracle.Fact] {
        facts.filter { fact in
            let event = oracle.world.events[fact.place]
            return event.event.header.kind == EventKind.erasure.rawValue
                && fact.past.contains(place) && fact.author.parent != parent(place)
                && event.operations.contains(where: isAnswer)
        }
    }

    private func parent(_ place: Int) -> Parent? { oracle.facts[place]?.author.parent }

    /// Whether a consent holds on its own past, and it and the request count here.
    private mutating func isCarriedOut(_ place: Int) -> Bool {
        guard effect(place) == .effective else { return false }
        let id = oracle.world.id(place)
        let consents = answers(to: place) { operation in
            if case .consentErasure(let consent) = operation {
                consent.request == id
            } else {
                false
            }
        }
        for consent in consents where effect(consent.place) == .effective {
            var past = OracleState(oracle, of: consent.past.with(consent.place))
            if consent.author.rankClass == .admin, past.effect(consent.place) == .effective,
                past.effect(place) == .effective
            {
                return true
            }
        }
        return isAlone(place)
    }

    /// Whether the founding parent decided alone.
    private func isAlone(_ place: Int) -> Bool {
        guard let fact = oracle.facts[place], fact.author.parent == 1,
            fact.author.rankClass == .admin
        else { return false }
        var past = OracleState(oracle, of: fact.past.with(place))
        guard past.effect(place) == .effective else { return false }
        return facts.first { $0.accepts != nil }.map { $0.past.contains(place) } ?? true
    }

    private mutating func declines() -> [EventID] {
        var declines: Set<EventID> = []
        for place in set.places where request(place) != nil {
            let id = oracle.world.id(place)
            let found = answers(to: place) { operation in
                if case .declineErasure(let decline) = operation {
                    decline.request == id
                } else {
                    false
                }
            }
            for fact in found where effect(fact.place) == .effective {
                declines.insert(oracle.world.id(fact.place))
            }
        }
        return declines.sorted()
    }
}
