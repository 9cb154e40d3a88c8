import EventLog
import Signing

/// Every order in which the events of a growing world can be accepted, with the real code.
///
/// A node is a set of accepted events (and the `Accept` that the replica belongs to), reached
/// along every path that leads there; whatever the path, it must come to one outcome, and to what
/// the oracle says. That covers all orders of delivery, since an event that waits or is refused
/// leaves a history as it was, which is checked at every node too: `DeliveryOrders` tries the
/// held buffer itself.
///
/// A world is a step of larger worlds, so they share its nodes: adding an event explores only the
/// sets that hold it.
struct AdmissionOrders {
    struct Node {
        let replica: WorldReplica
        let outcome: Outcome
        let digest: Bytes32
    }

    let bound: EventID?
    /// Whether the codes of membership events with proofs are those of the first order.
    private let recalls: Bool
    private(set) var oracle: Oracle
    private(set) var deliveries = 0
    private(set) var violations: [String] = []
    /// Every code that some event or operation got.
    private(set) var reached: Set<ReasonCode> = []
    /// The codes of membership events that hold proofs, by place.
    private var proven: [Int: [ReasonCode]] = [:]
    private var nodes: [EventSet: [Node]] = [:]
    /// The keys of `nodes`, smaller sets first.
    private var sets: [EventSet] = []

    var world: World { oracle.world }
    /// The sets of events that have an outcome, smaller ones first.
    var partial: [EventSet] { sets }

    /// A replica that has accepted nothing.
    ///
    /// - Parameter recalls: take the codes of membership events with proofs from the first order
    ///   instead of finding them out in each; one that depends on the order is not seen then.
    init(journal: EventID, bound: EventID?, mill: Mill, recalls: Bool) {
        self.bound = bound
        self.recalls = recalls
        oracle = Oracle(mill)
        let empty = WorldReplica(journal: journal, accept: bound)
        nodes[EventSet()] = [Node(replica: empty, outcome: Outcome(), digest: .zero)]
        sets = [EventSet()]
    }

    /// The outcome of everything that is accepted of `set`, by the `Accept` of the replica.
    func nodes(of set: EventSet) -> [Node] { nodes[set] ?? [] }

    /// What a replica with the largest set of events comes to.
    var last: Node? { sets.last.flatMap { nodes[$0]?.first } }

    /// Explores the sets that hold one more event.
    mutating func add(_ event: WorldEvent) {
        let place = world.count
        oracle.add(event)
        let known = sets
        for set in known {
            for node in nodes[set] ?? [] {
                offer(place, to: node)
            }
            let grown = set.with(place)
            guard nodes[grown] != nil else { continue }
            sets.append(grown)
            // The same set is reached by every event of it that nothing there cites.
            for other in set.places where nodes[grown.without(other)] != nil {
                for node in nodes[grown.without(other)] ?? [] { offer(other, to: node) }
            }
        }
        sets.sort { $0.count < $1.count }
    }

    private mutating func offer(_ place: Int, to node: Node) {
        deliveries += 1
        var replica = node.replica
        if let codes = proven[place] { replica.recall(codes, of: place) }
        let verdict = replica.judge(place, of: world)
        let accept = node.replica.history.accept
        let expected = oracle.verdict(
            on: place, having: node.replica.accepted, accept: accept ?? bound)
        guard isSame(verdict, expected) else {
            return note(node, place, "judged \(Self.text(verdict)), the rules say \(expected)")
        }
        if case .refused(let code) = verdict { reached.insert(code) }
        guard case .accepted(let record) = verdict else { return }
        if pastOf(record, replica) != world.events[place].past.with(place) {
            note(node, place, "the clock is not the past")
        }
        let (outcome, digest) = replica.outcome(world)
        note(
            node, place,
            Laws(world: world, place: place).broken(
                before: node.outcome, after: outcome
            ) { oracle.facts[$0]?.author })
        let isFirst = recalls && proven[place] == nil
        if isFirst, world.events[place].operations.contains(where: \.hasProof) {
            proven[place] = replica.validity[place]
        }
        let set = replica.accepted
        if let first = nodes[set]?.first(where: { $0.outcome.accept == outcome.accept }) {
            if first.outcome != outcome || first.digest != digest {
                note(
                    node, place,
                    "another order came to something else: "
                        + outcome.differences(from: first.outcome).joined(separator: "; "))
            }
        } else {
            settle(Node(replica: replica, outcome: outcome, digest: digest), from: node, place)
        }
    }

    /// Takes in a set that is reached for the first time.
    private mutating func settle(_ node: Node, from previous: Node, _ place: Int) {
        var state = OracleState(oracle, of: node.replica.accepted)
        let expected = state.outcome()
        if expected != node.outcome {
            note(
                previous, place,
                "the rules say otherwise: "
                    + node.outcome.differences(from: expected).joined(separator: "; "))
        }
        note(previous, place, Laws.broken(in: node.outcome, world) { oracle.facts[$0]?.author })
        let renewals = RenewalLaws(
            world: world, outcome: node.outcome, authors: oracle.facts.map { $0?.author })
        note(previous, place, renewals.broken)
        nodes[node.replica.accepted, default: []].append(node)
        reached.formUnion(node.outcome.codes.joined())
        reached.formUnion(node.outcome.effects.compactMap { $0 })
    }

    /// Whether a store that opens again comes to the same.
    mutating func checkRestored() {
        guard let node = last else { return }
        let made = node.replica.outcome(world)
        let restored = node.replica.restored(world, bound: bound).outcome(world)
        guard restored.outcome != made.outcome || restored.digest != made.digest else { return }
        note(
            node, world.count - 1,
            "a restored history comes to something else: "
                + restored.outcome.differences(from: made.outcome).joined(separator: "; "))
    }

    private func isSame(_ verdict: Acceptance, _ expected: Oracle.Verdict) -> Bool {
        switch (verdict, expected) {
        case (.accepted, .accepted): true
        case (.refused(let code), .refused(let other)): code == other
        case (.waits(_, let code), .waits(let other)): code == other
        default: false
        }
    }

    private func pastOf(_ record: EventRecord, _ replica: WorldReplica) -> EventSet {
        var past = EventSet()
        for place in replica.accepted.places {
            if let other = replica.records[place], record.hasSeen(other) { past.insert(place) }
        }
        return past
    }

    private mutating func note(_ node: Node, _ place: Int, _ laws: [String]) {
        for law in laws { note(node, place, law) }
    }

    private mutating func note(_ node: Node, _ place: Int, _ law: String) {
        violations.append(
            "event \(place) after \(node.replica.accepted.places)"
                + (bound == nil ? "" : ", told of the Accept") + ": \(law)")
    }

    private static func text(_ verdict: Acceptance) -> String {
        switch verdict {
        case .accepted: "accepted"
        case .alreadyKnown: "already known"
        case .waits(_, let code): "waits(\(code))"
        case .refused(let code): "refused(\(code))"
        }
    }
}

extension Operation {
    /// Whether reading it takes the verification of a signature.
    fileprivate var hasProof: Bool {
        switch self {
        case .pair, .accept, .addDevice, .renewRecovery, .genesis: true
        default: false
        }
    }
}
