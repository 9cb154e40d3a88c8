import EventLog
import Signing

extension DaemonServices {
    /// `POST /v1/session`: gives a device of the journal something to sign.
    ///
    /// Refused in this order: 509, 502, 500 or 507, 512. Spec: Protocol/09-session.md §2
    func openSession(_ wanted: SessionRequest) async throws -> RouteAnswer {
        let storeEpoch = try await journals.with(wanted.journal) { store in
            try store.admit(wanted.device)
            // A side that knows no Accept yet learns it by this sync.
            if let own = try store.accept(), let other = wanted.accept, own != other {
                throw RequestRefusal(.sessionOtherAccept)
            }
            return store.storeEpoch
        }
        guard let nonce = challenges.nonce(for: wanted) else { throw RequestRefusal(.busy) }
        let binding = ChallengeBinding(
            journal: wanted.journal, clientNonce: wanted.clientNonce, serverNonce: nonce,
            storeEpoch: storeEpoch)
        return .message(
            SessionChallenge(
                serverNonce: nonce, daemonKey: key.publicKey.bytes, storeEpoch: storeEpoch,
                signature: try key.signature(for: binding.signedBytes)))
    }
}
