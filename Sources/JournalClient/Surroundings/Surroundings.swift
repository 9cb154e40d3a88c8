import JournalImport
import EventLog
import FoundationEssentials
import Glibc
public import Signing

/// Clock, chance and machine, handed in so that a test or a simulator can take their place.
public struct Surroundings: Sendable {
    /// Milliseconds since 1970.
    public let now: @Sendable () -> UInt64
    /// That many bytes that nobody can guess.
    public let randomBytes: @Sendable (Int) -> [UInt8]
    /// What tells this machine from another, so that a copied folder is noticed.
    public let machine: String
    /// How long what is written waits on this device before others hear of it, unless its owner
    /// chose otherwise. Until then it can be taken back without a trace.
    public let wait: Duration
    /// How long is waited for a daemon.
    public let timeouts: NetworkTimeouts

    /// Surroundings of one's own making.
    public init(
        now: @escaping @Sendable () -> UInt64, randomBytes: @escaping @Sendable (Int) -> [UInt8],
        machine: String, wait: Duration = .zero, timeouts: NetworkTimeouts = NetworkTimeouts()
    ) {
        // No later time can be signed.
        self.now = { min(now(), Limits.seq) }
        self.randomBytes = randomBytes
        self.machine = machine
        self.wait = wait
        self.timeouts = timeouts
    }

    /// The real clock, the system's generator and this machine's id; nothing waits.
    public static let system = Surroundings(
        now: { Bounded.milliseconds(ofSeconds: Date().timeIntervalSince1970) },
        randomBytes: { count in
            var bytes = [UInt8](repeating: 0, count: count)
            var end = 0
            // So many at a call, which then never comes short.
            while end < count {
                let part = min(256, count - end)
                let code = bytes.withUnsafeMutableBytes {
                    getentropy($0.baseAddress.map { $0 + end }, part)
                }
                precondition(code == 0, "the system gives no random bytes")
                end += part
            }
            return bytes
        },
        machine: machineID())

    /// The first day of 2026, before any release, in milliseconds since 1970: a clock that says
    /// less was never set.
    public static let earliestTime: UInt64 = 1_767_225_600_000

    /// Whether the clock was never set, as on a machine that lost its battery.
    public var isClockUnset: Bool { now() < Self.earliestTime }

    /// The same, where what is written waits so long before others hear of it.
    public func waiting(_ wait: Duration) -> Surroundings {
        Surroundings(
            now: now, randomBytes: randomBytes, machine: machine, wait: wait, timeouts: timeouts)
    }

    /// The time that an event of that kind claims, in milliseconds since 1970: floored to the
    /// minute, for nobody needs it finer. Acknowledgements claim the day only, so that routine
    /// syncs do not report a person's hours. Spec: Protocol/03-event.md §3
    func claimedTime(for kind: EventKind) -> UInt64 {
        let step: UInt64 = kind == .ack ? 86_400_000 : 60_000
        return now() / step * step
    }

    /// 32 bytes that nobody can guess.
    public func random32() -> Bytes32 { Bytes32(randomBytes(32)) ?? .zero }

    /// A new epoch: random and not 0.
    func randomEpoch() -> UInt64 {
        let epoch = randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return epoch == 0 ? 1 : epoch
    }

    private static func machineID() -> String {
        let id = try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)
        return id?.trimming { $0.properties.isWhitespace } ?? ""
    }
}
