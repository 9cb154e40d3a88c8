public import EventLog
import EventStorage
import JournalModel

/// Whose words it is in doubt are whose: what bears a device's key and was not signed by the copy
/// here, and what a parent says is not theirs. A view: it changes no effect.
///
/// Spec: Protocol/04 §3.
public struct Authorship: Sendable {
    /// Why it is in doubt who wrote an event.
    public enum Doubt: Equatable, Sendable {
        /// It bears this device's key, this copy did not sign it, and nobody answered for it yet.
        case elsewhere
        /// This parent says that it is not theirs, though it bears a key of theirs.
        case denied(Parent)
    }

    /// What somebody says of an event that bears a key of theirs, and on this device of what
    /// stands before it on a line that was signed elsewhere.
    struct Answer {
        let event: EventRecord
        let isMine: Bool
    }

    private let lines: [ForeignLine]
    private let answers: [Answer]

    init(lines: [ForeignLine], answers: [Answer]) {
        self.lines = lines
        self.answers = answers
    }

    /// Why it is in doubt who wrote this; nil if it is not. O(lines + answers).
    ///
    /// *Example.* A copied folder signs X, then Y, which come here by a sync. Both are `elsewhere`.
    /// The parent says of Y "not mine": both are `denied` here. Others know of Y alone.
    public func doubt(of record: EventRecord) -> Doubt? {
        let isForeign = lines.contains { $0.lane == record.lane && $0.first <= record.seq }
        let about = answers.filter { answer in
            answer.event.id == record.id
                || isForeign && answer.event.lane == record.lane && answer.event.seq >= record.seq
        }
        guard let nearest = about.map(\.event.seq).min() else {
            return isForeign ? .elsewhere : nil
        }
        let isMine = about.allSatisfy { $0.event.seq > nearest || $0.isMine }
        return isMine ? nil : .denied(record.parent)
    }

    /// Whether a parent says of anything under this device's key that it is not theirs.
    public func isAnythingDenied(of device: DeviceKey) -> Bool {
        answers.contains { !$0.isMine && $0.event.device == device }
    }

    /// The lines, but for what is answered for.
    var unanswered: [ForeignLine] {
        lines.compactMap { line in
            let answered = answers.lazy.filter { $0.event.lane == line.lane }.map(\.event.seq).max()
            let first = max(line.first, (answered ?? 0) + 1)
            return first > line.last.seq
                ? nil : ForeignLine(lane: line.lane, first: first, last: line.last)
        }
    }
}

extension JournalHolder {
    /// What is in doubt about who wrote something. An answer is an authorship entry of the parent
    /// whose key the event bears, from another device of theirs or from this copy itself: whoever
    /// holds a copied key does not answer for it. O(lines + authorship entries).
    public func authorship() throws -> Authorship {
        let lines = try foreignWriting()
        var answers: [Authorship.Answer] = []
        for entry in try all(.authorship) where !entry.hasFallen && !entry.isRetracted {
            let author = entry.state.created
            let isForeign = lines.contains { $0.lane == author.lane && $0.first <= author.seq }
            guard !isForeign,
                case .bytes(let named)? = entry[FieldNumber.authorshipEvent]?.value,
                let record = try database.record(of: EventID(named)),
                record.parent == entry.state.owner
            else { continue }
            let isMine = entry[FieldNumber.authorshipSays]?.value == .choice(1)
            answers.append(Authorship.Answer(event: record, isMine: isMine))
        }
        return Authorship(lines: lines, answers: answers)
    }

    /// Those of `foreignWriting` that nobody answered for yet. An answer covers what stands before
    /// it on its line. O(authorship entries).
    public func unansweredForeignWriting() throws -> [ForeignLine] { try authorship().unanswered }
}
