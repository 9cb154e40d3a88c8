/// Bounds of the messages between a client and a daemon, beside those of the events in them.
///
/// Spec: Protocol/08-sync.md
public enum WireLimits {
    /// Bytes of a request's body: a full batch, and room for the framing around it.
    public static let requestBody = Limits.batchBytes + 65_536
    /// Bytes of the body of a request that needs no session.
    public static let messageBody = 16_384
    /// Bytes of the body of a request to host: a genesis event and a path of `hostPath` events
    /// that each enrol one key.
    public static let hostBody = 32_768
    /// Events of the path in a request to host.
    public static let hostPath = 4
    /// Bytes of an answer's body: a full page, the frontier, and the lists beside it.
    public static let responseBody = 4 * Limits.batchBytes
    /// Events in one page; the smallest event has about 150 bytes.
    public static let pageEvents = 8_192
    /// Positions in a frontier.
    public static let heads = 16_384
    /// Values asked for, given or reported missing in one message.
    public static let values = 256
    /// Certificates that a daemon vouches for at a time.
    public static let certificates = 8
    /// Origins that a daemon names at a time.
    public static let origins = 8
    /// Bytes of the longest origin.
    public static let origin = 256
    /// Bytes of the shortest origin.
    public static let shortestOrigin = 8
    /// Seconds that a challenge may be answered.
    public static let challengeSeconds = 60
    /// Sessions that one device has at a time; a further one ends the one used longest ago.
    public static let sessionsPerDevice = 4
    /// Bytes of a line of the stream that tells of changes.
    public static let streamLine = 1_024
    /// Mailboxes that one device has open at a time; a further one ends its oldest.
    public static let mailboxesPerDevice = 2
    /// Bytes of one letter's body.
    public static let letterBody = 4_096
}
