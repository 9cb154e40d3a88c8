import EventLog
import EventStorage
import JournalModel

/// One batch on its way into the store: judged event by event, then written as a whole.
///
/// A value, so that a batch that cannot be written leaves nothing behind.
struct Intake {
    /// An event that was accepted in this batch.
    struct Accepted {
        let event: VerifiedEvent
        let values: [Value]
        let operations: [Operation]
        let place: EventPlace
        var record: EventRecord { place.record }
    }

    /// A held event that waits no more; the smallest id comes first.
    private struct Released: Comparable {
        let event: VerifiedEvent

        static func == (one: Released, other: Released) -> Bool { one.event.id == other.event.id }

        static func < (one: Released, other: Released) -> Bool { one.event.id < other.event.id }
    }

    private(set) var history: History
    private(set) var held: HeldBuffer
    private(set) var accepted: [Accepted] = []
    /// Values that came with events and are not those that their authors signed.
    private(set) var spoiledValues = 0
    /// Small facts to keep in the same transaction, by key.
    var notes: [String: [UInt8]] = [:]
    /// Such facts as they were when they were looked at.
    var kept: [String: [UInt8]?] = [:]
    /// Where the store ended.
    let end: StoreEnd
    let database: EventDatabase

    private let lanesBefore: Int
    private let standingBefore: Standing
    let grantedBefore: [EventID: GrantedErasure]
    private var overlay: [EventID: Int] = [:]
    private var waitingValues: [EventID: [Value]] = [:]

    init(_ state: JournalState, _ database: EventDatabase) {
        history = state.history
        held = state.held
        end = state.end
        lanesBefore = history.lanes.count
        standingBefore = history.standing
        grantedBefore = history.erasures.granted
        self.database = database
    }

    /// The event accepted in this batch with that id.
    func accepted(_ id: EventID) -> Accepted? { overlay[id].map { accepted[$0] } }

    /// Where the event accepted in this batch with that id stands in `accepted`.
    func index(of id: EventID) -> Int? { overlay[id] }

    /// Lanes that began in this batch.
    var newLanes: ArraySlice<Lane> { history.lanes[lanesBefore...] }

    /// Whether entries which this batch does not touch mean something else now: a device that had
    /// written before lost or regained its effect, or the second parent came in, without whom a
    /// child is not changed any more.
    var changesOldEffects: Bool {
        if standingBefore.isPaired != history.standing.isPaired { return true }
        let old = Dictionary(
            standingBefore.devices.map { ($0.author, $0) }, uniquingKeysWith: { first, _ in first })
        return history.standing.devices.contains { device in
            old[device.author].map { $0 != device } ?? false
        }
    }

    /// Judges one verified event and all held ones that it sets free. Returns the event's own
    /// code: 0 for accepted.
    mutating func judge(_ event: VerifiedEvent, values: [Value]) throws -> UInt32 {
        switch try decide(event) {
        case .accepted(let record):
            note(event, record, values)
            // Of several that wait no more the smallest id is judged first, on every replica.
            var released = MinHeap(held.released(by: event.id).map(Released.init))
            while let next = released.popFirst()?.event {
                let values = waitingValues.removeValue(forKey: next.id) ?? []
                guard case .accepted(let record) = try decide(next) else { continue }
                note(next, record, values)
                for more in held.released(by: next.id) { released.insert(Released(event: more)) }
            }
            return 0
        case .alreadyKnown: return ReasonCode.duplicate.rawValue
        case .refused(let code): return code.rawValue
        case .waits(let missing, let code):
            let isEnrolled = history.membership.isEnrolled(event.header.device)
            guard held.hold(event, for: missing, isEnrolled: isEnrolled) else {
                return ReasonCode.quota.rawValue
            }
            waitingValues[event.id] = values
            return code.rawValue
        }
    }

    /// Works out whose events count now. To be called behind the last event that is judged, and
    /// before anything asks for effects or erasures.
    mutating func settle() { history.settle() }

    /// Whether the event is accepted, in this batch or before.
    func isAccepted(_ id: EventID) throws -> Bool {
        if overlay[id] != nil { return true }
        return try database.ordinal(of: id) != nil
    }

    private mutating func decide(_ event: VerifiedEvent) throws -> Acceptance {
        let (accepted, overlay, database) = (accepted, overlay, database)
        return try history.accept(event, isSettling: false) { id throws(StoreFailure) in
            if let index = overlay[id] { return accepted[index].record }
            do {
                return try database.record(of: id)
            } catch {
                throw StoreFailure(error)
            }
        }
    }

    private mutating func note(_ event: VerifiedEvent, _ record: EventRecord, _ values: [Value]) {
        let operations = Operations(of: event.header).list
        var kept: [Value] = []
        var writes: UInt32 = 0
        for (index, operation) in operations.enumerated() {
            guard case .write(let write) = operation else { continue }
            writes |= 1 << UInt32(index)
            // A wrong value is dropped and asked for elsewhere; it never blocks its event.
            guard let value = values.first(where: { $0.index == UInt32(index) }) else { continue }
            if value.matches(write) { kept.append(value) } else { spoiledValues += 1 }
        }
        overlay[event.id] = accepted.count
        let ordinal = end.next + Int64(accepted.count)
        accepted.append(
            Accepted(
                event: event, values: kept, operations: operations,
                place: EventPlace(ordinal: ordinal, record: record, writes: writes)))
    }
}
