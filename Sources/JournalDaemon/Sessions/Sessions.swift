import EventLog
import Signing
import Synchronization

/// The sessions of devices that proved themselves.
///
/// Held in memory alone: after a restart every device proves itself again.
/// Spec: Protocol/09-session.md
final class Sessions: Sendable {
    private let state: Mutex<ExpiringTable<Session, String, Session>>
    private let clock: DaemonClock
    private let lifetime: Duration

    init(clock: DaemonClock, limits: SessionLimits = SessionLimits()) {
        self.clock = clock
        lifetime = limits.sessionLifetime
        state = Mutex(
            ExpiringTable(
                maximum: limits.sessions, maximumPerOwner: limits.sessionsPerDevice,
                maximumPerGroup: limits.sessionsPerParent,
                lifetime: limits.sessionLifetime))
    }

    /// Opens a session. Its token is returned once; only its digest is kept. Throws `tooMany`.
    func open(_ session: Session) throws(SessionRefusal) -> SessionToken {
        let token = Chance.bytes32()
        let name = SHA256.hash(token.bytes)
        let kept = state.withLock {
            $0.insert(
                session, named: name, owner: session, group: session.asker,
                now: clock.monotonic())
        }
        guard kept else { throw .tooMany }
        return SessionToken(
            token: token,
            expiresMilliseconds: Bounded.sum(
                clock.wallMilliseconds(), Bounded.milliseconds(of: lifetime)))
    }

    /// The session of a token. Throws `ended` for one that has ended or that this daemon, since its
    /// start, never gave: either way the cure is a new session.
    func session(of token: Bytes32) throws(SessionRefusal) -> Session {
        let name = SHA256.hash(token.bytes)
        let finding = state.withLock { table in
            table.use(name)
            return table.find(name, now: clock.monotonic())
        }
        guard case .found(let session) = finding else { throw .ended }
        return session
    }
}
