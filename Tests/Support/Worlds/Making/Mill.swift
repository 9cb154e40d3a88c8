public import EventLog
public import Signing

/// Drafts and signs events; the same draft is signed once and remembered.
public final class Mill {
    private var events: [EventID: VerifiedEvent] = [:]
    private var enrolments: [String: Enrolment] = [:]
    private var proofs: [[UInt8]: Bool] = [:]
    private let nonce = SHA256.hash(Array("world nonce".utf8))

    public init() {}

    /// The world that holds only its genesis event, by A1 with the paper key RA.
    public func founded() -> World {
        var world = World()
        let recovery = enrolment(.paperA, .recovery, parent: 1, journal: nonce)
        let genesis = Genesis(
            nonce: nonce, agreementKey: WorldDevice.a1.agreement, recovery: recovery)
        world.append(
            made(
                Draft(device: .a1, kind: .genesis, operations: [.genesis(genesis)]), in: world))
        return world
    }

    /// Signs a draft.
    public func made(_ draft: Draft, in world: World) -> WorldEvent {
        var header = EventHeader(
            journal: world.events.first?.event.id, device: draft.device.id, epoch: draft.epoch,
            seq: (draft.prev.map { world.events[$0].event.header.seq } ?? 0) + 1,
            prev: draft.prev.map(world.id),
            seen: draft.seen.map { world.events[$0].event.position },
            claimedMilliseconds: 0, kind: draft.kind, operations: draft.operations)
        if let renewal = draft.renewal {
            let renew = renew(renewal, by: draft.device, in: world, header)
            header = EventHeader(
                journal: header.journal, device: header.device, epoch: header.epoch,
                seq: header.seq, prev: header.prev, seen: header.seen, claimedMilliseconds: 0,
                kind: draft.kind, operations: draft.operations + [.renewRecovery(renew)])
        }
        spoil(&header, draft.flaw)
        let event = signed(header, draft.device)
        let cited = draft.seen + [draft.prev].compactMap { $0 }
        var cites = EventSet()
        for place in cited { cites.insert(place) }
        return WorldEvent(
            event: event, operations: Operations(of: event.header).list, cites: cites,
            prev: draft.prev, past: world.past(citing: cited),
            level: (cited.map { world.events[$0].level }.max() ?? -1) + 1)
    }

    private func spoil(_ header: inout EventHeader, _ flaw: Draft.Flaw) {
        switch flaw {
        case .none: break
        case .skipsNumber: header.seq += 1
        case .wrongSeen:
            header.seen = header.seen.map {
                Position(device: $0.device, epoch: $0.epoch, seq: $0.seq + 1, event: $0.event)
            }
        case .unreadable: header.ops = [0xff, 0xff]
        case .newerKind: header.kind = 9
        }
    }

    private func signed(_ header: EventHeader, _ device: WorldDevice) -> VerifiedEvent {
        guard let draft = try? UnsignedEvent(header) else {
            preconditionFailure("a draft is small enough")
        }
        if let known = events[draft.id] { return known }
        guard let event = try? draft.signed(by: device.key) else {
            preconditionFailure("a draft is signed by its own device")
        }
        // Forgetting costs time and nothing else.
        if events.count > 200_000 { events.removeAll() }
        events[draft.id] = event
        return event
    }

    /// The enrolment of a device, proven.
    public func enrolment(
        _ device: WorldDevice, _ rankClass: RankClass, parent: Parent, journal: Bytes32
    ) -> Enrolment {
        let name = "\(device.name) \(rankClass) \(parent) \(journal.hex)"
        if let known = enrolments[name] { return known }
        guard
            let made = try? Enrolment.proving(
                device.key, agreementKey: device.agreement, rankClass: rankClass, parent: parent,
                journal: journal, invite: nil)
        else { preconditionFailure("a device proves its own key") }
        enrolments[name] = made
        return made
    }

    /// Whether the old key of a renewal signed it for the event of `header`; verified once.
    func isSigned(
        _ renew: RenewRecovery, in journal: Bytes32, parent: Parent, _ header: EventHeader
    ) -> Bool {
        var place = header
        (place.opsEncoding, place.ops) = (0, [])
        let key = renew.encoded() + place.encoded() + journal.bytes + [UInt8(parent)]
        if let known = proofs[key] { return known }
        let isSigned = renew.isSigned(in: journal, parent: parent, header)
        proofs[key] = isSigned
        return isSigned
    }

    private func renew(
        _ renewal: Draft.Renewal, by author: WorldDevice, in world: World, _ header: EventHeader
    ) -> RenewRecovery {
        let parent: Parent = author.name.contains("B") ? 2 : 1
        let journal = world.journal.bytes
        let recovery = enrolment(renewal.new, .recovery, parent: parent, journal: journal)
        guard
            let made = try? RenewRecovery.signing(
                renewal.old.key, recovery: recovery, journal: journal, parent: parent, header)
        else { preconditionFailure("a device signs with its own key") }
        return made
    }

    /// Whether an enrolment's proofs hold; verified once.
    func isProven(_ enrolment: Enrolment, in journal: Bytes32, parent: Parent) -> Bool {
        let key = enrolment.encoded() + journal.bytes + [UInt8(parent)]
        if let known = proofs[key] { return known }
        let isProven = enrolment.isProven(in: journal, parent: parent)
        proofs[key] = isProven
        return isProven
    }
}

/// Short ways to say operations.
extension Mill {
    func pair(_ device: WorldDevice, _ world: World) -> Operation {
        .pair(Pair(device: enrolment(device, .admin, parent: 2, journal: world.journal.bytes)))
    }

    func accept(_ pair: Int, _ paper: WorldDevice, _ world: World) -> Operation {
        .accept(
            Accept(
                pair: world.id(pair),
                recovery: enrolment(paper, .recovery, parent: 2, journal: world.journal.bytes)))
    }

    func add(
        _ device: WorldDevice, _ rankClass: RankClass, _ parent: Parent, _ world: World
    ) -> Operation {
        .addDevice(
            AddDevice(
                device: enrolment(device, rankClass, parent: parent, journal: world.journal.bytes)))
    }

    func revoke(_ device: WorldDevice) -> Operation {
        .revokeDevice(RevokeDevice(device: device.id, reason: 1))
    }

    func readmit(_ device: WorldDevice, _ lifts: [EventID]) -> Operation {
        .readmitDevice(ReadmitDevice(device: device.id, lifts: lifts))
    }

    func write(_ fields: [UInt32], to entry: EventID?, over dots: [Dot] = []) -> Operation {
        let value = Value(index: 0, salt: nonce, padded: [0x80] + [UInt8](repeating: 0, count: 127))
        return .write(Write(entry: entry, fields: fields, supersedes: dots, value: value))
    }
}
