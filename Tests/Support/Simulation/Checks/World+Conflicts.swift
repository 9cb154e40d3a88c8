import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// That copies with the same events and values show a person the same: what waits, in which order,
/// and for whom.
extension World {
    func checkConflicts(of copy: Copy, _ kept: JournalCopy, _ status: ReplicaStatus) throws {
        let waiting = try kept.waiting()
        counts.conflicts = max(counts.conflicts, waiting.count)
        let said =
            try waiting.flatMap { try lines(about: $0, kept) }
            + kept.erasures.requests().map(line)
        let key = SHA256.hash(status.frontierDigest.bytes + status.valuePresence.bytes)
        guard let known = ledger.conflicts[key] else {
            ledger.conflicts[key] = (said, copy.name)
            return
        }
        guard known.said == said else {
            let differences = said.difference(from: known.said).map { change in
                switch change {
                case .insert(let place, let line, _): "\(copy.name) has at \(place): \(line)"
                case .remove(let place, let line, _): "\(known.by) has at \(place): \(line)"
                }
            }
            throw Violation(.equalEventsEqualConflicts, differences.joined(separator: "; "))
        }
    }

    /// An entry that waits, with each version as it is shown and what it was made from.
    private func lines(about view: EntryView, _ kept: JournalCopy) throws -> [String] {
        let history = try kept.history(of: view.state.entry)
        var lines = ["entry \(view.state.entry), conflicts \(view.conflicts)"]
        for proposal in view.proposals {
            lines.append("proposal \(name(proposal.dot)) \(proposal.fields) \(proposal.waitsFor)")
        }
        for field in history.waiting {
            for side in field.versions {
                let bases = side.bases.map { "\(name($0.dot)) \($0.content)" }
                let version = side.view.version
                lines.append(
                    "field \(field.field): \(name(version.dot)), agreed \(version.isAgreed), "
                        + "\(side.view.content), over \(bases)")
            }
            lines += field.commonBases.map { "from \(name($0.dot)): \($0.content)" }
        }
        return lines
    }

    /// A request to let words go; whether a daemon has it is each device's own knowledge.
    private func line(about request: ErasureRequest) -> String {
        let named = request.named.map { "\($0.entry) \($0.fields) \($0.dots.map(name))" }
        let receipts = request.receipts.map {
            "\($0.device.author.device) \($0.ack.map(\.id)?.description ?? "-")"
        }
        let waitsFor = request.waitsFor.map { "\($0)" } ?? "nobody"
        return "erasure \(request.events) for \(request.reason) of \(named), \(request.state), "
            + "waits for \(waitsFor), declined by \(request.declines.map(\.id)), granted by "
            + "\(request.grants.map(\.id)), ended \(request.ended.map(\.id)), done by \(receipts)"
    }

    private func name(_ dot: Dot) -> String { "\(dot.event).\(dot.index)" }
}
