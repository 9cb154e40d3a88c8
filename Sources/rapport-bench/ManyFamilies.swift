import EventLog
import Foundation
import JournalClient
import JournalDaemon
import JournalModel

/// Many families on one daemon: what memory each journal and each connection costs that waits for
/// news.
struct ManyFamilies {
    /// The built `rapportd`.
    let program: String
    let folder: String
    /// Events in all journals together.
    let events: Int

    /// How many journals, and how many connections in the end.
    private var count: Int { min(10_000, max(10, events / 100)) }
    /// Families of whom a device is connected, each in as many sessions as one may have.
    private var families: Int { count / 10 }

    /// B15. O(events); of 1,000,000 it takes minutes.
    func rows(of entry: (Int) -> EntryDraft) async throws -> [Row] {
        let data = folder + "/families"
        let daemon = try DaemonProcess(program, data: data)
        defer { daemon.stop() }
        let before = try daemon.memoryAtRest()
        for number in 0..<count {
            try await found(number, on: data, entry)
            // Only those that connect later are needed again.
            if number >= families { try FileManager.default.removeItem(atPath: home(number)) }
        }
        let kept = try daemon.memoryAtRest()
        let opened = try await connected(to: daemon)
        let each = max(1, events / count)
        func cost(
            _ name: String, _ count: Int, _ from: DaemonProcess.Memory, _ to: DaemonProcess.Memory
        ) -> Row {
            let bytes = (to.own - from.own) * 1e6 / Double(count)
            return Row("B15", "\(count) \(name)", bytes / 1_024, unit: "KiB each")
        }
        return [
            cost("journals of \(each) entries", count, before, kept),
            cost("connections that listen", opened.listening, kept, opened.whileListening),
            cost("that wait", opened.waiting, opened.whileListening, opened.whileWaiting),
            Row(
                "B15", "the daemon of all these, resident", opened.whileWaiting.resident,
                target: 419.4, unit: "MB"),
        ]
    }

    private func home(_ number: Int) -> String { folder + "/family-\(number)" }

    /// A family that writes what it has to write, and has it on the daemon.
    private func found(
        _ number: Int, on data: String, _ entry: (Int) -> EntryDraft
    ) async throws {
        let (replica, _) = try Replica.found(in: Home(folder: home(number)), name: "bench")
        let each = max(1, events / count)
        try replica.add((0..<each).map { entry(number * each + $0) })
        _ = try await replica.daemon.host(at: try DaemonProgram.setupLink(in: data))
        _ = try await replica.daemon.sync(everything: true)
        try replica.close()
    }

    /// What a daemon held with so many connections.
    private struct Connected {
        let listening: Int
        let whileListening: DaemonProcess.Memory
        /// Beside those.
        let waiting: Int
        let whileWaiting: DaemonProcess.Memory
    }

    /// First a stream in each session, then half as many connections again that have asked
    /// something and wait.
    private func connected(to daemon: DaemonProcess) async throws -> Connected {
        let quiet = try daemon.sockets()
        let replicas = try (0..<families).map {
            try Replica.open(Home(folder: home($0)).journal(named: nil))
        }
        let sessions = replicas.flatMap { replica in
            (0..<WireLimits.sessionsPerDevice).map { _ in replica.daemon.keptSession() }
        }
        var tasks: [Task<Void, Never>] = []
        for session in sessions {
            let (news, told) = AsyncStream.makeStream(of: Void.self)
            tasks.append(Task { await session.following().run { _ in told.yield() } })
            var signs = news.makeAsyncIterator()
            _ = await signs.next()
        }
        let listening = try daemon.sockets() - quiet
        let first = try daemon.memoryAtRest()
        for session in sessions.prefix(3 * families) {
            // Two at once need two connections beside the stream's.
            async let one = session.use { try await $0.fetch() }
            async let other = session.use { try await $0.fetch() }
            _ = try await (one, other)
        }
        let second = try daemon.memoryAtRest()
        let waiting = try daemon.sockets() - quiet - listening
        // A few may end at the bound of a connection that waits, before the last ones are open.
        guard listening >= sessions.count, 100 * waiting >= 99 * 6 * families else {
            throw BenchError.connectionsLost(listening + waiting)
        }
        tasks.forEach { $0.cancel() }
        for session in sessions { await session.close() }
        for replica in replicas { try replica.close() }
        return Connected(
            listening: listening, whileListening: first, waiting: waiting, whileWaiting: second)
    }
}
