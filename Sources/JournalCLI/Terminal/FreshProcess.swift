import Glibc

/// A process that begins afresh, whatever this one has set for itself.
enum FreshProcess {
    /// Starts a program: a thread of this one may block signals, and this program handles some, but
    /// the new one has none blocked and handles each as the system does. Its number; nil if it
    /// cannot be started.
    ///
    /// - Parameters:
    ///   - words: the program's name and its arguments.
    ///   - ownSession: whether it leaves this one's terminal and group.
    ///   - files: what becomes of open files; nil if it has the same ones.
    static func start(
        _ path: String, _ words: [String], _ environment: [String: String],
        ownSession: Bool = false, files: UnsafePointer<posix_spawn_file_actions_t>? = nil
    ) -> pid_t? {
        var attributes = posix_spawnattr_t()
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // The last is POSIX_SPAWN_SETSID, which is not among what Swift sees.
        let session: Int32 = ownSession ? 0x80 : 0
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | session))
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, path, files, &attributes, &arguments, &variables)
        return failure == 0 ? process : nil
    }
}
