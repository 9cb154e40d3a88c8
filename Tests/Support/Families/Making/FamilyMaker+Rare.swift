import EventLog
import Seeded
import Signing

/// What takes many events: only some families have it.
extension FamilyMaker {
    mutating func addRareEvents() throws {
        if chance.chance(25) { try addRivalAccept() }
        if chance.chance(10) { try addTwoClasses() }
        if seed % 10 == 7 { try addEpochs() }
        if seed % 500 == 11 { try addFlood() }
        if seed % 200 == 13 { try addCrowd() }
    }

    /// The founder, pretending to know nobody, offers the place to a second device, which takes it.
    private mutating func addRivalAccept() throws {
        let founder = writer(named: "A1")
        let rival = writers[writer(named: "X")].device
        guard let genesis = events[journal] else { return }
        let enrolment = try rival.enrolment(.admin, parent: 2, journal: journal.bytes)
        var header = header(founder, .membership, [.pair(Pair(device: enrolment))])
        (header.seq, header.prev, header.seen) = (2, journal, [])
        header.epoch = genesis.header.epoch
        let offer = try VerifiedEvent(signing: header, with: writers[founder].device.key)
        let paper = writers[writer(named: "RB")].device
        let recovery = try paper.enrolment(.recovery, parent: 2, journal: journal.bytes)
        let accept = try VerifiedEvent(
            signing: EventHeader(
                journal: journal, device: rival.id, epoch: 1, seq: 1, prev: nil,
                seen: [offer.position], claimedMilliseconds: 0, kind: .membership,
                operations: [.accept(Accept(pair: offer.id, recovery: recovery))]),
            with: rival.key)
        let late = try VerifiedEvent(
            signing: EventHeader(
                journal: journal, device: rival.id, epoch: 1, seq: 2, prev: accept.id, seen: [],
                claimedMilliseconds: 0, kind: .content, operations: []),
            with: rival.key)
        for event in [offer, accept, late] {
            offers.insert(Offer(event), at: chance.number(0..<offers.count + 1))
        }
    }

    /// Two enrolments of one key that had not seen each other, and an event that has seen both.
    private mutating func addTwoClasses() throws {
        let device = writers[writer(named: "A3")].device
        let paper = writers[writer(named: "RA")].device
        let founder = writers[writer(named: "A1")].device
        guard let genesis = events[journal] else { return }
        let two = try [(paper, RankClass.admin), (founder, .writer)].map { author, rankClass in
            let enrolment = try device.enrolment(rankClass, parent: 1, journal: journal.bytes)
            return try VerifiedEvent(
                signing: EventHeader(
                    journal: journal, device: author.id, epoch: 77, seq: 1, prev: nil,
                    seen: [genesis.position].filter { $0.device != author.id || $0.epoch != 77 },
                    claimedMilliseconds: 0, kind: .membership,
                    operations: [.addDevice(AddDevice(device: enrolment))]),
                with: author.key)
        }
        let both = try VerifiedEvent(
            signing: EventHeader(
                journal: journal, device: device.id, epoch: 78, seq: 1, prev: nil,
                seen: two.map(\.position), claimedMilliseconds: 0, kind: .content, operations: []),
            with: device.key)
        for event in two + [both] {
            offers.insert(Offer(event), at: chance.number(0..<offers.count + 1))
        }
    }

    /// One epoch more than a past may hold.
    private mutating func addEpochs() throws {
        let device = writers[writer(named: "A1")].device
        guard let genesis = events[journal] else { return }
        var last = genesis
        for epoch in 1...65 as ClosedRange<UInt64> {
            last = try VerifiedEvent(
                signing: EventHeader(
                    journal: journal, device: device.id, epoch: epoch, seq: 1, prev: nil,
                    seen: [last.position], claimedMilliseconds: 0, kind: .ack, operations: []),
                with: device.key)
            offers.append(Offer(last))
        }
    }

    /// More events that wait than are kept for one device.
    private mutating func addFlood() throws {
        let device = writers[writer(named: "X")].device
        let prev = EventID(chance.bytes32())
        for number in 0..<Limits.heldEvents + 3 {
            let event = try VerifiedEvent(
                signing: EventHeader(
                    journal: journal, device: device.id, epoch: 5, seq: UInt64(number) + 2,
                    prev: prev, seen: [], claimedMilliseconds: 0, kind: .content, operations: []),
                with: device.key)
            offers.append(Offer(event))
        }
    }

    /// More devices than a parent may ever enrol, and one of the first once more.
    private mutating func addCrowd() throws {
        let founder = writers[writer(named: "A1")].device
        guard let genesis = events[journal] else { return }
        let crowd = try (0..<70).map { try CastDevice("A crowd \($0)", seed: seed) }
        var last: VerifiedEvent?
        for start in stride(from: 0, to: 70, by: 14) {
            let operations = try (crowd[start..<start + 14] + crowd.prefix(1)).map { device in
                Operation.addDevice(
                    AddDevice(
                        device: try device.enrolment(
                            .writer, parent: 1, journal: journal.bytes)))
            }
            let event = try VerifiedEvent(
                signing: EventHeader(
                    journal: journal, device: founder.id, epoch: 99,
                    seq: (last?.header.seq ?? 0) + 1, prev: last?.id,
                    seen: last == nil ? [genesis.position] : [], claimedMilliseconds: 0,
                    kind: .membership, operations: operations),
                with: founder.key)
            offers.append(Offer(event))
            last = event
        }
    }
}
