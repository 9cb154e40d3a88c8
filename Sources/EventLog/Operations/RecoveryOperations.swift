public import Signing

/// Ends a recovery key and enrols another one: both the old key and a device that it did not make
/// sign.
///
/// Spec: Protocol/05-membership.md §3
public struct RenewRecovery: StrictMessage {
    /// The recovery key that ends.
    public let old: DeviceKey
    /// The key that takes its place, of class recovery.
    public let recovery: Enrolment
    /// 64 bytes: the old key over the `RenewalBinding`.
    public let oldSignature: [UInt8]

    /// A renewal that was signed.
    public init(old: DeviceKey, recovery: Enrolment, oldSignature: [UInt8]) {
        self.old = old
        self.recovery = recovery
        self.oldSignature = oldSignature
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        old = DeviceKey(try required(reader.bytes32(1), 1))
        recovery = try required(reader.message(2, Enrolment.self), 2)
        oldSignature = try required(reader.bytes(3, count: 64), 3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, old.bytes)
        writer.message(2, recovery)
        writer.bytes(3, oldSignature)
    }
}

/// What the old recovery key signs: which key takes its place, and the place of the one event
/// that may say so.
///
/// The place fixes the past of the renewal, and so what of the old key's events stays: a signature
/// copied into another event, with another past, is void. Never stored.
/// Spec: Protocol/05-membership.md §3
public struct RenewalBinding: StrictMessage {
    /// The journal.
    public let journal: Bytes32
    /// The parent whose key it is.
    public let parent: Parent
    /// The recovery key that ends.
    public let old: DeviceKey
    /// The encoded `Enrolment` of the key that takes its place.
    public let enrolment: [UInt8]
    /// The device that writes the event.
    public let device: DeviceKey
    /// Its epoch.
    public let epoch: UInt64
    /// The event's place in the feed, from 1.
    public let seq: UInt64
    /// The event before it; nil iff `seq` is 1.
    public let prev: EventID?
    /// What the event's header names in `seen`, ascending, at most 64.
    public let seen: [Position]

    /// What `old` signs for the event that `header` begins; its operations do not matter.
    public init(
        journal: Bytes32, parent: Parent, old: DeviceKey, recovery: Enrolment,
        in header: EventHeader
    ) {
        self.journal = journal
        self.parent = parent
        self.old = old
        enrolment = recovery.encoded()
        device = header.device
        epoch = header.epoch
        seq = header.seq
        prev = header.prev
        seen = header.seen
    }

    /// The exact bytes that the old key signs.
    public var signedBytes: [UInt8] {
        preAuthenticationEncoding(type: TypeString.renewal, body: encoded())
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = try required(reader.bytes32(1), 1)
        parent = try reader.uint32(2, max: 2)
        guard parent != 0 else { throw .missing(field: 2) }
        old = DeviceKey(try required(reader.bytes32(3), 3))
        enrolment = try required(reader.bytes(4, max: WireLimits.letterBody), 4)
        device = DeviceKey(try required(reader.bytes32(5), 5))
        epoch = try reader.fixed64(6)
        seq = try reader.uint64(7, max: Limits.seq)
        prev = try reader.bytes32(8).map { EventID($0) }
        seen = try reader.messages(9, Position.self, max: Limits.seen)
        guard epoch != 0 else { throw .missing(field: 6) }
        guard seq != 0 else { throw .missing(field: 7) }
        guard seen.isStrictlyAscending() else { throw .unsorted(field: 9) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal)
        writer.uint32(2, parent)
        writer.bytes32(3, old.bytes)
        writer.bytes(4, enrolment)
        writer.bytes32(5, device.bytes)
        writer.fixed64(6, epoch)
        writer.uint64(7, seq)
        writer.bytes32(8, prev?.bytes)
        writer.messages(9, seen)
    }
}

extension RenewRecovery {
    /// Whether the old key signed this renewal for the event that `header` is of. One
    /// verification; says nothing of the enrolment's own proofs.
    ///
    /// Spec: Protocol/05-membership.md §3
    public func isSigned(in journal: Bytes32, parent: Parent, _ header: EventHeader) -> Bool {
        guard let key = try? PublicKey(old.bytes) else { return false }
        let binding = RenewalBinding(
            journal: journal, parent: parent, old: old, recovery: recovery, in: header)
        return key.isValid(signature: oldSignature, for: binding.signedBytes)
    }

    /// Signs a renewal with the old key.
    ///
    /// - Parameter header: of the event that is to hold it, complete but for its operations.
    public static func signing(
        _ old: PrivateKey, recovery: Enrolment, journal: Bytes32, parent: Parent,
        _ header: EventHeader
    ) throws(KeyError) -> RenewRecovery {
        let key = DeviceKey(old.publicKey.bytes)
        let binding = RenewalBinding(
            journal: journal, parent: parent, old: key, recovery: recovery, in: header)
        return RenewRecovery(
            old: key, recovery: recovery, oldSignature: try old.signature(for: binding.signedBytes))
    }
}
