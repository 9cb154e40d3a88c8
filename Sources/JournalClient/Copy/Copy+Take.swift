import EventLog
import EventStorage
import JournalModel
import Synchronization

/// What became of a batch of events.
struct IntakeReport: Sendable {
    /// One code per event, in order: 0 accepted, 1 known before, 1xx refused, 2xx held.
    var codes: [UInt32] = []
    /// Events that are new here.
    var accepted = 0
    /// Whether something other than acknowledgements of another device is among them.
    var isWorthAck = false
    /// Values that came along and are not those that were signed: dropped, and still missing.
    var spoiledValues = 0

    /// The codes of events that can never belong here.
    var rejections: [ReasonCode] {
        codes.compactMap { (100..<200).contains($0) ? ReasonCode(rawValue: $0) : nil }
    }
}

extension JournalHolder {
    /// Writes a batch; false if another process has appended meanwhile, so that it must be judged
    /// again.
    func appended(_ batch: Batch) throws -> Bool {
        do throws(StorageError) {
            try database.append(batch)
            return true
        } catch {
            guard case .advanced = error else { throw error }
            return false
        }
    }

    /// Takes in events of others, each with the verdict on its signature. Durable on return.
    func take(
        _ events: [SignedEvent], _ verdicts: some Sequence<Result<VerifiedEvent, Rejection>>
    ) throws -> IntakeReport {
        try commit { intake in
            var report = IntakeReport()
            for (event, verdict) in zip(events, verdicts) {
                switch verdict {
                case .success(let verified):
                    report.codes.append(try intake.judge(verified, values: event.values))
                case .failure(let rejection):
                    // What is accepted is known, whatever signature comes with it now.
                    let isKnown =
                        try rejection.code == .badSignature
                        && intake.isAccepted(event.id)
                    let code = isKnown ? ReasonCode.duplicate : rejection.code
                    report.codes.append(code.rawValue)
                }
            }
            report.accepted = intake.accepted.count
            report.spoiledValues = intake.spoiledValues
            report.isWorthAck = intake.accepted.contains {
                $0.record.kind != EventKind.ack.rawValue && $0.record.device != copy.device
            }
            return report
        }
    }

    /// Judges under the lock and writes what was accepted in one transaction; when another process
    /// has written meanwhile, everything is judged again with its events known.
    func commit<Report: Sendable>(
        _ judge: (inout Intake) throws -> Report
    ) throws -> Report {
        try copy.state.withLock { state in
            while true {
                let (intake, report, made) = try together {
                    try copy.refresh(&state)
                    var intake = Intake(state, database)
                    let report = try judge(&intake)
                    intake.settle()
                    return (intake, report, try batch(of: intake))
                }
                guard let batch = made else {
                    state.held = intake.held
                    return report
                }
                guard try appended(batch) else { continue }
                state.adopt(intake)
                if intake.changesOldEffects {
                    // Until it is done, nothing is read: the rows would tell of before.
                    state.owesFold = true
                    try refold(state.history)
                    state.owesFold = false
                }
                // The events stand whatever becomes of the files; see `KeptDrafts.removeErased`.
                if batch.metadata[StoreNote.erasedDrafts] != nil { try? drafts.removeErased() }
                return report
            }
        }
    }

    /// What an intake adds to the store; nil if it accepted nothing.
    private func batch(of intake: Intake) throws -> Batch? {
        guard !intake.accepted.isEmpty else { return nil }
        var batch = try intake.batch()
        batch.metadata.merge(intake.notes) { _, new in new }
        try drafts.noteErased(of: intake, in: &batch)
        return batch
    }
}
