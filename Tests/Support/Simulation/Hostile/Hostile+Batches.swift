import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// What the liar sends.
extension Hostile {
    enum Kind: String, CaseIterable {
        case words, fork, forgetful, lostCause, wrongSeen, staleSeen, wrongPrev, skipped, forged
        case weakKey, otherJournal, stranger, bigNonsense, unknownOperation, membership, erasure
        case liedValues, manyVersions, replay, garbage, pairing, epochs, agreement, aloneErasure
    }

    /// Some events, most of them wrong in one way.
    func batch(_ world: World) throws -> [SignedEvent] {
        var batch: [SignedEvent] = []
        for _ in 0...world.chance.below(3) {
            let kind = world.chance.pick(Kind.allCases) ?? .words
            world.counts.hostileKinds[kind.rawValue, default: 0] += 1
            batch += try events(kind, world)
        }
        if world.chance.percent(20) { batch.reverse() }
        if world.chance.percent(10), let first = batch.first { batch.append(first) }
        return Array(batch.prefix(Limits.batchEvents))
    }

    private func events(_ kind: Kind, _ world: World) throws -> [SignedEvent] {
        switch kind {
        case .words, .fork, .forgetful, .liedValues, .manyVersions, .agreement, .erasure,
            .membership, .pairing, .epochs, .bigNonsense, .unknownOperation, .aloneErasure:
            return try soundlySigned(kind, world)
        case .lostCause, .wrongSeen, .staleSeen, .wrongPrev, .skipped, .forged, .weakKey,
            .otherJournal, .stranger:
            return try altered(kind, world).map { [$0] } ?? []
        case .replay:
            return world.chance.some(40, of: made)
        case .garbage:
            let bytes = world.chance.bytes(world.chance.within(1...300))
            return [
                SignedEvent(header: bytes, signature: world.chance.bytes(64), values: [])
            ]
        }
    }

    // MARK: Events that a member may sign

    private func soundlySigned(_ kind: Kind, _ world: World) throws -> [SignedEvent] {
        let chance = world.chance
        switch kind {
        case .fork:
            guard let event = chance.pick(made),
                let header = try? EventHeader(decoding: event.header),
                let prev = header.prev, let record = try replica.store.record(of: prev)
            else { return try [write(world)] }
            return try [write(world, after: record)]
        case .forgetful:
            let tips = try replica.history().lanes.map(\.tip.position).sorted()
            let seen = chance.some(40, of: tips)
            return try [write(world, newEpoch: true, seen: seen)]
        case .liedValues:
            return try [write(world, lying: true)]
        case .manyVersions:
            return try (0..<chance.within(3...9)).map { _ in try write(world) }
        case .epochs:
            return try (0..<chance.within(2...12)).map { _ in try write(world, newEpoch: true) }
        case .bigNonsense:
            var header = try nextHeader(world, .content, [])
            header.opsEncoding = 1
            header.ops = chance.bytes(chance.within(1...7_000))
            return try [sign(header, world)]
        case .unknownOperation:
            let bytes: [UInt8] = [0xa2, 0x06, 0x03] + chance.bytes(3)
            return try [make(world, .content, [.unknown(bytes)])]
        case .membership: return try [make(world, .membership, meddling(world))]
        case .pairing: return try pairing(world)
        case .erasure: return try erasure(world)
        case .aloneErasure:
            // As if nobody else had ever joined.
            let beginning = try replica.history().lanes.map(\.tip.position).sorted().prefix(1)
            let request = RequestErasure(targets: try anyDots(world), reason: 1)
            return try [
                make(
                    world, .erasure, [.requestErasure(request)], newEpoch: true,
                    seen: Array(beginning))
            ]
        case .agreement:
            guard let entry = try replica.latest(8).first(where: { !$0.proposals.isEmpty }),
                let proposal = entry.proposals.first
            else { return try [write(world)] }
            return try [make(world, .content, [.consent(Consent(target: proposal.dot))])]
        default:
            return try [write(world)]
        }
    }

    /// A write to an old entry, or a new one; now and then over everything that is there.
    private func write(
        _ world: World, after prev: EventRecord? = nil, newEpoch: Bool = false,
        seen: [Position]? = nil, lying: Bool = false
    ) throws -> SignedEvent {
        let chance = world.chance
        let entry = chance.pick(try replica.latest(8))
        let value = try Value(
            index: entry == nil ? 1 : 0, content: world.hostileContent(),
            salt: world.secrets32())
        let fields: [UInt32] = entry?.kind == .note ? [3] : [16]
        let supersedes = chance.percent(50) ? entry?.state.liveDots(of: fields) ?? [] : []
        let write = Write(
            entry: entry?.state.entry, fields: fields,
            supersedes: Array(supersedes.prefix(Limits.dots)), value: value)
        let operations: [Operation] =
            entry == nil
            ? [.create(Create(type: 10, policy: .shared)), .write(write)]
            : [.write(write)]
        let event = try make(
            world, .content, operations, after: prev, newEpoch: newEpoch, seen: seen)
        guard lying else {
            return SignedEvent(
                header: event.header, signature: event.signature, values: [value])
        }
        let lie = Value(
            index: value.index, salt: value.salt,
            padded: chance.percent(50) ? world.damaged(value.padded) : [])
        let values = lie.padded.isEmpty ? [] : [lie]
        return SignedEvent(header: event.header, signature: event.signature, values: values)
    }

    private func nextHeader(
        _ world: World, _ kind: EventKind, _ operations: [Operation],
        after prev: EventRecord? = nil, newEpoch: Bool = false, seen: [Position]? = nil
    ) throws -> EventHeader {
        let begins = newEpoch || (world.chance.percent(5) && prev == nil)
        let tip = begins ? nil : try prev ?? world.chance.pick(tips())
        let epoch = tip?.epoch ?? world.secrets.next() | 1
        return try Crafting.event(
            on: replica, key: key, epoch: epoch, after: tip, seen: seen,
            claimed: world.chance.percent(10) ? Limits.seq : world.clocks.now, kind: kind,
            operations: operations
        ).header
    }

    private func make(
        _ world: World, _ kind: EventKind, _ operations: [Operation],
        after prev: EventRecord? = nil, newEpoch: Bool = false, seen: [Position]? = nil
    ) throws -> SignedEvent {
        try sign(
            nextHeader(
                world, kind, operations, after: prev, newEpoch: newEpoch, seen: seen), world)
    }

    private func sign(_ header: EventHeader, _ world: World) throws -> SignedEvent {
        let event = try VerifiedEvent(signing: header, with: key)
        note(event.id, world)
        made.append(event.signed)
        // What it may not sign for lack of a place stays out of its own copy too.
        _ = try replica.receive(PushRequest(events: [event.signed]))
        return event.signed
    }

    private func note(_ id: EventID, _ world: World) {
        world.ledger.signed.insert(id)
        written.insert(id)
    }

    // MARK: Events about members

    private func meddling(_ world: World) throws -> [Operation] {
        let chance = world.chance
        let members = try replica.history().standing.devices
        guard let target = chance.pick(members)?.author else { return [] }
        switch chance.below(4) {
        case 0: return [.revokeDevice(RevokeDevice(device: target.device, reason: 2))]
        case 1:
            let accomplice = try PrivateKey(seed: world.secrets32())
            let agreement = try AgreementKey(seed: world.secrets32()).publicKey
            let enrolment = try Enrolment.proving(
                accomplice, agreementKey: agreement,
                rankClass: chance.pick([.writer, .admin, .recovery]) ?? .writer,
                parent: chance.pick([1, 2]) ?? 1, journal: replica.journal.bytes, invite: nil)
            return [.addDevice(AddDevice(device: enrolment))]
        case 2:
            let lifts = members.flatMap(\.revocations).sorted()
            guard !lifts.isEmpty else { return [] }
            return [
                .readmitDevice(
                    ReadmitDevice(device: target.device, lifts: Array(lifts.prefix(8))))
            ]
        default:
            return [.revokeDevice(RevokeDevice(device: device, reason: 1))]
        }
    }

    /// A second co-parent out of a sleeve: only the founder's key could offer that place.
    private func pairing(_ world: World) throws -> [SignedEvent] {
        let puppet = try PrivateKey(seed: world.secrets32())
        let agreement = try AgreementKey(seed: world.secrets32()).publicKey
        let enrolment = try Enrolment.proving(
            puppet, agreementKey: agreement, rankClass: .admin, parent: 2,
            journal: replica.journal.bytes, invite: nil)
        let genesis = try replica.history().lanes.map(\.tip.position).filter { $0.seq == 1 }
        let offer = try make(
            world, .membership, [.pair(Pair(device: enrolment))], newEpoch: true,
            seen: world.chance.percent(50) ? genesis : nil)
        guard let header = try? EventHeader(decoding: offer.header),
            let parsed = try? ParsedEvent.parse(header: offer.header, signature: offer.signature)
        else { return [offer] }
        let position = Position(
            device: header.device, epoch: header.epoch, seq: header.seq, event: parsed.id)
        let recovery = try Enrolment.proving(
            PrivateKey(seed: world.secrets32()), agreementKey: agreement, rankClass: .recovery,
            parent: 2, journal: replica.journal.bytes, invite: nil)
        let accept = EventHeader(
            journal: replica.journal, device: DeviceKey(puppet.publicKey.bytes), epoch: 7, seq: 1,
            prev: nil, seen: [position], claimedMilliseconds: 1, kind: .membership,
            operations: [.accept(Accept(pair: parsed.id, recovery: recovery))])
        let event = try VerifiedEvent(signing: accept, with: puppet)
        world.ledger.signed.insert(event.id)
        return [offer, event.signed]
    }

    /// Asks for words of anybody, and agrees to what was asked, its own requests included.
    private func erasure(_ world: World) throws -> [SignedEvent] {
        let requests = try replica.history().erasures.requests.keys.sorted()
        if let request = world.chance.pick(requests), world.chance.percent(60) {
            return try [
                make(world, .erasure, [.consentErasure(ConsentErasure(request: request))])
            ]
        }
        let request = RequestErasure(targets: try anyDots(world), reason: 9)
        return try [make(world, .erasure, [.requestErasure(request)])]
    }

    /// A write of anybody's, and something that is none.
    private func anyDots(_ world: World) throws -> [Dot] {
        guard let view = world.chance.pick(try replica.latest(8)),
            let dot = world.chance.pick(view.state.liveDots)
        else { return [Dot(event: replica.journal, index: 0)] }
        return [dot, Dot(event: view.state.entry, index: 31)]
    }

    // MARK: Events that belong nowhere

    private func altered(_ kind: Kind, _ world: World) throws -> SignedEvent? {
        let chance = world.chance
        var header = try nextHeader(world, .ack, [])
        var signer = key
        switch kind {
        case .lostCause:
            let nowhere = Position(
                device: DeviceKey(world.secrets32()), epoch: 5, seq: 3,
                event: EventID(world.secrets32()))
            header.seen = (header.seen + [nowhere]).sorted()
        case .wrongSeen:
            guard let tip = chance.pick(try others()) else { return nil }
            let wrong = Position(
                device: tip.device, epoch: tip.epoch, seq: tip.seq + 1, event: tip.id)
            header.seen = (header.seen.filter { $0.event != tip.id } + [wrong]).sorted()
        case .staleSeen:
            guard let prev = header.prev, let record = try replica.store.record(of: prev),
                let old = chance.pick(try others().filter { record.hasSeen($0) })
            else { return nil }
            header.seen = (header.seen + [old.position]).sorted()
        case .wrongPrev:
            guard let tip = chance.pick(try others()) else { return nil }
            header.prev = tip.id
            header.seq = max(2, header.seq)
        case .skipped:
            header.seq += UInt64(chance.within(1...9));
            header.prev =
                header.prev
                ?? EventID(world.secrets32())
        case .forged:
            guard let victim = chance.pick(world.devices)?.device else { return nil }
            header.device = victim
        case .weakKey:
            header.device = DeviceKey(Bytes32([1] + [UInt8](repeating: 0, count: 31)) ?? .zero)
        case .otherJournal: header.journal = EventID(world.secrets32())
        default:
            signer = try PrivateKey(seed: world.secrets32())
            header.device = DeviceKey(signer.publicKey.bytes)
            header.seq = 1
            header.prev = nil
        }
        return try signed(header, by: signer, world)
    }

    private func others() throws -> [EventRecord] {
        try replica.history().lanes.map(\.tip).filter { $0.device != device }
            .sorted { $0.position < $1.position }
    }

    /// Signs a header whether or not it names the signer, as its own software would refuse to.
    private func signed(
        _ header: EventHeader, by signer: PrivateKey, _ world: World
    ) throws -> SignedEvent {
        let bytes = header.encoded()
        let message = preAuthenticationEncoding(type: TypeString.event, body: bytes)
        let signature = try signer.signature(for: message)
        if header.device.bytes == signer.publicKey.bytes {
            // Wrong for another reason; if it is not wrong after all, its device did sign it.
            note(
                EventID(preAuthenticationDigest(type: TypeString.event, body: bytes)), world)
        }
        return SignedEvent(header: bytes, signature: signature, values: [])
    }
}

extension World {
    /// Bytes that may or may not be a sound content.
    func hostileContent() -> [UInt8] {
        if chance.percent(30) { return chance.bytes(chance.within(0...200)) }
        // Field 3 of a note, as text.
        let text = Array(words().utf8.prefix(100))
        return [0x1a, UInt8(text.count + 2), 0x0a, UInt8(text.count)] + text
    }
}
