import EventLog
import EventStorage

/// Compares what a store has erased with what both parents let go.
///
/// Spec: Protocol/07-erasure.md §5
extension JournalHolder {
    /// Adds words that are listed as erased though nobody let them go, and words that are still
    /// here though both parents did. O(erased).
    ///
    /// - Parameter granted: what the verified events let go.
    func compareErasures(_ granted: ErasureLog, _ report: inout AuditReport) throws {
        // A consent that was altered lets nothing go; the finding about it explains the rest.
        guard report.isClean else { return }
        for erasure in try database.erasures() where try !isErased(erasure.dot, granted) {
            let defect = AuditFinding.Defect.erasedUnasked(index: erasure.dot.index)
            report.findings.append(try finding(defect, erasure.dot))
        }
        for dot in granted.erased.keys.sorted()
        where try database.value(dot) != nil && isErased(dot, granted) {
            report.findings.append(try finding(.erasureUndone(index: dot.index), dot))
        }
    }

    private func isErased(_ dot: Dot, _ granted: ErasureLog) throws -> Bool {
        guard let record = try database.record(of: dot.event) else { return false }
        return granted.isErased(dot, of: record)
    }

    private func finding(_ defect: AuditFinding.Defect, _ dot: Dot) throws -> AuditFinding {
        AuditFinding(
            defect: defect, event: dot.event, ordinal: try database.ordinal(of: dot.event) ?? 0)
    }
}
