public import EventLog

/// An accepted event that touches an entry, as the fold needs it.
public struct EntryEvent: Equatable, Sendable {
    /// The event's place in the history.
    public let record: EventRecord
    /// Whether its author stood: `effective`, `afterRevocation` or `notAuthorised`.
    public let effect: ReasonCode
    /// Whether its parent was alone in the journal when it was written: what it says of a child
    /// counts as agreed.
    public let isSole: Bool
    /// Its operations, all of them, in order.
    public let operations: [Operation]

    /// An accepted event.
    public init(record: EventRecord, effect: ReasonCode, isSole: Bool, operations: [Operation]) {
        self.record = record
        self.effect = effect
        self.isSole = isSole
        self.operations = operations
    }

    /// An accepted event as `standing` judges it.
    public init(_ record: EventRecord, _ operations: [Operation], in standing: Standing) {
        self.init(
            record: record, effect: standing.effect(of: record),
            isSole: standing.isSole(record), operations: operations)
    }
}

/// What became of one operation.
public struct OperationEffect: Equatable, Sendable {
    /// The operation.
    public let dot: Dot
    /// 300, or why it is without effect: 301, 303, 304 or 306. An operation that cannot be read
    /// touches no entry: it is 305 wherever it stands.
    public let code: ReasonCode
}

extension EntryEvent {
    /// One code per operation, in order, for an event of kind content.
    ///
    /// `effectsOf` gives the effects of an entry's fold, `operationsOf` the operations of an
    /// accepted event. An operation that cannot be read is 305; a consent to what is neither a
    /// write nor a retraction is 306.
    public func codes(
        effectsOf: (EventID) -> [OperationEffect], operationsOf: (EventID) -> [Operation]?
    ) -> [ReasonCode] {
        operations.enumerated().map { index, operation in
            if case .unknown = operation { return .unknownOperation }
            let dot = Dot(event: record.id, index: UInt32(index))
            let touched = EntryEvent.entries(
                touchedBy: record.id, operations: [operation], operationsOf: operationsOf)
            if let entry = touched.first {
                let effects = effectsOf(entry)
                let place = effects.partition(where: { $0.dot < dot })
                if place < effects.count, effects[place].dot == dot { return effects[place].code }
            }
            return effect == .effective ? .badTarget : effect
        }
    }

    /// The entries that the content operations of `event` name, ascending: what must be folded
    /// anew when it arrives.
    ///
    /// `operationsOf` gives the operations of the event that a `Consent` or a `Decline` targets;
    /// nil if it is not accepted. O(operations).
    public static func entries(
        touchedBy event: EventID, operations: [Operation],
        operationsOf: (EventID) -> [Operation]?
    ) -> [EventID] {
        var entries: [EventID] = []
        for operation in operations {
            let entry: EventID? =
                switch operation {
                case .create: event
                case .write(let write): write.entry ?? event
                case .retract(let retract): retract.entry
                case .keep(let keep): keep.entry
                case .consent(let consent):
                    entry(ofProposal: consent.target, in: operationsOf(consent.target.event))
                case .decline(let decline):
                    entry(ofProposal: decline.target, in: operationsOf(decline.target.event))
                default: nil
                }
            if let entry, !entries.contains(entry) { entries.append(entry) }
        }
        return entries.count > 1 ? entries.sorted() : entries
    }

    private static func entry(ofProposal dot: Dot, in operations: [Operation]?) -> EventID? {
        switch operations?.operation(at: dot.index) {
        case .write(let write)?: write.entry ?? dot.event
        case .retract(let retract)?: retract.entry
        default: nil
        }
    }
}
