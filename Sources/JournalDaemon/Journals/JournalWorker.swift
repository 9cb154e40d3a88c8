import Dispatch
import EventLog

/// One thread's share of the journals: opens stores when they are first used, and closes the one
/// that was not used for longest when too many are open.
///
/// Everything here runs on its queue, one call after another, away from the threads that serve
/// the network.
final class JournalWorker: @unchecked Sendable {
    private let queue: DispatchQueue
    private let folder: String
    private let opener: JournalOpener
    private let maximumOpen: Int
    /// Touched on the queue alone.
    private var open: [EventID: JournalStore] = [:]
    /// The open ones, the last used at the end.
    private var order: [EventID] = []

    init(number: Int, folder: String, opener: JournalOpener, maximumOpen: Int) {
        queue = DispatchQueue(label: "journals-\(number)")
        self.folder = folder
        self.opener = opener
        self.maximumOpen = maximumOpen
    }

    /// Runs `body` on the worker's thread.
    func run<Output: Sendable>(
        _ body: @escaping @Sendable (JournalWorker) throws -> Output
    ) async throws -> Output {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self) }) }
        }
    }

    /// The store of a journal. Only on the queue.
    func store(_ journal: EventID, name: String) throws -> JournalStore {
        dispatchPrecondition(condition: .onQueue(queue))
        if let store = open[journal] {
            order.removeAll { $0 == journal }
            order.append(journal)
            return store
        }
        let store = try opener.open(folder + "/" + name)
        guard store.journal == journal else {
            try store.close()
            throw JournalRefusal.unknown
        }
        while order.count >= maximumOpen {
            let oldest = order.removeFirst()
            try open.removeValue(forKey: oldest)?.close()
        }
        open[journal] = store
        order.append(journal)
        return store
    }

    /// Closes a store that was found damaged: the next use opens it anew, and looks at it again.
    /// Only on the queue.
    func drop(_ journal: EventID) {
        dispatchPrecondition(condition: .onQueue(queue))
        order.removeAll { $0 == journal }
        // What it is closed for was said already.
        try? open.removeValue(forKey: journal)?.close()
    }

    /// Makes the store of a new journal, whole or not at all. Only on the queue.
    func create(_ hosting: Hosting, name: String) throws {
        dispatchPrecondition(condition: .onQueue(queue))
        let temporary = folder + "/new-" + name
        // What an earlier attempt left behind was never said to be kept.
        try DataFolder.removeTree(temporary)
        try DataFolder.make(temporary)
        try opener.create(temporary, hosting).close()
        try DataFolder.move(temporary, to: folder + "/" + name)
    }

    /// Closes every store, also after one that fails. Only on the queue.
    func closeAll() throws {
        dispatchPrecondition(condition: .onQueue(queue))
        let results = order.compactMap { open[$0] }.map { store in Result { try store.close() } }
        (open, order) = ([:], [])
        for result in results { try result.get() }
    }
}
