import EventLog
import Signing
import Synchronization

/// Challenges that wait for an answer, and the sessions of devices that gave one.
///
/// Held in memory alone: after a restart every device proves itself again.
/// Spec: Protocol/09-session.md
final class Sessions: Sendable {
    /// What a device was asked to sign.
    struct Challenge: Sendable {
        let request: SessionRequest
        let storeEpoch: [UInt8]
    }

    private struct State {
        var challenges: ExpiringTable<Session, Challenge>
        var sessions: ExpiringTable<Session, Session>
    }

    private let state: Mutex<State>
    private let clock: DaemonClock
    private let lifetime: Duration

    init(clock: DaemonClock, limits: SessionLimits = SessionLimits()) {
        self.clock = clock
        lifetime = limits.sessionLifetime
        state = Mutex(
            State(
                challenges: ExpiringTable(
                    maximum: limits.challenges, maximumPerOwner: limits.challengesPerDevice,
                    lifetime: limits.challengeLifetime),
                sessions: ExpiringTable(
                    maximum: limits.sessions, maximumPerOwner: limits.sessionsPerDevice,
                    lifetime: limits.sessionLifetime)))
    }

    /// Remembers a challenge under its nonce. Throws 511 when too many wait.
    func remember(_ challenge: Challenge, nonce: Bytes32) throws(RequestRefusal) {
        let owner = Session(
            journal: challenge.request.journal, device: challenge.request.device)
        let kept = state.withLock {
            $0.challenges.insert(challenge, named: nonce, owner: owner, now: clock.monotonic())
        }
        guard kept else { throw RequestRefusal(.busy, retryAfterMilliseconds: 60_000) }
    }

    /// Takes the challenge with that nonce out, so that each is answered once. Throws 501 for one
    /// that has ended, and 500 for one that there never was or that was answered before.
    func takeChallenge(_ nonce: Bytes32) throws(RequestRefusal) -> Challenge {
        let finding = state.withLock { state in
            let finding = state.challenges.find(nonce, now: clock.monotonic())
            state.challenges.remove(nonce)
            return finding
        }
        switch finding {
        case .found(let challenge): return challenge
        case .ended: throw RequestRefusal(.expiredSession)
        case .unknown: throw RequestRefusal(.unauthorised)
        }
    }

    /// Opens a session. Its token is returned once; only its digest is kept. Throws 510 when there
    /// are too many.
    func open(_ session: Session) throws(RequestRefusal) -> SessionToken {
        let token = Chance.bytes32()
        let name = SHA256.hash(token.bytes)
        let kept = state.withLock {
            $0.sessions.insert(session, named: name, owner: session, now: clock.monotonic())
        }
        guard kept else { throw RequestRefusal(.tooManySessions, retryAfterMilliseconds: 60_000) }
        let lifetime = UInt64(self.lifetime.components.seconds) * 1_000
        return SessionToken(
            token: token, expiresMilliseconds: clock.wallMilliseconds() + lifetime)
    }

    /// The session of a token. Throws 501 for one that has ended or that this daemon, since its
    /// start, never gave: either way the cure is a new session.
    func session(of token: Bytes32) throws(RequestRefusal) -> Session {
        let name = SHA256.hash(token.bytes)
        let finding = state.withLock { $0.sessions.find(name, now: clock.monotonic()) }
        guard case .found(let session) = finding else { throw RequestRefusal(.expiredSession) }
        return session
    }
}
