import JournalClient
import JournalLines
import JournalText

/// How often a device syncs, and whether without being told to.
extension SyncCommand {
    /// Sets how this device syncs by itself.
    func choose(_ typed: String, _ run: Run) throws {
        guard let way = SyncWay(rawValue: typed) else {
            throw UsageError.notAmong(option: "--by-itself", SyncWay.allCases.map(\.rawValue))
        }
        let folder = try run.journalFolder()
        // Whose the daemon is can be said once there is one.
        guard try way != .on || folder.syncWay() != nil else { throw SyncError.noDaemon }
        try folder.choose(way)
        // A process that waits to sync looks whether it still may.
        SyncTurn(in: folder)?.ring()
        run.answer(
            ["by-itself": .string(way.rawValue)],
            Sentences.ByItself.chosen(way) + [Sentences.ByItself.ownDevice])
    }

    /// Syncs at a steady pace until stopped, or until something has to be mended, and takes what
    /// the daemon tells of between. When the pace comes is told by the clock alone: by nothing that
    /// a person does, nor by how long a sync took.
    func goOn(_ replica: Replica, _ run: Run) async throws {
        let isOwn = (try? replica.folder.syncWay()) == .on
        let pace = try SyncPace(every, isOwn: isOwn)
        let wait = { @Sendable [now = run.surroundings.now] in
            try await Task.sleep(for: pace.pause(from: now()))
        }
        let isNamed = try replica.daemonAddress() != nil
        if !isOwn, isNamed {
            let now = run.surroundings.now()
            run.remark(
                Sentences.ByItself.first(at: run.clock(pace.next(after: now)), every: pace.text))
            try await wait()
        }
        let signs = SyncSigns()
        // At another's daemon a stream begins at the pace alone, as a sync does.
        let session = replica.daemon.keptSession()
        let following = session.following(rest: isOwn ? nil : wait)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                while true {
                    try await wait()
                    signs.pace()
                }
            }
            if isNamed, !noLive { group.addTask { await following.run(signs.tell) } }
            try await watch(replica, run, session, signs, pace, isOwn: isOwn)
        }
    }

    private func watch(
        _ replica: Replica, _ run: Run, _ session: KeptSession, _ signs: SyncSigns,
        _ pace: SyncPace, isOwn: Bool
    ) async throws {
        let watch = SyncWatch(pause: signs.next) { error in
            Explanation.of(error, place: run.place(store: nil)).line
        } tell: { line in
            run.remark("rapport: error: \(line)")
            run.remark("rapport: hint: \(Sentences.triesAgain(every: pace.text))")
        }
        var last: SyncSummary?
        var quarter: UInt64?
        try await watch.run { isQuiet, reason in
            guard case .news(let hash) = reason else {
                // Another's server is visited at the pace of another's server.
                let now = run.surroundings.now() / SyncPace.others
                last = try await once(
                    replica, run, in: session, after: isQuiet ? last : nil,
                    isVisiting: now != quarter)
                quarter = now
                return
            }
            guard try replica.frontierHash() != hash else { return }
            let summary = try await once(
                replica, run, in: session, after: isQuiet ? last : nil, takingOnly: !isOwn,
                isVisiting: false)
            if summary.received == 0 { signs.restFromNews() }
            if isOwn { last = summary }
        }
    }
}

/// A steady pace: at whole multiples of its interval since 1970, so that not even its beginning
/// says when a person was there.
///
/// *Example:* a pace of 15 minutes that begins at 10:07 syncs at 10:15, 10:30 and 10:45.
/// Spec: Protocol/08-sync.md §7
struct SyncPace: Equatable {
    /// The interval in milliseconds, from 10 s to a day.
    let interval: UInt64

    /// The interval at a daemon that the other parent runs, in milliseconds.
    static let others: UInt64 = 900_000

    /// The interval as it is said.
    var text: String { DurationText.text(interval / 1_000) }

    /// - Parameters:
    ///   - typed: an interval; nil for the usual one.
    ///   - isOwn: whether this device's parent runs the daemon.
    init(_ typed: String?, isOwn: Bool) throws {
        guard let typed else {
            interval = isOwn ? 30_000 : Self.others
            return
        }
        guard let seconds = DurationText.seconds(typed), (10...86_400).contains(seconds) else {
            throw PaceError.outside
        }
        interval = seconds * 1_000
    }

    /// When the next sync is due, in milliseconds since 1970.
    func next(after now: UInt64) -> UInt64 { (now / interval + 1) * interval }

    /// How long to wait for it.
    func pause(from now: UInt64) -> Duration { .milliseconds(next(after: now) - now) }
}

/// A pace that nothing is synced at.
enum PaceError: Explained {
    case outside

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .usage(
            "--every takes a time from 10s to 24h",
            "\(Explanation.unchanged); as in: rapport sync --watch --every 15m")
    }
}
