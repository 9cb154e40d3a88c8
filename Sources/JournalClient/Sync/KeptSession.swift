import EventLog
import EventStorage

/// A session with the journal's daemon for a program that goes on running: opened when it is
/// needed, kept for as long as it lasts, and opened anew after that or a failure.
///
/// A device has few sessions, so what listens and what syncs share one.
/// Spec: Protocol/09-session.md §3
public actor KeptSession {
    private struct Opened: Sendable {
        let client: PinnedClient
        let session: DaemonSession
    }

    private let daemon: ReplicaDaemon
    private var opened: Task<Opened, any Error>?

    init(_ daemon: ReplicaDaemon) { self.daemon = daemon }

    /// Does `body` in the session.
    ///
    /// Throws `SyncError`, `NetworkError`, and what `body` throws; the next call opens another.
    public func use<Result: Sendable>(
        _ body: @Sendable (DaemonSession) async throws -> Result
    ) async throws -> Result {
        try daemon.database.makeDurable()
        do {
            return try await inCurrent(body)
        } catch NetworkError.refused(.expiredSession, _, _) {
            return try await inCurrent(body)
        }
    }

    /// Hears of the daemon's changes in the same session.
    ///
    /// - Parameter rest: waits before the next stream is asked for when one broke off; nil waits by
    ///   chance, which only fits a daemon that this device's parent runs. After one that the daemon
    ///   ended itself the wait is always by chance: the stream showed that the device is on.
    public nonisolated func following(rest: (@Sendable () async throws -> Void)? = nil) -> Following
    {
        Following { tell in
            try await self.use { try await $0.listen(tell) }
        } rest: { failures, end in
            if let rest, end == .broken { return try await rest() }
            try await Task.sleep(for: Following.pause(after: failures))
        }
    }

    /// Ends the session; the next use opens another.
    public func close() async {
        let task = opened
        opened = nil
        guard let client = try? await task?.value.client else { return }
        await client.shutdown()
        daemon.noteCertificate(of: client)
    }

    private func inCurrent<Result: Sendable>(
        _ body: @Sendable (DaemonSession) async throws -> Result
    ) async throws -> Result {
        let task = try await current()
        do {
            return try await body(task.value.session)
        } catch {
            if opened == task { await close() }
            throw error
        }
    }

    /// The session that is open with the daemon that is known now.
    private func current() async throws -> Task<Opened, any Error> {
        guard let address = try daemon.holder.daemonAddress() else { throw SyncError.noDaemon }
        if let opened, let kept = try? await opened.value.client.address,
            kept.endpoint == address.endpoint, kept.daemonKey == address.daemonKey
        {
            return opened
        }
        if opened != nil { await close() }
        // Another call may have opened one meanwhile.
        if let opened { return opened }
        let task = Task { [daemon] in try await Self.open(daemon, address) }
        opened = task
        return task
    }

    private static func open(
        _ daemon: ReplicaDaemon, _ address: DaemonAddress
    ) async throws -> Opened {
        let client = PinnedClient(address, timeouts: daemon.surroundings.timeouts)
        do {
            let session = try await daemon.rememberingRefusal(by: .thisDevice) {
                try await DaemonSession(daemon.holder, client, by: .thisDevice)
            }
            return Opened(client: client, session: session)
        } catch {
            await client.shutdown()
            throw error
        }
    }
}

extension ReplicaDaemon {
    /// A session for a program that goes on running; end it with `close()`.
    public func keptSession() -> KeptSession { KeptSession(self) }
}
