/// Judges events in the order in which they were kept, as a replica that had nothing would: every
/// byte against its signature, every value against its commitment, every event against its past.
///
/// A value that needs no store: the events of a bundle of evidence are judged by it as those of a
/// database are.
public struct AuditTrail: Sendable {
    /// What was found so far.
    public private(set) var report = AuditReport()
    /// Writes whose value was not among the events, with the places of their events.
    public private(set) var bare: [(dot: Dot, ordinal: Int64)] = []

    private var history: History
    private var records: [EventID: EventRecord] = [:]
    private var days: ClaimedDays

    /// Nothing yet of `journal`.
    ///
    /// - Parameter end: milliseconds since 1970; what claims a later day is no time that anything
    ///   came after.
    public init(journal: EventID, until end: UInt64) {
        history = History(journal: journal)
        days = ClaimedDays(until: end)
    }

    /// What the events let go.
    public var erasures: ErasureLog {
        mutating get {
            history.settle()
            return history.erasures
        }
    }

    /// Takes the next event. O(log events), with a record of each in memory.
    public mutating func judge(_ event: CheckedEvent) {
        report.events += 1
        report.values += event.values
        report.unread += event.unread
        for index in event.alteredValues { found(.valueAltered(index: index), event) }
        bare += event.bareWrites.map { (Dot(event: event.stored, index: $0), event.ordinal) }
        switch event.verdict {
        case .failure(let rejection):
            found(.altered(rejection.code), event)
        case .success(let verified):
            if verified.id != event.stored { found(.misfiled(found: verified.id), event) }
            guard let verdict = Self.accept(verified, &history, records) else { return }
            note(verdict, of: event, verified.header)
        }
    }

    private mutating func note(
        _ verdict: Acceptance, of event: CheckedEvent, _ header: EventHeader
    ) {
        switch verdict {
        case .accepted(let record):
            records[record.id] = record
            if let lag = days.note(record.id, header) { found(.claimedBefore(lag), event) }
        case .alreadyKnown: found(.outOfPlace(.duplicate), event)
        case .refused(let code): found(.outOfPlace(code), event)
        case .waits(_, let code):
            // Named only if nothing before it explains why it has no ground to stand on.
            if report.findings.isEmpty {
                found(.outOfPlace(code), event)
            } else {
                report.resting += 1
            }
        }
    }

    private mutating func found(_ defect: AuditFinding.Defect, _ event: CheckedEvent) {
        report.findings.append(
            AuditFinding(defect: defect, event: event.stored, ordinal: event.ordinal))
    }

    /// A function of its own, so that nothing else holds the records when one is added: else each
    /// event would copy them all.
    private static func accept(
        _ event: VerifiedEvent, _ history: inout History, _ records: [EventID: EventRecord]
    ) -> Acceptance? {
        // Records are all in memory, so looking one up cannot fail.
        try? history.accept(event, isSettling: false) { records[$0] }
    }
}
