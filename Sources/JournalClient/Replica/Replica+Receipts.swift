import EventLog
import EventStorage

/// What this device still has to report as erased.
///
/// Spec: Protocol/07-erasure.md §5
extension Replica {
    /// Whether an erasure was carried out here and no ack of this device says so: that is worth an
    /// ack even if nothing else is new.
    var owesReceipts: Bool {
        get throws { try !owedReceipts().isEmpty }
    }

    /// Events that let go what was erased here, as far as no ack of this device names them,
    /// ascending. Empty while the erased bytes may still stand in the log.
    func owedReceipts() throws -> [EventID] {
        let history = try history()
        guard !history.erasures.granted.isEmpty,
            history.standing.admission(of: device, at: surroundings.now()) == .stands,
            try !database.isErasurePending
        else { return [] }
        let reported = try database.receipts(by: device)
        let owed = history.erasures.granted.filter { id, _ in
            !history.erasures.grants(of: id).contains { reported.contains($0.id) }
        }
        // One consent may let go what several requests name.
        return Set(owed.values.map(\.grantedBy)).sorted()
    }
}

extension EventDatabase {
    /// The acks whose word counts that what `grant` lets go is erased, in order of arrival.
    func receipts(for grant: EventID, _ history: History) throws -> [EventRecord] {
        try receipts(for: grant).filter {
            history.erasures.isReceipt(of: grant, in: $0, history.standing)
        }
    }
}
