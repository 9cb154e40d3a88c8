import Foundation

@testable import JournalCLI

/// A program in a terminal of its own, whose keyboard and screen a test has.
final class PseudoTerminal {
    let process: pid_t
    private let master: Int32
    private(set) var shown = ""
    private var status: Int32?

    /// The same with one blank between words: the screen breaks lines between them.
    var said: String { shown.replacing(/\s+/, with: " ") }

    /// Starts a program as the first of a session that owns the terminal.
    init(_ words: [String], environment: [String: String]) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // TIOCSPTLCK and TIOCGPTN, whose header Swift does not see: unlock it, and its number.
        var (lock, number): (Int32, Int32) = (0, 0)
        guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0,
            ioctl(master, 0x8004_5430, &number) == 0
        else { throw PseudoTerminalError() }
        let name = "/dev/pts/\(number)"
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // The last is POSIX_SPAWN_SETSID, which is not among what Swift sees.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | 0x80))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the first of a session opens is the session's own.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var arguments = words.map { strdup($0) } + [nil]
        var variables = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var started: pid_t = 0
        guard let program = words.first,
            posix_spawn(&started, program, &actions, &attributes, &arguments, &variables) == 0
        else { throw PseudoTerminalError() }
        process = started
    }

    deinit {
        if status == nil {
            // All of its session, an editor that waits for ever as well.
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(master)
    }

    /// Types on the keyboard.
    func type(_ keys: String) {
        _ = Array(keys.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }

    /// Reads until the screen has shown this; false if half a minute passes without it.
    func waits(for text: String) -> Bool {
        while !shown.contains(text) {
            guard readMore() else { return false }
        }
        return true
    }

    /// The exit status, once the program has ended and the screen has all that it said; nil if it
    /// does not end, or a signal ended it.
    func end() -> Int32? {
        while readMore() {}
        var found: Int32 = 0
        // The terminal is closed when its last process has ended, and only then.
        guard waitpid(process, &found, WNOHANG) == process || waitpid(process, &found, 0) == process
        else { return nil }
        status = found
        return found & 0x7F == 0 ? found >> 8 & 0xFF : nil
    }

    private func readMore() -> Bool {
        var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 120_000) > 0 else {
            kill(process, SIGKILL)
            return false
        }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(master, &bytes, bytes.count)
        guard count > 0 else { return false }
        shown += String(decoding: bytes.prefix(count), as: UTF8.self)
        return true
    }
}

struct PseudoTerminalError: Error {}
