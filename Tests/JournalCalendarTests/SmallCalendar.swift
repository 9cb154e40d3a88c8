import EventLog
import JournalCalendar
import JournalModel
import Signing

/// A few handovers and plans, each as it was written, for one look at a file.
struct SmallCalendar {
    static let children = (0..<3 as Range<UInt8>).map { EventID(SHA256.hash([$0, 9])) }
    private var views: [HistoryView] = []
    private var clock = LaneClock()

    /// Somebody's handover or plan, agreed to by the other parent or not.
    mutating func add(
        _ kind: EntryKind, _ fields: FieldSet, policy: Policy, isAgreed: Bool = true,
        claimed: UInt64
    ) throws {
        var events: [EntryEvent] = []
        let number = UInt8(views.count)
        let content = Content.encode(fields, of: kind)
        let value = try Value(index: 1, content: content, salt: SHA256.hash([2]))
        let write = Write(entry: nil, fields: fields.numbers.sorted(), supersedes: [], value: value)
        let id = EventID(SHA256.hash([number, 1]))
        events.append(
            event(
                id, [.create(Create(type: kind.rawValue, policy: policy)), .write(write)], by: 1,
                claimed))
        if isAgreed, policy == .agreement {
            let consent = Consent(target: Dot(event: id, index: 1))
            events.append(
                event(EventID(SHA256.hash([number, 2])), [.consent(consent)], by: 2, claimed))
        }
        guard let history = EntryHistory.fold(entry: id, events: events) else { return }
        views.append(
            HistoryView(history) { $0 == Dot(event: id, index: 1) ? .present(content) : .missing })
    }

    private mutating func event(
        _ id: EventID, _ operations: [EventLog.Operation], by parent: Parent, _ claimed: UInt64
    ) -> EntryEvent {
        let lane = Int(parent) - 1
        let seq = clock[lane] + 1
        clock[lane] = seq
        return EntryEvent(
            record: EventRecord(
                id: id, device: DeviceKey(SHA256.hash([UInt8(lane)])), epoch: 1, seq: seq, kind: 3,
                lane: lane, clock: clock, parent: parent, rankClass: .admin,
                claimedMilliseconds: claimed),
            effect: .effective, isSole: false, operations: operations)
    }

    func text(_ children: [EventID: String] = [:]) -> String {
        CalendarFile(views, children: children, zones: { _ in nil }).text
    }
}
