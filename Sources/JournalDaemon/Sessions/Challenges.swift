import EventLog
import Signing

/// Challenges that the daemon remembers nothing of: each is a time, and what only this daemon can
/// make of that time and the request.
///
/// So nobody fills a table of them, and nobody's challenge ends another's.
/// Spec: Protocol/09-session.md §2
struct Challenges: Sendable, HoldsSecret {
    private let clock: DaemonClock
    private let secret: Bytes32
    private let lifetime: Duration
    private static let timeBytes = 8

    init(
        clock: DaemonClock, secret: Bytes32 = Chance.bytes32(),
        lifetime: Duration = .seconds(WireLimits.challengeSeconds)
    ) {
        self.clock = clock
        self.secret = secret
        self.lifetime = lifetime
    }

    /// The nonce of a challenge that answers `request` now.
    func nonce(for request: SessionRequest) -> Bytes32? {
        let milliseconds = Bounded.milliseconds(of: clock.monotonic())
        let time = (0..<Self.timeBytes).map {
            UInt8(truncatingIfNeeded: milliseconds >> (56 - 8 * UInt64($0)))
        }
        return Bytes32(time + code(time, request))
    }

    /// Throws `neverChallenged` for a nonce that this daemon never gave for this request, and
    /// `challengeEnded` for one that it gave too long ago.
    func check(_ nonce: Bytes32, for request: SessionRequest) throws(SessionRefusal) {
        let bytes = nonce.bytes
        let time = Array(bytes[..<Self.timeBytes])
        guard constantTimeEqual(Array(bytes[Self.timeBytes...]), code(time, request)) else {
            throw .neverChallenged
        }
        let milliseconds = time.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let given = Duration.milliseconds(Int64(clamping: milliseconds))
        guard clock.monotonic() - given < lifetime else { throw .challengeEnded }
    }

    /// The first 24 bytes of HMAC-SHA256 over time and request.
    private func code(_ time: [UInt8], _ request: SessionRequest) -> [UInt8] {
        let mac = hmacSHA256(key: secret.bytes, message: time + request.encoded())
        return Array(mac.bytes.prefix(32 - Self.timeBytes))
    }
}
