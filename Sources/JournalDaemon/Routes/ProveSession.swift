import EventLog
import Signing

extension DaemonServices {
    /// `POST /v1/session/proof`: gives a token to a device that signed its challenge.
    ///
    /// The signature also covers the daemon's key and the certificate that the device saw: one made
    /// towards somebody in between fails here, 500 as any other that does not fit.
    /// Spec: Protocol/09-session.md §2
    func proveSession(_ proof: SessionProof) async throws -> RouteAnswer {
        let asked = proof.request
        try challenges.check(proof.serverNonce, for: asked)
        let found = try await journals.with(asked.journal) { store in
            (
                epoch: store.storeEpoch, isPage: try store.isPage(asked.device),
                admission: try store.admission(asked.device),
                parent: try store.parent(asked.device)
            )
        }
        guard isSigned(proof, storeEpoch: found.epoch, isPage: found.isPage) else {
            throw RequestRefusal(.unauthorised)
        }
        // It may have been revoked since it asked.
        try found.admission.admit()
        return .message(
            try sessions.open(
                Session(journal: asked.journal, device: asked.device, parent: found.parent)))
    }

    /// Whether the device signed for a place under which this daemon is reached; a page's origin
    /// counts for a device that was enrolled as a page, and for no other.
    private func isSigned(_ proof: SessionProof, storeEpoch: [UInt8], isPage: Bool) -> Bool {
        guard let device = try? PublicKey(proof.request.device.bytes) else { return false }
        return certificates.current().places.contains { place in
            if case .origin = place, !isPage { return false }
            let binding = SessionBinding(
                request: proof.request, serverNonce: proof.serverNonce,
                daemonKey: key.publicKey.bytes, place: place, storeEpoch: storeEpoch)
            return device.isValid(signature: proof.signature, for: binding.signedBytes)
        }
    }
}
