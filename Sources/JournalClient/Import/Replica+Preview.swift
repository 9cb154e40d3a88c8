import EventLog
public import JournalModel
import Signing

extension Replica {
    /// How a new entry would stand, were it written now; nothing is. Throws `draft` with the first
    /// thing that is wrong.
    public func preview(of draft: EntryDraft) throws -> EntryView {
        let event = try event(for: draft)
        let id = EventID(.zero)
        var clock = LaneClock()
        clock[0] = 1
        let record = EventRecord(
            id: id, device: device, epoch: 1, seq: 1, kind: EventKind.content.rawValue, lane: 0,
            clock: clock, parent: try parent() ?? 1, rankClass: .writer,
            claimedMilliseconds: claimedTime(for: .content))
        let alone = EntryEvent(
            record: record, effect: .effective, isSole: false, operations: event.operations)
        guard let state = EntryState.fold(entry: id, events: [alone]) else {
            throw ReplicaError.unknownKind(draft.kind.rawValue)
        }
        return EntryView(state) { dot in
            let value = event.values.first { $0.index == dot.index }
            guard let content = try? value?.content() else { return .missing }
            return .present(content)
        }
    }
}
