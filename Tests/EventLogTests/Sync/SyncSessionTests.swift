import EventLog
import Signing
import Testing

/// The session alone: what it asks for after each answer, honest or not.
@Suite struct SyncSessionTests {
    private func event(_ fill: UInt8) -> SignedEvent {
        SignedEvent(header: [fill], signature: WireSamples.signature(fill), values: [])
    }

    private func page(
        _ events: [SignedEvent], next: UInt64 = 0, heads: [Position] = [],
        unknown: [EventID] = [], missing: [Dot] = []
    ) -> SyncResponse {
        SyncResponse(heads: heads, unknown: unknown, events: events, next: next, missing: missing)
    }

    private func begun(_ frontier: [Position] = [], _ remembered: [Position] = []) -> SyncSession {
        var session = SyncSession()
        _ = session.begin(frontier: frontier, remembered: remembered)
        return session
    }

    private func head(_ fill: UInt8, seq: UInt64 = 1) -> Position {
        Position(
            device: DeviceKey(WireSamples.digest(fill)), epoch: 1, seq: seq,
            event: WireSamples.id(fill))
    }

    @Test func `the frontier and the remembered heads are sent once each, ascending`() {
        var session = SyncSession()
        let frontier = [head(3), head(1)]
        let actions = session.begin(frontier: frontier, remembered: [head(1), head(2)])
        let have = [head(1), head(2), head(3)].sorted()
        #expect(actions == [.pull(SyncRequest(have: have))])
    }

    @Test func `no more than 4,096 events are named`() throws {
        let frontier = (1...5_000).map { head(1, seq: $0) }
        var session = SyncSession()
        guard case .pull(let request) = session.begin(frontier: frontier, remembered: []).first
        else {
            Issue.record("no pull")
            return
        }
        #expect(request.have.count == Limits.have)
        #expect(try SyncRequest(decoding: request.encoded()) == request)
    }

    @Test func `the next page is asked for before the present one is worked on`() {
        var session = begun([head(1)])
        let first = session.received(page([event(1), event(2)], next: 7))
        #expect(
            first == [
                .pull(SyncRequest(have: [head(1)], after: 7)), .take([event(1), event(2)]),
            ])
        let last = session.received(page([event(3)]))
        #expect(last == [.take([event(3)]), .settle])
        #expect(session.received == 3)
    }

    @Test func `an empty last page settles at once`() {
        var session = begun()
        #expect(session.received(page([])) == [.settle])
        #expect(session.received == 0)
    }

    @Test func `an empty page is the last, whatever it says`() {
        var session = begun()
        #expect(session.received(page([], next: 1)) == [.settle])
    }

    @Test func `a page that comes again is the last`() {
        var session = begun([head(1)])
        let endless = page([event(1)], next: 5)
        #expect(session.received(endless).count == 2)
        #expect(session.received(endless) == [.take([event(1)]), .settle])
    }

    @Test func `pages that go round in a circle come to an end`() {
        for (length, isRising) in [(2, false), (3, true), (40, false), (40, true)] {
            var session = begun()
            var count = 0
            var isAsking = true
            while isAsking && count <= 1_000 {
                let fill = UInt8(count % length)
                let next = isRising ? UInt64(count + 1) : 1
                let actions = session.received(page([event(fill), event(200)], next: next))
                isAsking = actions.contains { if case .pull = $0 { true } else { false } }
                #expect(actions.contains(.settle) == !isAsking)
                count += 1
            }
            #expect(count == length + 1)
        }
    }

    @Test func `many honest pages are all fetched`() {
        var session = begun()
        for number in 1...255 as ClosedRange<UInt8> {
            let actions = session.received(page([event(number)], next: UInt64(number)))
            #expect(actions.first == .pull(SyncRequest(have: [], after: UInt64(number))))
        }
        #expect(session.received(page([event(0)])).last == .settle)
        #expect(session.received == 256)
    }

    /// A session that gives first, beside a level frontier.
    private func giving(_ own: [Position], beside level: [Position]) -> SyncSession {
        var session = SyncSession()
        let actions = session.beginGiving(beside: level, frontier: own, remembered: level)
        #expect(actions == [.gather(known: level, after: 0)])
        return session
    }

    private func batch(_ fills: UInt8...) -> [(id: EventID, event: SignedEvent)] {
        fills.map { (WireSamples.id($0), event($0)) }
    }

    @Test func `what is new goes first, and an answer with one's own heads ends it`() {
        var session = giving([head(2)], beside: [head(1)])
        let push = session.gathered(batch(2), next: 0)
        #expect(push == [.push(PushRequest(events: [event(2)]))])
        let end = session.pushed(PushResponse(results: [.accepted], heads: [head(2)]))
        #expect(end == [.exchange(wanted: []), .finish])
        #expect(session.sent == 1 && session.heads == [head(2)])
    }

    @Test func `with nothing to give, or more than one batch, it asks first as ever`() {
        let pull = SyncSession.Action.pull(SyncRequest(have: [head(1), head(2)].sorted()))
        var idle = giving([head(2)], beside: [head(1)])
        #expect(idle.gathered([], next: 0) == [pull])
        var full = giving([head(2)], beside: [head(1)])
        #expect(full.gathered(batch(2), next: 7) == [pull])
        // From then on it is a sync like any other.
        #expect(full.received(page([], heads: [head(1)])) == [.settle])
        #expect(full.settled { _ in true } == [.gather(known: [head(1)], after: 0)])
        #expect(full.gathered(batch(2), next: 7) == [.push(PushRequest(events: [event(2)]))])
    }

    @Test func `an answer with other heads, or a refusal, leads to the pull, and is no verdict`() {
        let pull = SyncSession.Action.pull(SyncRequest(have: [head(1), head(2)].sorted()))
        let answers = [
            PushResponse(results: [.accepted], heads: [head(2), head(3)].sorted()),
            PushResponse(results: [PushResult(.missingPrev)], heads: [head(2)]),
        ]
        for answer in answers {
            var session = giving([head(2)], beside: [head(1)])
            _ = session.gathered(batch(2), next: 0)
            #expect(session.pushed(answer) == [pull])
            #expect(session.refused.isEmpty)
        }
    }

    @Test func `heads that are not held do not hide what the other side lacks`() {
        var session = begun()
        _ = session.received(page([], heads: [head(1), head(2)].sorted()))
        let actions = session.settled { $0 == WireSamples.id(2) }
        #expect(actions == [.gather(known: [head(2)], after: 0)])
        var stranger = begun()
        _ = stranger.received(page([], heads: [head(1)]))
        #expect(stranger.settled { _ in false } == [.gather(known: [], after: 0)])
    }

    @Test func `a store that fails stops the session`() {
        struct Broken: Error {}
        var session = begun()
        _ = session.received(page([], heads: [head(1)]))
        #expect(throws: Broken.self) { _ = try session.settled { _ in throw Broken() } }
    }

    @Test func `only remembered events count as lost`() {
        var session = begun([head(1)], [head(2), head(3)])
        let ids = [1, 2, 9].map { WireSamples.id($0) }.sorted()
        _ = session.received(page([event(1)], next: 1, unknown: ids))
        #expect(session.lost == 1)
        _ = session.received(page([event(2)], unknown: ids))
        #expect(session.lost == 1)
    }

    @Test func `the first values that are wanted are exchanged at the end`() {
        var session = begun()
        let dots = [WireSamples.dot]
        _ = session.received(page([event(1)], next: 1, missing: dots))
        let others = [Dot(event: WireSamples.id(1), index: 1)]
        _ = session.received(page([], missing: others))
        _ = session.settled { _ in true }
        #expect(session.gathered([], next: 0) == [.exchange(wanted: dots), .finish])
    }

    @Test func `batches follow one another from where the last one ended`() {
        var session = begun()
        _ = session.received(page([], heads: [head(1)]))
        _ = session.settled { _ in true }
        let batch = [(id: WireSamples.id(5), event: event(5))]
        #expect(session.gathered(batch, next: 12) == [.push(PushRequest(events: [event(5)]))])
        let answer = PushResponse(results: [.accepted], heads: [head(4)])
        #expect(session.pushed(answer) == [.gather(known: [head(1)], after: 12)])
        #expect(session.heads == [head(4)])
        #expect(session.gathered(batch, next: 0).count == 1)
        #expect(session.pushed(answer) == [.exchange(wanted: []), .finish])
        #expect(session.sent == 2)
    }

    @Test func `what the other side held already is neither sent nor refused`() {
        var session = begun()
        let batch = (1...3 as ClosedRange<UInt8>).map { (id: WireSamples.id($0), event: event($0)) }
        _ = session.gathered(batch, next: 0)
        let results = [PushResult(.duplicate), .accepted, PushResult(number: 999)]
        _ = session.pushed(PushResponse(results: results, heads: []))
        #expect(session.sent == 1)
        #expect(session.refused.map(\.event) == [WireSamples.id(3)])
        #expect(session.refused.map(\.code) == [999])
    }

    @Test(arguments: [0, 1, 5])
    func `an answer with too few or too many results ends the push all the same`(count: Int) {
        var session = begun()
        let batch = [1, 2].map { (id: WireSamples.id($0), event: event($0)) }
        _ = session.gathered(batch, next: 0)
        let results = [PushResult](repeating: .accepted, count: count)
        let actions = session.pushed(PushResponse(results: results, heads: []))
        #expect(actions == [.exchange(wanted: []), .finish])
        #expect(session.sent == min(count, 2))
        #expect(session.refused.isEmpty)
    }
}
