import EventLog
import Signing

extension Replica {
    /// Hosts this journal at a daemon: proves the founding device's key, or the founding parent's
    /// paper key, and uploads everything.
    ///
    /// Throws `SyncError` (`notFounder` for any other key), `NetworkError`, `DeviceError` or
    /// `ReplicaError`. The daemon known before is kept if this one did not take the journal.
    public func host(
        at link: SetupLink, by authority: Authority = .thisDevice,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        let key = try hostingKey(authority)
        let nonce = surroundings.random32()
        let binding = HostBinding(
            journal: journal, secretHash: SHA256.hash(link.secret.bytes),
            daemonKey: link.address.daemonKey, certificate: link.address.certificate,
            clientNonce: nonce)
        let request = HostRequest(
            secret: link.secret, genesis: try genesis(), clientNonce: nonce,
            proof: try key.signature(for: binding.signedBytes))
        try await connected(to: link.address) { client in
            do throws(NetworkError) {
                _ = try await client.post("/v1/host", body: request.encoded(), token: nil)
            } catch .refused(.alreadyHosted, _, _) {
                // An earlier attempt whose answer was lost.
            }
        }
        // The link is used up, so the daemon stays known whatever becomes of the upload.
        try remember(link.address)
        return try await sync(by: authority, progress: progress)
    }

    /// The key behind `authority`, if a daemon that knows the genesis event alone can know it.
    private func hostingKey(_ authority: Authority) throws -> PrivateKey {
        let key = try sessionKey(authority)
        let enrolments = try history().membership.enrolments
        let isKnown = enrolments.contains { enrolment in
            enrolment.author.device.bytes == key.publicKey.bytes
                && (enrolment.way == .founder
                    || enrolment.way == .recovery && enrolment.author.parent == 1)
        }
        guard isKnown else { throw SyncError.notFounder }
        return key
    }

    /// Goes with the journal to a daemon that keeps it already: the founding parent hosted it
    /// there, and everybody else follows the link that their `journalLink()` gives.
    ///
    /// Throws `SyncError`, `NetworkError` or `ReplicaError`; the daemon known before is kept then.
    public func follow(
        _ link: JournalLink,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        guard link.journal == journal else { throw SyncError.otherJournal }
        let before = try folder.settings()
        try remember(link.address)
        do {
            return try await sync(progress: progress)
        } catch {
            try folder.save(before)
            throw error
        }
    }
}
