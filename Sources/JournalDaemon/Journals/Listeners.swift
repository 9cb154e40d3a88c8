import EventLog
import Signing
import Synchronization

/// Who listens for changes of which journal.
///
/// Of each is kept that there is something to tell, and not what: who reads slowly costs no more
/// than who reads at once. One stream for each session; a further one ends the one before.
///
/// Spec: Protocol/08-sync.md §8
final class Listeners: Sendable {
    /// One who listens; until `end`, at the latest until nothing refers to it any more.
    final class Listener: Sendable {
        /// Comes when there is something to say; ends when another stream took the place of this.
        let signs: AsyncStream<Void>
        fileprivate let journal: EventID
        fileprivate let name: Bytes32
        fileprivate let sender: AsyncStream<Void>.Continuation
        private let news = Mutex(false)
        private let listeners: Listeners

        fileprivate init(_ journal: EventID, _ name: Bytes32, _ listeners: Listeners) {
            (signs, sender) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
            (self.journal, self.name, self.listeners) = (journal, name, listeners)
        }

        deinit { end() }

        /// Whether the journal changed since this was asked last.
        func takeNews() -> Bool {
            news.withLock { news in
                defer { news = false }
                return news
            }
        }

        /// Has the journal looked at once more, at the next sign.
        func lookAgain() { news.withLock { $0 = true } }

        /// Comes without news.
        func beat() { sender.yield() }

        func end() { listeners.remove(self) }

        fileprivate func tell() {
            lookAgain()
            sender.yield()
        }
    }

    /// What is known of one: it is held by its stream alone.
    private struct Entry {
        weak var listener: Listener?
        let sender: AsyncStream<Void>.Continuation
        let id: ObjectIdentifier
    }

    private let journals = Mutex<[EventID: [Bytes32: Entry]]>([:])

    /// How many listen.
    var count: Int { journals.withLock { $0.values.reduce(0) { $0 + $1.count } } }

    /// Begins to listen, in the place of an earlier stream of the session that `name` stands for.
    func open(_ journal: EventID, by name: Bytes32) -> Listener {
        let listener = Listener(journal, name, self)
        let entry = Entry(
            listener: listener, sender: listener.sender, id: ObjectIdentifier(listener))
        let earlier = journals.withLock {
            $0[journal, default: [:]].updateValue(entry, forKey: name)
        }
        earlier?.sender.finish()
        return listener
    }

    /// Says that a journal changed.
    func tell(_ journal: EventID) {
        let found = journals.withLock { $0[journal]?.values.compactMap(\.listener) ?? [] }
        for listener in found { listener.tell() }
    }

    private func remove(_ listener: Listener) {
        listener.sender.finish()
        let id = ObjectIdentifier(listener)
        journals.withLock { journals in
            guard journals[listener.journal]?[listener.name]?.id == id else { return }
            journals[listener.journal]?.removeValue(forKey: listener.name)
            if journals[listener.journal]?.isEmpty == true {
                journals.removeValue(forKey: listener.journal)
            }
        }
    }
}
