import Dispatch
import EventLog
import EventStorage
import Signing
import Synchronization

extension Replica {
    /// Verifies everything from nothing: every byte of every header against its signature, every
    /// value against its commitment, every event against its past, the order of arrival, and the
    /// heads that this device and the daemon have known.
    ///
    /// Reading, verifying and judging run beside each other, and beside SQLite's own check of the
    /// file, which keeps all cores busy. O(events); holds a record of each event in memory.
    ///
    /// - Parameter progress: called with the number of events done.
    public func audit(progress: (Int) -> Void = { _ in }) throws -> AuditReport {
        try audit(pages: PageLimit(events: 2_048, bytes: 8 << 20), progress: progress)
    }

    /// The same by pages of this size, three of which are held at a time.
    func audit(pages: PageLimit, progress: (Int) -> Void) throws -> AuditReport {
        let soundness = Beside { [database] in try database.integrity() }
        defer { soundness.wait() }
        var report = AuditReport()
        // A day ahead of this clock is as far as zones go.
        let end = surroundings.now() &+ 86_400_000
        let trail = AuditTrail(journal: journal, until: end)
        var isReadable = try reading { try follow(trail, pages, progress) }
        trail.complete(&report)
        isReadable = try reading { try compareValues(trail.bare, &report) } && isReadable
        isReadable = try reading { try compareErasures(trail.erasures, &report) } && isReadable
        isReadable = try reading { try compareHeads(&report) } && isReadable
        isReadable =
            try reading {
                guard try soundness.value().isEmpty else { throw StorageError.corrupt }
            } && isReadable
        if !isReadable { report.findings.append(.damage(of: journal)) }
        progress(report.events)
        return report
    }

    /// Whether the body could read what it had to: rows that cannot be read are a finding, and no
    /// reason to keep the others back.
    private func reading(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch StorageError.corrupt {
            return false
        }
    }

    private func compareValues(
        _ bare: [(dot: Dot, ordinal: Int64)], _ report: inout AuditReport
    ) throws {
        for (dot, ordinal) in bare where try database.valueState(of: dot) == .present {
            report.findings.append(
                AuditFinding(
                    defect: .valueGone(index: dot.index), event: dot.event, ordinal: ordinal))
        }
    }

    /// Takes every event along the trail. Pages are read here; each is verified on all cores while
    /// the one before is judged and the next one is read, so that no page waits for another one.
    private func follow(
        _ trail: AuditTrail, _ pages: PageLimit, _ progress: (Int) -> Void
    ) throws {
        let verifying = DispatchQueue(label: "audit-verifying")
        let judging = DispatchQueue(label: "audit-judging")
        let underway = DispatchGroup()
        defer { underway.wait() }
        // Counted up from 0: a semaphore must not end below the number it began with.
        let room = DispatchSemaphore(value: 0)
        for _ in 0..<3 { room.signal() }
        var next: Int64? = 0
        while let place = next {
            room.wait()
            progress(trail.events)
            let page = try database.events(after: place, limit: pages)
            next = page.next
            verifying.async(group: underway) { [verifier] in
                let checked = verifier.turns(page.events.count) {
                    CheckedEvent(page.events[$0], verifier)
                }
                judging.async(group: underway) {
                    trail.judge(checked.joined())
                    room.signal()
                }
            }
        }
    }

    private func compareHeads(_ report: inout AuditReport) throws {
        if keys != nil, let head = FeedNote.read(in: folder.path)?.head, !(try holds(head)) {
            report.findings.append(
                AuditFinding(defect: .ownHeadMissing, event: head, ordinal: 0))
        }
        for head in try notedHeads() where !(try holds(head.event)) {
            report.findings.append(
                AuditFinding(defect: .knownHeadMissing, event: head.event, ordinal: 0))
        }
    }
}

/// A stored event with the verdict on its own bytes and values.
private struct CheckedEvent: Sendable {
    let ordinal: Int64
    let stored: EventID
    let verdict: Result<VerifiedEvent, Rejection>
    let values: Int
    let alteredValues: [UInt32]
    /// Writes that came without their value.
    let bareWrites: [UInt32]
    /// What this release cannot read.
    let unread: [UnreadOperation]

    init(_ event: StoredEvent, _ verifier: BatchVerifier) {
        ordinal = event.ordinal
        stored = event.id
        values = event.values.count
        verdict = verifier.verify(header: event.header, signature: event.signature)
        guard case .success(let verified) = verdict else {
            alteredValues = []
            bareWrites = []
            unread = []
            return
        }
        unread = UnreadOperation.all(in: verified, ordinal: event.ordinal)
        let operations = Operations(of: verified.header).list
        alteredValues = event.values.compactMap { value in
            guard Int(value.index) < operations.count,
                case .write(let write) = operations[Int(value.index)], value.matches(write)
            else { return value.index }
            return nil
        }
        bareWrites = operations.indices.compactMap { index in
            guard case .write = operations[index] else { return nil }
            let number = UInt32(index)
            return event.values.contains { $0.index == number } ? nil : number
        }
    }
}

/// Judges checked events in their order of arrival, as a replica that had nothing would.
private final class AuditTrail: Sendable {
    private struct Progress: Sendable {
        var history: History
        var records: [EventID: EventRecord] = [:]
        var report = AuditReport()
        var bare: [(dot: Dot, ordinal: Int64)] = []
        var days: ClaimedDays
    }

    private let progress: Mutex<Progress>

    init(journal: EventID, until end: UInt64) {
        progress = Mutex(
            Progress(history: History(journal: journal), days: ClaimedDays(until: end)))
    }

    func judge(_ events: some Sequence<CheckedEvent>) {
        progress.withLock { progress in
            for event in events { Self.judge(event, &progress) }
        }
    }

    /// What the events let go.
    var erasures: ErasureLog {
        progress.withLock { progress in
            progress.history.settle()
            return progress.history.erasures
        }
    }

    /// How many events have been judged.
    var events: Int { progress.withLock { $0.report.events } }

    /// Writes whose value is not among the events, with their places.
    var bare: [(dot: Dot, ordinal: Int64)] { progress.withLock { $0.bare } }

    /// Adds what was found to `report`.
    func complete(_ report: inout AuditReport) {
        let found = progress.withLock { $0.report }
        report.events = found.events
        report.values = found.values
        report.resting = found.resting
        report.findings += found.findings
        report.unread = found.unread
    }

    private static func judge(_ event: CheckedEvent, _ progress: inout Progress) {
        func found(_ defect: AuditFinding.Defect) {
            progress.report.findings.append(
                AuditFinding(defect: defect, event: event.stored, ordinal: event.ordinal))
        }
        progress.report.events += 1
        progress.report.values += event.values
        progress.report.unread += event.unread
        for index in event.alteredValues { found(.valueAltered(index: index)) }
        progress.bare += event.bareWrites.map {
            (Dot(event: event.stored, index: $0), event.ordinal)
        }
        switch event.verdict {
        case .failure(let rejection):
            found(.altered(rejection.code))
        case .success(let verified):
            if verified.id != event.stored { found(.misfiled(found: verified.id)) }
            guard let verdict = accept(verified, &progress.history, progress.records) else {
                return
            }
            switch verdict {
            case .accepted(let record):
                progress.records[record.id] = record
                if let lag = progress.days.note(record.id, verified.header) {
                    found(.claimedBefore(lag))
                }
            case .alreadyKnown: found(.outOfPlace(.duplicate))
            case .refused(let code): found(.outOfPlace(code))
            case .waits(_, let code):
                // Named only if nothing before it explains why it has no ground to stand on.
                if progress.report.findings.isEmpty {
                    found(.outOfPlace(code))
                } else {
                    progress.report.resting += 1
                }
            }
        }
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
