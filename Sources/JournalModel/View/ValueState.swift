public import EventLog

/// Whether the bytes behind a write are here.
public enum ValueState: Equatable, Sendable {
    /// Here: the content without its padding.
    case present([UInt8])
    /// Not here; another copy may have it.
    case missing
    /// Erased by consent, as long as that stands.
    case erased
}

/// What one version of a field says, as far as this release can read it.
public enum VersionContent: Equatable, Sendable {
    /// A value.
    case value(FieldValue)
    /// Nothing: the version takes the field's value away.
    case cleared
    /// The value is not here.
    case missing
    /// The value was erased by consent.
    case erased
    /// Something that a newer release can say; of a list, what is known of it.
    case newer(FieldValue?)
    /// Bytes that no release can have written in this field.
    case unreadable

    init(_ reading: FieldReading) {
        self =
            switch reading {
            case .value(let value): .value(value)
            case .cleared: .cleared
            case .newer(let known): .newer(known)
            case .unreadable: .unreadable
            }
    }

    /// Whether it can stand on a screen with all that it says. What is not here, or of a newer
    /// release, nobody has seen yet.
    ///
    /// Spec: Protocol/06-content.md §5
    public var canBeShown: Bool {
        switch self {
        case .value, .cleared, .erased: true
        case .missing, .newer, .unreadable: false
        }
    }

    /// Whether there are bytes here that this release cannot show in full: it never takes their
    /// place with words of its own.
    public var isBeyondReading: Bool {
        switch self {
        case .newer, .unreadable: true
        case .value, .cleared, .missing, .erased: false
        }
    }
}

/// One live version of a field with what it says.
public struct VersionView: Equatable, Sendable {
    /// The version.
    public let version: Version
    /// What it says.
    public let content: VersionContent
    /// What it says in the field's companion, nil if there is none or it does not write it.
    public let companion: VersionContent?
}

/// One field of an entry as a person sees it.
public struct FieldView: Equatable, Sendable {
    /// The field's number.
    public let field: UInt32
    /// Its live versions, ascending by dot.
    public let versions: [VersionView]
    /// Whether a person has to choose between versions that say different things.
    public let isConflict: Bool
    /// Whether they say different things and a person keeps all of that side by side.
    public let isKept: Bool

    /// Whether a person can choose between its versions: they wait, or were kept before.
    public var isOpen: Bool { isConflict || isKept }

    /// Whether its versions all say one thing, so that one of them on the screen stands for all. An
    /// erased one says nothing any more.
    public var saysOneThing: Bool {
        guard let first = voice else { return true }
        // Of two versions that cannot be read nobody knows whether they say one thing.
        guard versions.count == 1 || !versions.contains(where: \.content.isBeyondReading) else {
            return false
        }
        return versions.allSatisfy { $0.content == first.content || $0.content == .erased }
    }

    /// The first version that says something, else the first.
    public var voice: VersionView? {
        versions.first { $0.content != .erased } ?? versions.first
    }

    /// The version whose words are shown, if `parent` wrote none that says the same.
    public func voice(otherThan parent: Parent) -> VersionView? {
        let same = versions.filter { $0.content == voice?.content }
        return same.contains { $0.version.record.parent == parent } ? nil : voice
    }

    /// The first value that can be read, agreed ones before proposed ones.
    public var value: FieldValue? { agreedValue ?? value { !$0.isAgreed } }

    /// The event that wrote `value`, and so the parent and the device whose words it is; nil if
    /// there is none.
    public var writer: EventRecord? {
        let readable = versions.filter { view in
            if case .value = view.content { true } else { false }
        }
        return (readable.first(where: \.version.isAgreed) ?? readable.first)?.version.record
    }

    /// The first value that can be read and holds: never one that is only proposed.
    public var agreedValue: FieldValue? { value { $0.isAgreed } }

    private func value(where isMeant: (Version) -> Bool) -> FieldValue? {
        for view in versions where isMeant(view.version) {
            if case .value(let value) = view.content { return value }
        }
        return nil
    }

    /// The versions that hold, ascending by dot: all of them, but in a guarded entry.
    public var agreed: [VersionView] { versions.filter(\.version.isAgreed) }
}

/// A version or a retraction that one parent proposes and the other has not agreed to.
public struct Proposal: Equatable, Sendable {
    /// The proposed write or retraction.
    public let dot: Dot
    /// The fields for which a write says something new, ascending; empty for a retraction.
    public let fields: [UInt32]
    /// The parent whose answer it waits for, or who said no.
    public let waitsFor: Parent
    /// Whether the other parent said no to it: then it waits for nobody.
    public let isDeclined: Bool
    /// If it asks again for what the other parent said no to less than 30 days before: when that
    /// no stops resting, in milliseconds since 1970. It waits for nobody then.
    ///
    /// Spec: Protocol/06-content.md §7
    public let restsUntil: UInt64?

    init(
        dot: Dot, fields: [UInt32], waitsFor: Parent, isDeclined: Bool, restsUntil: UInt64? = nil
    ) {
        self.dot = dot
        self.fields = fields
        self.waitsFor = waitsFor
        self.isDeclined = isDeclined
        self.restsUntil = restsUntil
    }

    /// Whether nobody is asked: the other parent said no to it, or to the same shortly before.
    public var isSettled: Bool { isDeclined || restsUntil != nil }

    /// Whether it would take the entry back.
    public var isRetraction: Bool { fields.isEmpty }

    /// The parent who made it.
    public var by: Parent { otherParent(than: waitsFor) }
}
