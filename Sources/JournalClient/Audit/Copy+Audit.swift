import Dispatch
public import EventLog
import EventStorage
import Signing
import Synchronization

extension JournalHolder {
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
        // A day ahead of this clock is as far as zones go.
        let end = surroundings.now() &+ 86_400_000
        let walk = AuditWalk(AuditTrail(journal: journal, until: end))
        var isReadable = try reading { try follow(walk, pages, progress) }
        var trail = walk.trail.withLock { $0 }
        var report = trail.report
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
        for (dot, ordinal) in bare where try database.presence(of: dot) == .present {
            report.findings.append(
                AuditFinding(
                    defect: .valueGone(index: dot.index), event: dot.event, ordinal: ordinal))
        }
    }

    /// Takes every event along the trail. Pages are read here; each is verified on all cores while
    /// the one before is judged and the next one is read, so that no page waits for another one.
    private func follow(
        _ walk: AuditWalk, _ pages: PageLimit, _ progress: (Int) -> Void
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
            progress(walk.trail.withLock(\.report.events))
            let page = try database.events(after: place, limit: pages)
            next = page.next
            verifying.async(group: underway) { [verifier] in
                let checked = verifier.turns(page.events.count) {
                    CheckedEvent(page.events[$0], verifier)
                }
                judging.async(group: underway) {
                    walk.trail.withLock { trail in
                        for event in checked.joined() { trail.judge(event) }
                    }
                    room.signal()
                }
            }
        }
    }

    private func compareHeads(_ report: inout AuditReport) throws {
        if copy.device != nil, let head = FeedNote.read(in: folder.path)?.head, !(try holds(head)) {
            report.findings.append(
                AuditFinding(defect: .ownHeadMissing, event: head, ordinal: 0))
        }
        for head in try notedHeads() where !(try holds(head.event)) {
            report.findings.append(
                AuditFinding(defect: .knownHeadMissing, event: head.event, ordinal: 0))
        }
    }
}

/// A trail that the thread which judges shares with the one which reads.
private final class AuditWalk: Sendable {
    let trail: Mutex<AuditTrail>

    init(_ trail: AuditTrail) { self.trail = Mutex(trail) }
}

extension CheckedEvent {
    /// A stored event, verified.
    fileprivate init(_ event: StoredEvent, _ verifier: BatchVerifier) {
        self.init(
            event.id, ordinal: event.ordinal, values: event.values,
            verdict: verifier.verify(header: event.header, signature: event.signature))
    }
}
