/// How much may wait for what it cites.
///
/// Spec: Protocol/limits.json
public struct HeldLimits: Sendable {
    /// Events of one device; all keys that nothing enrols count as one device.
    public var events = Limits.heldEvents
    /// Bytes of their headers.
    public var bytes = Limits.heldBytes
    /// Events of all devices.
    public var eventsInAll = Limits.heldEventsInAll
    /// Bytes of their headers.
    public var bytesInAll = Limits.heldBytesInAll

    /// The limits of the protocol.
    public init() {}
}

/// Verified events that wait for what they cite.
///
/// What a device may write is not known before its event's past is here, and keys cost nothing:
/// so all keys that no accepted event enrols share the room of one device, and there is a bound
/// on everything. Spec: Protocol/03-event.md §4
public struct HeldBuffer: Sendable {
    private struct Waiting: Sendable {
        let event: VerifiedEvent
        var missing: Set<EventID>
        /// Whose room it takes, nil for that of all strangers.
        let holder: DeviceKey?
    }

    private struct Load: Sendable {
        var events = 0
        var bytes = 0

        mutating func add(_ event: VerifiedEvent) {
            events += 1
            bytes += event.headerBytes.count
        }

        mutating func remove(_ event: VerifiedEvent) {
            events -= 1
            bytes -= event.headerBytes.count
        }
    }

    private let limits: HeldLimits
    private var waiting: [EventID: Waiting] = [:]
    private var waitingFor: [EventID: Set<EventID>] = [:]
    private var loads: [DeviceKey?: Load] = [:]
    private var whole = Load()

    /// An empty buffer.
    public init(limits: HeldLimits = HeldLimits()) { self.limits = limits }

    /// How many events wait.
    public var count: Int { waiting.count }

    /// Whether the event waits here.
    public func contains(_ id: EventID) -> Bool { waiting[id] != nil }

    /// What is waited for and does not wait here itself, ascending: what to ask others for.
    public var wanted: [EventID] { waitingFor.keys.filter { waiting[$0] == nil }.sorted() }

    /// Keeps an event until everything in `missing` has been released.
    ///
    /// An event that waits already stays, now for `missing`, in the room that it took. O(missing).
    /// - Parameter isEnrolled: whether an accepted event enrols its device.
    /// - Returns: false if there is no room left (203) or nothing is missing; then nothing
    ///   changes.
    public mutating func hold(
        _ event: VerifiedEvent, for missing: [EventID], isEnrolled: Bool
    ) -> Bool {
        guard !missing.isEmpty else { return false }
        Steps.count(missing.count)
        let holder: DeviceKey?
        if let known = waiting[event.id] {
            holder = known.holder
            forget(known)
        } else {
            holder = isEnrolled ? event.header.device : nil
            guard takeRoom(for: event, of: holder) else { return false }
        }
        waiting[event.id] = Waiting(event: event, missing: Set(missing), holder: holder)
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
            Steps.count()
            waiting[follower]?.missing.remove(id)
            guard let known = waiting[follower], known.missing.isEmpty else { continue }
            waiting[follower] = nil
            unload(known)
            released.append(known.event)
        }
        return released
    }

    /// False if there is no room; then nothing changes.
    private mutating func takeRoom(for event: VerifiedEvent, of holder: DeviceKey?) -> Bool {
        var (own, all) = (loads[holder] ?? Load(), whole)
        own.add(event)
        all.add(event)
        guard own.events <= limits.events, own.bytes <= limits.bytes,
            all.events <= limits.eventsInAll, all.bytes <= limits.bytesInAll
        else { return false }
        (loads[holder], whole) = (own, all)
        return true
    }

    private mutating func unload(_ known: Waiting) {
        loads[known.holder]?.remove(known.event)
        if loads[known.holder]?.events == 0 { loads[known.holder] = nil }
        whole.remove(known.event)
    }

    private mutating func forget(_ known: Waiting) {
        for id in known.missing {
            Steps.count()
            waitingFor[id]?.remove(known.event.id)
            if waitingFor[id]?.isEmpty == true { waitingFor[id] = nil }
        }
    }
}
