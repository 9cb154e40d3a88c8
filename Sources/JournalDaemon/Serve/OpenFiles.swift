import EventLog
import Glibc

/// How many files this process may have open: each connection and each open store takes some.
enum OpenFiles {
    /// More than that nobody needs: all connections, and what is open beside them.
    private static let most: rlim_t = 16_384

    /// Raises what the process may have to what it may ask for; gives what holds afterwards.
    static func raise() -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return 1_024 }
        let wanted = min(limit.rlim_max, most)
        if limit.rlim_cur < wanted {
            var higher = limit
            higher.rlim_cur = wanted
            if setrlimit(resource, &higher) == 0 { limit = higher }
        }
        return Int(clamping: min(limit.rlim_cur, 1 << 20))
    }
}

/// What a daemon has open at a time, so that it never runs out of files: a daemon that cannot take
/// a connection tries again at once, for ever.
struct Capacity: Equatable, Sendable {
    /// Connections of all addresses.
    let connections: Int
    /// Stores that one thread has open.
    let openPerWorker: Int

    /// - Parameters:
    ///   - files: how many files the process may have.
    ///   - loops: threads that serve the network.
    ///   - workers: threads that work on journals.
    init(files: Int, loops: Int, workers: Int) {
        // What is always open, and three for each loop.
        let rest = max(0, files - 20 - Self.leaving - 3 * loops)
        let stores = rest / 4 / Self.filesPerStore / workers
        openPerWorker = min(64, max(1, stores))
        let left = rest - openPerWorker * workers * Self.filesPerStore
        connections = min(WireLimits.connections, max(4, left))
    }

    /// Connections that may be open beside those that count, while they are being closed.
    static let leaving = 8

    /// The database, its log, the lock.
    private static let filesPerStore = 3
}
