import Glibc
import Synchronization

/// The lock on a store's folder: one writer at a time, in this process and among all.
///
/// `flock` ends with the process, so a crash leaves no stale lock behind.
final class StoreLock: Sendable {
    private let descriptor: Mutex<Int32>
    private let timeout: Duration

    /// Opens the lock file, making it if it is not there.
    init(path: String, timeout: Duration) throws(StorageError) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .ioFailure(Int(errno)) }
        descriptor = Mutex(opened)
        self.timeout = timeout
    }

    deinit { descriptor.withLock { _ = close($0) } }

    /// Runs `body` while no one else writes. Throws `locked` after the timeout.
    func withLock<Result>(_ body: () throws -> Result) throws -> Result {
        // The mutex keeps two threads apart, which would share one flock.
        try descriptor.withLock { descriptor in
            try acquire(descriptor)
            defer { _ = flock(descriptor, LOCK_UN) }
            return try body()
        }
    }

    private func acquire(_ descriptor: Int32) throws(StorageError) {
        let clock = ContinuousClock()
        let deadline = clock.now + timeout
        var pause: UInt32 = 500
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let failure = errno
            guard failure == EWOULDBLOCK || failure == EINTR else {
                throw .ioFailure(Int(failure))
            }
            guard clock.now < deadline else { throw .locked }
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
    }
}
