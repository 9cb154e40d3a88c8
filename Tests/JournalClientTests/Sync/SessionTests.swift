import EventLog
import Folders
import Signing
import Testing

@testable import JournalClient

/// `SyncSession` as a value: messages in, actions out, nothing done.
struct SessionTests {
    private func position(_ number: UInt8) -> Position {
        Position(
            device: DeviceKey(SHA256.hash([number])), epoch: 1, seq: UInt64(number) + 1,
            event: EventID(SHA256.hash([number, 1])))
    }

    private func event(_ number: UInt8) -> SignedEvent {
        SignedEvent(
            header: [number], signature: [UInt8](repeating: 0, count: 64), values: [])
    }

    private func page(
        heads: [Position] = [], unknown: [EventID] = [], events: [SignedEvent] = [],
        next: UInt64 = 0, missing: [Dot] = []
    ) -> SyncResponse {
        SyncResponse(
            heads: heads, unknown: unknown, events: events, next: next, missing: missing)
    }

    @Test func `a session asks beside its own frontier and what the other had`() {
        var session = SyncSession()
        let own = [position(1), position(2)]
        let actions = session.begin(frontier: own, remembered: [position(2), position(3)])
        let have = [position(1), position(2), position(3)].sorted()
        #expect(actions == [.pull(SyncRequest(have: have))])
    }

    @Test func `a session names no more events than a request may`() {
        var session = SyncSession()
        let many = (0...Limits.have).map { number in
            Position(
                device: DeviceKey(.zero), epoch: 1, seq: UInt64(number) + 1, event: EventID(.zero))
        }
        guard case .pull(let request)? = session.begin(frontier: many, remembered: []).first else {
            Issue.record("no request")
            return
        }
        #expect(request.have.count == Limits.have)
    }

    @Test func `the next page is asked for before this one is worked on`() {
        var session = SyncSession()
        _ = session.begin(frontier: [], remembered: [])
        #expect(
            session.received(page(events: [event(1)], next: 7)) == [
                .pull(SyncRequest(have: [], after: 7)), .take([event(1)]),
            ])
        #expect(
            session.received(page(events: [event(2), event(3)])) == [
                .take([event(2), event(3)]), .settle,
            ])
        #expect(session.received == 3)
        #expect(session.received(page()) == [.settle])
    }

    @Test(arguments: [(0, 5), (1, 3), (1, 4)] as [(Int, UInt64)])
    func `a page that is empty or points back is the last`(events: Int, next: UInt64) {
        var session = SyncSession()
        _ = session.begin(frontier: [], remembered: [])
        _ = session.received(page(events: [event(1)], next: 4))
        let last = (0..<events).map { event(UInt8($0)) }
        let actions = session.received(page(events: last, next: next))
        #expect(actions.last == .settle)
        #expect(!actions.contains { if case .pull = $0 { true } else { false } })
    }

    @Test func `what is pushed lies beside those heads that are held`() {
        var session = SyncSession()
        _ = session.begin(frontier: [], remembered: [])
        _ = session.received(page(heads: [position(1), position(2)]))
        let held = position(1)
        let actions = session.settled { $0 == held.event }
        #expect(actions == [.gather(known: [held], after: 0)])
        #expect(session.heads == [position(1), position(2)])
    }

    @Test func `batches follow each other until none is left, then values, then the end`() {
        var session = SyncSession()
        let wanted = [Dot(event: EventID(.zero), index: 1)]
        _ = session.begin(frontier: [], remembered: [])
        _ = session.received(page(missing: wanted))
        _ = session.settled { _ in true }
        let ids = (1...3).map { EventID(SHA256.hash([UInt8($0)])) }
        #expect(
            session.gathered([(ids[0], event(1)), (ids[1], event(2))], next: 9)
                == [.push(PushRequest(events: [event(1), event(2)]))])
        let first = PushResponse(
            results: [.accepted, PushResult(.duplicate)], heads: [position(1)])
        #expect(session.pushed(first) == [.gather(known: [], after: 9)])
        #expect(session.sent == 1)
        _ = session.gathered([(ids[2], event(3))], next: 0)
        let second = PushResponse(results: [PushResult(.badSignature)], heads: [position(2)])
        #expect(session.pushed(second) == [.exchange(wanted: wanted), .finish])
        #expect(session.refused.map(\.event) == [ids[2]])
        #expect(session.refused.map(\.code) == [106])
        #expect(session.sent == 1)
        #expect(session.heads == [position(2)])
    }

    @Test func `with nothing to push the session turns to values at once`() {
        var session = SyncSession()
        _ = session.begin(frontier: [], remembered: [])
        _ = session.received(page())
        _ = session.settled { _ in true }
        #expect(session.gathered([], next: 0) == [.exchange(wanted: []), .finish])
    }

    @Test func `only what the other once had counts as lost`() {
        var session = SyncSession()
        _ = session.begin(frontier: [position(1), position(2)], remembered: [position(2)])
        _ = session.received(page(unknown: [position(1).event, position(2).event]))
        #expect(session.lost == 1)
    }

    @Test func `a daemon restored from an older copy gets back what it lost`() throws {
        let family = try Family()
        try family.level()
        let old = try JournalCopy.create(
            in: family.folder.path + "/old", genesis: family.founder.genesis())
        let early = try family.daemon.outgoing(beside: [], after: 0).events.map(\.event)
        _ = try old.receive(PushRequest(events: early))
        try family.founder.add(Drafts.note("later"))
        try family.level()
        // From here on the older copy answers.
        let summary = try sync(family.founder, with: old)
        #expect(summary.lost > 0)
        #expect(summary.sent > 0)
        #expect(summary.isLevel)
        #expect(try sync(family.coparent, with: old).lost == 0)
        #expect(try old.status().stateDigest == family.daemon.status().stateDigest)
        #expect(try old.status().valuePresence == family.daemon.status().valuePresence)
    }

    @Test func `values that the other side lacks come along with the next sync`() throws {
        let family = try Family()
        try family.founder.add(Drafts.note("words"))
        let events = try family.founder.outgoing(
            beside: family.daemon.history().frontier, after: 0
        ).events
        _ = try family.daemon.receive(
            PushRequest(
                events: events.map {
                    SignedEvent(header: $0.event.header, signature: $0.event.signature, values: [])
                }))
        #expect(try family.daemon.status().missingValues > 0)
        try sync(family.coparent, with: family.daemon)
        #expect(try family.coparent.status().missingValues > 0)
        try sync(family.founder, with: family.daemon)
        #expect(try family.daemon.status().missingValues == 0)
        let summary = try sync(family.coparent, with: family.daemon)
        #expect(summary.valuesReceived > 0)
        try family.level()
        try family.expectLevel()
    }

    @Test func `many events come in pages and go in batches`() throws {
        let family = try Family()
        try family.founder.add((0..<700).map { Drafts.note("\($0)") })
        let summary = try sync(family.founder, with: family.daemon)
        #expect(summary.sent == 700)
        #expect(summary.isLevel)
        #expect(try sync(family.coparent, with: family.daemon).received == 700)
        try family.level()
        try family.expectLevel()
    }
}
