import EventLog
import EventStorage
import Signing
import Synchronization
import Testing

@testable import JournalClient

/// A daemon that gives an event which can never belong here.
struct SpoiledSyncTests {
    /// The other side as `other` is, with one more event on each page.
    private func peer(_ other: some JournalHolder, adding spoiled: SignedEvent) -> Peer {
        Peer(
            pull: { request in
                let page = try other.answer(request)
                return SyncResponse(
                    heads: page.heads, unknown: page.unknown, events: [spoiled] + page.events,
                    next: page.next, missing: page.missing)
            }, push: { try other.receive($0) }, exchange: { try other.exchange($0) })
    }

    @Test func `an event that is refused keeps nothing back that either side has to give`() throws {
        let family = try Family()
        let theirs = try family.coparent.add(Drafts.note("theirs"))
        try sync(family.coparent, with: family.daemon)
        let unsent = try family.coparent.add(Drafts.note("not sent by them"))
        let sound = try #require(try family.coparent.database.event(unsent)).signed
        let spoiled = SignedEvent(
            header: sound.header, signature: [UInt8](repeating: 0, count: 64), values: [])
        let torn = SignedEvent(
            header: Array(sound.header.dropLast()), signature: sound.signature, values: [])
        for event in [spoiled, torn] {
            let ours = try family.founder.add(Drafts.note("more of ours"))
            #expect(throws: SyncError.self) {
                try peer(family.daemon, adding: event).sync(family.founder)
            }
            #expect(try family.founder.holds(theirs), "what is sound was taken")
            #expect(try family.daemon.holds(ours), "what is written here was sent")
        }
        let after = try peer(family.daemon, adding: sound).sync(family.founder)
        #expect(after.isWhole && after.holdsAll)
    }

    /// The other side as `other` is, whose pages never end: each holds one of these events.
    private func endless(
        _ other: some JournalHolder, _ events: [SignedEvent], asked: Counter
    ) -> Peer {
        Peer(
            pull: { request in
                let page = try other.answer(SyncRequest(have: []))
                let number = asked.next()
                return SyncResponse(
                    heads: page.heads, unknown: [], events: [events[number % events.count]],
                    next: request.after + 1, missing: [])
            }, push: { try other.receive($0) }, exchange: { try other.exchange($0) })
    }

    @Test func `pages without end that bring what can never belong here end the pull`() throws {
        let family = try Family()
        let events = try (0..<40).map { number in
            let stranger = try Family(seed: UInt64(100 + number))
            let note = try stranger.founder.add(Drafts.note("no"))
            return try #require(try stranger.founder.database.event(note)).signed
        }
        let ours = try family.founder.add(Drafts.note("ours"))
        let asked = Counter()
        #expect(throws: SyncError.badEvent(.wrongJournal)) {
            try endless(family.daemon, events, asked: asked).sync(family.founder)
        }
        #expect(asked.count <= 2)
        #expect(try family.daemon.holds(ours), "what is written here was sent")
    }

    @Test func `pages without end of what only waits here end the pull`() throws {
        let family = try Family()
        try family.coparent.add(Drafts.note("not sent"))
        let waiting = try (0..<40).map { number in
            let note = try family.coparent.add(Drafts.note("waits \(number)"))
            return try #require(try family.coparent.database.event(note)).signed
        }
        let ours = try family.founder.add(Drafts.note("ours"))
        let asked = Counter()
        _ = try endless(family.daemon, waiting, asked: asked).sync(family.founder)
        #expect(asked.count <= 2)
        #expect(try family.daemon.holds(ours))
        let honest = Peer(
            pull: { try family.daemon.answer($0) }, push: { try family.daemon.receive($0) },
            exchange: { try family.daemon.exchange($0) })
        try sync(family.coparent, with: family.daemon)
        #expect(try honest.sync(family.founder).holdsAll)
    }

    @Test func `what the other side did not take is told with its code`() throws {
        let family = try Family()
        let note = try family.founder.add(Drafts.note("ours"))
        let peer = Peer(
            pull: { try family.daemon.answer($0) },
            push: { request in
                let heads = try family.daemon.history().heads
                return PushResponse(
                    results: request.events.map { _ in PushResult(number: 199) }, heads: heads)
            }, exchange: { try family.daemon.exchange($0) })
        let summary = try peer.sync(family.founder)
        #expect(summary.refused[note] == 199)
        #expect(!summary.isWhole && !summary.isLevel && summary.holdsAll)
    }

    @Test func `a value that came damaged is told, and with a value missing nothing is whole`()
        throws
    {
        let family = try Family()
        try family.coparent.add(Drafts.note("theirs"))
        try sync(family.coparent, with: family.daemon)
        func damaged(_ value: Value) -> Value {
            Value(index: value.index, salt: value.salt, padded: value.padded.map { ~$0 })
        }
        let peer = Peer(
            pull: { request in
                let page = try family.daemon.answer(request)
                return SyncResponse(
                    heads: page.heads, unknown: page.unknown,
                    events: page.events.map { event in
                        SignedEvent(
                            header: event.header, signature: event.signature,
                            values: event.values.map(damaged))
                    }, next: page.next, missing: page.missing)
            }, push: { try family.daemon.receive($0) },
            exchange: { request in
                let answer = try family.daemon.exchange(request)
                return ValuesResponse(
                    values: answer.values.map {
                        EventValue(event: $0.event, value: damaged($0.value))
                    }, results: answer.results)
            })
        let summary = try peer.sync(family.founder)
        #expect(summary.valuesMissing > 0)
        #expect(
            summary.valuesSpoiled == 2 * summary.valuesMissing,
            "with its event, and when it was asked for")
        #expect(summary.isLevel && !summary.isWhole && !summary.holdsAllWhole)
        let honest = Peer(
            pull: { try family.daemon.answer($0) }, push: { try family.daemon.receive($0) },
            exchange: { try family.daemon.exchange($0) })
        // What the other side says it lacks as well is held back by nobody.
        let lost = Peer(
            pull: { request in
                let page = try family.daemon.answer(request)
                return SyncResponse(
                    heads: page.heads, unknown: page.unknown, events: page.events,
                    next: page.next, missing: try family.founder.missingValues(limit: 256))
            }, push: { try family.daemon.receive($0) },
            exchange: { _ in ValuesResponse(values: [], results: []) })
        let without = try lost.sync(family.founder)
        #expect(without.valuesMissing > 0 && without.isWhole && without.holdsAllWhole)
        let sound = try honest.sync(family.founder)
        #expect(sound.isWhole && sound.holdsAllWhole && sound.valuesSpoiled == 0)
    }

    @Test func `a value that the other side did not take is told with its code`() throws {
        let family = try Family()
        let note = try family.founder.add(Drafts.note("ours"))
        try family.level()
        let dot = try #require(try family.founder.database.event(note)?.values.first)
        let peer = Peer(
            pull: { request in
                let page = try family.daemon.answer(request)
                return SyncResponse(
                    heads: page.heads, unknown: page.unknown, events: page.events,
                    next: page.next, missing: [Dot(event: note, index: dot.index)])
            }, push: { try family.daemon.receive($0) },
            exchange: { request in
                ValuesResponse(
                    values: [], results: request.give.map { _ in PushResult(number: 404) })
            })
        let summary = try peer.sync(family.founder)
        #expect(summary.refusedValues == [404: 1] && summary.valuesSent == 0)
        #expect(summary.isLevel && !summary.isWhole)
    }
}

/// How often something was done.
private final class Counter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    /// How often it was done before.
    func next() -> Int {
        number.withLock { number in
            defer { number += 1 }
            return number
        }
    }
}
