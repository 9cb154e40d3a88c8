import EventLog

/// A device that has proved itself, for one journal.
struct Session: Hashable, Sendable {
    let journal: EventID
    let device: DeviceKey
}

/// How many challenges and sessions a daemon remembers.
struct SessionLimits: Sendable {
    /// Challenges that one device may have open at a time; a further one replaces its oldest.
    var challengesPerDevice = 4
    /// Challenges open at a time, of all devices.
    var challenges = 4_096
    /// How long a challenge may be answered.
    var challengeLifetime = Duration.seconds(60)
    /// Sessions of one device; a further one ends its oldest.
    var sessionsPerDevice = 4
    /// Sessions of all devices.
    var sessions = 4_096
    /// How long a session lasts.
    var sessionLifetime = Duration.seconds(Limits.sessionSeconds)
}
