public import EventLog
import EventStorage
import JournalModel
import Signing
import Synchronization

/// How a device stands in the eyes of a replica that serves it.
public enum DeviceAdmission: Equatable, Sendable {
    /// It may read and write.
    case stands
    /// It was offered the second parent's place, which nobody has taken: it may read, and accept.
    case invited
    /// It is a daemon that a parent named as a peer: it may read, and bring what devices wrote.
    case peer
    /// It is an observer on whom both parents agree, and its last day is not over: it may read.
    case observer
    /// It was revoked; of an observer, it was ended, or its last day is over.
    case revoked
    /// Nothing enrols it.
    case unknown

    /// Whether events of the device can say anything.
    var mayWrite: Bool { self == .stands || self == .invited }
}

extension Standing {
    /// - Parameter now: milliseconds since 1970: of observers alone it decides.
    func admission(of device: DeviceKey, at now: UInt64) -> DeviceAdmission {
        let known = devices(withKey: device)
        guard !known.isEmpty else { return reading(of: device, at: now) }
        if known.contains(where: \.isActive) { return .stands }
        if known.contains(where: { !$0.revocations.isEmpty }) { return .revoked }
        return isPaired ? .unknown : .invited
    }

    /// How a key stands that nothing enrols.
    private func reading(of key: DeviceKey, at now: UInt64) -> DeviceAdmission {
        if daemons.contains(where: { $0.daemon == key.bytes }) { return .peer }
        let terms = observerTerms.filter { $0.observer == key }
        if terms.contains(where: { $0.serve(at: now) }) { return .observer }
        let isOver = terms.contains { $0.untilDay < ObserverTerms.day(at: now) }
        return isOver || observersEnded.contains(key) ? .revoked : .unknown
    }
}

/// What a replica does for another one: the daemon's whole work.
///
/// Spec: Protocol/08-sync.md
extension JournalHolder {
    /// Whether a device may open a session here.
    ///
    /// The key that hosted the journal stands as long as nothing here enrols it: it brings its own
    /// enrolment, and from then on that decides. Spec: Protocol/09-session.md §4
    public func admission(of device: DeviceKey) throws -> DeviceAdmission {
        let standing = try history().standing
        let isBringing = try standing.devices(withKey: device).isEmpty && host() == device
        return isBringing
            ? .stands : standing.admission(of: device, at: copy.surroundings.now())
    }

    /// Whether a device was enrolled as a page in a browser, once at least.
    public func isPage(_ device: DeviceKey) throws -> Bool {
        try history().membership.enrolments(of: device).contains { $0.surface == .page }
    }

    /// The parent who answers for a device; nil if nothing enrols it.
    public func parent(of device: DeviceKey) throws -> Parent? {
        try history().answering(for: device)
    }

    /// The device that wrote an event; nil for one that is not here.
    public func author(of event: EventID) throws -> DeviceKey? {
        try database.record(of: event)?.device
    }

    /// A page of what the asker lacks. O(page + lanes).
    ///
    public func answer(_ request: SyncRequest) throws -> SyncResponse {
        try together { try answer(request, within: offer()) }
    }

    /// - Parameters:
    ///   - offering: what may be told of.
    ///   - isSplitting: whether an event that is larger than a page leaves out the values that do
    ///     not fit: who asks by network asks for them next.
    func answer(
        _ request: SyncRequest, within offering: Offering, isSplitting: Bool = true
    ) throws -> SyncResponse {
        let history = offering.history(of: try history())
        var known = LaneClock()
        var unknown: Set<EventID> = []
        for position in request.have {
            if let record = try history.tip(position.event) ?? database.record(of: position.event) {
                known.merge(record.clock)
            } else {
                // One event may be named under several places, of which one at most is true.
                unknown.insert(position.event)
            }
        }
        let bytes = request.maxBytes == 0 ? Limits.batchBytes : Int(request.maxBytes)
        let page = try database.missingEvents(
            knowing: known, after: Int64(clamping: request.after), within: offering.shown,
            limit: PageLimit(
                events: WireLimits.pageEvents, bytes: bytes, leavesOutValues: isSplitting))
        return SyncResponse(
            heads: history.heads, unknown: unknown.sorted(), events: page.events.map(\.signed),
            next: page.next.map { UInt64($0) } ?? 0,
            missing: request.after == 0 ? try missingValues(limit: WireLimits.values) : [])
    }

    /// Takes in a batch; one code per event, in order. Durable on return.
    public func receive(_ request: PushRequest) throws -> PushResponse {
        let report = try take(request.events, verifier.verify(request.events))
        return PushResponse(
            results: report.codes.map(PushResult.init(number:)),
            heads: try offer().history(of: try history()).heads)
    }

    /// Gives values that are asked for and takes those given. Durable on return.
    public func exchange(_ request: ValuesRequest) throws -> ValuesResponse {
        let results = try takeValues(request.give)
        return ValuesResponse(
            values: try values(request.want, maxBytes: Limits.batchBytes),
            results: results.map { PushResult($0) })
    }

    // MARK: The same for the side that asks

    /// A batch of what lies outside a past that the other side has, after a local place.
    func outgoing(
        knowing known: LaneClock, after: UInt64, within offering: Offering
    ) throws -> Outgoing {
        let page = try database.missingEvents(
            knowing: known, after: Int64(clamping: after), within: offering.shown,
            limit: PageLimit(leavesOutValues: true))
        return Outgoing(
            events: page.events.map { ($0.id, $0.signed) },
            next: page.next.map { UInt64($0) } ?? 0, leftOut: page.leftOut)
    }

    /// Values that are missing here, in order of arrival.
    func missingValues(limit: Int) throws -> [Dot] { try database.missingValues(limit: limit) }

    /// How many values are missing here.
    func missingValueCount() throws -> Int { Int(try database.missingValueCount()) }

    /// Those of the values asked for that are here, in this order, as far as they fit.
    func values(_ dots: [Dot], maxBytes: Int) throws -> [EventValue] {
        var room = maxBytes
        var found: [EventValue] = []
        for dot in dots {
            guard let value = try database.value(dot) else { continue }
            room -= value.padded.count + 128
            guard room >= 0 else { break }
            found.append(EventValue(event: dot.event, value: value))
        }
        return found
    }

    /// Takes values that came later than their events; one code each: 400 kept, 401 erased,
    /// 404 refused, 403 for an event that is not here. Durable on return.
    func takeValues(_ values: [EventValue]) throws -> [ReasonCode] {
        guard !values.isEmpty else { return [] }
        return try copy.state.withLock { state in
            while true {
                try copy.refresh(&state)
                let codes = try values.map { try verdict(on: $0) }
                var batch = Batch(after: state.end)
                // One that is here already is not written again.
                let good = try zip(values, codes).filter { $0.1 == .present }.map(\.0)
                    .filter { try lacks(Dot(event: $0.event, index: $0.value.index)) }
                guard !good.isEmpty else { return codes }
                batch.lateValues = good.map { LateValue(event: $0.event, value: $0.value) }
                batch.derived.entries = try rows(withLate: good, state.history)
                batch.derived.sources = try good.compactMap { try source(ofLate: $0) }
                if try appended(batch) { return codes }
            }
        }
    }

    private func verdict(on value: EventValue) throws -> ReasonCode {
        let index = value.value.index
        let dot = Dot(event: value.event, index: index)
        if try database.presence(of: dot) == .erased { return .erased }
        guard let operations = try database.operations(of: value.event) else { return .missing }
        guard let write = operations.write(at: index), value.value.matches(write) else {
            return .valueMismatch
        }
        return .present
    }
}

/// A batch of what the other side lacks.
struct Outgoing: Sendable {
    let events: [(id: EventID, event: SignedEvent)]
    /// The local place to go on from, 0 if nothing follows.
    let next: UInt64
    /// Values for which a batch has no room: they are given after the events.
    let leftOut: [Dot]
}
