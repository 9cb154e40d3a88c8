/// Whose events count: computed rank by rank from everything accepted, so the result is unique
/// and does not depend on any order (rules N4 to N7).
///
/// Spec: Protocol/05-membership.md
public struct Standing: Sendable {
    /// One device as it stands now.
    public struct Device: Equatable, Sendable {
        /// Who it is.
        public let author: Author
        /// Whether anything that counts enrols it.
        public let stands: Bool
        /// The events that revoke it and have not been lifted, ascending; of a recovery key those
        /// that put another one in its place.
        public let revocations: [EventID]

        /// Whether the device may go on writing.
        public var isActive: Bool { stands && revocations.isEmpty }
    }

    /// Every device ever enrolled, ascending by key, parent and class.
    public let devices: [Device]

    /// The daemons that are peers, ascending by key and parent.
    public let daemons: [NamedDaemon]

    /// What each parent says of observers and nobody has ended, ascending by key and parent.
    public let observers: [NamedObserver]

    /// The terms on which both parents agree, ascending by key: who may read.
    public let observerTerms: [ObserverTerms]

    /// The keys that an end of an observer which counts names, ascending, each once.
    public let observersEnded: [DeviceKey]

    private let standing: [Author: Bool]
    private let cuts: [Author: [EventRecord]]
    private let limits: [Author: LaneClock]
    private let placesOf: [DeviceKey: [Int]]
    private let accept: EventRecord?

    init(of log: MembershipLog) {
        var pass = StandingPass(log: log)
        for rank in 0...2 { pass.evaluate(rank: rank) }
        standing = pass.standing
        cuts = pass.cuts
        limits = pass.limits
        accept = log.accept?.record
        daemons = log.named(where: pass.isEffective)
        let named = log.observersNamed(where: pass.isEffective)
        (observers, observerTerms) = (named, named.agreed)
        observersEnded = Set(
            log.observerEnds.filter { pass.isEffective($0.record) }.map(\.observer)
        ).sorted()
        let devices = pass.standing.map { author, stands in
            Device(
                author: author, stands: stands,
                revocations: (pass.cuts[author] ?? []).map(\.id).sorted())
        }
        .sorted { a, b in
            (a.author.device, a.author.parent, a.author.rankClass.rawValue)
                < (b.author.device, b.author.parent, b.author.rankClass.rawValue)
        }
        self.devices = devices
        placesOf = Dictionary(grouping: devices.indices) { devices[$0].author.device }
    }

    /// What an accepted event's operations are worth: 300, 301 after a revocation, or 304 when
    /// nothing that counts enrols its author.
    public func effect(of record: EventRecord) -> ReasonCode {
        let author = record.author
        guard standing[author] ?? false else { return .notAuthorised }
        let isCut = limits[author].map { !record.isIn($0) } ?? false
        return isCut ? .afterRevocation : .effective
    }

    /// Whether anything that counts enrols the device.
    public func stands(_ author: Author) -> Bool { standing[author] ?? false }

    /// The revocations of the device that hold.
    func cuts(of author: Author) -> [EventRecord] { cuts[author] ?? [] }

    /// What all revocations of the device that hold have seen: what it wrote outside of that has no
    /// effect. Nil if none holds.
    public func limit(of author: Author) -> LaneClock? { limits[author] }

    /// The devices with this key; more than one only if enrolments disagree.
    public func devices(withKey key: DeviceKey) -> [Device] {
        (placesOf[key] ?? []).map { devices[$0] }
    }

    /// The parent that a device belongs to, nil if it was never enrolled.
    public func parent(of key: DeviceKey) -> Parent? { devices(withKey: key).first?.author.parent }

    /// Whether the event was written while its author's parent was alone in the journal, for all
    /// that the co-parent had seen when they came in: nobody else could have agreed to it.
    ///
    /// Spec: Protocol/06-content.md §5
    public func isSole(_ record: EventRecord) -> Bool {
        accept.map { record.parent == 1 && $0.hasSeen(record) } ?? true
    }

    /// Whether the journal has a second parent.
    public var isPaired: Bool { accept != nil }
}

/// The three passes: each reads only what smaller ranks have settled.
private struct StandingPass {
    let log: MembershipLog
    let revocations: [DeviceKey: [RevocationFact]]
    let readmissions: [DeviceKey: [ReadmissionFact]]
    let renewals: [Author: [RenewalFact]]
    var standing: [Author: Bool] = [:]
    var cuts: [Author: [EventRecord]] = [:]
    /// What all revocations of a device that hold have seen; nil without one.
    var limits: [Author: LaneClock] = [:]

    init(log: MembershipLog) {
        self.log = log
        revocations = Dictionary(grouping: log.revocations, by: \.device)
        readmissions = Dictionary(grouping: log.readmissions, by: \.device)
        renewals = Dictionary(grouping: log.renewals, by: \.old)
    }

    mutating func evaluate(rank: Int) {
        for fact in log.enrolments where fact.author.rankClass.rank == rank {
            let counts =
                switch fact.way {
                case .founder, .recovery: true
                case .pair:
                    // One event may offer the place to several devices; only the taker has it.
                    log.accepts.contains {
                        $0.pair == fact.record.id && $0.record.device == fact.author.device
                    }
                case .added: isEffective(fact.record)
                }
            standing[fact.author] = (standing[fact.author] ?? false) || counts
        }
        let targets = Set(log.enrolments.map(\.author)).filter { $0.rankClass.rank == rank }
        for target in targets {
            let active = activeRevocations(of: target)
            cuts[target] = active
            guard var limit = active.first?.clock else { continue }
            for cut in active.dropFirst() { limit.formIntersection(cut.clock) }
            limits[target] = limit
        }
    }

    /// What holds against `target`: of a recovery key its renewals, which nothing lifts.
    private func activeRevocations(of target: Author) -> [EventRecord] {
        // Renewals were judged on their own pasts, so rank 0 asks nothing of what counts now.
        if target.rankClass == .recovery {
            return (renewals[target] ?? []).map(\.record)
        }
        var active: [EventID: EventRecord] = [:]
        for revocation in revocations[target.device] ?? [] where mayAct(revocation.record, target) {
            active[revocation.record.id] = revocation.record
        }
        guard !active.isEmpty else { return [] }
        for readmission in readmissions[target.device] ?? []
        where mayAct(readmission.record, target) {
            for lifted in readmission.lifts {
                guard let revocation = active[lifted], readmission.record.hasSeen(revocation)
                else { continue }
                active[lifted] = nil
            }
        }
        return Array(active.values)
    }

    /// Only a smaller rank of the same parent acts, so every answer needed here is settled.
    private func mayAct(_ record: EventRecord, _ target: Author) -> Bool {
        record.parent == target.parent && record.rankClass.rank < target.rankClass.rank
            && isEffective(record)
    }

    /// Asked only of authors of a smaller rank than the one being settled.
    func isEffective(_ record: EventRecord) -> Bool {
        let author = record.author
        guard standing[author] ?? false else { return false }
        return limits[author].map(record.isIn) ?? true
    }
}
