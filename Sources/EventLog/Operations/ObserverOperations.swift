public import Signing

/// What both parents have to say alike of an observer before it may read.
///
/// Spec: Protocol/05-membership.md §9
public struct ObserverTerms: Hashable, Sendable {
    /// The observer's Ed25519 key.
    public let observer: DeviceKey
    /// Its X25519 key, for encryption later.
    public let agreementKey: Bytes32
    /// Who it is, in UTF-8. Compared as bytes: what only looks alike is something else.
    public let labelBytes: [UInt8]
    /// The last day on which it is given a session, in days since 1 January 1970.
    public let untilDay: UInt32

    /// The terms of `observer`.
    public init(observer: DeviceKey, agreementKey: Bytes32, label: String, untilDay: UInt32) {
        self.observer = observer
        self.agreementKey = agreementKey
        labelBytes = Array(label.utf8)
        self.untilDay = untilDay
    }

    /// Who it is, in words of a parent.
    public var label: String { String(decoding: labelBytes, as: UTF8.self) }

    /// Whether a daemon whose clock says `now`, in milliseconds since 1970, gives a session by
    /// these terms: the day is not over everywhere, and not further off than may be agreed.
    ///
    /// A day is over everywhere 12 hours after its end in UTC. Spec: Protocol/09-session.md §8
    public func serve(at now: UInt64) -> Bool {
        let today = Self.day(at: now)
        return today <= untilDay && untilDay <= today + Limits.observerDays
    }

    /// The last day that is not over everywhere yet, in days since 1970.
    public static func day(at now: UInt64) -> UInt32 {
        UInt32(clamping: (now - min(now, 12 * 3_600_000)) / 86_400_000)
    }
}

/// Names a key that may read the journal and write nothing, if the other parent names it too.
///
/// Spec: Protocol/05-membership.md §9
public struct AddObserver: StrictMessage {
    /// What both parents have to say alike.
    public let terms: ObserverTerms
    /// 64 bytes: the observer's key over the `ObserverBinding`.
    public let possession: [UInt8]

    /// Names the observer of these terms, who signed for its keys.
    public init(terms: ObserverTerms, possession: [UInt8]) {
        self.terms = terms
        self.possession = possession
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        let observer = DeviceKey(try required(reader.bytes32(1), 1))
        let agreementKey = try required(reader.bytes32(2), 2)
        possession = try required(reader.bytes(3, count: 64), 3)
        let label = try required(reader.string(4, max: Limits.observerLabel), 4)
        let untilDay = try reader.uint32(5)
        guard untilDay != 0 else { throw .missing(field: 5) }
        terms = ObserverTerms(
            observer: observer, agreementKey: agreementKey, label: label, untilDay: untilDay)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, terms.observer.bytes)
        writer.bytes32(2, terms.agreementKey)
        writer.bytes(3, possession)
        writer.bytes(4, terms.labelBytes)
        writer.uint32(5, terms.untilDay)
    }
}

/// Ends what either parent named by `AddObserver`, as far as the event has seen it.
///
/// Spec: Protocol/05-membership.md §9
public struct EndObserver: StrictMessage {
    /// The observer's Ed25519 key.
    public let observer: DeviceKey

    /// Ends the observer with this key.
    public init(observer: DeviceKey) { self.observer = observer }

    public init(from reader: inout StrictReader) throws(CodecError) {
        observer = DeviceKey(try required(reader.bytes32(1), 1))
    }

    public func write(to writer: inout StrictWriter) { writer.bytes32(1, observer.bytes) }
}

/// What the key of an observer signs to be named in one journal; never stored.
///
/// Spec: Protocol/05-membership.md §9
public struct ObserverBinding: StrictMessage {
    /// The journal.
    public let journal: Bytes32
    /// The observer's Ed25519 key.
    public let observer: DeviceKey
    /// Its X25519 key, for encryption later.
    public let agreementKey: Bytes32

    /// What `observer` signs for `journal`.
    public init(journal: Bytes32, observer: DeviceKey, agreementKey: Bytes32) {
        self.journal = journal
        self.observer = observer
        self.agreementKey = agreementKey
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = try required(reader.bytes32(1), 1)
        observer = DeviceKey(try required(reader.bytes32(2), 2))
        agreementKey = try required(reader.bytes32(3), 3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal)
        writer.bytes32(2, observer.bytes)
        writer.bytes32(3, agreementKey)
    }

    /// The bytes that are signed.
    public var signedBytes: [UInt8] {
        preAuthenticationEncoding(type: TypeString.observer, body: encoded())
    }
}
