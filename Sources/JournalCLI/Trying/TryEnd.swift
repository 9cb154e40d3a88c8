import Dispatch
import Glibc
import Synchronization

/// Ends a demonstration that a signal ends, as Ctrl-C does: first what it made is removed.
///
/// Nothing is removed under work that goes on: the removal waits for its next safe point, and there
/// the work stops for good.
final class TryEnd: Sendable {
    private static let pipe = Atomic<Int32>(-1)
    private static let numbers = [SIGINT, SIGQUIT, SIGTERM, SIGHUP]

    private let isBusy = Atomic(false)
    private let isEnding = Atomic(false)
    private let ends: (read: Int32, write: Int32)
    private let former: Mutex<[(Int32, sigaction)]>

    /// Waits for signals from now on; nil if the system gives no pipe.
    ///
    /// - Parameter remove: removes everything.
    init?(remove: @escaping @Sendable () -> Void) {
        var both: [Int32] = [-1, -1]
        guard Glibc.pipe(&both) == 0 else { return nil }
        for end in both { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = (both[0], both[1])
        Self.pipe.store(both[1], ordering: .sequentiallyConsistent)
        former = Mutex(
            Self.numbers.compactMap { number in
                var old = sigaction()
                sigaction(number, nil, &old)
                // Whoever started the program wants it to go on at that signal.
                guard
                    unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self)
                        != unsafeBitCast(SIG_IGN, to: Int.self)
                else { return nil }
                var action = sigaction()
                action.__sigaction_handler.sa_handler = { TryEnd.tell($0) }
                action.sa_flags = SA_RESTART
                sigaction(number, &action, nil)
                return (number, old)
            })
        DispatchQueue.global().async { self.wait(remove) }
    }

    /// Puts everything back as it was.
    func stop() {
        former.withLock { former in
            for (number, old) in former {
                var old = old
                sigaction(number, &old, nil)
            }
            former = []
        }
        Self.pipe.store(-1, ordering: .sequentiallyConsistent)
        var none: UInt8 = 0
        write(ends.write, &none, 1)
    }

    /// From here on files are made and changed.
    func begin() {
        isBusy.store(true, ordering: .sequentiallyConsistent)
        guard isEnding.load(ordering: .sequentiallyConsistent) else { return }
        isBusy.store(false, ordering: .sequentiallyConsistent)
        while true { pause() }
    }

    /// From here on none are.
    func rest() { isBusy.store(false, ordering: .sequentiallyConsistent) }

    private static func tell(_ number: Int32) {
        var byte = UInt8(truncatingIfNeeded: number)
        _ = Glibc.write(pipe.load(ordering: .sequentiallyConsistent), &byte, 1)
    }

    private func wait(_ remove: () -> Void) {
        var number: UInt8 = 0
        while true {
            let count = read(ends.read, &number, 1)
            if count < 0 && errno == EINTR { continue }
            guard count == 1, number != 0 else { break }
            isEnding.store(true, ordering: .sequentiallyConsistent)
            // A step takes a moment; ten seconds are a disk that hangs.
            for _ in 0..<2_000 where isBusy.load(ordering: .sequentiallyConsistent) {
                usleep(5_000)
            }
            remove()
            signal(Int32(number), SIG_DFL)
            kill(getpid(), Int32(number))
        }
        close(ends.read)
        close(ends.write)
    }
}
