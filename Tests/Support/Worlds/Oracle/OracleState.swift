import EventLog

/// What a set of accepted events comes to, asked of the plain rules.
struct OracleState {
    let oracle: Oracle
    let set: EventSet
    let facts: [Oracle.Fact]
    private var known: [Int: ReasonCode] = [:]

    init(_ oracle: Oracle, of set: EventSet) {
        self.oracle = oracle
        self.set = set
        facts = oracle.facts(in: set)
    }

    /// Who was ever enrolled, ascending as replicas list them.
    var authors: [Author] {
        Set(facts.flatMap { $0.enrolled.map(\.author) }).sorted { a, b in
            (a.device, a.parent, a.rankClass.rawValue) < (b.device, b.parent, b.rankClass.rawValue)
        }
    }

    /// The effect of an accepted event.
    mutating func effect(_ place: Int) -> ReasonCode {
        if let code = known[place] { return code }
        let code = judge(place)
        known[place] = code
        return code
    }

    private mutating func judge(_ place: Int) -> ReasonCode {
        guard let fact = oracle.facts[place], stands(fact.author) else { return .notAuthorised }
        for cut in active(against: fact.author) {
            guard oracle.world.events[cut].past.contains(place) else { return .afterRevocation }
        }
        return .effective
    }

    mutating func stands(_ author: Author) -> Bool {
        for fact in facts {
            for enrolled in fact.enrolled where enrolled.author == author {
                switch enrolled.way {
                case .founder, .recovery: return true
                case .pair:
                    let isTaken = facts.contains {
                        $0.accepts == fact.place && $0.author.device == author.device
                    }
                    if isTaken { return true }
                case .added:
                    if effect(fact.place) == .effective { return true }
                }
            }
        }
        return false
    }

    /// The events whose revocation of `target` is active, ascending by place.
    mutating func active(against target: Author) -> [Int] {
        if target.rankClass == .recovery {
            // Renewals were judged on their pasts, and nothing takes one back.
            return facts.filter {
                $0.author.parent == target.parent && $0.renewed.contains(target.device)
            }.map(\.place)
        }
        var cuts: [Int] = []
        var lifted = EventSet()
        for fact in facts where mayAct(fact.author, on: target) {
            if fact.revoked.contains(target.device), effect(fact.place) == .effective {
                cuts.append(fact.place)
            }
            for readmission in fact.readmitted where readmission.device == target.device {
                if effect(fact.place) == .effective { lifted.formUnion(readmission.lifts) }
            }
        }
        return cuts.filter { !lifted.contains($0) }
    }

    private func mayAct(_ author: Author, on target: Author) -> Bool {
        author.parent == target.parent && author.rankClass.rank < target.rankClass.rank
    }

    private mutating func device(_ author: Author) -> Outcome.Device {
        let cuts = active(against: author).map(oracle.world.id).sorted()
        return Outcome.Device(author: author, stands: stands(author), revocations: cuts)
    }
}

extension OracleState {
    /// Everything that a replica with these events should come to.
    mutating func outcome() -> Outcome {
        let world = oracle.world
        var outcome = Outcome()
        outcome.accept = facts.first { $0.accepts != nil }.map { world.id($0.place) }
        outcome.frontier = frontier(world)
        outcome.forks = forks(world)
        for author in authors { outcome.devices.append(device(author)) }
        for place in 0..<world.count {
            outcome.effects.append(set.contains(place) ? effect(place) : nil)
        }
        for place in 0..<world.count { outcome.codes.append(codes(place)) }
        judgeErasures(&outcome)
        outcome.entries = entries()
        return outcome
    }

    private func frontier(_ world: World) -> [Position] {
        let followed = Set(set.places.compactMap { world.events[$0].prev })
        return set.places.filter { !followed.contains($0) }.map {
            world.events[$0].event.position
        }.sorted()
    }

    private func forks(_ world: World) -> [Outcome.ForkPlace] {
        var children: [String: [EventHeader]] = [:]
        for place in set.places {
            let header = world.events[place].event.header
            let from = header.prev.map(\.description) ?? "\(header.device) \(header.epoch)"
            children[from, default: []].append(header)
        }
        return children.values.filter { $0.count > 1 }.map { $0[0] }.map {
            Outcome.ForkPlace(device: $0.device, epoch: $0.epoch, seq: $0.seq)
        }.sorted { ($0.device, $0.epoch, $0.seq) < ($1.device, $1.epoch, $1.seq) }
    }

    private mutating func codes(_ place: Int) -> [ReasonCode] {
        guard set.contains(place), let fact = oracle.facts[place] else { return [] }
        let event = oracle.world.events[place]
        switch EventKind(rawValue: event.event.header.kind) {
        case .membership:
            let effect = effect(place)
            return fact.codes.map { code in
                code == .unknownOperation || effect == .effective ? code : effect
            }
        case .content:
            return event.operations.indices.map { contentCode(place, $0) }
        default: return []
        }
    }
}
