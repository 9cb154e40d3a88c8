import EventLog
import Folders
import HTTPTypes
import HummingbirdCore
import JournalClient
import Signing
import Testing

@testable import JournalDaemon

/// Protocol/08-sync.md §1, "Held back".
@Suite struct QuotaTests {
    private static let limits = QuotaLimits(bytes: 1_000, bytesADay: 2_400, firstDay: 5_000)
    private let journal = EventID(SHA256.hash([1]))
    private let other = EventID(SHA256.hash([2]))

    @Test func `what was brought is given back evenly, and never more than was used`() {
        let clock = TestClock()
        let quotas = Quotas(clock: clock.clock, limits: Self.limits)
        #expect(quotas.room(for: 1, in: journal) == 1_000)
        quotas.take(900, from: 1, in: journal)
        #expect(quotas.room(for: 1, in: journal) == 100)
        clock.advance(by: .seconds(3_600))
        #expect(quotas.room(for: 1, in: journal) == 200, "100 bytes an hour")
        clock.advance(by: .seconds(86_400 * 400))
        #expect(quotas.room(for: 1, in: journal) == 1_000)
    }

    @Test func `one parent's writing takes no room of the other's, nor of another journal's`() {
        let quotas = Quotas(clock: TestClock().clock, limits: Self.limits)
        quotas.take(1_000, from: 1, in: journal)
        #expect(quotas.room(for: 1, in: journal) == 0)
        #expect(quotas.room(for: 2, in: journal) == 1_000)
        #expect(quotas.room(for: 1, in: other) == 1_000)
    }

    @Test func `in its first day a journal is filled beside the quota`() {
        let clock = TestClock()
        let quotas = Quotas(clock: clock.clock, limits: Self.limits)
        quotas.begin(journal)
        #expect(quotas.room(for: 1, in: journal) == 6_000)
        quotas.take(5_500, from: 1, in: journal)
        #expect(quotas.room(for: 1, in: journal) == 500)
        #expect(quotas.room(for: 2, in: journal) == 6_000)
        clock.advance(by: .seconds(86_400))
        #expect(quotas.room(for: 1, in: journal) == 1_000, "only what went beyond it is owed")
    }

    @Test func `that something is held back is said until a page fits again, of nobody by name`() {
        let clock = TestClock()
        let day = QuotaLimits(bytes: 2_000_000, bytesADay: 2_400_000, firstDay: 0)
        let quotas = Quotas(clock: clock.clock, limits: day)
        quotas.take(2_000_000, from: 2, in: journal)
        #expect(!quotas.holdsBack(in: journal), "nothing was refused yet")
        quotas.pause(2, in: journal)
        #expect(quotas.holdsBack(in: journal))
        #expect(!quotas.holdsBack(in: other))
        clock.advance(by: .seconds(10 * 3_600))
        #expect(quotas.holdsBack(in: journal))
        clock.advance(by: .seconds(3_600))
        #expect(!quotas.holdsBack(in: journal))
    }

    @Test func `a first fill of a million entries and an import of twenty years have room`() {
        let bytesPerEntry = 1_000
        let limits = QuotaLimits()
        #expect(limits.firstDay >= 1_000_000 * bytesPerEntry)
        #expect(limits.bytes >= 12 * 5_000 * bytesPerEntry, "a dozen years at once")
        #expect(limits.bytesADay >= 3 * 5_000 * bytesPerEntry, "and three years each day")
    }

    // MARK: What a store takes

    private func store(
        _ quotas: Quotas, _ parents: [DeviceKey: Parent], isKnown: Bool = false,
        result: PushResult = .accepted
    ) -> JournalStore {
        let journal = journal
        return JournalStore(
            journal: journal, storeEpoch: [], accept: { nil }, admission: { _ in .stands },
            isPage: { _ in false }, frontierHash: { journal.bytes },
            answer: { _ in
                SyncResponse(heads: [], unknown: [], events: [], next: 0, missing: [])
            },
            receive: { batch in
                PushResponse(results: batch.events.map { _ in result }, heads: [])
            },
            exchange: { request in
                ValuesResponse(
                    values: [], results: request.give.map { _ in PushResult(.present) })
            },
            parent: { parents[$0] }, author: { _ in parents.keys.first },
            knows: { _ in isKnown }, lacks: { _ in !isKnown }, close: {}
        ).within(quotas)
    }

    @Test func `of a batch what is too much gets 514, and the other parent's is taken`() throws {
        let (first, second) = (try TestDevice(1), try TestDevice(2))
        let mine = try (1...4).map { try first.genesis(nonce: $0).event }
        let theirs = try second.genesis().event
        let size = mine[0].header.count
        let quotas = Quotas(
            clock: TestClock().clock,
            limits: QuotaLimits(bytes: 2 * size, bytesADay: 0, firstDay: 0))
        let store = store(quotas, [first.device: 1, second.device: 2])
        let paused = PushResult(.paused)
        let batch = [mine[0], mine[1], mine[2], theirs, mine[3]]
        let answer = try store.receive(PushRequest(events: batch))
        #expect(answer.results == [.accepted, .accepted, paused, .accepted, paused])
        #expect(quotas.holdsBack(in: journal))
        #expect(try store.receive(PushRequest(events: [mine[2]])).results == [paused])
    }

    @Test(arguments: [PushResult.accepted, PushResult(.missingPrev), PushResult(.duplicate)])
    func `what is here, or waits here, takes no room when it is brought again`(
        result: PushResult
    ) throws {
        let device = try TestDevice(1)
        let event = try device.genesis().event
        let quotas = Quotas(
            clock: TestClock().clock, limits: QuotaLimits(bytes: 1, bytesADay: 0, firstDay: 0))
        let store = store(quotas, [device.device: 1], isKnown: true, result: result)
        let value = EventValue(
            event: journal, value: try Value(index: 0, content: [1], salt: SHA256.hash([1])))
        for _ in 0..<3 {
            #expect(
                try store.receive(PushRequest(events: [event, event])).results == [result, result])
            let given = try store.exchange(ValuesRequest(want: [], give: [value, value]))
            #expect(given.results == [PushResult(.present), PushResult(.present)])
        }
        #expect(quotas.room(for: 1, in: journal) == 1)
        #expect(!quotas.holdsBack(in: journal))
    }

    @Test func `an event that somebody forged in a parent's name holds nothing back`() throws {
        let device = try TestDevice(1)
        var event = try device.genesis().event
        event.signature[5] ^= 1
        let quotas = Quotas(
            clock: TestClock().clock, limits: QuotaLimits(bytes: 1, bytesADay: 0, firstDay: 0))
        quotas.take(1, from: 1, in: journal)
        let store = store(quotas, [device.device: 1])
        #expect(try store.receive(PushRequest(events: [event])).results == [PushResult(.paused)])
        #expect(!quotas.holdsBack(in: journal))
        #expect(try store.receive(PushRequest(events: [device.genesis().event])).results.count == 1)
        #expect(quotas.holdsBack(in: journal), "that one is the parent's")
    }

    @Test func `a restart leaves a first day what is left of it`() {
        let clock = TestClock()
        clock.advance(by: .seconds(200_000))
        let quotas = Quotas(clock: clock.clock, limits: Self.limits)
        let wall = clock.clock.wallMilliseconds()
        quotas.resume(other, since: wall - 86_400_000)
        #expect(quotas.room(for: 1, in: other) == 1_000, "its first day is over")
        quotas.resume(other, since: wall + 1)
        #expect(quotas.room(for: 1, in: other) == 1_000, "a clock that was set back says nothing")
        quotas.resume(journal, since: wall - 86_000_000)
        #expect(quotas.room(for: 1, in: journal) == 6_000)
        quotas.take(5_000, from: 1, in: journal)
        quotas.resume(journal, since: wall)
        #expect(quotas.room(for: 1, in: journal) == 1_000, "it is opened again")
        clock.advance(by: .seconds(401))
        #expect(quotas.room(for: 2, in: journal) == 1_000)
    }

    @Test func `values that come later count as well`() throws {
        let device = try TestDevice(1)
        let values = try (0..<2).map {
            EventValue(
                event: journal, value: try Value(index: $0, content: [1], salt: SHA256.hash([1])))
        }
        let quotas = Quotas(
            clock: TestClock().clock,
            limits: QuotaLimits(
                bytes: values[0].value.padded.count, bytesADay: 0, firstDay: 0))
        let store = store(quotas, [device.device: 1])
        let answer = try store.exchange(ValuesRequest(want: [], give: values))
        #expect(answer.results == [PushResult(.present), PushResult(.paused)])
    }

    @Test func `of whom nothing is known is not counted here`() throws {
        let device = try TestDevice(1)
        let event = try device.genesis().event
        let quotas = Quotas(
            clock: TestClock().clock, limits: QuotaLimits(bytes: 0, bytesADay: 0, firstDay: 0))
        let answer = try store(quotas, [:]).receive(PushRequest(events: [event]))
        #expect(answer.results == [.accepted])
        #expect(!quotas.holdsBack(in: journal))
    }

    @Test func `a page says whether something is held back, to whoever asks`() async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let path = "/v1/journals/\(rig.journal)/sync"
        let request = SyncRequest(have: []).encoded()
        let name = try #require(HTTPField.Name(HeldBack.field))
        let before = try await rig.respond(.post, path, request, token: token)
        #expect(before.headers[name] == nil)
        rig.services.quotas.take(
            WireLimits.quota + WireLimits.quotaFirstDay, from: 1, in: rig.journal)
        rig.services.quotas.pause(1, in: rig.journal)
        let after = try await rig.respond(.post, path, request, token: token)
        #expect(after.headers[name] == "1")
    }
}
