import EventLog
import Glibc
import JournalClient
import Signing
import Synchronization

/// How many journals a daemon keeps and has open.
struct JournalLimits: Sendable {
    /// Journals kept.
    var hosted = 10_000
    /// Threads that work on them.
    var workers = 4
    /// Stores that one thread has open.
    var openPerWorker = 64
    /// Calls that wait for one thread; a further one is refused as busy.
    var waitingPerWorker = 512
}

/// The journals of a daemon, each in a folder named by the first 16 digits of its id.
final class Journals: Sendable {
    private struct State {
        var names: Set<String>
        var waiting: [Int]
    }

    private let folder: String
    private let limits: JournalLimits
    private let workers: [JournalWorker]
    /// Of each thread who asks next: one request in work and one that waits behind it keep it busy.
    private let turns: [FairTurns]
    private let state: Mutex<State>

    init(
        folder: String, opener: JournalOpener, limits: JournalLimits = JournalLimits()
    ) throws(DaemonError) {
        try DataFolder.make(folder)
        try DataFolder.mustBeOurs(folder)
        self.folder = folder
        self.limits = limits
        var names: Set<String> = []
        for name in try DataFolder.names(in: folder) {
            if Self.isName(name) {
                try DataFolder.mustBeOurs(folder + "/" + name)
                names.insert(name)
            }
            // Left by a crash before the journal was said to be kept.
            if name.hasPrefix("new-") { try DataFolder.removeTree(folder + "/" + name) }
        }
        workers = (0..<limits.workers).map {
            JournalWorker(
                number: $0, folder: folder, opener: opener, maximumOpen: limits.openPerWorker)
        }
        turns = workers.map { _ in FairTurns(atOnce: 2) }
        state = Mutex(
            State(names: names, waiting: Array(repeating: 0, count: limits.workers)))
    }

    /// How many journals are kept.
    var count: Int { state.withLock { $0.names.count } }

    /// Whether a journal is kept.
    func keeps(_ journal: EventID) -> Bool {
        let name = Self.name(of: journal)
        return state.withLock { $0.names.contains(name) }
    }

    /// For whom something is done.
    enum Asker {
        /// Whoever has not proved who they are.
        case anybody
        /// The daemon, which tells of changes and meets its peers.
        case daemon
        /// A device that has a session.
        case member(Session)

        fileprivate var name: String {
            switch self {
            case .anybody: ""
            case .daemon: "daemon"
            case .member(let session): session.asker
            }
        }
    }

    /// Calls `body` with a journal's store, on a thread that may block; of all who ask for that
    /// thread each has their turn, each parent of a journal as one.
    ///
    /// Throws `unknown` for a journal that is not kept, and `busy` when too much waits for that
    /// thread.
    func with<Output: Sendable>(
        _ journal: EventID, for asker: Asker = .anybody,
        _ body: @escaping @Sendable (JournalStore) throws -> Output
    ) async throws -> Output {
        let name = Self.name(of: journal)
        guard state.withLock({ $0.names.contains(name) }) else {
            throw JournalRefusal.unknown
        }
        return try await run(journal, for: asker) { [self] worker in
            do {
                return try body(worker.store(journal, name: name))
            } catch {
                if JournalCopy.isDamage(error) { worker.drop(journal) }
                guard JournalCopy.isDamage(error) else { throw error }
                throw DamagedJournal(path: folder + "/" + name, failure: "\(error)")
            }
        }
    }

    /// Begins to keep a journal, between a check that may refuse and what is to be done after, all
    /// in one turn.
    ///
    /// Throws what the check throws, else `alreadyHosted`, and `tooMany`.
    func host(
        _ hosting: Hosting, if check: @escaping @Sendable () throws -> Void,
        then done: @escaping @Sendable () throws -> Void
    ) async throws {
        let name = Self.name(of: hosting.journal)
        try await forget(hosting.journal, ifMoved: name)
        // One thread for all, so that two requests never use one link.
        try await run(on: 0) { [self] worker in
            try check()
            let names = state.withLock { $0.names }
            guard !names.contains(name) else { throw JournalRefusal.alreadyHosted }
            guard names.count < limits.hosted else { throw JournalRefusal.tooMany }
            try worker.create(hosting, name: name)
            state.withLock { _ = $0.names.insert(name) }
            try done()
        }
    }

    /// Keeps a journal no longer whose folder somebody moved away, as a damaged one's.
    private func forget(_ journal: EventID, ifMoved name: String) async throws {
        guard keeps(journal), access(folder + "/" + name, F_OK) != 0, errno == ENOENT else {
            return
        }
        try await run(journal) { $0.drop(journal) }
        state.withLock { _ = $0.names.remove(name) }
    }

    /// Closes every store, once what runs has ended.
    func close() async throws {
        for number in workers.indices { try await run(on: number) { try $0.closeAll() } }
    }

    private func run<Output: Sendable>(
        _ journal: EventID, for asker: Asker = .anybody,
        _ body: @escaping @Sendable (JournalWorker) throws -> Output
    ) async throws -> Output {
        let share = journal.bytes.bytes.reduce(0) { $0 &+ Int($1) }
        return try await run(on: share % workers.count, for: asker, body)
    }

    private func run<Output: Sendable>(
        on number: Int, for asker: Asker = .anybody,
        _ body: @escaping @Sendable (JournalWorker) throws -> Output
    ) async throws -> Output {
        let isFree = state.withLock { state in
            guard state.waiting[number] < limits.waitingPerWorker else { return false }
            state.waiting[number] += 1
            return true
        }
        guard isFree else { throw JournalRefusal.busy }
        defer { state.withLock { $0.waiting[number] -= 1 } }
        return try await turns[number].take(from: asker.name) {
            try await workers[number].run(body)
        }
    }

    /// Throws `neverRan` or `PeerError.journalNotHere` unless the daemon of a folder keeps a
    /// journal.
    static func check(_ path: String, keeps journal: EventID) throws(DaemonError) {
        let folder = try DataFolder.of(ranIn: path)
        guard try DataFolder.names(in: folder.journals).contains(name(of: journal)) else {
            throw .peer(.journalNotHere(folder: path))
        }
    }

    /// The folder of a journal among those of the daemon.
    static func name(of journal: EventID) -> String {
        String(journal.bytes.hex.prefix(16))
    }

    /// Whether a folder of this name is a journal's.
    static func isName(_ name: String) -> Bool { DataFolder.isJournal(name) }
}
