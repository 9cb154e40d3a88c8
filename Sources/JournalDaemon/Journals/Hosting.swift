import EventLog

/// A journal that a daemon is to keep: what its request shows.
struct Hosting: Sendable {
    let journal: EventID
    let genesis: SignedEvent
    /// The `Accept` that the store is to belong to; nil where the path holds none.
    let accept: EventID?
    /// The key that hosts: it opens sessions before its own enrolment has arrived.
    let key: DeviceKey
}
