/// Verified events that wait for what they cite.
///
/// Per device at most 1,024 events and 8 MiB of headers wait. Whether the device is a member is
/// not known yet, so whoever offers events must be somebody who may.
/// Spec: Protocol/03-event.md
public struct HeldBuffer: Sendable {
    private struct Waiting: Sendable {
        let event: VerifiedEvent
        var missing: Set<EventID>
    }

    private struct Load: Sendable {
        var events = 0
        var bytes = 0
    }

    private var waiting: [EventID: Waiting] = [:]
    private var waitingFor: [EventID: Set<EventID>] = [:]
    private var loads: [DeviceKey: Load] = [:]

    /// An empty buffer.
    public init() {}

    /// How many events wait.
    public var count: Int { waiting.count }

    /// Whether the event waits here.
    public func contains(_ id: EventID) -> Bool { waiting[id] != nil }

    /// What is waited for and does not wait here itself, ascending: what to ask others for.
    public var wanted: [EventID] { waitingFor.keys.filter { waiting[$0] == nil }.sorted() }

    /// Keeps an event until everything in `missing` has been released.
    ///
    /// An event that waits already stays, now for `missing`. O(missing).
    /// - Returns: false if its device has no room left (203) or nothing is missing; then nothing
    ///   changes.
    public mutating func hold(_ event: VerifiedEvent, for missing: [EventID]) -> Bool {
        guard !missing.isEmpty else { return false }
        if let known = waiting[event.id] {
            forget(known)
        } else {
            var load = loads[event.header.device] ?? Load()
            load.events += 1
            load.bytes += event.headerBytes.count
            guard load.events <= Limits.heldEvents, load.bytes <= Limits.heldBytes else {
                return false
            }
            loads[event.header.device] = load
        }
        waiting[event.id] = Waiting(event: event, missing: Set(missing))
        for id in missing { waitingFor[id, default: []].insert(event.id) }
        return true
    }

    /// Tells that an event has been accepted.
    ///
    /// - Returns: the events that now miss nothing, ascending by id; they wait here no more.
    ///   Complexity: O(events that waited for it).
    public mutating func released(by id: EventID) -> [VerifiedEvent] {
        var released: [VerifiedEvent] = []
        for follower in (waitingFor.removeValue(forKey: id) ?? []).sorted() {
            waiting[follower]?.missing.remove(id)
            guard let known = waiting[follower], known.missing.isEmpty else { continue }
            waiting[follower] = nil
            unload(known.event)
            released.append(known.event)
        }
        return released
    }

    private mutating func unload(_ event: VerifiedEvent) {
        let device = event.header.device
        loads[device]?.events -= 1
        loads[device]?.bytes -= event.headerBytes.count
        if loads[device]?.events == 0 { loads[device] = nil }
    }

    private mutating func forget(_ known: Waiting) {
        for id in known.missing {
            waitingFor[id]?.remove(known.event.id)
            if waitingFor[id]?.isEmpty == true { waitingFor[id] = nil }
        }
    }
}
