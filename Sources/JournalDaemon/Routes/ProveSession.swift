import EventLog
import Hummingbird
import Signing

extension DaemonServices {
    /// `POST /v1/session/proof`: gives a token to a device that signed its challenge.
    ///
    /// The signature also covers the daemon's key and the certificate that the device saw: one made
    /// towards somebody in between fails here, 500 as any other that does not fit.
    /// Spec: Protocol/09-session.md
    func proveSession(_ request: Request, _ context: Context) async throws -> Response {
        let proof = try await message(SessionProof.self, in: request, limit: limits.message)
        let challenge = try sessions.takeChallenge(proof.serverNonce)
        let device = challenge.request.device
        let binding = SessionBinding(
            request: challenge.request, serverNonce: proof.serverNonce,
            daemonKey: key.publicKey.bytes, certificate: certificate,
            storeEpoch: challenge.storeEpoch)
        guard let deviceKey = try? PublicKey(device.bytes),
            deviceKey.isValid(signature: proof.signature, for: binding.signedBytes)
        else { throw RequestRefusal(.unauthorised) }
        let session = Session(journal: challenge.request.journal, device: device)
        // It may have been revoked since it asked.
        try await journals.with(session.journal) { try $0.admit(device) }
        return Response(wire: try sessions.open(session))
    }
}
