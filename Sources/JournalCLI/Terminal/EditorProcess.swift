import Dispatch
import FoundationEssentials
import Glibc
import JournalText

/// An editor that runs while the program waits for it.
///
/// It stays in the program's process group, which is the one that a shell gives the terminal to:
/// so it may read what is typed, Ctrl-Z stops both and `fg` continues both, and in the background
/// both wait for the terminal like any other job. `Foundation.Process` gives every child a group
/// of its own, and the terminal stops an editor that reads from there.
enum EditorProcess {
    /// How it came to its end.
    enum End: Equatable {
        case notStarted
        /// It ended by itself.
        case status(Int32)
        /// This signal ended it.
        case signal(Int32)
        /// This program was told to end by this signal, and so the editor was too.
        case interrupted(Int32)
    }

    /// How long an editor that is to end may take to put its words away.
    private static let patience: Int32 = 3_000

    /// Runs a shell's command with the path as its last word, and waits for its end.
    static func run(_ command: String, on path: String) -> End {
        guard let news = News() else { return .notStarted }
        let signals = EndSignals(telling: news.write)
        defer {
            signals.stop()
            close(news.read)
            close(news.write)
        }
        guard let process = start(command, path) else { return .notStarted }
        DispatchQueue.global().async { news.tell(.ended, wait(for: process)) }
        var interruption: Int32?
        while true {
            // Once told to end, it has its time and no more.
            let limit = interruption == nil ? -1 : patience
            guard let (kind, value) = news.next(within: limit) else {
                kill(process, SIGKILL)
                continue
            }
            switch kind {
            case .signal:
                interruption = interruption ?? value
                // Editors take Ctrl-C for a key; at the other two they put their words away.
                kill(process, value == SIGHUP ? SIGHUP : SIGTERM)
            case .ended:
                if let interruption { return .interrupted(interruption) }
                // The lower seven bits are the signal, if it was one.
                return value & 0x7F == 0 ? .status(value >> 8 & 0xFF) : .signal(value & 0x7F)
            }
        }
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Nil if it cannot be started.
    private static func start(_ command: String, _ path: String) -> pid_t? {
        // Words alone need no shell between: what ends the process ends the editor.
        let isPlain =
            command.allSatisfy { $0.isLetter || $0.isNumber || " /._-+,:@".contains($0) }
            && !command.hasPrefix("exec ")
        // The path is a parameter, never part of the command.
        let words = ["sh", "-c", (isPlain ? "exec " : "") + command + " \"$1\"", "sh", path]
        return FreshProcess.start("/bin/sh", words, ProcessInfo.processInfo.environment)
    }

    /// What happens while an editor is open, told through a pipe: signals come at any time.
    private struct News {
        enum Kind: Int32 {
            case signal = 1
            case ended = 2
        }

        let read: Int32
        let write: Int32

        /// Nil if there is no pipe to be had.
        init?() {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { return nil }
            (read, write) = (ends[0], ends[1])
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }

        func tell(_ kind: Kind, _ value: Int32) {
            EndSignals.write(kind.rawValue, value, to: write)
        }

        /// The next of them; nil if none comes within so many milliseconds.
        func next(within limit: Int32) -> (Kind, Int32)? {
            var request = pollfd(fd: read, events: Int16(POLLIN), revents: 0)
            var count: Int32
            repeat { count = poll(&request, 1, limit) } while count < 0 && errno == EINTR
            guard count > 0 else { return nil }
            var message: [Int32] = [0, 0]
            guard Glibc.read(read, &message, 8) == 8, let kind = Kind(rawValue: message[0]) else {
                return nil
            }
            return (kind, message[1])
        }
    }
}
