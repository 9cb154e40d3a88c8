import EventLog
import Signing

extension Replica {
    /// Hosts this journal at a daemon: proves the founding device's key and uploads everything.
    ///
    /// Throws `NetworkError`, `SyncError` or `ReplicaError`; nothing is remembered then.
    public func host(
        at link: SetupLink,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        guard let keys else { throw ReplicaError.keyless }
        let nonce = surroundings.random32()
        let binding = HostBinding(
            journal: journal, secretHash: SHA256.hash(link.secret.bytes),
            daemonKey: link.address.daemonKey, certificate: link.address.certificate,
            clientNonce: nonce)
        let request = HostRequest(
            secret: link.secret, genesis: try genesis(), clientNonce: nonce,
            proof: try keys.signing.signature(for: binding.signedBytes))
        try await connected(to: link.address) { client in
            do throws(NetworkError) {
                _ = try await client.post("/v1/host", body: request.encoded(), token: nil)
            } catch .refused(.alreadyHosted, _, _) {
                // An earlier attempt whose answer was lost.
            }
        }
        try remember(link.address)
        return try await sync(progress: progress)
    }
}
