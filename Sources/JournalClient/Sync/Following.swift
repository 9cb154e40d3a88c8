import EventLog
public import Signing
import Synchronization

/// Hears of changes of the journal's daemon while a program goes on running.
///
/// Spec: Protocol/08-sync.md §8
public struct Following: Sendable {
    /// Reads one stream for as long as it comes.
    private let listen: @Sendable (@escaping @Sendable (Bytes32) -> Void) async throws -> Void
    /// Waits before the next stream is asked for; `failures` counts those before it that told
    /// nothing.
    private let rest: @Sendable (_ failures: Int) async throws -> Void

    init(
        listen: @escaping @Sendable (@escaping @Sendable (Bytes32) -> Void) async throws -> Void,
        rest: @escaping @Sendable (_ failures: Int) async throws -> Void
    ) {
        self.listen = listen
        self.rest = rest
    }

    /// Goes on until the task is cancelled; whatever is wrong is tried again, for who syncs says
    /// what is wrong.
    ///
    /// - Parameter tell: called with each frontier hash that the daemon tells.
    public func run(_ tell: @escaping @Sendable (Bytes32) -> Void) async {
        var failures = 0
        while !Task.isCancelled {
            let heard = Mutex(false)
            try? await listen { hash in
                heard.withLock { $0 = true }
                tell(hash)
            }
            failures = heard.withLock { $0 } ? 0 : failures + 1
            do { try await rest(failures) } catch { return }
        }
    }

    /// How long to wait before the next try, drawn by chance between half of a limit and that
    /// limit: 1 s at first, doubled after each failure, at most 64 s.
    static func pause(
        after failures: Int, _ draw: (ClosedRange<Int>) -> Int = { Int.random(in: $0) }
    ) -> Duration {
        let limit = 1_000 << max(0, min(failures - 1, 6))
        return .milliseconds(draw(limit / 2...limit))
    }
}

extension ReplicaDaemon {
    /// Hears of the daemon's changes.
    ///
    /// - Parameter rest: waits before the next stream is asked for; nil waits by chance, which only
    ///   fits a daemon that this device's parent runs.
    public func following(rest: (@Sendable () async throws -> Void)? = nil) -> Following {
        let holder = holder
        return Following { tell in
            guard let address = try holder.daemonAddress() else { throw SyncError.noDaemon }
            try await holder.daemon.connected(to: address) { client in
                try await DaemonConnection.open(
                    client, journal: holder.journal, accept: try holder.belonging(),
                    key: holder.sessionKey(.thisDevice), surroundings: holder.surroundings
                ).listen(tell)
            }
        } rest: { failures in
            if let rest { return try await rest() }
            try await Task.sleep(for: Following.pause(after: failures))
        }
    }

    /// Takes what the daemon has and this copy lacks, and gives nothing: not even an ack.
    ///
    /// Throws as `sync` does; what came until then stays.
    /// Spec: Protocol/08-sync.md §7
    public func fetch() async throws -> SyncSummary {
        var course = try await fetched()
        return try course.finish()
    }

    /// The course of a sync that takes everything and gives nothing.
    func fetched() async throws -> SyncCourse {
        guard let address = try holder.daemonAddress() else { throw SyncError.noDaemon }
        return try await connected(to: address) { client in
            let connection = try await DaemonConnection.open(
                client, journal: journal, accept: try holder.belonging(), key: holder.keys.signing,
                surroundings: surroundings)
            return try await SyncCourse(of: holder, for: .fetching).carried(over: connection)
        }
    }
}
