import ArgumentParser
import JournalClient
import JournalLines
import JournalText

/// The names of children and parents in the journal that a command line means. They are read only
/// where it matters whether a word is one: most lines need none before they are understood.
struct KnownNames {
    private let environment: [String: String]
    private let surroundings: Surroundings

    init(_ environment: [String: String], _ surroundings: Surroundings) {
        self.environment = environment
        self.surroundings = surroundings
    }

    /// Whether a word names somebody. A journal that cannot be opened knows nobody; the command
    /// itself says why.
    ///
    /// - Parameter options: those of every command, which say where the journal is.
    func contain(_ word: String, _ options: [String]) -> Bool {
        guard let global = try? GlobalOptions.parse(options),
            let folder = try? Home.chosen(option: global.home, environment: environment)
                .journal(named: global.journal),
            let copy = try? JournalCopy.look(into: folder.path, surroundings: surroundings),
            let names = try? Names(copy)
        else { return false }
        return names.ofLine.isName(word)
    }
}
