import EventLog
import EventStorage
import JournalClient
import Testing

@testable import JournalCLI

/// Watching goes on through what passes, and says so once.
@Suite struct SyncWatchTests {
    private static let away = NetworkError.unreachable(host: "home.local", port: 8443)
    private static let busy = NetworkError.refused(
        code: .busy, status: 503, retryAfterMilliseconds: 5)

    private struct Seen {
        var said: [String] = []
        var quiet: [Bool] = []
        var end: (any Error)?
    }

    /// What was said, whether each sync was to be quiet, and what ended it, until the pauses are
    /// used up.
    private func watch(_ outcomes: [(any Error)?]) async -> Seen {
        var (seen, left) = (Seen(), outcomes[...])
        let watch = SyncWatch {
            if left.isEmpty { throw CancellationError() }
            return .pace
        } line: { error in
            Explanation.of(error, place: .home("")).line
        } tell: {
            seen.said.append($0)
        }
        do {
            try await watch.run { isQuiet, _ in
                seen.quiet.append(isQuiet)
                if let error = left.removeFirst() { throw error }
            }
        } catch {
            seen.end = error
        }
        return seen
    }

    @Test func `a daemon that is away at the start or later is waited for`() async {
        for outcomes: [(any Error)?] in [[Self.away, nil, nil], [nil, Self.away, nil]] {
            let seen = await watch(outcomes)
            #expect(seen.said == ["nobody answers at home.local:8443"])
            #expect(seen.end is CancellationError)
            let startsWell = outcomes[0] == nil
            #expect(seen.quiet == (startsWell ? [false, true, false] : [false, false, true]))
        }
    }

    @Test func `each change is said once`() async {
        let seen = await watch([Self.away, Self.away, Self.busy, Self.busy, nil, Self.busy])
        #expect(
            seen.said == [
                "nobody answers at home.local:8443", "the daemon is busy", "the daemon is busy",
            ])
    }

    @Test func `what waiting never mends ends it`() async {
        let revoked = NetworkError.refused(
            code: .deviceRevoked, status: 403, retryAfterMilliseconds: 0)
        let errors: [any Error] = [
            SyncError.noDaemon, SyncError.otherJournal, SyncError.otherDaemon, revoked,
            NetworkError.cancelled, StorageError.corrupt, Rejection(.malformed),
        ]
        for error in errors {
            let seen = await watch([nil, error, nil])
            #expect(seen.end.map { "\($0)" } == "\(error)" && seen.said == [])
        }
        let passing: [any Error] = [
            NetworkError.timedOut, NetworkError.malformedAnswer, StorageError.diskFull,
            StorageError.locked, StoreFailure(StorageError.locked),
        ]
        for error in passing { #expect(SyncWatch.mayPass(error)) }
    }

    @Test func `a journal without a daemon is not watched`() async {
        let house = await House.founded()
        let outcome = await house.run("sync", "--watch")
        #expect(outcome.status == 1)
        #expect(
            outcome.talk.hasPrefix(
                "rapport: error: this device knows no daemon that keeps this journal\n"))
    }
}
