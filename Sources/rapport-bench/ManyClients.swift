import EventLog
import Foundation
import JournalClient
import JournalModel
import Synchronization

/// Clients that all append over TLS to one daemon at once, each acknowledged after it is on disk.
struct ManyClients {
    let folder: String
    let limits: MachineLimits
    let clients = 64
    let span = Duration.seconds(8)

    /// B2: entries a second that were signed, stored here, sent, verified and stored there.
    ///
    /// Each client has a journal of its own, as 64 families on one daemon would.
    func row(of entry: @escaping @Sendable (Int) -> EntryDraft) async throws -> Row {
        let daemon = try BenchDaemon(folder: folder + "/many")
        try await daemon.start()
        var replicas: [Replica] = []
        for number in 0..<clients {
            let home = Home(folder: folder + "/client-\(number)")
            let (replica, _) = try Replica.found(in: home, name: "bench")
            _ = try await replica.daemon.host(at: try daemon.setupLink())
            replicas.append(replica)
        }
        let done = Counter()
        let began = ContinuousClock.now
        let end = began + span
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, replica) in replicas.enumerated() {
                group.addTask { @Sendable in
                    try await replica.daemon.session { session in
                        var index = number * 10_000
                        while ContinuousClock.now < end {
                            _ = try replica.add(entry(index))
                            index += 1
                            _ = try await session.sync(everything: true)
                            done.add()
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let time = (ContinuousClock.now - began) / .seconds(1)
        for replica in replicas {
            guard try replica.audit().isClean else { throw BenchError.auditFailed("B2") }
            try replica.close()
        }
        try await daemon.stop()
        let bound =
            Double(limits.cores)
            / (1 / limits.signatures
                + Double(limits.cores) / limits.verifications)
        return Row(
            "B2", "\(clients) clients append over TLS, durable on both sides",
            Double(done.count) / time, limit: bound, unit: "entries/s")
    }
}

/// What several tasks count together.
private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}
