import EventLog
import Signing

extension DaemonServices {
    /// `POST /v1/host`: begins to keep a journal for whoever holds the setup link.
    ///
    /// 201 without a body. The link is used up by success alone. Refused in this order: 509 for a
    /// body that is no request, 503, 509 for its events, 500, 504: nothing is told to who lacks
    /// the secret. Spec: Protocol/09-session.md §4
    func host(_ wanted: HostRequest) async throws -> RouteAnswer {
        let setupLink = setupLink
        let check = { @Sendable in
            guard try setupLink.accepts(wanted.secret) else { throw RequestRefusal(.wrongSecret) }
        }
        try check()
        let hosting = try proven(wanted)
        try await journals.host(hosting, if: check) { try setupLink.remove() }
        return .created
    }

    /// The journal, once its events lead to a key that may host and that key has proved itself.
    private func proven(_ wanted: HostRequest) throws(RequestRefusal) -> Hosting {
        let path: HostPath
        do {
            path = try HostPath(genesis: wanted.genesis, path: wanted.path)
        } catch {
            throw RequestRefusal(.malformedRequest)
        }
        let secretHash = SHA256.hash(wanted.secret.bytes)
        let shown = certificates.current().certificates
        let host = path.hosts.first { host in
            guard let device = try? PublicKey(host.device.bytes) else { return false }
            return shown.contains { certificate in
                let binding = HostBinding(
                    journal: path.journal, secretHash: secretHash,
                    daemonKey: key.publicKey.bytes, certificate: certificate,
                    clientNonce: wanted.clientNonce)
                return device.isValid(signature: wanted.proof, for: binding.signedBytes)
            }
        }
        guard let host else { throw RequestRefusal(.unauthorised) }
        return Hosting(
            journal: path.journal, genesis: wanted.genesis, accept: path.accept, key: host.device)
    }
}
