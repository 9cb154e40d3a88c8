/// What accepted events say about who belongs to the journal.
///
/// Only valid operations are kept; validity is judged from an operation's own past, so it never
/// changes. Whether they count is judged by `Standing`. Spec: Protocol/05-membership.md
public struct MembershipLog: Sendable {
    let journal: EventID
    /// Every valid enrolment, in order of arrival.
    public private(set) var enrolments: [EnrolmentFact] = []
    private(set) var accepts: [AcceptFact] = []
    private(set) var revocations: [RevocationFact] = []
    private(set) var readmissions: [ReadmissionFact] = []
    private(set) var renewals: [RenewalFact] = []
    private(set) var daemons: [DaemonFact] = []
    private(set) var daemonEnds: [DaemonFact] = []
    private(set) var observers: [ObserverFact] = []
    private(set) var observerEnds: [ObserverEndFact] = []

    /// The `Accept` that this log was told to belong to, whether it is accepted yet or not.
    let boundAccept: EventID?
    private var enrolmentsOf: [DeviceKey: [Int]] = [:]
    /// Who each device was let in as, with the enrolments that say so. One that has seen the first
    /// of them is left out: whoever has it in their past has that one too.
    private var authorsOf: [DeviceKey: [(author: Author, records: [EventRecord])]] = [:]

    init(journal: EventID, accept: EventID?) {
        self.journal = journal
        boundAccept = accept
    }

    /// A log of those facts of `other` whose events are kept.
    init(_ other: MembershipLog, keeping isKept: (EventRecord) -> Bool) {
        journal = other.journal
        boundAccept = other.boundAccept
        accepts = other.accepts.filter { isKept($0.record) }
        revocations = other.revocations.filter { isKept($0.record) }
        readmissions = other.readmissions.filter { isKept($0.record) }
        renewals = other.renewals.filter { isKept($0.record) }
        daemons = other.daemons.filter { isKept($0.record) }
        daemonEnds = other.daemonEnds.filter { isKept($0.record) }
        observers = other.observers.filter { isKept($0.record) }
        observerEnds = other.observerEnds.filter { isKept($0.record) }
        for fact in other.enrolments where isKept(fact.record) { enrol(fact) }
    }

    /// The one accepted `Accept`.
    var accept: AcceptFact? { accepts.first }

    /// Who a device is in the eyes of `past`: nil if nothing there enrols it, or if what is there
    /// disagrees about its parent or class. O(1) as a rule; O(enrolments of the device that have
    /// not seen each other) for who has seen only late ones.
    func author(_ device: DeviceKey, in past: LaneClock) -> Author? {
        var found: Author?
        for known in authorsOf[device] ?? [] {
            let isKnown = known.records.contains { past.contains(lane: $0.lane, seq: $0.seq) }
            guard isKnown else { continue }
            guard found == nil else { return nil }
            found = known.author
        }
        return found
    }

    /// Every valid enrolment of a device, in order of arrival. O(enrolments of the device).
    public func enrolments(of device: DeviceKey) -> [EnrolmentFact] {
        (enrolmentsOf[device] ?? []).map { enrolments[$0] }
    }

    /// Whether an accepted event enrols a device. O(1).
    public func isEnrolled(_ device: DeviceKey) -> Bool { enrolmentsOf[device] != nil }

    /// Whether the event is a valid `Accept` other than the one this log belongs to (116).
    func isSecondAccept(_ record: EventRecord, _ header: EventHeader) -> Bool {
        guard header.kind == EventKind.membership.rawValue,
            let bound = boundAccept ?? accept?.record.id, bound != record.id
        else { return false }
        let operations = Operations(of: header).list
        let codes = codes(of: operations, by: record, in: header)
        return zip(operations, codes).contains { operation, code in
            if case .accept = operation { code == .effective } else { false }
        }
    }

    /// Remembers the valid operations of an accepted genesis or membership event.
    mutating func note(_ record: EventRecord, _ header: EventHeader) {
        if header.kind == EventKind.genesis.rawValue {
            let founder = Author(device: record.device, parent: 1, rankClass: .admin)
            enrol(
                EnrolmentFact(
                    author: founder, way: .founder, record: record, surface: .program))
        }
        // Validity is judged from the strict past, so the operations of one event do not see
        // each other: all are judged before any is noted.
        let operations = Operations(of: header).list
        let codes = codes(of: operations, by: record, in: header)
        for (operation, code) in zip(operations, codes) where code == .effective {
            note(operation, by: record)
        }
    }

    private mutating func note(_ operation: Operation, by record: EventRecord) {
        switch operation {
        case .genesis(let genesis):
            enrol(genesis.recovery, parent: 1, way: .recovery, by: record)
        case .pair(let pair):
            enrol(pair.device, parent: 2, way: .pair, by: record)
        case .accept(let accept):
            guard accepts.isEmpty else { return }
            accepts.append(AcceptFact(record: record, pair: accept.pair))
            enrol(accept.recovery, parent: 2, way: .recovery, by: record)
        case .addDevice(let add):
            enrol(add.device, parent: record.parent, way: .added, by: record)
        case .revokeDevice(let revoke):
            revocations.append(RevocationFact(record: record, device: revoke.device))
        case .readmitDevice(let readmit):
            readmissions.append(
                ReadmissionFact(record: record, device: readmit.device, lifts: readmit.lifts))
        case .renewRecovery(let renew):
            let old = Author(device: renew.old, parent: record.parent, rankClass: .recovery)
            renewals.append(RenewalFact(record: record, old: old))
            enrol(renew.recovery, parent: record.parent, way: .recovery, by: record)
        case .daemonInfo(let info):
            daemons.append(DaemonFact(record: record, daemon: info.daemon))
        case .endDaemon(let end):
            daemonEnds.append(DaemonFact(record: record, daemon: end.daemon))
        case .addObserver(let add):
            observers.append(ObserverFact(record: record, add: add))
        case .endObserver(let end):
            observerEnds.append(ObserverEndFact(record: record, observer: end.observer))
        default:
            break
        }
    }

    private mutating func enrol(
        _ enrolment: Enrolment, parent: Parent, way: EnrolmentFact.Way, by record: EventRecord
    ) {
        let author = Author(
            device: enrolment.device, parent: parent, rankClass: enrolment.rankClass)
        enrol(
            EnrolmentFact(
                author: author, way: way, record: record, surface: enrolment.surface))
    }

    private mutating func enrol(_ fact: EnrolmentFact) {
        enrolmentsOf[fact.author.device, default: []].append(enrolments.count)
        var known = authorsOf[fact.author.device] ?? []
        if let place = known.firstIndex(where: { $0.author == fact.author }) {
            if known[place].records.first.map(fact.record.hasSeen) != true {
                known[place].records.append(fact.record)
            }
        } else {
            known.append((fact.author, [fact.record]))
        }
        authorsOf[fact.author.device] = known
        enrolments.append(fact)
    }
}
