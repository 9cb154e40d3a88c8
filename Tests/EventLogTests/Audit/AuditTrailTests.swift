import EventLog
import Signing
import Testing

/// What an audit finds in events that lie in no database: as a bundle of evidence has them.
@Suite struct AuditTrailTests {
    private static let day: UInt64 = 86_400_000

    /// The events of a family with a note of each parent.
    private func world() throws -> NamedEvents {
        var world = try NamedEvents.paired()
        try world.add("a", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("b", by: Cast.b1, seen: ["a"], .content, world.note)
        return world
    }

    /// The value that `NamedEvents.note` commits to.
    private func value(_ world: NamedEvents) -> Value {
        Value(
            index: 1, salt: world.nonce, padded: [0x80] + [UInt8](repeating: 0, count: 127))
    }

    private func checked(
        _ world: NamedEvents, _ name: String, at place: Int, values: [Value] = []
    ) -> CheckedEvent {
        CheckedEvent(
            world.id(name), ordinal: Int64(place), values: values, verdict: .success(world[name]))
    }

    private func trail(_ world: NamedEvents) -> AuditTrail {
        AuditTrail(journal: world.journal, until: 400 * Self.day)
    }

    private func audited(_ world: NamedEvents, _ names: [String]) -> AuditTrail {
        var trail = trail(world)
        for (place, name) in names.enumerated() {
            let values = ["a", "b"].contains(name) ? [value(world)] : []
            trail.judge(checked(world, name, at: place + 1, values: values))
        }
        return trail
    }

    @Test func `sound events in their order have nothing wrong`() throws {
        let world = try world()
        let trail = audited(world, world.names)
        #expect(trail.report.isClean)
        #expect(trail.report.events == 5 && trail.report.values == 2)
        #expect(trail.bare.isEmpty && trail.report.unread.isEmpty)
    }

    @Test func `an event whose bytes are not what was signed is named, those on it rest`() throws {
        let world = try world()
        var trail = trail(world)
        for (place, name) in world.names.enumerated() {
            let event = world[name]
            var header = event.header.encoded()
            if name == "a" { header[header.count - 1] ^= 1 }
            let verdict = Result { () throws(Rejection) in
                let parsed = try ParsedEvent.parse(
                    header: header, signature: event.signature)
                return try parsed.verified(by: try parsed.key())
            }
            trail.judge(
                CheckedEvent(
                    event.id, ordinal: Int64(place + 1), values: [], verdict: verdict))
        }
        #expect(trail.report.findings.map(\.event) == [world.id("a")])
        guard case .altered? = trail.report.findings.first?.defect else {
            Issue.record("not altered: \(trail.report.findings)")
            return
        }
        #expect(trail.report.resting == 1 && !trail.report.isClean)
    }

    @Test func `an event under another id, before its past or there twice is named`() throws {
        let world = try world()
        var misfiled = trail(world)
        misfiled.judge(checked(world, "g", at: 1))
        misfiled.judge(
            CheckedEvent(
                world.id("a"), ordinal: 2, values: [], verdict: .success(world["pair"])))
        #expect(misfiled.report.findings.map(\.defect) == [.misfiled(found: world.id("pair"))])
        let early = audited(world, ["g", "accept"])
        #expect(early.report.findings.map(\.event) == [world.id("accept")])
        guard case .outOfPlace? = early.report.findings.first?.defect else {
            Issue.record("not out of place: \(early.report.findings)")
            return
        }
        let twice = audited(world, ["g", "pair", "pair"])
        #expect(twice.report.findings.map(\.defect) == [.outOfPlace(.duplicate)])
    }

    @Test func `a value that was not committed to is named, one that is absent is bare`() throws {
        let world = try world()
        var trail = audited(world, ["g", "pair", "accept"])
        let other = Value(
            index: 1, salt: SHA256.hash([1]), padded: [0x80] + [UInt8](repeating: 0, count: 127))
        trail.judge(checked(world, "a", at: 4, values: [other]))
        trail.judge(checked(world, "b", at: 5))
        #expect(trail.report.findings.map(\.defect) == [.valueAltered(index: 1)])
        #expect(trail.bare.map(\.dot) == [world.dot("b", 1)])
        #expect(trail.bare.map(\.ordinal) == [5])
    }

    @Test func `an event that claims to be days older than its past is told`() throws {
        var world = try NamedEvents.paired()
        try world.add("late", by: Cast.a1, seen: ["accept"], .content, world.note) {
            $0.claimedMilliseconds = 300 * Self.day
        }
        try world.add("early", by: Cast.b1, seen: ["late"], .content, world.note) {
            $0.claimedMilliseconds = 10 * Self.day
        }
        let report = audited(world, world.names).report
        #expect(report.findings.map(\.event) == [world.id("early")])
        #expect(report.findings.first?.isAboutClocks == true)
    }

    @Test func `what the events let go is told, and what this release cannot read`() throws {
        var world = try world()
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("a", 1)])])
        try world.add(
            "yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        try world.add("new", by: Cast.a1, .content, [.unknown([0xf2, 0x01, 0x00])])
        var trail = audited(world, world.names)
        #expect(Array(trail.erasures.erased.keys) == [world.dot("a", 1)])
        #expect(trail.report.unread.map(\.event) == [world.id("new")])
        #expect(trail.report.isClean)
    }
}
