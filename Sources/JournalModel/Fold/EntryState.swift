public import EventLog
public import Signing

/// What all accepted events say about one entry; the same on every replica that has them.
///
/// Spec: Protocol/06-content.md
public struct EntryState: Equatable, Sendable {
    /// The id of the creating event.
    public let entry: EventID
    /// The kind of entry, an `EntryKind` or one that a newer release knows.
    public let type: UInt32
    /// Who may change it.
    public let policy: Policy
    /// The parent whose device created it.
    public let owner: Parent
    /// The creating event.
    public let created: EventRecord
    /// 300, or why the creating event is without effect: 301 or 304. The entry exists all the
    /// same.
    public let creation: ReasonCode
    /// The fields that have a live version, ascending.
    public let fields: [FieldState]
    /// Versions of devices whose events do not count, ascending by dot; they stay readable.
    public let fallen: [FallenVersion]
    /// The effective retractions that take the entry back, ascending by dot.
    public let retractions: [Retraction]
    /// The effective retractions that the other parent has not agreed to, while something in the
    /// entry is agreed or theirs; ascending by dot, empty unless the entry is guarded.
    public let proposedRetractions: [Retraction]
    /// The effective declines, ascending; empty unless the entry is guarded.
    public let declines: [Dot]
    /// What the other parent said no to and never yes, ascending by dot, also what is live no
    /// more; empty unless the entry is guarded.
    public let declinedProposals: [DeclinedProposal]
    /// What became of each operation on this entry, ascending by dot.
    public let effects: [OperationEffect]

    /// The kind, or nil if this release does not know it.
    public var kind: EntryKind? { EntryKind(rawValue: type) }

    /// The fields of the kind; of one that this release does not know, those that all kinds have.
    public var spec: KindSpec { kind?.spec ?? .unknown }

    /// Whether what one parent writes or takes back in it is a proposal until the other agrees:
    /// an agreement, and every child whatever its policy.
    ///
    /// Spec: Protocol/06-content.md §5
    public var isGuarded: Bool { EntryState.isGuarded(type, policy) }

    static func isGuarded(_ type: UInt32, _ policy: Policy) -> Bool {
        policy == .agreement || type == childType
    }

    /// The type of a child, which both parents guard.
    static let childType: UInt32 = 12

    /// The field `number`, or nil when it has no live version. O(fields).
    public subscript(number: UInt32) -> FieldState? { fields.first { $0.field == number } }

    /// What became of operation `dot`, or nil if it does not touch this entry. O(log operations).
    public func effect(of dot: Dot) -> ReasonCode? {
        let place = effects.partition(where: { $0.dot < dot })
        guard place < effects.count, effects[place].dot == dot else { return nil }
        return effects[place].code
    }

    /// The dots of all live versions of `fields`, ascending: what a person who saw them replaces.
    public func liveDots(of fields: [UInt32]) -> [Dot] {
        let fields = Set(fields)
        return EntryState.dots(of: self.fields.filter { fields.contains($0.field) })
    }

    /// The dots of all live versions, ascending: what a person who saw the whole entry retracts.
    public var liveDots: [Dot] { EntryState.dots(of: fields) }

    /// The live versions of a guarded entry that the other parent has not agreed to, ascending.
    public var proposed: [Dot] { EntryState.dots(of: fields) { !$0.isAgreed } }

    private static func dots(
        of fields: [FieldState], where isIncluded: (Version) -> Bool = { _ in true }
    ) -> [Dot] {
        var dots: Set<Dot> = []
        for field in fields {
            for version in field.versions where isIncluded(version) { dots.insert(version.dot) }
        }
        return dots.sorted()
    }
}

/// One field of an entry.
public struct FieldState: Equatable, Sendable {
    /// The field's number.
    public let field: UInt32
    /// The live versions, ascending by dot, at least one.
    public let versions: [Version]
    /// The effective keeps, ascending by dot.
    public let keeps: [KeptVersions]
}

/// One live version of a field.
public struct Version: Equatable, Sendable {
    /// The write.
    public let dot: Dot
    /// The event that holds it.
    public let record: EventRecord
    /// All fields that its value covers, ascending.
    public let coveredFields: [UInt32]
    /// What the value must hash to.
    public let commitment: Bytes32
    /// Bytes of the padded value.
    public let paddedSize: UInt32
    /// The effective consents that make it agreed in this field, ascending; empty unless the entry
    /// is guarded.
    public let consents: [Dot]
    /// The effective declines of it, ascending; empty unless the entry is guarded.
    public let declines: [Dot]
    /// Whether it holds: false for a proposal that the other parent has not agreed to.
    public let isAgreed: Bool

    /// Whether it is proposed and the other parent said no: it waits for nobody.
    public var isDeclined: Bool { !isAgreed && !declines.isEmpty }
}

/// A version without effect, because its author was revoked before or never stood.
public struct FallenVersion: Equatable, Sendable {
    /// What was written.
    public let version: Version
    /// 301 after a revocation of its device, 304 if nothing that counts enrols the device.
    public let code: ReasonCode
}

/// An effective `Keep`: versions of one field that stand side by side.
public struct KeptVersions: Equatable, Sendable {
    /// The operation.
    public let dot: Dot
    /// The versions, ascending.
    public let versions: [Dot]
}

/// An effective `Retract`.
public struct Retraction: Equatable, Sendable {
    /// The operation.
    public let dot: Dot
    /// The event that holds it.
    public let record: EventRecord
    /// The versions that the person saw, ascending.
    public let seen: [Dot]
    /// 1 mistaken, 2 duplicate, 3 other; 0 not said.
    public let reason: UInt32
    /// The effective declines of it, ascending; empty unless the entry is guarded.
    public let declines: [Dot]
    /// Whether its parent wrote in the entry again since, and so asks for it no more.
    ///
    /// Spec: Protocol/06-content.md §6
    public let isWithdrawn: Bool
}

/// What one parent proposed and the other said no to.
///
/// Spec: Protocol/06-content.md §7
public struct DeclinedProposal: Equatable, Sendable {
    /// The write or the retraction.
    public let dot: Dot
    /// The parent who asked.
    public let parent: Parent
    /// The fields of the write, ascending; empty for a retraction.
    public let fields: [UInt32]
    /// The events that say no and count, at least one.
    public let noes: [EventRecord]
}

extension Array {
    /// The first place from which `isBefore` is false. O(log count).
    func partition(where isBefore: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
