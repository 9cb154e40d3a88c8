import EventLog
import Signing
import Testing

/// What an audit says of events that were kept in another order, in part, or with a bit less.
@Suite struct AuditOrderTests {
    private func world() throws -> NamedEvents {
        var world = try NamedEvents.paired()
        try world.add("a", by: Cast.a1, seen: ["accept"])
        try world.add("b", by: Cast.b1, seen: ["a"])
        try world.add("c", by: Cast.a1, seen: ["b"])
        return world
    }

    private func report(_ world: NamedEvents, _ names: [String]) -> AuditReport {
        var trail = AuditTrail(journal: world.journal, until: .max)
        for (place, name) in names.enumerated() {
            trail.judge(
                CheckedEvent(
                    world.id(name), ordinal: Int64(place + 1), values: [],
                    verdict: .success(world[name])))
        }
        return trail.report
    }

    @Test func `every event that is left out is noticed by what rests on it`() throws {
        let world = try world()
        for left in world.names.dropLast() {
            let names = world.names.filter { $0 != left }
            let report = report(world, names)
            #expect(!report.isClean, "without \(left)")
            #expect(report.events == names.count)
            // The first without ground is named, and what follows it is counted.
            let place = try #require(world.names.firstIndex(of: left))
            #expect(report.findings.count + report.resting <= world.names.count - place - 1)
            #expect(report.findings.first?.ordinal == Int64(place + 1))
        }
    }

    @Test func `the last event that is left out is not missed by any other`() throws {
        let world = try world()
        #expect(report(world, Array(world.names.dropLast())).isClean)
    }

    @Test func `two neighbours in the wrong order are noticed`() throws {
        let world = try world()
        for place in 0..<world.names.count - 1 {
            var names = world.names
            names.swapAt(place, place + 1)
            let report = report(world, names)
            #expect(report.findings.first?.event == world.id(names[place]), "\(names)")
            guard case .outOfPlace? = report.findings.first?.defect else {
                Issue.record("not out of place: \(report.findings)")
                continue
            }
        }
    }

    @Test func `an event of another journal does not belong here`() throws {
        let world = try world()
        var trail = AuditTrail(journal: EventID(SHA256.hash([7])), until: .max)
        for name in world.names {
            trail.judge(
                CheckedEvent(
                    world.id(name), ordinal: 1, values: [], verdict: .success(world[name])))
        }
        #expect(!trail.report.isClean)
        #expect(trail.report.findings.first?.event == world.journal)
    }

    @Test func `one bit of any byte of an event is noticed`() throws {
        let world = try world()
        let event = world["a"]
        let bytes = event.header.encoded()
        for place in bytes.indices {
            var altered = bytes
            altered[place] ^= 1 << UInt8(place % 8)
            let verdict = Result { () throws(Rejection) in
                let parsed = try ParsedEvent.parse(header: altered, signature: event.signature)
                try parsed.validate(journal: world.journal)
                return try parsed.verified(by: try parsed.key())
            }
            guard case .failure = verdict else {
                Issue.record("byte \(place) is not covered")
                continue
            }
            let checked = CheckedEvent(event.id, ordinal: 1, values: [], verdict: verdict)
            var trail = AuditTrail(journal: world.journal, until: .max)
            trail.judge(checked)
            #expect(trail.report.findings.map(\.event) == [event.id])
        }
    }

    @Test func `a store that cannot be opened is damaged, and no event of it accused`() throws {
        let report = AuditReport.unopened(try NamedEvents().journal)
        #expect(!report.isClean && report.events == 0)
        #expect(report.findings.map(\.isDamage) == [true])
        #expect(report.findings.map(\.isAboutClocks) == [false])
    }
}
