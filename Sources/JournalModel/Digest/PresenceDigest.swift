public import EventLog
public import Signing

/// The digest of which values are here: equal on replicas that hold the same values.
///
/// Kept apart from the state digest, since a value may be missing for a while.
/// Spec: Protocol/06-content.md
public struct PresenceDigest: ~Copyable {
    private var stream = SHA256Stream()

    /// The digest of no writes yet.
    public init() {}

    /// Adds one write of an accepted event, whatever its effect; the writes come ascending by dot.
    public mutating func add(_ dot: Dot, _ state: Presence) {
        var bytes = dot.event.bytes.bytes
        for shift in [24, 16, 8, 0] {
            bytes.append(UInt8(truncatingIfNeeded: dot.index >> UInt32(shift)))
        }
        bytes.append(state.rawValue)
        stream.update(bytes)
    }

    /// The digest of all that was added.
    public consuming func finish() -> Bytes32 { stream.finish() }
}
