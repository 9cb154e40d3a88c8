import Glibc
import Synchronization

/// Tells through a pipe of the signals that would end the program, instead of ending it, so that
/// words are kept and files removed first.
///
/// Ctrl-C and Ctrl-\ in an editor's terminal are for the editor: they come from the terminal, to
/// all of its foreground group, and are not told.
struct EndSignals {
    /// Where a handler writes; -1 for nowhere.
    private static let pipe = Atomic<Int32>(-1)
    private static let numbers = [SIGINT, SIGQUIT, SIGTERM, SIGHUP]
    /// How many listen, and what was in place before the first.
    private static let former = Mutex<(listeners: Int, actions: [sigaction])>((0, []))

    private let pipe: Int32

    /// Begins to tell this pipe: 1 and the signal's number, in four bytes each.
    init(telling pipe: Int32) {
        self.pipe = pipe
        Self.pipe.store(pipe, ordering: .sequentiallyConsistent)
        Self.former.withLock { former in
            former.listeners += 1
            guard former.listeners == 1 else { return }
            former.actions = Self.numbers.map { number in
                var action = sigaction()
                action.__sigaction_handler.sa_sigaction = { number, info, _ in
                    EndSignals.handle(number, info)
                }
                action.sa_flags = SA_SIGINFO | SA_RESTART
                var old = sigaction()
                sigaction(number, &action, &old)
                return old
            }
        }
    }

    /// Puts everything back as it was.
    func stop() {
        _ = Self.pipe.compareExchange(
            expected: pipe, desired: -1, ordering: .sequentiallyConsistent)
        Self.former.withLock { former in
            former.listeners -= 1
            guard former.listeners == 0 else { return }
            for (number, action) in zip(Self.numbers, former.actions) {
                // One that the editor got too may still be on its way here: it is thrown away.
                var ignoring = sigaction()
                ignoring.__sigaction_handler.sa_handler = SIG_IGN
                sigaction(number, &ignoring, nil)
                var action = action
                sigaction(number, &action, nil)
            }
        }
    }

    private static func handle(_ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?) {
        // Positive: from the kernel, and so of these two from the keyboard.
        let isTyped = (info?.pointee.si_code ?? 0) > 0
        guard !isTyped || number == SIGTERM || number == SIGHUP else { return }
        write(1, number, to: pipe.load(ordering: .sequentiallyConsistent))
    }

    /// Two numbers at once; a handler of signals may do it.
    static func write(_ kind: Int32, _ value: Int32, to pipe: Int32) {
        guard pipe >= 0 else { return }
        var message = (kind, value)
        _ = Glibc.write(pipe, &message, 8)
    }
}
