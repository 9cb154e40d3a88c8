import EventLog

/// A device that has proved itself, for one journal.
struct Session: Hashable, Sendable {
    let journal: EventID
    let device: DeviceKey
}

/// How many sessions a daemon remembers.
struct SessionLimits: Sendable {
    /// Sessions of one device; a further one ends the one used longest ago.
    var sessionsPerDevice = WireLimits.sessionsPerDevice
    /// Sessions of all devices.
    var sessions = WireLimits.sessions
    /// How long a session lasts.
    var sessionLifetime = Duration.seconds(Limits.sessionSeconds)
}
