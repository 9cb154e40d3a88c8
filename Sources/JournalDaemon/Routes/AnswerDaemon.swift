import EventLog
import Signing

extension DaemonServices {
    /// `POST /v1/daemon`: names the certificates and origins that this daemon's key vouches for.
    ///
    /// Needs no session: a client asks it before it says anything of its own.
    /// Spec: Protocol/09-session.md §1
    func answerDaemon(_ wanted: DaemonRequest) async throws -> RouteAnswer {
        let vouched = certificates.current()
        let binding = DaemonBinding(nonce: wanted.nonce, vouched: vouched)
        return .message(
            DaemonAnswer(
                daemonKey: key.publicKey.bytes, vouched: vouched,
                signature: try key.signature(for: binding.signedBytes)))
    }
}
