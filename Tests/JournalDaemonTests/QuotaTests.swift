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
        _ quotas: Quotas, _ parents: [DeviceKey: Parent]
    ) -> JournalStore {
        let journal = journal
        return JournalStore(
            journal: journal, storeEpoch: [], accept: { nil }, admission: { _ in .stands },
            isPage: { _ in false }, frontierHash: { journal.bytes },
            answer: { _ in
                SyncResponse(heads: [], unknown: [], events: [], next: 0, missing: [])
            },
            receive: { batch in
                PushResponse(results: batch.events.map { _ in .accepted }, heads: [])
            },
            exchange: { request in
                ValuesResponse(
                    values: [], results: request.give.map { _ in PushResult(.present) })
            },
            parent: { parents[$0] }, author: { _ in parents.keys.first }, close: {}
        ).within(quotas)
    }

    @Test func `of a batch what is too much gets 514, and the other parent's is taken`() throws {
        let (first, second) = (try TestDevice(1), try TestDevice(2))
        let mine = try first.genesis().event
        let theirs = try second.genesis().event
        let size = mine.header.count + mine.values.reduce(0) { $0 + $1.padded.count }
        let quotas = Quotas(
            clock: TestClock().clock,
            limits: QuotaLimits(bytes: 2 * size, bytesADay: 0, firstDay: 0))
        let store = store(quotas, [first.device: 1, second.device: 2])
        let paused = PushResult(.paused)
        let answer = try store.receive(PushRequest(events: [mine, mine, mine, theirs, mine]))
        #expect(answer.results == [.accepted, .accepted, paused, .accepted, paused])
        #expect(quotas.holdsBack(in: journal))
        #expect(try store.receive(PushRequest(events: [mine])).results == [paused])
    }

    @Test func `values that come later count as well`() throws {
        let device = try TestDevice(1)
        let value = EventValue(
            event: journal, value: try Value(index: 0, content: [1], salt: SHA256.hash([1])))
        let quotas = Quotas(
            clock: TestClock().clock,
            limits: QuotaLimits(bytes: value.value.padded.count, bytesADay: 0, firstDay: 0))
        let store = store(quotas, [device.device: 1])
        let answer = try store.exchange(ValuesRequest(want: [], give: [value, value]))
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
