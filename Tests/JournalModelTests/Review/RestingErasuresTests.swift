import JournalModel
import Testing

@testable import EventLog

/// A declined request to erase rests, for the same words of the same parent, and no longer.
struct RestingErasuresTests {
    private static let day: UInt64 = 86_400_000
    private let words = Dot(event: id("entry"), index: 1)

    /// B1 declines "first" on day 40, and whoever asks later has seen it.
    private func history() -> SeenEvents {
        var seen = SeenEvents()
        let first = seen.event(.a1, claimed: 39 * Self.day, [])
        let no = seen.event(.b1, seen: [first], claimed: 40 * Self.day, [])
        seen.event(.a1, seen: [no], claimed: 50 * Self.day, [])
        seen.event(.a1, claimed: 71 * Self.day, [])
        return seen
    }

    private func request(
        _ asked: EventRecord, for dot: Dot, _ state: ErasureRequest.State = .open,
        declines: [EventRecord] = []
    ) -> ErasureRequest {
        ErasureRequest(
            events: [asked.id], asked: asked, reason: 0,
            named: [ErasureRequest.Named(entry: dot.event, fields: [1], dots: [dot])],
            state: state, waitsFor: state == .open ? 2 : nil, declines: declines, grants: [],
            others: [], ended: [], receipts: [], isErasedHere: false, isAtDaemon: false)
    }

    @Test func `the same words asked for within 30 days of a no wait for nobody`() {
        let records = history().events.map(\.record)
        let declined = request(records[0], for: words, .declined, declines: [records[1]])
        let settled = RestingErasures.settled([
            declined, request(records[2], for: words), request(records[3], for: words),
            request(records[2], for: Dot(event: id("another"), index: 1)),
        ])
        #expect(settled.map(\.state) == [.declined, .declined, .open, .open])
        #expect(settled.map(\.waitsFor) == [nil, nil, 2, 2])
        #expect(settled[1].declines.isEmpty, "nobody declined it: it was declined before")
    }

    @Test func `the end of the rest is known before anybody asks, for the one who asked alone`() {
        let records = history().events.map(\.record)
        let resting = RestingErasures([
            request(records[0], for: words, .declined, declines: [records[1]])
        ])
        #expect(resting.end(of: words, by: 1, at: 69 * Self.day) == 70 * Self.day)
        #expect(resting.end(of: words, by: 1, at: 70 * Self.day) == nil)
        #expect(resting.end(of: words, by: 2, at: 69 * Self.day) == nil)
        #expect(resting.end(of: Dot(event: words.event, index: 2), by: 1, at: 0) == nil)
    }

    @Test func `a request that nobody declined lets nothing rest`() {
        let records = history().events.map(\.record)
        let open = [request(records[0], for: words), request(records[2], for: words)]
        #expect(RestingErasures.settled(open) == open)
    }
}
