import EventLog
import Signing

/// A device that has proved itself, for one journal.
struct Session: Hashable, Sendable {
    let journal: EventID
    let device: DeviceKey
    /// The parent who answers for the device; nil for a daemon and an observer, each of whom
    /// stands for itself.
    let parent: Parent?

    init(journal: EventID, device: DeviceKey, parent: Parent? = nil) {
        self.journal = journal
        self.device = device
        self.parent = parent
    }

    /// Whose share of the daemon it uses: one parent's of a journal, however many devices they
    /// have.
    var asker: String { "\(journal.bytes.hex) \(parent.map { "\($0)" } ?? "\(device)")" }
}

/// How many sessions a daemon remembers.
struct SessionLimits: Sendable {
    /// Sessions of one device; a further one ends the one used longest ago.
    var sessionsPerDevice = WireLimits.sessionsPerDevice
    /// Sessions of one parent of a journal; likewise.
    var sessionsPerParent = WireLimits.sessionsPerParent
    /// Sessions of all devices.
    var sessions = WireLimits.sessions
    /// How long a session lasts.
    var sessionLifetime = Duration.seconds(Limits.sessionSeconds)
}
