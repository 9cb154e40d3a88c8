import Logging
import Synchronization

/// Lines of a log about what goes wrong: one for each cause and minute, however often it happens,
/// so that nobody fills a disk by doing it again and again.
final class Complaints: Sendable {
    private struct Cause {
        var last: Duration
        var held: Int
    }

    private let causes = Mutex<[String: Cause]>([:])
    private let clock: DaemonClock
    private let logger: Logger
    /// How long a cause is quiet after a line.
    private static let pause = Duration.seconds(60)
    /// Causes are names in this program; were there ever more, they would start anew.
    private static let maximum = 64

    init(clock: DaemonClock, logger: Logger) {
        self.clock = clock
        self.logger = logger
    }

    /// Writes a line, unless one for the same cause was written within the last minute; the next
    /// one says how many were left out.
    func log(_ cause: String, _ level: Logger.Level, _ detail: @autoclosure () -> String) {
        let now = clock.monotonic()
        let held: Int? = causes.withLock { causes in
            if causes.count >= Self.maximum { causes = [:] }
            if let known = causes[cause], now - known.last < Self.pause {
                causes[cause]?.held += 1
                return nil
            }
            let held = causes[cause]?.held ?? 0
            causes[cause] = Cause(last: now, held: 0)
            return held
        }
        guard let held else { return }
        var metadata: Logger.Metadata = ["error": "\(detail())"]
        if held > 0 { metadata["also"] = .number(held) }
        logger.log(level: level, "\(cause)", metadata: metadata)
    }
}
