import Synchronization

/// The hour in which a whole simulation stands, and how far one device's clock is from it.
final class Clocks: Sendable {
    private let time: Mutex<UInt64>

    init() { time = Mutex(1_600_000_000_000) }

    var now: UInt64 { time.withLock { $0 } }

    func pass(_ milliseconds: UInt64) { time.withLock { $0 += milliseconds } }
}

/// A clock that may lie.
final class Watch: Sendable {
    private let clocks: Clocks
    private let claim: Mutex<Claim>

    private enum Claim { case offset(Int64), stopped(UInt64) }

    init(_ clocks: Clocks) {
        self.clocks = clocks
        claim = Mutex(.offset(0))
    }

    /// What the clock says, in milliseconds since 1970.
    var now: UInt64 {
        let now = clocks.now
        return claim.withLock { claim in
            switch claim {
            case .stopped(let moment): moment
            case .offset(let offset): UInt64(max(0, Int64(now) + offset))
            }
        }
    }

    func shift(by milliseconds: Int64) { claim.withLock { $0 = .offset(milliseconds) } }

    func stop(at moment: UInt64) { claim.withLock { $0 = .stopped(moment) } }
}
