/// Something that an audit found wrong, and where.
public struct AuditFinding: Equatable, Sendable {
    /// What is wrong.
    public enum Defect: Equatable, Sendable {
        /// The stored bytes are not what was signed; the code tells which check failed.
        case altered(ReasonCode)
        /// The bytes verify, but are stored under another id.
        case misfiled(found: EventID)
        /// The bytes verify, but the event does not belong where it stands.
        case outOfPlace(ReasonCode)
        /// A value is not the one that was committed to.
        case valueAltered(index: UInt32)
        /// A value that the store says it holds is not there.
        case valueGone(index: UInt32)
        /// A value is listed as erased, and nobody let it go.
        case erasedUnasked(index: UInt32)
        /// A value is here that both parents let go.
        case erasureUndone(index: UInt32)
        /// This device has written the event and noted it, and the store lacks it.
        case ownHeadMissing
        /// The daemon held the event at the last sync, and the store lacks it.
        case knownHeadMissing
        /// The event claims to be older than one that it had seen: days since 1970.
        case claimedBefore(ClaimedDays.Lag)
        /// The file that holds the events is damaged as a whole.
        case fileDamaged
    }

    /// What is wrong.
    public let defect: Defect
    /// The event, by the id that it is stored or noted under; an entry has the id of its creating
    /// event.
    public let event: EventID
    /// Its place in the order of arrival, 0 if it is not here.
    public let ordinal: Int64

    /// That `defect` was found at `event`.
    public init(defect: Defect, event: EventID, ordinal: Int64) {
        self.defect = defect
        self.event = event
        self.ordinal = ordinal
    }
}

/// Something in a sound event that this release cannot read: it is kept and passed on, and is
/// without effect here.
///
/// Spec: Protocol/03-event.md §6
public struct UnreadOperation: Equatable, Sendable {
    /// What it is.
    public enum What: Equatable, Sendable {
        /// The operation at this place of the event, from 0, of this number; the number is 0 if
        /// the bytes do not even begin as an operation does.
        case operation(index: UInt32, number: Int)
        /// All operations of the event: they are sealed (307).
        case sealed
        /// All operations of the event: their list cannot be read (309).
        case unreadable
    }

    /// What it is.
    public let what: What
    /// The event.
    public let event: EventID
    /// The number of the event's kind.
    public let kind: UInt64
    /// The event's place in the order of arrival.
    public let ordinal: Int64

    /// That `what` in `event`, which is of this kind and stands at `ordinal`, cannot be read.
    public init(what: What, event: EventID, kind: UInt64, ordinal: Int64) {
        self.what = what
        self.event = event
        self.kind = kind
        self.ordinal = ordinal
    }

    /// All of one event.
    static func all(in event: VerifiedEvent, ordinal: Int64) -> [UnreadOperation] {
        func found(_ what: What) -> UnreadOperation {
            UnreadOperation(
                what: what, event: event.id, kind: event.header.kind, ordinal: ordinal)
        }
        switch Operations(of: event.header) {
        case .none: return []
        case .sealed: return [found(.sealed)]
        case .unreadable: return [found(.unreadable)]
        case .plain(let list):
            return list.enumerated().compactMap { index, operation -> UnreadOperation? in
                guard case .unknown = operation else { return nil }
                return found(.operation(index: UInt32(index), number: operation.number))
            }
        }
    }
}

/// The result of an audit: whether everything stored is what its authors signed.
public struct AuditReport: Equatable, Sendable {
    /// Events looked at.
    public var events = 0
    /// Values compared with their commitments.
    public var values = 0
    /// What is wrong, in order of arrival.
    public var findings: [AuditFinding] = []
    /// What this release cannot read, in order of arrival; nothing is wrong with it.
    public var unread: [UnreadOperation] = []
    /// Events whose own signature holds, but which rest on one that does not.
    public var resting = 0

    /// Nothing looked at yet.
    public init() {}

    /// The report on a store whose file is too damaged to be opened.
    public static func unopened(_ journal: EventID) -> AuditReport {
        var report = AuditReport()
        report.findings = [.damage(of: journal)]
        return report
    }

    /// Whether nothing is wrong.
    public var isClean: Bool { findings.isEmpty && resting == 0 }
}

extension AuditFinding {
    /// That the file of a journal is damaged as a whole.
    public static func damage(of journal: EventID) -> AuditFinding {
        AuditFinding(defect: .fileDamaged, event: journal, ordinal: 0)
    }

    /// Whether it is about a clock, and no byte is wrong.
    public var isAboutClocks: Bool {
        if case .claimedBefore = defect { true } else { false }
    }

    /// Whether it is about the file, not about one event.
    public var isDamage: Bool { defect == .fileDamaged }
}
