import EventLog
import Testing

/// Neither parent can touch the other's devices, whatever a device of theirs signs: every
/// operation, by every class of author, at every class of device, out of every kind of past.
@Suite struct OtherParentTests {
    @Test(arguments: [Parent(1), 2])
    func `nothing that a parent's devices sign touches the other parent's`(
        attacking parent: Parent
    ) throws {
        let siege = try Siege(attacking: parent)
        var count = 0
        for author in siege.attackers {
            for operation in try siege.operations(by: author) {
                count += try siege.expectNothing(by: author, [operation])
            }
            // Hidden beside what its author may do, and all at once.
            let fine = siege.world.note
            for operation in try siege.operations(by: author) {
                count += try siege.expectNothing(by: author, fine + [operation])
            }
            let all = try siege.operations(by: author)
            for start in stride(from: 0, to: all.count, by: 16) {
                count += try siege.expectNothing(
                    by: author, Array(all[start..<min(start + 16, all.count)]))
            }
        }
        #expect(count > 5_000)
    }

    @Test(arguments: [Parent(1), 2])
    func `a stolen writer enrols nobody and changes no device of its own parent`(
        of parent: Parent
    ) throws {
        let siege = try Siege(attacking: parent)
        let writer = siege.attackers[1]
        for operation in try siege.operations(by: writer, at: siege.attackers) {
            try siege.expectNothing(by: writer, [operation], at: parent)
        }
    }

    @Test func `a key that the other parent enrols as well can still be revoked by its own`()
        throws
    {
        // The co-parent has the stolen phone's key: it signs what they like, also for them.
        var world = try NamedEvents.paired()
        try world.add(
            "a2", by: Cast.a1, seen: ["accept"], .membership, [world.add(Cast.a2, as: .writer)])
        try world.add(
            "theirs", by: Cast.b1, seen: ["a2"], .membership,
            [world.add(Cast.a2, as: .writer, parent: 2)])
        try world.add("w", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add(
            "cut", by: Cast.a1, seen: ["theirs"], .membership, [world.revoke(Cast.a2)])
        let replica = try expectOneOutcome(
            of: world.all, accept: world.id("accept"), journal: world.journal)
        #expect(replica.effect(world.id("w")) == .afterRevocation)
        let rows = replica.history.standing.devices(withKey: Cast.a2.id)
        #expect(rows.map(\.author.parent) == [1, 2])
        #expect(rows.map(\.revocations) == [[world.id("cut")], []])
    }
}

/// A journal of two parents with four devices each, and what one side may try on the other.
private struct Siege {
    private(set) var world: NamedEvents
    private(set) var attackers: [TestDevice]
    private(set) var victims: [TestDevice]
    private let parent: Parent
    private let replica: TestReplica

    /// - Parameter parent: the side that attacks. Each side has an admin, a writer, a second
    ///   admin, a writer that was revoked, and a paper key, in this order.
    init(attacking parent: Parent) throws {
        let a = [Cast.a1, Cast.a2, TestDevice("A3"), TestDevice("A4"), Cast.recoveryA]
        let b = [Cast.b1, Cast.b2, TestDevice("B3"), TestDevice("B4"), Cast.recoveryB]
        world = try NamedEvents.paired()
        try world.add("A1 sees", by: Cast.a1, seen: ["accept"])
        for (side, number) in [(a, Parent(1)), (b, 2)] {
            let name = number == 1 ? "A" : "B"
            try world.add(
                "\(name) writers", by: side[0], .membership,
                [
                    world.add(side[1], as: .writer, parent: number),
                    world.add(side[3], as: .writer, parent: number),
                ])
            try world.add(
                "\(name) admin", by: side[4], seen: ["\(name) writers"], .membership,
                [world.add(side[2], as: .admin, parent: number)])
            try world.add(
                "\(name) cut", by: side[0], seen: ["\(name) admin"], .membership,
                [world.revoke(side[3])])
            for device in side {
                try world.add(
                    "\(device.name) writes", by: device, seen: ["\(name) cut"],
                    .content, world.note)
            }
        }
        self.parent = parent
        (attackers, victims) = parent == 1 ? (a, b) : (b, a)
        replica = try TestReplica(world, accept: world.id("accept"))
    }

    private var own: String { parent == 1 ? "A" : "B" }
    private var other: String { parent == 1 ? "B" : "A" }

    /// Every membership operation at every target, sound and forged.
    func operations(
        by author: TestDevice, at targets: [TestDevice]? = nil
    ) throws -> [Operation] {
        let targets = targets ?? victims
        let cuts = ["A cut", "B cut"]
        var operations: [Operation] = []
        for target in targets + [Cast.stranger] {
            operations += [world.revoke(target), world.readmit(target, lifts: cuts)]
            for rankClass in RankClass.allCases {
                operations += try enrolments(of: target, as: rankClass, by: author).flatMap {
                    [
                        .addDevice(AddDevice(device: $0)), .pair(Pair(device: $0)),
                        .accept(Accept(pair: world.id("pair"), recovery: $0)),
                        .genesis(
                            Genesis(
                                nonce: world.nonce, agreementKey: target.agreement, recovery: $0)),
                    ]
                }
            }
        }
        return operations
    }

    /// Proven for the other parent, as found in the log; with a proof by the author's key; and,
    /// for a stranger, who helps, proven for either parent.
    private func enrolments(
        of target: TestDevice, as rankClass: RankClass, by author: TestDevice
    ) throws -> [Enrolment] {
        let journal = world.journal.bytes
        let forged = try author.enrolment(rankClass, parent: parent, journal: journal)
        let swapped = Enrolment(
            device: target.id, rankClass: rankClass, agreementKey: target.agreement,
            possession: forged.possession, inviteKey: nil, inviteSignature: nil)
        let proven = try target.enrolment(
            rankClass, parent: otherSide, journal: journal)
        return [proven, swapped]
    }

    private var otherSide: Parent { parent == 1 ? 2 : 1 }

    /// Signs the operations out of every kind of past, and requires that nothing of `side` (the
    /// other parent, unless said) changes. Gives the number of events tried.
    @discardableResult
    func expectNothing(
        by author: TestDevice, _ operations: [Operation], at side: Parent? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Int {
        let side = side ?? otherSide
        let tip = "\(author.name) writes"
        // Knowing all; in a fork; in a new epoch that knows all; in one that pretends to know
        // hardly anything.
        let early = author.name.hasSuffix("1") && parent == 1 ? "A1 sees" : "\(own) admin"
        let pasts: [(epoch: UInt64, NamedEvents.Origin, [String])] = [
            (1, .tip, ["\(other) cut"]), (2, .start, [tip, "\(other) cut"]),
            (2, .start, [early]), (1, .event(fork(of: author)), ["\(other) cut"]),
        ]
        var count = 0
        for past in pasts {
            for kind in [EventKind.membership, .content, .ack, .erasure] {
                var world = world
                try world.add(
                    "attack", by: author, epoch: past.epoch, after: past.1, seen: past.2, kind,
                    operations)
                var attacked = replica
                try attacked.deliver(world["attack"])
                count += 1
                expectSame(attacked, side, sourceLocation)
            }
        }
        return count
    }

    /// The event before the author's last one, or its last one when it has no other.
    private func fork(of author: TestDevice) -> String {
        switch author.name.dropFirst() {
        case "1": "\(own) cut"
        case _ where author.name.hasPrefix("R"): "\(own) admin"
        default: "\(author.name) writes"
        }
    }

    private func expectSame(
        _ attacked: TestReplica, _ side: Parent, _ sourceLocation: SourceLocation
    ) {
        func rows(_ replica: TestReplica) -> [Standing.Device] {
            // An offer that nobody takes leaves a row that does not stand.
            replica.history.standing.devices.filter { device in
                device.author.parent == side && (device.stands || !device.revocations.isEmpty)
            }
        }
        #expect(rows(attacked) == rows(replica), sourceLocation: sourceLocation)
        for (id, record) in replica.records where record.parent == side {
            #expect(attacked.effect(id) == replica.effect(id), sourceLocation: sourceLocation)
        }
    }
}
