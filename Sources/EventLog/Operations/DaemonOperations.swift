public import Signing

/// Names a daemon that may open sessions with the journal's other daemons, as a peer.
///
/// Spec: Protocol/05-membership.md §8
public struct DaemonInfo: StrictMessage {
    /// The daemon's Ed25519 key.
    public let daemon: Bytes32

    /// Names the daemon with this key.
    public init(daemon: Bytes32) { self.daemon = daemon }

    public init(from reader: inout StrictReader) throws(CodecError) {
        daemon = try required(reader.bytes32(1), 1)
    }

    public func write(to writer: inout StrictWriter) { writer.bytes32(1, daemon) }
}

/// Ends what the author's parent named by `DaemonInfo`, as far as the event has seen it.
///
/// Spec: Protocol/05-membership.md §8
public struct EndDaemon: StrictMessage {
    /// The daemon's Ed25519 key.
    public let daemon: Bytes32

    /// Ends the daemon with this key.
    public init(daemon: Bytes32) { self.daemon = daemon }

    public init(from reader: inout StrictReader) throws(CodecError) {
        daemon = try required(reader.bytes32(1), 1)
    }

    public func write(to writer: inout StrictWriter) { writer.bytes32(1, daemon) }
}
