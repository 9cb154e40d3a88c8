import EventLog
import Glibc
import JournalClient
import JournalText

/// `rapport sync --due`, which the program starts in the background: says nothing to anybody. What
/// a person has to know is told by the next command.
struct DueCommand {
    private let run: Run
    private let folder: JournalFolder
    private let turn: SyncTurn
    private let pause: @Sendable (Duration) async throws -> Void
    /// How often it had rung when it was looked last.
    private var mark = 0

    /// Nil if another process does it already.
    init?(_ run: Run) throws {
        self.run = run
        folder = try run.journalFolder()
        pause = run.background?.pause ?? { @Sendable _ in throw CancellationError() }
        if let turn = SyncTurn(in: folder, startedWith: BackgroundProcess.file) {
            // No folder is kept from going away.
            chdir("/")
            self.turn = turn
        } else {
            guard let turn = SyncTurn(in: folder) else { return nil }
            self.turn = turn
        }
        guard turn.take() else { return nil }
    }

    /// Until nothing is left to do, and nobody rang since it was looked.
    mutating func carryOut() async {
        repeat {
            await round()
            turn.giveBack()
        } while turn.rings != mark && !turn.isGone && turn.take()
    }

    private mutating func round() async {
        let bell = Bell(turn.rings)
        let (run, folder, turn, pause) = (run, folder, turn, pause)
        await DueSync {
            bell.mark = turn.rings
            let sight = Self.look(folder, run, isWanted: bell.isWanted)
            bell.isWanted = false
            return sight
        } sync: {
            let outcome = await Self.sync(folder, run)
            // Who waits for it in front of a list sees that it ended, and this ring is no news.
            turn.ring()
            bell.mark += 1
            bell.isWanted = outcome == .away
            return outcome
        } now: {
            run.surroundings.now()
        } rest: { until in
            let begun = run.surroundings.now()
            while true {
                if turn.isGone { return .gone }
                if turn.rings != bell.mark { return .rung }
                let now = run.surroundings.now()
                // A clock that was set back would make it wait for as long.
                if now >= until || now < begun { return .time }
                do { try await pause(.milliseconds(500)) } catch { return .gone }
            }
        }.run()
        mark = bell.mark
    }

    private final class Bell {
        var mark: Int
        /// Whether a sync was asked for and has not been done.
        var isWanted = true

        init(_ mark: Int) { self.mark = mark }
    }

    /// Without keys, and nothing stays open.
    ///
    /// - Parameter isWanted: whether it may sync though nothing new is to be offered.
    private static func look(
        _ folder: JournalFolder, _ run: Run, isWanted: Bool
    ) -> DueSync.Sight? {
        guard let way = run.syncWay(of: folder), way != .off,
            let copy = try? JournalCopy.look(into: folder.path, surroundings: run.surroundings)
        else { return nil }
        defer { try? copy.close() }
        guard let more = try? copy.hasMoreToOffer() else { return nil }
        // Whatever else is written is not followed by a sync.
        guard way == .on else { return more || isWanted ? DueSync.Sight(hasMore: more) : nil }
        return DueSync.Sight(
            waitsUntil: (try? copy.whatWaits())?.until, hasMore: more, isOld: run.isOld(copy))
    }

    private static func sync(_ folder: JournalFolder, _ run: Run) async -> DueSync.Outcome {
        do {
            let replica = try Replica.open(
                folder, passphrase: run.passphrase, surroundings: run.surroundings)
            defer { try? replica.close() }
            let news = try await news(replica, run)
            if !news.isEmpty { folder.keep(syncNews: news) }
            return .done
        } catch {
            if isNews(error) {
                let told = Explanation.of(
                    error, place: .journal(folder.path, home: run.home.folder))
                folder.keep(syncNews: [told.line] + told.hints)
            }
            return SyncWatch.mayPass(error) ? .away : .failed
        }
    }

    /// Syncs. Gives what the next command says of a sync that nobody saw. Goes where another device
    /// of this parent went.
    private static func news(_ replica: Replica, _ run: Run) async throws -> [String] {
        let servers = replica.servers
        let summary: SyncSummary
        var lines: [String] = []
        do {
            summary = try await replica.daemon.sync()
        } catch  where error is NetworkError || error is SyncError {
            guard let next = await servers.followInstead() else { throw error }
            summary = next.summary
            let place = next.server.address.endpoint.description
            lines.append(Sentences.Servers.ownMove(place))
        }
        try? servers.notePassing(summary)
        if let next = try? servers.toFollow() {
            _ = try await servers.follow(next)
            lines.append(Sentences.Servers.ownMove(next.address.endpoint.description))
        }
        if let theirs = try? servers.apart(), (try? servers.isNewlyApart(from: theirs)) == true {
            lines += try run.tellOfApart(replica, meetingAt: nil)
        }
        let place = try replica.daemonAddress()?.endpoint.host
        return lines + Sentences.older(summary.shortfall, at: place ?? "", day: run.day)
    }

    /// What a person must be told of. Spec: Protocol/08-sync.md §2, Protocol/09-session.md §1
    private static func isNews(_ error: any Error) -> Bool {
        switch error {
        case NetworkError.certificateChanged, SyncError.otherDaemon, SyncError.badEvent: true
        default: false
        }
    }
}
