import EventLog
import EventStorage

/// What can be done with a journal in one matter: a few verbs that stand together, kept off the
/// types that they work on.
protocol Facade: Sendable {
    associatedtype Holder: JournalHolder
    var holder: Holder { get }
}

extension Facade {
    var copy: JournalCopy { holder.copy }
    var journal: EventID { copy.journal }
    var folder: JournalFolder { copy.folder }
    var database: EventDatabase { copy.database }
    var surroundings: Surroundings { copy.surroundings }

    func history() throws -> History { try copy.history() }
}
