import EventLog
import JournalModel

/// The rules once more, in the plainest way and from the text of `Protocol/`: a past is a set of
/// events, and what counts is asked again each time. Made to disagree with the real code wherever
/// one of the two is wrong.
struct Oracle {
    enum Way { case founder, recovery, pair, added }

    /// What an event says that is valid by its past, should it ever be accepted.
    struct Fact {
        let place: Int
        let author: Author
        let past: EventSet
        var codes: [ReasonCode] = []
        var enrolled: [(author: Author, way: Way)] = []
        /// The place of the Pair that a valid Accept names.
        var accepts: Int?
        var revoked: [DeviceKey] = []
        var readmitted: [(device: DeviceKey, lifts: EventSet)] = []
        /// Recovery keys of the author's parent that it ends.
        var renewed: [DeviceKey] = []
    }

    enum Verdict: Equatable {
        case accepted
        case refused(ReasonCode)
        case waits(ReasonCode)
    }

    let mill: Mill
    private(set) var world = World()
    /// By place; nil for what no replica accepts.
    private(set) var facts: [Fact?] = []
    private var refusals: [ReasonCode?] = []

    init(_ mill: Mill) { self.mill = mill }

    /// Judges one more event by its past alone.
    mutating func add(_ event: WorldEvent) {
        let place = world.count
        world.append(event)
        let refusal = refusal(of: place)
        refusals.append(refusal)
        facts.append(nil)
        guard refusal == nil, let author = author(of: place) else { return }
        facts[place] = read(Fact(place: place, author: author, past: event.past))
    }

    /// What a replica says that has accepted `set` and belongs to the event `accept`.
    func verdict(on place: Int, having set: EventSet, accept: EventID?) -> Verdict {
        let event = world.events[place]
        if let prev = event.prev, !set.contains(prev) { return .waits(.missingPrev) }
        guard event.cites.isSubset(of: set) else { return .waits(.missingSeen) }
        if let refusal = refusals[place] { return .refused(refusal) }
        if facts[place]?.accepts != nil, let accept, accept != world.id(place) {
            return .refused(.otherAccept)
        }
        return .accepted
    }

    /// The facts of accepted events.
    func facts(in set: EventSet) -> [Fact] { set.places.compactMap { facts[$0] } }

    // MARK: Acceptance

    private func refusal(of place: Int) -> ReasonCode? {
        let event = world.events[place]
        let header = event.event.header
        guard place > 0 else { return nil }
        if let prev = event.prev.map({ world.events[$0].event.header }) {
            guard prev.device == header.device, prev.epoch == header.epoch,
                prev.seq == header.seq - 1
            else { return .prevMismatch }
        }
        for seen in header.seen {
            guard let cited = world.place(of: seen.event),
                world.events[cited].event.position == seen
            else { return .seenMismatch }
        }
        let seen = header.seen.compactMap { world.place(of: $0.event) }
        for cited in seen {
            if let prev = event.prev, cited == prev || world.events[prev].past.contains(cited) {
                return .seenNotNewer
            }
            if seen.contains(where: { ancestors(of: $0).contains(cited) }) { return .seenNotNewer }
        }
        guard author(of: place) != nil else { return .notAMember }
        let own = event.past.places.map { world.events[$0].event.header }
            .filter { $0.device == header.device }
        return Set(own.map(\.epoch)).union([header.epoch]).count > 64 ? .epochLimit : nil
    }

    private func ancestors(of place: Int) -> EventSet {
        guard let prev = world.events[place].prev else { return EventSet() }
        return ancestors(of: prev).with(prev)
    }

    private func author(of place: Int) -> Author? {
        guard place > 0 else {
            return Author(device: world.device(0), parent: 1, rankClass: .admin)
        }
        let found = Set(enrolments(of: world.device(place), in: world.events[place].past))
        return found.count == 1 ? found.first : nil
    }

    func enrolments(of device: DeviceKey, in set: EventSet) -> [Author] {
        facts(in: set).flatMap { $0.enrolled.map(\.author) }.filter { $0.device == device }
    }

    // MARK: Validity of membership operations

    private func read(_ fact: Fact) -> Fact {
        var fact = fact
        if fact.place == 0 { fact.enrolled.append((fact.author, .founder)) }
        let kind = world.events[fact.place].event.header.kind
        guard kind == EventKind.membership.rawValue || kind == EventKind.genesis.rawValue else {
            return fact
        }
        for operation in world.events[fact.place].operations {
            fact.codes.append(code(of: operation, &fact))
        }
        return fact
    }

    private func code(of operation: Operation, _ fact: inout Fact) -> ReasonCode {
        switch operation {
        case .genesis(let genesis):
            guard isProven(genesis.recovery, .recovery, parent: 1, nonce: genesis) else {
                return .notAuthorised
            }
            fact.enrolled.append((Oracle.author(genesis.recovery, 1), .recovery))
        case .pair(let pair):
            guard mayPair(fact), !isPaired(fact.past), isProven(pair.device, .admin, parent: 2)
            else { return .notAuthorised }
            fact.enrolled.append((Oracle.author(pair.device, 2), .pair))
        case .accept(let accept): return code(of: accept, &fact)
        case .addDevice(let add):
            let given = add.device.rankClass
            guard given != .recovery, fact.author.rankClass.rank < given.rank,
                given == .writer || add.device.surface == .program,
                hasRoom(for: add.device.device, fact),
                isProven(add.device, given, parent: fact.author.parent)
            else { return .notAuthorised }
            fact.enrolled.append((Oracle.author(add.device, fact.author.parent), .added))
        case .revokeDevice(let revoke):
            let code = mayAct(fact, on: revoke.device)
            if code == .effective { fact.revoked.append(revoke.device) }
            return code
        case .readmitDevice(let readmit): return code(of: readmit, &fact)
        case .renewRecovery(let renew): return code(of: renew, &fact)
        default: return .unknownOperation
        }
        return .effective
    }

    private func code(of accept: Accept, _ fact: inout Fact) -> ReasonCode {
        guard let pair = world.place(of: accept.pair), fact.past.contains(pair),
            let offered = facts[pair]?.enrolled.filter({ $0.way == .pair }), !offered.isEmpty
        else { return .badTarget }
        guard offered.contains(where: { $0.author.device == fact.author.device }),
            !isPaired(fact.past), fact.accepts == nil,
            accept.recovery.device != fact.author.device,
            isProven(accept.recovery, .recovery, parent: 2)
        else { return .notAuthorised }
        fact.accepts = pair
        fact.enrolled.append((Oracle.author(accept.recovery, 2), .recovery))
        return .effective
    }

    private func code(of readmit: ReadmitDevice, _ fact: inout Fact) -> ReasonCode {
        let code = mayAct(fact, on: readmit.device)
        guard code == .effective else { return code }
        var lifts = EventSet()
        for id in readmit.lifts {
            guard let place = world.place(of: id), fact.past.contains(place),
                facts[place]?.revoked.contains(readmit.device) ?? false
            else { continue }
            lifts.insert(place)
        }
        guard !lifts.isEmpty else { return .badTarget }
        fact.readmitted.append((readmit.device, lifts))
        return .effective
    }

    private func code(of renew: RenewRecovery, _ fact: inout Fact) -> ReasonCode {
        let parent = fact.author.parent
        guard fact.author.rankClass == .admin else { return .notAuthorised }
        let old = Author(device: renew.old, parent: parent, rankClass: .recovery)
        guard enrolments(of: renew.old, in: fact.past).contains(old),
            !isRenewed(old, in: fact.past)
        else { return .badTarget }
        var state = OracleState(self, of: fact.past)
        guard state.stands(fact.author), state.active(against: fact.author).isEmpty,
            isLetIn(fact.author, without: old, &state),
            enrolments(of: renew.recovery.device, in: fact.past).isEmpty,
            isProven(renew.recovery, .recovery, parent: parent),
            mill.isSigned(
                renew, in: world.journal.bytes, parent: parent,
                world.events[fact.place].event.header)
        else { return .notAuthorised }
        fact.renewed.append(renew.old)
        fact.enrolled.append((Oracle.author(renew.recovery, parent), .recovery))
        return .effective
    }

    /// Whether something else than `old` lets a device in, as the state has it.
    private func isLetIn(
        _ author: Author, without old: Author, _ state: inout OracleState
    ) -> Bool {
        for fact in state.facts {
            for enrolled in fact.enrolled where enrolled.author == author {
                switch enrolled.way {
                case .founder: return true
                case .recovery: continue
                case .pair:
                    let isTaken = state.facts.contains {
                        $0.accepts == fact.place && $0.author == author
                    }
                    if isTaken { return true }
                case .added:
                    if fact.author != old, state.effect(fact.place) == .effective { return true }
                }
            }
        }
        return false
    }

    private func isRenewed(_ old: Author, in past: EventSet) -> Bool {
        facts(in: past).contains {
            $0.author.parent == old.parent && $0.renewed.contains(old.device)
        }
    }

    private func mayAct(_ fact: Fact, on device: DeviceKey) -> ReasonCode {
        let all = enrolments(of: device, in: fact.past)
        guard !all.isEmpty else { return .badTarget }
        let targets = all.filter { $0.parent == fact.author.parent }
        let areBelow = targets.allSatisfy { fact.author.rankClass.rank < $0.rankClass.rank }
        return !targets.isEmpty && areBelow ? .effective : .notAuthorised
    }

    private func mayPair(_ fact: Fact) -> Bool {
        if fact.author.device == world.device(0) { return true }
        guard fact.author.parent == 1, fact.author.rankClass == .recovery,
            !isRenewed(fact.author, in: fact.past),
            let founder = facts[0]?.author
        else { return false }
        var state = OracleState(self, of: fact.past)
        return !state.active(against: founder).isEmpty
    }

    private func isPaired(_ past: EventSet) -> Bool {
        facts(in: past).contains { $0.accepts != nil }
    }

    private func hasRoom(for device: DeviceKey, _ fact: Fact) -> Bool {
        let others = facts(in: fact.past).flatMap(\.enrolled).filter {
            $0.way == .added && $0.author.parent == fact.author.parent
                && $0.author.device != device
        }
        return Set(others.map(\.author.device)).count < 64
    }

    private func isProven(
        _ enrolment: Enrolment, _ rankClass: RankClass, parent: Parent, nonce: Genesis? = nil
    ) -> Bool {
        enrolment.rankClass == rankClass
            && (enrolment.surface == .program || rankClass != .recovery)
            && mill.isProven(
                enrolment, in: nonce?.nonce ?? world.journal.bytes, parent: parent)
    }

    private static func author(_ enrolment: Enrolment, _ parent: Parent) -> Author {
        Author(device: enrolment.device, parent: parent, rankClass: enrolment.rankClass)
    }
}
