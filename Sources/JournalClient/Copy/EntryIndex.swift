import EventLog
import EventStorage
import JournalModel
import Signing

/// An accepted event with what it says and the values that are here.
struct TouchingEvent {
    let record: EventRecord
    let operations: [Operation]
    let values: [Value]

    init(record: EventRecord, operations: [Operation], values: [Value]) {
        self.record = record
        self.operations = operations
        self.values = values
    }

    init(_ stored: RecordedEvent) throws {
        self.init(
            record: stored.record, operations: try stored.event.operations(),
            values: stored.event.values)
    }
}

/// Folds entries: works out what a person sees of one, and its derived row.
///
/// Rows are a cache over events and values; dropping them and working them out again gives the
/// same ones.
struct EntryIndex {
    private let standing: Standing
    private let erasures: ErasureLog

    init(_ history: History) {
        standing = history.standing
        erasures = history.erasures
    }

    /// What a person sees of an entry; nil if no valid `Create` makes it one.
    ///
    /// - Parameter events: every accepted event that touches the entry, in any order.
    func view(_ entry: EventID, _ events: [TouchingEvent]) -> EntryView? {
        EntryState.fold(entry: entry, events: inputs(events)).map { state in
            let events = Self.byID(events)
            return EntryView(state) { value($0, events) }
        }
    }

    /// The same as it was for the author of `record`: of what lay in its past alone.
    func view(
        _ entry: EventID, _ events: [TouchingEvent], seenBy record: EventRecord
    ) -> EntryView? {
        EntryHistory.seen(by: record, of: entry, events: inputs(events)).map { state in
            let events = Self.byID(events)
            return EntryView(state) { value($0, events) }
        }
    }

    /// The same with everything that the entry ever said.
    func history(_ entry: EventID, _ events: [TouchingEvent]) -> HistoryView? {
        EntryHistory.fold(entry: entry, events: inputs(events)).map { history in
            let events = Self.byID(events)
            return HistoryView(history) { value($0, events) }
        }
    }

    private func inputs(_ events: [TouchingEvent]) -> [EntryEvent] {
        events.map { EntryEvent($0.record, $0.operations, in: standing) }
    }

    private static func byID(_ events: [TouchingEvent]) -> [EventID: TouchingEvent] {
        Dictionary(events.map { ($0.record.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func value(
        _ dot: Dot, _ events: [EventID: TouchingEvent]
    ) -> ValueState {
        guard let event = events[dot.event] else { return .missing }
        if erasures.isErased(dot, of: event.record) { return .erased }
        let value = event.values.first { $0.index == dot.index }
        guard let content = try? value?.content() else { return .missing }
        return .present(content)
    }

    /// The row of an entry whose creating event stands at `ordinal`.
    func row(_ entry: EventID, ordinal: Int64, _ events: [TouchingEvent]) -> EntryRow? {
        guard let view = view(entry, events) else { return nil }
        return EntryRow(
            ordinal: ordinal, type: view.state.type, sortMilliseconds: view.sortMilliseconds,
            waits: UInt32(view.conflicts.count + view.proposals.count),
            flags: view.isRetracted ? 1 : 0, digest: view.state.digest(),
            links: view.spec.traits.contains(.standsBelow)
                ? view.links(in: FieldNumber.standsBelow) : nil,
            dues: view.kind == .promise ? view.dues : nil)
    }

    /// The hash under which the imported row of an event is known, nil if the value is none.
    ///
    /// The event is part of it: the same row may stand twice, as of two devices, or of an import
    /// that was taken back.
    static func sourceHash(_ write: Write, _ value: Value, of event: EventID) -> Bytes32? {
        guard write.fields.count == 1, write.fields[0] == FieldNumber.source,
            let content = try? value.content()
        else { return nil }
        return SHA256.hash(content + event.bytes.bytes)
    }
}

extension EntryView {
    /// Each time at which a live version says that a promise is due, in milliseconds since 1970.
    fileprivate var dues: [Int64] {
        (self[FieldNumber.promiseDueAt]?.versions ?? []).compactMap { view in
            guard case .value(.moment(let due)) = view.content else { return nil }
            return due.utcMilliseconds
        }
    }
}
