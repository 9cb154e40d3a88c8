import EventLog
import Folders
import JournalClient
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// Ten thousand guesses at a link, over real connections, while an honest calendar fetches.
@Suite(.timeLimit(.minutes(30))) struct CalendarGuessTests {
    private static let guesses = 10_000
    private static let guessers = 8

    @Test func `guesses open nothing, read nothing, and keep no honest fetch waiting`() async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let (stores, device, token) = (FakeStores(), try TestDevice(1), CalendarToken(.zero))
        try await LiveDaemon.run(in: folder, stores: stores) { live in
            let services = live.daemon.services
            try await services.journals.host(device.hosting(), if: {}, then: {})
            stores.state.withLock { $0.access[device.device] = .stands }
            let journal = try device.genesis().journal
            try services.calendarLinks.begin(token, of: journal, by: device.device)
            let alone = try await fetches(token, live) { $0 >= 50 }
            let opened = stores.state.withLock { $0.opened }
            let isOver = Flag()
            async let beside = fetches(token, live) { _ in isOver.isSet }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<Self.guessers {
                    group.addTask { try await guess(UInt8(number), live) }
                }
                try await group.waitForAll()
            }
            isOver.set()
            let during = try await beside
            #expect(during.count > 10)
            let (before, after) = (middle(alone), middle(during))
            print("guesses: \(Self.guesses); a fetch took \(before), beside them \(after),")
            print("at most \(during.max() ?? .zero), of \(during.count)")
            // The machine may be busy; who waits behind them all waits for ten thousand.
            #expect((during.max() ?? .zero) < .seconds(5))
            // One calendar was put together, and no guess came as far as a store.
            #expect(stores.state.withLock { $0.calendars } == 1)
            #expect(stores.state.withLock { $0.opened } == opened)
        }
    }

    private func guess(_ number: UInt8, _ live: LiveDaemon) async throws {
        try await live.client { client in
            for count in 0..<(Self.guesses / Self.guessers) {
                let bytes = SHA256.hash([number, UInt8(count & 255), UInt8(count >> 8)])
                do {
                    _ = try await client.get(CalendarToken(bytes).path)
                    Issue.record("a guess gave something")
                } catch NetworkError.refused(let code, let status, _) {
                    guard code != .malformedRequest || status != 404 else { continue }
                    Issue.record("\(status) \(code.map { "\($0)" } ?? "")")
                }
            }
        }
    }

    /// How long fetches by a link take, one after another, until there are enough.
    private func fetches(
        _ token: CalendarToken, _ live: LiveDaemon, until isEnough: @Sendable (Int) -> Bool
    ) async throws -> [Duration] {
        try await live.client { client in
            var took: [Duration] = []
            repeat {
                let start = ContinuousClock.now
                _ = try await client.get(token.path)
                took.append(ContinuousClock.now - start)
            } while !isEnough(took.count)
            return took
        }
    }

    private func middle(_ times: [Duration]) -> Duration { times.sorted()[times.count / 2] }
}

/// Something that happens once.
private final class Flag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }

    func set() { state.withLock { $0 = true } }
}

extension CalendarLinks {
    /// Begins a link as a route does.
    fileprivate func begin(
        _ token: CalendarToken, of journal: EventID, by device: DeviceKey
    ) throws {
        _ = try change(CalendarRequest(begin: token.name), of: journal, by: device, 1) { _ in true }
    }
}
