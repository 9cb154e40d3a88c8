import EventLog

/// A `Retract` that names the entry, effective or not.
struct FoldedRetract {
    let dot: Dot
    let record: EventRecord
    let retract: Retract
    let code: ReasonCode
    /// Whether its author had seen the entry; if not, nobody can agree to it.
    let isOfEntry: Bool
    /// Whether it was made while its author's parent was alone in the journal.
    let isSole: Bool
}

/// Yes or no to what the other parent proposed.
enum FoldedAnswer { case consent, decline }

/// What the other parent says to the writes and the retractions of a guarded entry.
struct FoldedAnswers {
    /// An effective consent, with the fields in which it makes the target agreed.
    struct Yes {
        let dot: Dot
        let fields: [UInt32]
    }

    /// Effective consents and declines, per place in `writes` of the fold.
    private(set) var consents: [[Yes]] = []
    private(set) var declines: [[Dot]] = []
    /// The same, per place in `retracts`.
    private(set) var retractConsents: [[Dot]] = []
    private(set) var retractDeclines: [[Dot]] = []
    /// The events of the effective declines, per place in `writes` and `retracts`.
    private(set) var noes: [Int: [EventRecord]] = [:]
    private(set) var retractNoes: [Int: [EventRecord]] = [:]
    /// What its own parent takes back, and the fields that consents make agreed, per place in
    /// `writes`.
    private(set) var takings: [FoldedTakings] = []
    private var agreed: [Set<UInt32>] = []

    /// None, for an entry that is not guarded.
    init() {}

    /// No answers yet to these, which ascend by dot. O((n + s) log n) for s names.
    init(to writes: [FoldedWrite], _ retracts: [FoldedRetract]) {
        consents = Array(repeating: [], count: writes.count)
        declines = Array(repeating: [], count: writes.count)
        takings = Array(repeating: FoldedTakings(), count: writes.count)
        agreed = Array(repeating: [], count: writes.count)
        retractConsents = Array(repeating: [], count: retracts.count)
        retractDeclines = Array(repeating: [], count: retracts.count)
        for write in writes where write.code == .effective {
            for dot in write.write.supersedes {
                add(write.record, fields: write.write.fields, to: dot, of: writes)
            }
        }
        for retract in retracts where retract.code == .effective {
            for dot in retract.retract.seen {
                add(retract.record, fields: nil, to: dot, of: writes)
            }
        }
    }

    private mutating func add(
        _ taking: EventRecord, fields: [UInt32]?, to dot: Dot, of writes: [FoldedWrite]
    ) {
        let place = writes.partition { $0.dot < dot }
        guard place < writes.count, writes[place].dot == dot, writes[place].isOfEntry,
            writes[place].record.parent == taking.parent,
            writes[place].record.id != taking.id,
            taking.hasSeen(writes[place].record)
        else { return }
        takings[place].add(taking, fields: fields)
    }

    /// Whether a consent makes the write agreed in `field`. O(1).
    func isAgreed(_ place: Int, in field: UInt32) -> Bool { agreed[place].contains(field) }

    /// The fields of a write that its own parent had not taken back, for all that `event` had seen.
    mutating func openFields(
        of write: Write, at place: Int, before event: EventRecord
    ) -> [UInt32] {
        takings[place].open(write.fields, before: event)
    }

    mutating func add(
        _ answer: FoldedAnswer, _ dot: Dot, of event: EventRecord, toWrite place: Int,
        in fields: [UInt32]
    ) {
        switch answer {
        case .consent:
            consents[place].append(Yes(dot: dot, fields: fields))
            agreed[place].formUnion(fields)
        case .decline:
            declines[place].append(dot)
            noes[place, default: []].append(event)
        }
    }

    mutating func add(
        _ answer: FoldedAnswer, _ dot: Dot, of event: EventRecord, toRetract place: Int
    ) {
        switch answer {
        case .consent: retractConsents[place].append(dot)
        case .decline:
            retractDeclines[place].append(dot)
            retractNoes[place, default: []].append(event)
        }
    }
}

extension EntryFold {
    /// Whether what one parent writes in it is a proposal: an agreement, and every child.
    ///
    /// Spec: Protocol/06-content.md §5
    var isGuarded: Bool { create.map { EntryState.isGuarded($0.type, $0.policy) } ?? false }

    /// The code of an answer; nil for one to what is no write and no retraction of this entry,
    /// which does not touch it.
    ///
    /// Spec: Protocol/06-content.md §4
    mutating func judge(
        _ answer: FoldedAnswer, _ target: Dot, _ dot: Dot, _ event: EntryEvent
    ) -> ReasonCode? {
        if let place = place(of: target) {
            guard event.effect == .effective else { return event.effect }
            guard isGuarded, isTarget(target, of: event) else { return .badTarget }
            let fields = answers.openFields(
                of: writes[place].write, at: place, before: event.record)
            guard !fields.isEmpty else { return .badTarget }
            guard writes[place].record.parent != event.record.parent else { return .notAuthorised }
            answers.add(answer, dot, of: event.record, toWrite: place, in: fields)
            return .effective
        }
        guard let place = retractPlace(of: target) else { return nil }
        guard event.effect == .effective else { return event.effect }
        guard isGuarded, retracts[place].isOfEntry, isBefore(retracts[place].record, event) else {
            return .badTarget
        }
        guard retracts[place].record.parent != event.record.parent else { return .notAuthorised }
        answers.add(answer, dot, of: event.record, toRetract: place)
        return .effective
    }

    func retractPlace(of dot: Dot) -> Int? {
        let place = retracts.partition { $0.dot < dot }
        return place < retracts.count && retracts[place].dot == dot ? place : nil
    }

    /// The effective consents that make a write agreed in `field`.
    func consents(to place: Int, in field: UInt32) -> [Dot] {
        guard isGuarded else { return [] }
        return answers.consents[place].filter { $0.fields.contains(field) }.map(\.dot)
    }

    /// Whether a version holds: always, but for what one parent proposes in a guarded entry.
    func isAgreed(_ place: Int, in field: UInt32) -> Bool {
        guard isGuarded else { return true }
        return isSole(writes[place].isSole) || answers.isAgreed(place, in: field)
    }

    /// The sole time counts for children alone: an agreement that one parent wrote before the
    /// other came in is a proposal still.
    private func isSole(_ flag: Bool) -> Bool { flag && create?.type == EntryState.childType }

    /// Whether its own parent withdrew a proposal in `field`.
    func isWithdrawn(_ place: Int, in field: UInt32) -> Bool {
        guard isGuarded, answers.takings[place].hasRetraction else { return false }
        return !isAgreed(place, in: field)
    }

    /// The effective retractions: those that take the entry back, and those that are proposed.
    ///
    /// In a guarded entry one stands if it is agreed, or if nothing is live but open proposals of
    /// its own parent.
    func retractions(
        over fields: [FieldState]
    ) -> (standing: [Retraction], proposed: [Retraction]) {
        let live = fields.flatMap(\.versions)
        let isAnyAgreed = live.contains(where: \.isAgreed)
        let authors = Set(live.map(\.record.parent))
        let written = pastsOfWrites()
        var standing: [Retraction] = []
        var proposed: [Retraction] = []
        for (place, folded) in retracts.enumerated() where folded.code == .effective {
            let parent = folded.record.parent
            let stands =
                !isGuarded || isSole(folded.isSole)
                || !answers.retractConsents[place].isEmpty
                || (!isAnyAgreed && authors.allSatisfy { $0 == parent })
            let retraction = Retraction(
                dot: folded.dot, record: folded.record, seen: folded.retract.seen,
                reason: folded.retract.reason,
                declines: isGuarded ? answers.retractDeclines[place] : [],
                isWithdrawn: isGuarded
                    && written[parent].map {
                        $0.contains(lane: folded.record.lane, seq: folded.record.seq)
                    } ?? false)
            if stands { standing.append(retraction) } else { proposed.append(retraction) }
        }
        return (standing, proposed)
    }

    /// What all effective writes of a parent in a guarded entry had seen, by parent.
    private func pastsOfWrites() -> [Parent: LaneClock] {
        guard isGuarded, !retracts.isEmpty else { return [:] }
        return writes.reduce(into: [:]) { pasts, write in
            guard write.code == .effective else { return }
            pasts[write.record.parent, default: LaneClock()].merge(write.record.clock)
        }
    }

    /// What the other parent said no to and never yes, ascending by dot.
    var declinedProposals: [DeclinedProposal] {
        let written = answers.noes.compactMap { place, noes in
            answers.consents[place].isEmpty
                ? DeclinedProposal(
                    dot: writes[place].dot, parent: writes[place].record.parent,
                    fields: writes[place].write.fields, noes: noes) : nil
        }
        let retracted = answers.retractNoes.compactMap { place, noes in
            answers.retractConsents[place].isEmpty
                ? DeclinedProposal(
                    dot: retracts[place].dot, parent: retracts[place].record.parent, fields: [],
                    noes: noes) : nil
        }
        return (written + retracted).sorted { $0.dot < $1.dot }
    }

    /// The effective declines of the entry, ascending.
    var declines: [Dot] {
        (answers.declines + answers.retractDeclines).joined().sorted()
    }
}
