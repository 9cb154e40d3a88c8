import EventLog
import Signing

/// Named events of one journal, drafted and signed; it says nothing of what is accepted.
///
/// A world begins with the genesis event "g" by A1 with the paper key RA.
struct NamedEvents {
    /// What an event follows in its feed.
    enum Origin {
        /// The event added last by the same device in the same epoch.
        case tip
        /// Nothing: seq 1.
        case start
        /// The named event, so that the feed forks if something follows it already.
        case event(String)
    }

    private struct Feed: Hashable {
        let device: DeviceKey
        let epoch: UInt64
    }

    private(set) var names: [String] = []
    private(set) var events: [String: VerifiedEvent] = [:]
    private var tips: [Feed: String] = [:]
    let nonce = SHA256.hash(Array("nonce".utf8))

    init() throws {
        let recovery = try Cast.recoveryA.enrolment(.recovery, parent: 1, journal: nonce)
        let genesis = Genesis(
            nonce: nonce, agreementKey: Cast.a1.agreement, recovery: recovery)
        let header = EventHeader(
            journal: nil, device: Cast.a1.id, epoch: 1, seq: 1, prev: nil, seen: [],
            claimedMilliseconds: 0, kind: .genesis, operations: [.genesis(genesis)])
        try add("g", header, by: Cast.a1)
    }

    /// "g", the founder's offer "pair" to B1 and B1's "accept" with the paper key RB.
    static func paired() throws -> NamedEvents {
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add(
            "accept", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        return world
    }

    subscript(name: String) -> VerifiedEvent {
        guard let event = events[name] else { preconditionFailure("no event \(name)") }
        return event
    }

    func id(_ name: String) -> EventID { self[name].id }

    func dot(_ name: String, _ index: UInt32 = 0) -> Dot { Dot(event: id(name), index: index) }

    var journal: EventID { id("g") }

    func name(of id: EventID) -> String { names.first { self[$0].id == id } ?? id.description }

    /// Events in the order in which they were added.
    var all: [VerifiedEvent] { names.map { self[$0] } }

    /// Drafts, signs and names an event.
    mutating func add(
        _ name: String, by device: TestDevice, epoch: UInt64 = 1, after origin: Origin = .tip,
        seen: [String] = [], _ kind: EventKind = .content, _ operations: [Operation] = [],
        change: (inout EventHeader) -> Void = { _ in }
    ) throws {
        let prev: VerifiedEvent? =
            switch origin {
            case .tip: tips[Feed(device: device.id, epoch: epoch)].map { self[$0] }
            case .start: nil
            case .event(let name): self[name]
            }
        var header = EventHeader(
            journal: journal, device: device.id, epoch: epoch, seq: (prev?.header.seq ?? 0) + 1,
            prev: prev?.id, seen: seen.map { self[$0].position },
            claimedMilliseconds: UInt64(names.count), kind: kind, operations: operations)
        change(&header)
        try add(name, header, by: device)
    }

    mutating func add(_ name: String, _ header: EventHeader, by device: TestDevice) throws {
        precondition(events[name] == nil, "two events named \(name)")
        events[name] = try VerifiedEvent(signing: header, with: device.key)
        names.append(name)
        tips[Feed(device: device.id, epoch: header.epoch)] = name
    }

    // MARK: Operations

    func pair(_ device: TestDevice) throws -> Operation {
        .pair(Pair(device: try device.enrolment(.admin, parent: 2, journal: journal.bytes)))
    }

    func accept(_ pair: String, recovery: TestDevice) throws -> Operation {
        let enrolment = try recovery.enrolment(.recovery, parent: 2, journal: journal.bytes)
        return .accept(Accept(pair: id(pair), recovery: enrolment))
    }

    func add(
        _ device: TestDevice, as rankClass: RankClass, parent: Parent = 1
    ) throws -> Operation {
        let enrolment = try device.enrolment(rankClass, parent: parent, journal: journal.bytes)
        return .addDevice(AddDevice(device: enrolment))
    }

    func revoke(_ device: TestDevice) -> Operation {
        .revokeDevice(RevokeDevice(device: device.id, reason: 1))
    }

    func readmit(_ device: TestDevice, lifts: [String]) -> Operation {
        .readmitDevice(ReadmitDevice(device: device.id, lifts: lifts.map(id)))
    }

    func requestErasure(_ targets: [Dot]) -> Operation {
        .requestErasure(RequestErasure(targets: targets, reason: 1))
    }

    func consentErasure(_ request: String) -> Operation {
        .consentErasure(ConsentErasure(request: id(request)))
    }

    /// Creates an entry and writes one field of it.
    var note: [Operation] {
        let value = Value(
            index: 1, salt: nonce, padded: [0x80] + [UInt8](repeating: 0, count: 127))
        return [
            .create(Create(type: 11, policy: .shared)),
            .write(Write(entry: nil, fields: [1], supersedes: [], value: value)),
        ]
    }
}
