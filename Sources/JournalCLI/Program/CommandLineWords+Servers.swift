import Glibc
import JournalLines

extension CommandLineWords {
    /// Throws `ofServer` for words that begin with the name of one, which is no child's that stands
    /// before what happened, and for a doctor that is to look at a folder.
    ///
    /// - Parameter words: as `CommandLineWords.ordered` gives them.
    static func checkServers(_ words: [String]) throws(UsageError) {
        guard let name = words.first?.lowercased() else { return }
        let rest = Array(parted(words).rest)
        if name == "doctor", rest.count == 1, isFolder(rest[0]) {
            throw .ofServer(name, here: ["doctor"])
        }
        guard ServerCommands.names.contains(name) else { return }
        // "peer nap 1h" is a child's nap.
        if ServerCommands.people.contains(name), verb([name] + rest)?.name != nil { return }
        throw .ofServer(name, here: closest(to: name))
    }

    private static func isFolder(_ word: String) -> Bool {
        if ["/", "./", "../", "~"].contains(where: word.hasPrefix) { return true }
        var status = stat()
        return stat(word, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
