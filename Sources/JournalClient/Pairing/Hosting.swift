import EventLog
import EventStorage
import Signing

extension ReplicaDaemon {
    /// Hosts this journal at a daemon, and uploads everything. Either parent can: an admin device
    /// proves its own key, and a recovery sheet that parent's paper key.
    ///
    /// Throws `SyncError` (`mayNotHost` for any other key), `NetworkError`, `DeviceError` or
    /// `ReplicaError`. The daemon known before is kept if this one did not take the journal.
    public func host(
        at link: SetupLink, by authority: Authority = .thisDevice,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        try holder.mustBeReal()
        let key = try holder.sessionKey(authority)
        let path = try hostPath(of: DeviceKey(key.publicKey.bytes))
        let address = try await connected(to: link.address) { client in
            // The key that the link names speaks first: the secret is for nobody else.
            guard try await client.vouched() else { throw SyncError.otherDaemon }
            let request = try hostRequest(
                link, key: key, path: path, certificate: client.certificate)
            do throws(NetworkError) {
                _ = try await client.post("/v1/host", body: request.encoded(), token: nil)
            } catch .refused(.alreadyHosted, _, _) {
                // Another attempt of this device was first.
            } catch .refused(.wrongSecret, let status, let pause) {
                // It may be used up by an earlier attempt of this device whose answer was lost.
                guard await isHosted(by: client, key: key) else {
                    throw NetworkError.refused(
                        code: .wrongSecret, status: status, retryAfterMilliseconds: pause)
                }
            }
            return DaemonAddress(
                endpoint: link.address.endpoint, daemonKey: link.address.daemonKey,
                certificate: client.certificate)
        }
        // The link is used up, so the daemon stays known whatever becomes of the upload.
        try holder.remember(address)
        try holder.noteOwnDaemon()
        return try await sync(by: authority, progress: progress)
    }

    private func hostRequest(
        _ link: SetupLink, key: PrivateKey, path: [EventID], certificate: Bytes32
    ) throws -> HostRequest {
        let nonce = surroundings.random32()
        let binding = HostBinding(
            journal: journal, secretHash: SHA256.hash(link.secret.bytes),
            daemonKey: link.address.daemonKey, certificate: certificate, clientNonce: nonce)
        let events = try path.map { id in
            guard let event = try database.event(id)?.signed else { throw StorageError.corrupt }
            return SignedEvent(header: event.header, signature: event.signature, values: [])
        }
        return HostRequest(
            secret: link.secret, genesis: try holder.genesis(), clientNonce: nonce,
            proof: try key.signature(for: binding.signedBytes), path: events)
    }

    /// Whether the daemon lets this key into the journal already.
    private func isHosted(by client: PinnedClient, key: PrivateKey) async -> Bool {
        let connection = try? await DaemonConnection.open(
            client, journal: journal, accept: holder.belonging(), key: key,
            surroundings: surroundings)
        return connection != nil
    }

    /// The events that lead from the genesis event to a key that may host, in their order.
    private func hostPath(of key: DeviceKey) throws -> [EventID] {
        let history = try history()
        let known = history.standing.devices(withKey: key).first { $0.isActive }
        guard let author = known?.author, author.rankClass != .writer,
            let path = history.membership.path(to: author), path.count <= WireLimits.hostPath
        else { throw SyncError.mayNotHost }
        return path
    }

    /// Goes with the journal to a daemon that keeps it already: one parent hosted it there, and
    /// everybody else follows the link that their `journalLink()` gives.
    ///
    /// Throws `SyncError`, `NetworkError` or `ReplicaError`; the daemon known before is kept then.
    public func follow(
        _ link: JournalLink,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        try holder.mustBeReal()
        guard link.journal == journal else { throw SyncError.otherJournal }
        let before = try folder.settings()
        try holder.remember(link.address)
        do {
            return try await sync(progress: progress)
        } catch {
            try folder.save(before)
            throw error
        }
    }
}
