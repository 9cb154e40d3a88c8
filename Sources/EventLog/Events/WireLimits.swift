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
    /// Sessions that all devices of one parent have at a time in a journal; a further one ends the
    /// one used longest ago.
    public static let sessionsPerParent = 64
    /// Bytes of a line of the stream that tells of changes.
    public static let streamLine = 1_024
    /// Answers that may say that another one follows, before it does.
    public static let provisionalAnswers = 8
    /// Sessions that a daemon has open at a time, of all devices.
    public static let sessions = 65_536
    /// Mailboxes that a daemon has open at a time, of all journals.
    public static let mailboxes = 4_096
    /// Connections that a daemon has at a time.
    public static let connections = 10_240
    /// Connections from one address on which no device has proved itself.
    public static let connectionsPerAddress = 256
    /// Connections on which one session was used.
    public static let connectionsPerSession = 16
    /// Seconds until a connection's first request has come.
    public static let firstRequestSeconds = 10
    /// Requests without a session that are worked on at a time.
    public static let strangersAtOnce = 8
    /// Bytes of all bodies under way.
    public static let bodies = 67_108_864
    /// Bytes of the bodies under way that need no session.
    public static let bodiesOfStrangers = 8_388_608
    /// Seconds that a body may take to come.
    public static let bodySeconds = 60
    /// Seconds that a body may take that needs no session.
    public static let strangerBodySeconds = 10
    /// Seconds that the other side may take for a part of an answer.
    public static let unreadSeconds = 60
    /// Seconds that a request waits for the one before it in the same session.
    public static let turnSeconds = 5
    /// Mailboxes that one device has open at a time; a further one ends its oldest.
    public static let mailboxesPerDevice = 2
    /// Mailboxes that all devices of one parent have open at a time for a journal; a further one
    /// ends the oldest of them.
    public static let mailboxesPerParent = 8
    /// Bytes of one parent's writing that a daemon takes into one journal at once.
    public static let quota = 67_108_864
    /// Bytes of that which are given back in a day.
    public static let quotaADay = 16_777_216
    /// Further bytes of one parent's writing in the first day of a journal at a daemon.
    public static let quotaFirstDay = 1_073_741_824
    /// Links to a journal's calendar that one parent has at a daemon.
    public static let calendarLinks = 8
    /// Days that such a link lasts at most.
    public static let calendarDays: UInt32 = 366
    /// Days that it lasts if nothing else is said.
    public static let calendarDaysUsual: UInt32 = 90
    /// Handovers, plans and changes of one time that such a calendar has.
    public static let calendarEvents = 2_048
    /// Seconds after which a calendar is put together anew though the journal stands still.
    public static let calendarSeconds = 60
    /// Bytes of one letter's body.
    public static let letterBody = 4_096
}
