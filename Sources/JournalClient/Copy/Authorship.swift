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

    private let lines: [ForeignLine]
    /// What the parents say, which is the same on every copy.
    private let said: AnsweredEvents
    /// The same without what was signed elsewhere: whoever holds a copied key does not answer for
    /// it here.
    private let trusted: AnsweredEvents

    init(lines: [ForeignLine], answers: [AuthorshipAnswer], in history: History) {
        self.lines = lines
        said = AnsweredEvents(answers, in: history)
        trusted = AnsweredEvents(
            answers.filter { !Self.isForeign($0.author, lines) }, in: history)
    }

    /// Nobody doubts anything: of a journal that stands in no copy.
    package static func undoubted(in history: History) -> Authorship {
        Authorship(lines: [], answers: [], in: history)
    }

    private static func isForeign(_ record: EventRecord, _ lines: [ForeignLine]) -> Bool {
        lines.contains { $0.lane == record.lane && $0.first <= record.seq }
    }

    /// Why it is in doubt who wrote this; nil if it is not. O(lines + log answers).
    ///
    /// *Example.* A copied folder signs X, then Y, which come here by a sync. Both are `elsewhere`.
    /// The parent says of Y "not mine": both are `denied`, here and on the other parent's phone.
    public func doubt(of record: EventRecord) -> Doubt? {
        if said.isMine(record) == false { return .denied(record.parent) }
        guard Self.isForeign(record, lines) else { return nil }
        return trusted.isMine(record) == true ? nil : .elsewhere
    }

    /// Whether a parent says of anything under this device's key that it is not theirs.
    public func isAnythingDenied(of device: DeviceKey) -> Bool {
        said.counting.contains { !$0.isMine && $0.event.device == device }
    }

    /// The lines, but for what is answered for.
    var unanswered: [ForeignLine] {
        lines.compactMap { line in
            let answered = trusted.counting.lazy.filter { $0.event.lane == line.lane }
                .map(\.event.seq).max()
            let first = max(line.first, (answered ?? 0) + 1)
            return first > line.last.seq
                ? nil : ForeignLine(lane: line.lane, first: first, last: line.last)
        }
    }
}

extension JournalHolder {
    /// What is in doubt about who wrote something. An answer is an authorship entry of the parent
    /// whose key the event bears. O(lines + authorship entries).
    ///
    /// - Parameter isOfCopy: whether what this copy knows alone counts; else every copy says the
    ///   same.
    public func authorship(isOfCopy: Bool = true) throws -> Authorship {
        let lines = isOfCopy ? try foreignWriting() : []
        var answers: [AuthorshipAnswer] = []
        for entry in try all(.authorship) where !entry.hasFallen && !entry.isRetracted {
            guard case .bytes(let named)? = entry[FieldNumber.authorshipEvent]?.value,
                let record = try database.record(of: EventID(named))
            else { continue }
            let isMine = entry[FieldNumber.authorshipSays]?.value == .choice(1)
            answers.append(
                AuthorshipAnswer(author: entry.state.created, event: record, isMine: isMine))
        }
        return Authorship(lines: lines, answers: answers, in: try history())
    }

    /// The event of this device of which it is to be said "mine" as well, where `draft` says "not
    /// mine" of a later one on its line: else the answer would cover one's own words. Nil if none
    /// stands there.
    ///
    /// Spec: Protocol/04-clock.md §3
    func lastOwn(before draft: EntryDraft) throws -> EventID? {
        guard draft.kind == .authorship,
            draft.fields[FieldNumber.authorshipSays] == .choice(2),
            case .bytes(let named)? = draft.fields[FieldNumber.authorshipEvent],
            let record = try database.record(of: EventID(named)),
            let line = try foreignWriting().first(where: {
                $0.lane == record.lane && $0.first <= record.seq
            }), line.first > 1
        else { return nil }
        return try database.record(onLane: line.lane, seq: line.first - 1)?.id
    }

    /// Those of `foreignWriting` that nobody answered for yet. An answer covers what stands before
    /// it on its line. O(authorship entries).
    public func unansweredForeignWriting() throws -> [ForeignLine] { try authorship().unanswered }
}
