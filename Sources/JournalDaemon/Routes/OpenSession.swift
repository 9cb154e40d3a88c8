import EventLog
import Hummingbird
import Signing

extension DaemonServices {
    /// `POST /v1/session`: gives a device of the journal something to sign.
    ///
    /// Only devices that stand get a challenge, so that strangers cannot fill the table of them.
    /// Spec: Protocol/09-session.md
    func openSession(_ request: Request, _ context: Context) async throws -> Response {
        let wanted = try await message(SessionRequest.self, in: request, limit: limits.message)
        let storeEpoch = try await journals.with(wanted.journal) { store in
            try store.admit(wanted.device)
            // A side that knows no Accept yet learns it by this sync.
            if let own = try store.accept(), let other = wanted.accept, own != other {
                throw RequestRefusal(.sessionOtherAccept)
            }
            return store.storeEpoch
        }
        let nonce = Chance.bytes32()
        let binding = ChallengeBinding(
            journal: wanted.journal, clientNonce: wanted.clientNonce, serverNonce: nonce,
            storeEpoch: storeEpoch)
        let signature = try key.signature(for: binding.signedBytes)
        try sessions.remember(
            Sessions.Challenge(request: wanted, storeEpoch: storeEpoch), nonce: nonce)
        return Response(
            wire: SessionChallenge(
                serverNonce: nonce, daemonKey: key.publicKey.bytes, storeEpoch: storeEpoch,
                signature: signature))
    }
}
