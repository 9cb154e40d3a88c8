import EventLog
import Hummingbird
import Signing

extension DaemonServices {
    /// `POST /v1/host`: begins to keep a journal for whoever holds the setup link.
    ///
    /// 201 without a body. The link is used up by success alone.
    /// Spec: Protocol/09-session.md
    func host(_ request: Request, _ context: Context) async throws -> Response {
        let wanted = try await message(HostRequest.self, in: request, limit: limits.batch)
        let journal = try provenJournal(wanted)
        let setupLink = setupLink
        // A journal that is kept already comes first: the answer to its first request may have
        // been lost, and its link is used up.
        try await journals.host(journal, genesis: wanted.genesis) {
            guard try setupLink.accepts(wanted.secret) else { throw RequestRefusal(.wrongSecret) }
        } then: {
            try setupLink.remove()
        }
        return Response(status: .created)
    }

    /// The journal, once its first event is good and its first device, or the recovery key that it
    /// enrolled, has proved itself.
    private func provenJournal(_ wanted: HostRequest) throws(RequestRefusal) -> EventID {
        let parsed: ParsedEvent
        var keys: [PublicKey] = []
        do {
            parsed = try ParsedEvent.parse(
                header: wanted.genesis.header, signature: wanted.genesis.signature)
            // Its own id is the journal's, and only a genesis event passes with that.
            try parsed.validate(journal: parsed.id)
            keys = [try parsed.key()]
            _ = try parsed.verified(by: keys[0])
            for case .genesis(let genesis) in Operations(of: parsed.header).list {
                keys.append(try PublicKey(genesis.recovery.device.bytes))
            }
        } catch {
            throw RequestRefusal(.malformedRequest)
        }
        let binding = HostBinding(
            journal: parsed.id, secretHash: SHA256.hash(wanted.secret.bytes),
            daemonKey: key.publicKey.bytes, certificate: certificate,
            clientNonce: wanted.clientNonce)
        let isProven = keys.contains {
            $0.isValid(signature: wanted.proof, for: binding.signedBytes)
        }
        guard isProven else { throw RequestRefusal(.unauthorised) }
        return parsed.id
    }
}
