import EventLog
import EventStorage
import Folders
import JournalModel
import Signing
import Synchronization
import Testing

@testable import JournalClient

/// What two daemons do for each other, over copies of one process.
struct PeerExchangeTests {
    /// A family with two daemons' copies, each of which has heard of one parent alone.
    private struct TwoHouses {
        /// Whether something here is urgent, beside what the other house has now.
        func isUrgent() async throws -> Bool {
            try await exchange.isUrgent(beside: exchange.headsThere())
        }

        let family: Family
        let other: JournalCopy

        init() throws {
            family = try Family()
            other = try JournalCopy.create(
                in: family.folder.path + "/other", genesis: family.founder.genesis(),
                surroundings: family.bench.surroundings())
            try sync(family.coparent, with: other)
        }

        var exchange: PeerExchange { PeerExchange(side(family.daemon), with: side(other)) }
    }

    @Test func `both sides come to hold the same, and a second exchange moves nothing`()
        async throws
    {
        let houses = try TwoHouses()
        for number in 0..<300 { try houses.family.founder.add(Drafts.note("here \(number)")) }
        for number in 0..<300 { try houses.family.coparent.add(Drafts.note("there \(number)")) }
        try sync(houses.family.founder, with: houses.family.daemon)
        try sync(houses.family.coparent, with: houses.other)
        let first = try await houses.exchange.level()
        #expect(first.received >= 300 && first.sent >= 300 && first.refused.isEmpty)
        let (one, two) = (try houses.family.daemon.status(), try houses.other.status())
        #expect(one.frontier == two.frontier && one.stateDigest == two.stateDigest)
        #expect(one.valuePresence == two.valuePresence)
        #expect(try await !houses.exchange.level().isNews)
    }

    @Test func `who fetches gives nothing`() async throws {
        let houses = try TwoHouses()
        let (mine, theirs) = (
            try houses.family.founder.add(Drafts.note("mine")),
            try houses.family.coparent.add(Drafts.note("theirs"))
        )
        try sync(houses.family.founder, with: houses.family.daemon)
        try sync(houses.family.coparent, with: houses.other)
        let summary = try await houses.exchange.fetch()
        #expect(summary.received > 0 && summary.sent == 0)
        #expect(try houses.family.daemon.holds(theirs))
        #expect(try !houses.other.holds(mine))
    }

    @Test func `a value that one side lost comes back from the other`() async throws {
        let houses = try TwoHouses()
        let note = try houses.family.founder.add(Drafts.note("words"))
        let event = try #require(try houses.family.founder.database.event(note))
        let bare = SignedEvent(header: event.header, signature: event.signature, values: [])
        #expect(try houses.other.codes([bare]) == [0])
        try sync(houses.family.founder, with: houses.family.daemon)
        let count = event.values.count
        #expect(try count > 0 && houses.other.missingValueCount() == count)
        let summary = try await houses.exchange.level()
        #expect(summary.valuesSent == count)
        #expect(try houses.other.missingValueCount() == 0)
        // Nobody has the other one, and that ends too.
        let lost = try houses.family.founder.add(Drafts.note("lost"))
        let gone = try #require(try houses.family.founder.database.event(lost))
        let empty = SignedEvent(header: gone.header, signature: gone.signature, values: [])
        #expect(try houses.family.daemon.codes([empty]) == [0])
        _ = try await houses.exchange.level()
        #expect(try houses.other.missingValueCount() == gone.values.count)
        #expect(try await !houses.exchange.level().isNews)
    }

    @Test func `a medicine is urgent and a note is not`() async throws {
        let houses = try TwoHouses()
        let founder = houses.family.founder
        #expect(try await !houses.isUrgent())
        try founder.add(Drafts.note("a bath"))
        try sync(founder, with: houses.family.daemon)
        #expect(try await !houses.isUrgent())
        let dose: FieldSet = [
            FieldNumber.happenedAt: Drafts.moment(60_000),
            FieldNumber.careActivity: try medicine(), FieldNumber.text: .text("calpol"),
        ]
        try founder.add(EntryDraft(kind: .care, policy: .shared, fields: dose))
        try sync(founder, with: houses.family.daemon)
        #expect(try await houses.isUrgent())
        _ = try await houses.exchange.level()
        #expect(try await !houses.isUrgent())
    }

    @Test func `whether something is urgent is judged without a word to the other side`()
        async throws
    {
        struct WasAsked: Error {}
        let houses = try TwoHouses()
        let known = try await houses.exchange.headsThere()
        let silent = ExchangeSide(
            pull: { _ in throw WasAsked() }, push: { _ in throw WasAsked() },
            exchange: { _ in throw WasAsked() })
        let exchange = PeerExchange(ExchangeSide(houses.family.daemon), with: silent)
        #expect(try await !exchange.isUrgent(beside: known))
        await #expect(throws: WasAsked.self) { try await exchange.headsThere() }
    }

    @Test func `an exchange with a side that pages without end comes to one`() async throws {
        let houses = try TwoHouses()
        try houses.family.coparent.add(Drafts.note("again and again"))
        try sync(houses.family.coparent, with: houses.other)
        let honest = side(houses.other)
        let pages = Mutex(0)
        let endless = ExchangeSide(
            pull: { request in
                let page = try await honest.pull(SyncRequest(have: []))
                pages.withLock { $0 += 1 }
                return SyncResponse(
                    heads: page.heads, unknown: [], events: page.events,
                    next: request.after + 1, missing: [])
            }, push: honest.push, exchange: honest.exchange)
        let exchange = PeerExchange(side(houses.family.daemon), with: endless)
        #expect(try await exchange.fetch().received > 0)
        #expect(pages.withLock { $0 } == 2)
    }

    @Test func `pages without end of what is not taken come to an end`() async throws {
        let houses = try TwoHouses()
        let strangers = try (0..<4).map { number in
            let stranger = try Family(seed: UInt64(100 + number))
            let note = try stranger.founder.add(Drafts.note("no"))
            return try #require(try stranger.founder.database.event(note)).signed
        }
        try houses.family.coparent.add(Drafts.note("not sent"))
        let waiting = try (0..<200).map { number in
            let note = try houses.family.coparent.add(Drafts.note("waits \(number)"))
            return try #require(try houses.family.coparent.database.event(note)).signed
        }
        for (events, most) in [(strangers, 1), (waiting, 64)] {
            let pages = Mutex(0)
            let endless = ExchangeSide(
                pull: { request in
                    let number = pages.withLock { pages in
                        defer { pages += 1 }
                        return pages
                    }
                    return SyncResponse(
                        heads: [], unknown: [], events: [events[number % events.count]],
                        next: request.after + 1, missing: [])
                }, push: { _ in PushResponse(results: [], heads: []) },
                exchange: { ($0, ValuesResponse(values: [], results: [])) })
            let exchange = PeerExchange(side(houses.family.daemon), with: endless)
            #expect(try await exchange.fetch().received == 0)
            // One more asks what is missing there.
            #expect(pages.withLock { $0 } <= most + 2)
        }
    }

    @Test func `an event that can never belong here is told of by its code`() async throws {
        let houses = try TwoHouses()
        let stranger = try Family(seed: 9)
        let foreign = try #require(
            try stranger.founder.database.event(stranger.founder.add(Drafts.note("no"))))
        let strange = ExchangeSide(
            pull: { _ in
                SyncResponse(
                    heads: [], unknown: [], events: [foreign.signed], next: 0, missing: [])
            }, push: { _ in PushResponse(results: [], heads: []) },
            exchange: { ($0, ValuesResponse(values: [], results: [])) })
        let before = try houses.family.daemon.status().stateDigest
        let summary = try await PeerExchange(side(houses.family.daemon), with: strange).fetch()
        #expect(summary.refused == [ReasonCode.wrongJournal.rawValue])
        #expect(try houses.family.daemon.status().stateDigest == before)
    }

    @Test func `what follows on an event that is held back is not sent again and again`()
        async throws
    {
        let houses = try TwoHouses()
        let count = 2 * Limits.batchEvents + 1
        for number in 0..<count { try houses.family.founder.add(Drafts.note("here \(number)")) }
        try houses.family.coparent.add(Drafts.note("there"))
        try sync(houses.family.coparent, with: houses.family.daemon)
        try sync(houses.family.founder, with: houses.family.daemon)
        let founder = houses.family.founder.device
        let offered = Mutex<[DeviceKey]>([])
        let full = ExchangeSide(
            pull: side(houses.other).pull,
            push: { batch in
                let authors = try batch.events.map {
                    try ParsedEvent.parse(header: $0.header, signature: $0.signature).header.device
                }
                offered.withLock { $0 += authors }
                let rest = zip(batch.events, authors).filter { $1 != founder }.map(\.0)
                var results = try houses.other.receive(PushRequest(events: rest)).results[...]
                return PushResponse(
                    results: authors.map {
                        $0 == founder ? PushResult(.paused) : results.removeFirst()
                    }, heads: [])
            }, exchange: side(houses.other).exchange)
        let summary = try await PeerExchange(side(houses.family.daemon), with: full).level()
        #expect(summary.sent > 0 && summary.refused.isEmpty)
        let times = offered.withLock { $0.count { $0 == founder } }
        #expect(times > 0 && times <= Limits.batchEvents)
    }

    private func medicine() throws -> FieldValue {
        let spec = try #require(EntryKind.care.spec[FieldNumber.careActivity])
        let numbers: [UInt32] = Array(1...60)
        return .choice(try #require(numbers.first { spec.type.name(of: $0) == "medicine" }))
    }
}

/// A copy of this process as a side; every message is encoded and decoded on its way.
private func side(_ copy: JournalCopy) -> ExchangeSide {
    ExchangeSide(
        pull: {
            try SyncResponse(decoding: copy.answer(SyncRequest(decoding: $0.encoded())).encoded())
        },
        push: {
            try PushResponse(decoding: copy.receive(PushRequest(decoding: $0.encoded())).encoded())
        },
        exchange: {
            let request = try ValuesRequest(decoding: $0.encoded())
            return ($0, try ValuesResponse(decoding: copy.exchange(request).encoded()))
        })
}
