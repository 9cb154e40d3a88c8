import FoundationEssentials
import Glibc

/// A process that nobody waits for: it has a session of its own, no terminal, no input and no
/// output, and of all open files the one that it is handed.
enum BackgroundProcess {
    /// The number under which a process finds the file that it was handed.
    static let file: Int32 = 3

    /// Starts this program with these words; whether it began.
    @Sendable static func start(
        _ words: [String], _ environment: [String: String], _ handed: Int32
    ) -> Bool {
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return false }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, handed, file)
        for number: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(
                &actions, number, "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
        }
        // A script's locks and pipes end with the command that it called.
        for number in inherited() { posix_spawn_file_actions_addclose(&actions, number) }
        let process = FreshProcess.start(
            "/proc/self/exe", ["rapport"] + words, environment, ownSession: true, files: &actions)
        return process != nil
    }

    /// Open files that a process which is started here would have as well, behind the one that it
    /// is handed.
    private static func inherited() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { number in
            let flags = number > file ? fcntl(number, F_GETFD) : -1
            return flags >= 0 && flags & FD_CLOEXEC == 0
        }
    }
}
