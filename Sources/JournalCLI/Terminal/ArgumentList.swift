import Glibc

/// The words behind the program's name, as other programs of this machine read them.
public enum ArgumentList {
    /// Overwrites them, so that no list of processes shows what somebody wrote. They must have been
    /// read before; `CommandLine.arguments` keeps what it has read. O(bytes).
    public static func blank() {
        let words = CommandLine.unsafeArgv
        for place in 1..<max(1, Int(CommandLine.argc)) {
            guard let word = words[place] else { continue }
            memset(word, 0, strlen(word))
        }
    }
}
