/// Bounds of the messages between a client and a daemon, beside those of the events in them.
///
/// Spec: Protocol/08-sync.md
public enum WireLimits {
    /// Bytes of a request's body: a full batch, and room for the framing around it.
    public static let requestBody = Limits.batchBytes + 65_536
    /// Bytes of an answer's body: a full page, the frontier, and the lists beside it.
    public static let responseBody = 4 * Limits.batchBytes
    /// Events in one page; the smallest event has about 150 bytes.
    public static let pageEvents = 8_192
    /// Positions in a frontier.
    public static let heads = 16_384
    /// Values asked for, given or reported missing in one message.
    public static let values = 256
    /// Bytes of one letter's body.
    public static let letterBody = 4_096
}
