import EventLog
import Testing

/// One defect per verdict; everything else about each event is right.
@Suite struct AcceptanceTests {
    private func verdict(
        _ world: NamedEvents, on name: String, accept: String? = nil
    ) throws -> Acceptance {
        var replica = TestReplica(journal: world.journal, accept: accept.map(world.id))
        for other in world.names where other != name { try replica.deliver(world[other]) }
        return try replica.deliver(world[name])
    }

    @Test func `an event whose past is here is accepted`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1, .content, world.note)
        guard case .accepted(let record) = try verdict(world, on: "x") else {
            Issue.record("not accepted")
            return
        }
        #expect(record.position == world["x"].position)
        #expect(record.parent == 2)
        #expect(record.rankClass == .admin)
        #expect(record.kind == EventKind.content.rawValue)
    }

    @Test func `an event that is here already is known`() throws {
        let world = try NamedEvents.paired()
        var replica = try TestReplica(world)
        for event in world.all {
            #expect(try replica.deliver(event) == .alreadyKnown)
        }
        let tips = [world["pair"].position, world["accept"].position].sorted()
        #expect(replica.history.frontier == tips)
    }

    @Test func `an event waits until its prev arrives`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.a1)
        try world.add("y", by: Cast.a1)
        var replica = TestReplica(journal: world.journal)
        for name in ["g", "pair", "accept"] { try replica.deliver(world[name]) }
        #expect(try replica.deliver(world["y"]) == .waits(for: [world.id("x")], .missingPrev))
        try replica.deliver(world["x"])
        #expect(replica.verdicts[world.id("y")] == .effective)
    }

    @Test func `an event waits until all that it cites arrives`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.a1, seen: ["x"])
        var replica = TestReplica(journal: world.journal)
        for name in ["g", "pair"] { try replica.deliver(world[name]) }
        #expect(try replica.deliver(world["y"]) == .waits(for: [world.id("x")], .missingSeen))
        try replica.deliver(world["x"])
        #expect(replica.held.count == 2)
        try replica.deliver(world["accept"])
        #expect(replica.held.isEmpty)
        #expect(replica.verdicts[world.id("y")] == .effective)
    }

    @Test func `a waiting event names everything that it lacks`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.a1)
        try world.add("y", by: Cast.a1, seen: ["accept"])
        var replica = TestReplica(journal: world.journal)
        try replica.deliver(world["g"])
        let lacks = [world.id("x"), world.id("accept")]
        #expect(try replica.deliver(world["y"]) == .waits(for: lacks, .missingPrev))
    }

    @Test func `a feed refuses an event that skips a number`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1) { $0.seq = 3 }
        #expect(try verdict(world, on: "x") == .refused(.prevMismatch))
    }

    @Test func `a feed refuses a prev of another device`() throws {
        var world = try NamedEvents.paired()
        let foreign = world.id("pair")
        try world.add("x", by: Cast.b1) { header in
            header.prev = foreign
            header.seq = 3
        }
        #expect(try verdict(world, on: "x") == .refused(.prevMismatch))
    }

    @Test func `a feed refuses a prev of another epoch`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1) { $0.epoch = 2 }
        #expect(try verdict(world, on: "x") == .refused(.prevMismatch))
    }

    @Test func `the largest number has no successor and stops nothing`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1) { $0.seq = Limits.seq }
        #expect(try verdict(world, on: "x") == .refused(.prevMismatch))
    }

    @Test(arguments: 0..<3)
    func `an entry of seen must match the event that it names`(defect: Int) throws {
        var world = try NamedEvents.paired()
        let truth = world["accept"].position
        let lie =
            switch defect {
            case 0: Position(device: Cast.b2.id, epoch: 1, seq: 1, event: truth.event)
            case 1: Position(device: truth.device, epoch: 2, seq: 1, event: truth.event)
            default: Position(device: truth.device, epoch: 1, seq: 2, event: truth.event)
            }
        try world.add("x", by: Cast.a1) { $0.seen = [lie] }
        #expect(try verdict(world, on: "x") == .refused(.seenMismatch))
    }

    @Test func `what prev has seen is not cited again`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.a1, seen: ["accept"])
        try world.add("y", by: Cast.a1, seen: ["accept"])
        #expect(try verdict(world, on: "y") == .refused(.seenNotNewer))
    }

    @Test func `of one line only the last event is cited`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1)
        try world.add("z", by: Cast.a1, seen: ["x", "y"])
        #expect(try verdict(world, on: "z") == .refused(.seenNotNewer))
    }

    @Test func `both branches of a fork are cited together`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1, after: .event("accept"), .content, world.note)
        try world.add("z", by: Cast.a1, seen: ["x", "y"])
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("z")] == .effective)
    }

    @Test func `the stem of a fork is not cited beside its branch`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1, after: .event("accept"), .content, world.note)
        try world.add("z", by: Cast.a1, seen: ["accept", "y"])
        #expect(try verdict(world, on: "z") == .refused(.seenNotNewer))
    }

    @Test func `a longer branch is cited beside one that it has only witnessed`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("w", by: Cast.a1, seen: ["x"])
        try world.add("y", by: Cast.b1, after: .event("accept"), seen: ["w"])
        try world.add("y2", by: Cast.b1)
        try world.add(
            "a2", by: Cast.a1, after: .event("pair"), .membership,
            [world.add(Cast.a2, as: .writer)])
        try world.add("z", by: Cast.a2, seen: ["a2", "x", "y2"])
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("z")] == .effective)
    }

    @Test func `what is in the past of another feed's entry may be cited beside it`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1, seen: [])
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("w", by: Cast.a2, seen: ["a2", "x"])
        try world.add("z", by: Cast.a1, seen: ["x", "w"])
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("z")] == .effective)
    }

    @Test func `a stranger is refused`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.stranger, seen: ["accept"])
        #expect(try verdict(world, on: "x") == .refused(.notAMember))
    }

    @Test func `an enrolment that the event has not seen lets nobody in`() throws {
        var world = try NamedEvents.paired()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("x", by: Cast.a2, seen: ["pair"])
        #expect(try verdict(world, on: "x") == .refused(.notAMember))
        #expect(try verdict(world, on: "a2") != .refused(.notAMember))
    }

    @Test func `an event cannot enrol its own author`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "x", by: Cast.stranger, seen: ["pair"], .membership,
            [world.add(Cast.stranger, as: .writer)])
        #expect(try verdict(world, on: "x") == .refused(.notAMember))
    }

    @Test func `a key that is enrolled for both parents is nobody`() throws {
        var world = try NamedEvents.paired()
        try world.add("one", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("two", by: Cast.b1, .membership, [world.add(Cast.a2, as: .writer, parent: 2)])
        try world.add("x", by: Cast.a2, seen: ["one", "two"])
        try world.add("y", by: Cast.a2, epoch: 2, seen: ["one"])
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("x")] == .notAMember)
        #expect(replica.verdicts[world.id("y")] == .effective)
        #expect(replica.history.standing.devices(withKey: Cast.a2.id).count == 2)
    }

    @Test func `a second genesis is refused`() throws {
        let world = try NamedEvents.paired()
        let value = Operation.ack(Ack(missing: [], erased: []))
        let header = EventHeader(
            journal: nil, device: Cast.b1.id, epoch: 7, seq: 1, prev: nil, seen: [],
            claimedMilliseconds: 0, kind: .genesis, operations: [value])
        var replica = try TestReplica(world)
        let event = try VerifiedEvent(signing: header, with: Cast.b1.key)
        #expect(try replica.deliver(event) == .refused(.secondGenesis))
    }

    @Test func `nothing is accepted before the genesis event`() throws {
        let world = try NamedEvents.paired()
        var replica = TestReplica(journal: world.journal)
        #expect(try replica.deliver(world["pair"]) == .waits(for: [world.journal], .missingPrev))
        try replica.deliver(world["accept"])
        try replica.deliver(world["g"])
        #expect(replica.history.accept == world.id("accept"))
    }

    @Test func `unreadable operations never stop a feed`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1) { header in
            header.ops = [0xff]
            header.opsEncoding = 1
        }
        try world.add("y", by: Cast.b1, .membership) { header in
            header.kind = 77
            header.ops = [1]
            header.opsEncoding = 9
        }
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("x")] == .effective)
        #expect(replica.verdicts[world.id("y")] == .effective)
    }

    @Test func `a store that fails stops the judgement and changes nothing`() throws {
        struct Broken: Error {}
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.a1, after: .event("g"))
        var replica = TestReplica(journal: world.journal)
        for name in ["g", "pair", "accept"] { try replica.deliver(world[name]) }
        var history = replica.history
        #expect(throws: StoreFailure.self) {
            try history.accept(world["x"]) { (_) throws(StoreFailure) in
                throw StoreFailure(Broken())
            }
        }
        #expect(history.frontier == replica.history.frontier)
    }
}
