@testable import EventLog

/// The rules once more, in the plainest way: a past is a set of ids, and what counts is asked
/// recursively. Slow, and made to disagree with `History` wherever one of the two is wrong.
struct Oracle {
    struct Fact {
        let id: EventID
        let header: EventHeader
        let past: Set<EventID>
        let author: Author
        var enrolled: [(author: Author, way: EnrolmentFact.Way)] = []
        var accepts: EventID?
        var revoked: Set<DeviceKey> = []
        var readmitted: [(device: DeviceKey, lifts: Set<EventID>)] = []
    }

    let journal: EventID
    let bound: EventID?
    private(set) var facts: [EventID: Fact] = [:]
    private(set) var verdicts: [EventID: ReasonCode] = [:]

    /// Judges `events` over and over until nothing changes.
    init(_ events: [VerifiedEvent], journal: EventID, accept: EventID?) {
        self.journal = journal
        bound = accept
        var isChanged = true
        while isChanged {
            isChanged = false
            for event in events where (verdicts[event.id]?.rawValue ?? 200) / 100 == 2 {
                let verdict = judge(event)
                isChanged = isChanged || verdict != verdicts[event.id]
                verdicts[event.id] = verdict
            }
        }
    }

    private mutating func judge(_ event: VerifiedEvent) -> ReasonCode {
        let header = event.header
        if header.kind == EventKind.genesis.rawValue {
            guard event.id == journal else { return .secondGenesis }
            let author = Author(device: header.device, parent: 1, rankClass: .admin)
            take(Fact(id: event.id, header: header, past: [], author: author))
            return .effective
        }
        if let prev = header.prev, facts[prev] == nil { return .missingPrev }
        guard header.seen.allSatisfy({ facts[$0.event] != nil }) else { return .missingSeen }
        var past: Set<EventID> = []
        if let prev = header.prev.flatMap({ facts[$0] }) {
            guard prev.header.device == header.device, prev.header.epoch == header.epoch,
                prev.header.seq == header.seq - 1
            else { return .prevMismatch }
            past = prev.past.union([prev.id])
        }
        for position in header.seen {
            guard let seen = facts[position.event]?.header, seen.device == position.device,
                seen.epoch == position.epoch, seen.seq == position.seq
            else { return .seenMismatch }
        }
        for position in header.seen {
            if past.contains(position.event) { return .seenNotNewer }
            let others = header.seen.map(\.event).filter { $0 != position.event }
            if others.contains(where: { ancestors(of: $0).contains(position.event) }) {
                return .seenNotNewer
            }
        }
        for position in header.seen {
            past.formUnion((facts[position.event]?.past ?? []).union([position.event]))
        }
        let authors = Set(enrolments(of: header.device, in: past))
        guard let author = authors.first, authors.count == 1 else { return .notAMember }
        let own = past.compactMap { facts[$0] }.filter { $0.header.device == header.device }
        if Set(own.map(\.header.epoch)).union([header.epoch]).count > 64 { return .epochLimit }
        let fact = read(Fact(id: event.id, header: header, past: past, author: author))
        let known = bound ?? facts.values.first { $0.accepts != nil }?.id
        if fact.accepts != nil, let known, known != event.id { return .otherAccept }
        facts[event.id] = fact
        return .effective
    }

    private func ancestors(of id: EventID) -> Set<EventID> {
        guard let prev = facts[id]?.header.prev else { return [] }
        return ancestors(of: prev).union([prev])
    }

    private func enrolments(of device: DeviceKey, in set: Set<EventID>) -> [Author] {
        set.flatMap { facts[$0]?.enrolled.map(\.author) ?? [] }.filter { $0.device == device }
    }

    // MARK: What events say

    private mutating func take(_ fact: Fact) {
        var founder = fact
        founder.enrolled.append((fact.author, .founder))
        facts[fact.id] = read(founder)
    }

    private func read(_ fact: Fact) -> Fact {
        var fact = fact
        for operation in Operations(of: fact.header).list { read(operation, &fact) }
        return fact
    }

    private func read(_ operation: Operation, _ fact: inout Fact) {
        let isPaired = fact.past.contains { facts[$0]?.accepts != nil }
        switch operation {
        case .genesis(let genesis):
            guard genesis.recovery.isProven(in: genesis.nonce, parent: 1) else { return }
            fact.enrolled.append((Oracle.author(genesis.recovery, 1), .recovery))
        case .pair(let pair):
            guard !isPaired, mayPair(fact), pair.device.rankClass == .admin,
                pair.device.isProven(in: journal.bytes, parent: 2)
            else { return }
            fact.enrolled.append((Oracle.author(pair.device, 2), .pair))
        case .accept(let accept):
            guard !isPaired, fact.accepts == nil, fact.past.contains(accept.pair),
                facts[accept.pair]?.enrolled.contains(where: {
                    $0.way == .pair && $0.author.device == fact.header.device
                }) ?? false,
                accept.recovery.rankClass == .recovery,
                accept.recovery.device != fact.header.device,
                accept.recovery.isProven(in: journal.bytes, parent: 2)
            else { return }
            fact.accepts = accept.pair
            fact.enrolled.append((Oracle.author(accept.recovery, 2), .recovery))
        case .addDevice(let add):
            guard add.device.rankClass != .recovery,
                fact.author.rankClass.rank < add.device.rankClass.rank,
                add.device.isProven(in: journal.bytes, parent: fact.author.parent)
            else { return }
            fact.enrolled.append((Oracle.author(add.device, fact.author.parent), .added))
        case .revokeDevice(let revoke):
            if mayAct(fact, on: revoke.device) { fact.revoked.insert(revoke.device) }
        case .readmitDevice(let readmit):
            guard mayAct(fact, on: readmit.device) else { return }
            let lifts = readmit.lifts.filter {
                fact.past.contains($0) && facts[$0]?.revoked.contains(readmit.device) ?? false
            }
            fact.readmitted.append((readmit.device, Set(lifts)))
        default:
            return
        }
    }

    private static func author(_ enrolment: Enrolment, _ parent: Parent) -> Author {
        Author(device: enrolment.device, parent: parent, rankClass: enrolment.rankClass)
    }

    private func mayAct(_ fact: Fact, on device: DeviceKey) -> Bool {
        let targets = enrolments(of: device, in: fact.past)
        return !targets.isEmpty && targets.allSatisfy { isBelow($0, fact.author) }
    }

    private func isBelow(_ target: Author, _ actor: Author) -> Bool {
        target.parent == actor.parent && actor.rankClass.rank < target.rankClass.rank
    }

    private func mayPair(_ fact: Fact) -> Bool {
        guard let founder = facts[journal]?.author else { return false }
        if fact.header.device == founder.device { return true }
        return fact.author.parent == 1 && fact.author.rankClass == .recovery
            && !active(founder, in: fact.past).isEmpty
    }

    // MARK: Whose events count

    private func active(_ target: Author, in set: Set<EventID>) -> Set<EventID> {
        let acting = set.compactMap { facts[$0] }.filter {
            isBelow(target, $0.author) && effect(of: $0.id, in: set) == .effective
        }
        let lifted = acting.flatMap(\.readmitted).filter { $0.device == target.device }
            .flatMap(\.lifts)
        return Set(acting.filter { $0.revoked.contains(target.device) }.map(\.id))
            .subtracting(lifted)
    }

    private func stands(_ author: Author, in set: Set<EventID>) -> Bool {
        set.compactMap { facts[$0] }.contains { fact in
            fact.enrolled.contains { enrolled in
                guard enrolled.author == author else { return false }
                switch enrolled.way {
                case .founder, .recovery: return true
                case .added: return effect(of: fact.id, in: set) == .effective
                case .pair:
                    return set.compactMap { facts[$0] }.contains {
                        $0.accepts == fact.id && $0.header.device == author.device
                    }
                }
            }
        }
    }

    /// The effect of an event in the state of a set of accepted events.
    func effect(of id: EventID, in set: Set<EventID>) -> ReasonCode {
        guard let fact = facts[id], stands(fact.author, in: set) else { return .notAuthorised }
        let isCut = active(fact.author, in: set).contains { cut in
            !(facts[cut]?.past.contains(id) ?? false)
        }
        return isCut ? .afterRevocation : .effective
    }

    /// Accepted events that no accepted event follows in its feed.
    var frontier: [Position] {
        let followed = Set(facts.values.compactMap(\.header.prev))
        return facts.values.filter { !followed.contains($0.id) }.map {
            Position(
                device: $0.header.device, epoch: $0.header.epoch, seq: $0.header.seq, event: $0.id)
        }.sorted()
    }
}
