import EventLog
import Signing
import Testing

/// The rules by which one operation about an observer is judged.
@Suite struct ObserverRuleTests {
    private let observer = Cast.stranger

    /// What each operation of the event is worth, on its own past and as its author stands.
    private func codes(
        _ name: String, of operations: [Operation], in world: NamedEvents
    ) throws -> [ReasonCode] {
        let replica = try TestReplica(world, accept: nil)
        let event = world[name]
        let record = try #require(replica.records[event.id])
        return replica.history.membership.codes(of: operations, by: record, in: event.header)
    }

    private func naming(_ world: NamedEvents, by device: TestDevice? = nil) throws -> Operation {
        .addObserver(try (device ?? observer).offer(to: world.journal))
    }

    private func ending(_ device: TestDevice? = nil) -> Operation {
        .endObserver(EndObserver(observer: (device ?? observer).id))
    }

    @Test func `the founding parent alone names nobody, since nobody else could agree`() throws {
        var world = try NamedEvents()
        let operation = try naming(world)
        try world.add("x", by: Cast.a1, .membership, [operation])
        #expect(try codes("x", of: [operation], in: world) == [.notAuthorised])
        let paired = try NamedEvents.paired()
        // Not even beside the accept: only what has it in its past.
        var beside = paired
        try beside.add("x", by: Cast.a1, .membership, [operation])
        #expect(try codes("x", of: [operation], in: beside) == [.notAuthorised])
        var after = paired
        try after.add("x", by: Cast.a1, seen: ["accept"], .membership, [operation])
        #expect(try codes("x", of: [operation], in: after) == [.effective])
    }

    @Test func `a writer lets nobody in and may shut anybody out`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "a2", by: Cast.a1, seen: ["accept"], .membership, [world.add(Cast.a2, as: .writer)])
        let (name, end) = (try naming(world), ending())
        try world.add("in", by: Cast.a2, seen: ["a2"], .membership, [name])
        #expect(try codes("in", of: [name], in: world) == [.notAuthorised])
        // Nobody was named yet.
        try world.add("out", by: Cast.a2, .membership, [end])
        #expect(try codes("out", of: [end], in: world) == [.badTarget])
        try world.add("b", by: Cast.b1, seen: ["out"], .membership, [name])
        try world.add("no", by: Cast.a2, seen: ["b"], .membership, [end])
        #expect(try codes("no", of: [end], in: world) == [.effective])
        #expect(try TestReplica(world, accept: nil).history.standing.observers.isEmpty)
    }

    @Test func `a proof counts for one key in one journal with its agreement key`() throws {
        var world = try NamedEvents.paired()
        let good = try observer.offer(to: world.journal)
        let elsewhere = try observer.offer(to: EventID(SHA256.hash([9])))
        let others = try Cast.a3.offer(to: world.journal)
        let wrong = [
            AddObserver(terms: good.terms, possession: elsewhere.possession),
            AddObserver(terms: good.terms, possession: others.possession),
            AddObserver(
                ObserverOffer(
                    observer: observer.id, agreementKey: .zero, possession: good.possession),
                label: "mediator", untilDay: 20_800),
            AddObserver(
                terms: ObserverTerms(
                    observer: DeviceKey(.zero), agreementKey: .zero, label: "x", untilDay: 1),
                possession: good.possession),
        ]
        #expect(good.offer.isProven(in: world.journal.bytes))
        #expect(wrong.allSatisfy { !$0.offer.isProven(in: world.journal.bytes) })
        let operations = (wrong + [good]).map { Operation.addObserver($0) }
        try world.add("x", by: Cast.a1, seen: ["accept"], .membership, operations)
        #expect(
            try codes("x", of: operations, in: world)
                == [.notAuthorised, .notAuthorised, .notAuthorised, .notAuthorised, .effective])
    }

    @Test func `what a parent says of an observer is found again with its proof`() throws {
        var world = try NamedEvents.paired()
        let add = try observer.offer(to: world.journal, label: "aunt", untilDay: 20_900)
        try world.add("x", by: Cast.a1, seen: ["accept"], .membership, [.addObserver(add)])
        try world.add("end", by: Cast.b1, seen: ["x"], .membership, [ending()])
        let history = try TestReplica(world, accept: nil).history
        let named = NamedObserver(terms: add.terms, parent: 1)
        #expect(history.membership.naming(named) == add)
        #expect(history.membership.naming(NamedObserver(terms: add.terms, parent: 2)) == nil)
        // Ended, and known all the same.
        #expect(history.membership.observersEver == [named])
        #expect(history.standing.observers.isEmpty)
        #expect(history.standing.observersEnded == [observer.id])
    }

    @Test func `one event names several observers, and ends several`() throws {
        var world = try NamedEvents.paired()
        let all = [Cast.stranger, Cast.a3, Cast.b2]
        let names = try all.map { try naming(world, by: $0) }
        try world.add("a", by: Cast.a1, seen: ["accept"], .membership, names)
        try world.add("b", by: Cast.b1, seen: ["a"], .membership, names)
        let standing = try TestReplica(world, accept: nil).history.standing
        #expect(standing.observerTerms.map(\.observer) == all.map(\.id).sorted())
        try world.add("end", by: Cast.a1, seen: ["b"], .membership, all.dropFirst().map(ending))
        let left = try TestReplica(world, accept: nil).history.standing
        #expect(left.observerTerms.map(\.observer) == [all[0].id])
        #expect(left.observersEnded == all.dropFirst().map(\.id).sorted())
    }

    @Test func `an end without effect is none`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "a2", by: Cast.a1, seen: ["accept"], .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("a", by: Cast.a1, .membership, [naming(world)])
        try world.add("b", by: Cast.b1, seen: ["a"], .membership, [naming(world)])
        try world.add("end", by: Cast.a2, seen: ["b"], .membership, [ending()])
        try world.add(
            "cut", by: Cast.a1, .membership,
            [.revokeDevice(RevokeDevice(device: Cast.a2.id, reason: 2))])
        let standing = try TestReplica(world, accept: nil).history.standing
        #expect(standing.observersEnded.isEmpty)
        #expect(standing.observerTerms.map(\.observer) == [observer.id])
    }

    @Test func `namings ascend by key, parent, day, label and agreement key`() throws {
        func named(
            _ key: UInt8, _ parent: Parent, _ day: UInt32, _ label: String, _ agreement: UInt8
        ) throws -> NamedObserver {
            let bytes = { (first: UInt8) in
                try #require(Bytes32([first] + [UInt8](repeating: 0, count: 31)))
            }
            return NamedObserver(
                terms: ObserverTerms(
                    observer: DeviceKey(try bytes(key)), agreementKey: try bytes(agreement),
                    label: label, untilDay: day),
                parent: parent)
        }
        let ascending = try [
            named(1, 1, 1, "a", 1), named(1, 1, 1, "a", 2), named(1, 1, 1, "ab", 1),
            named(1, 1, 1, "b", 1), named(1, 1, 2, "a", 1), named(1, 2, 1, "a", 1),
            named(2, 1, 1, "a", 1),
        ]
        #expect(ascending.reversed().sorted() == ascending)
        for (place, one) in ascending.enumerated() {
            #expect(!(one < one))
            #expect(ascending[..<place].allSatisfy { $0 < one && !(one < $0) })
        }
    }

    @Test func `a name of one byte too many or none is no operation that is known`() throws {
        let journal = EventID(SHA256.hash([1]))
        func isRead(_ label: String, _ day: UInt32 = 1) throws -> Bool {
            let add = try observer.offer(to: journal, label: label, untilDay: day)
            return (try? AddObserver(decoding: add.encoded())) == add
        }
        #expect(try isRead("x") && isRead(String(repeating: "x", count: 64)))
        #expect(try isRead("é", .max))
        #expect(try !isRead(String(repeating: "x", count: 65)))
        #expect(try !isRead(String(repeating: "é", count: 33)))
        #expect(try !isRead("") && !isRead("x", 0))
    }
}
