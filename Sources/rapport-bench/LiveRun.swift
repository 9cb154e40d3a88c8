import EventLog
import JournalClient
import JournalModel
import Synchronization

/// How long an entry takes from one device to another that listens, by a daemon between them: three
/// durable writes, a signature and two verifications.
struct LiveRun {
    let writer: Replica
    let reader: Replica
    let limits: MachineLimits
    let times = 200

    func rows(of entry: (Int) -> EntryDraft) async throws -> [Row] {
        let measured = try await measured(entry)
        let bound =
            (3 * limits.sync + 1 / limits.signatures + 2 * Double(limits.cores)
                / limits.verifications) * 1_000
        let targets = [("p50", 0.5, 2.0), ("p99", 0.99, 8.0)]
        return targets.map { name, share, target in
            Row(
                "B12", "live, device to daemon to device, \(name) of \(times)",
                measured.percentile(share) * 1_000, limit: bound, target: target, unit: "ms")
        }
    }

    private func measured(_ entry: (Int) -> EntryDraft) async throws -> [Double] {
        let (news, told) = AsyncStream.makeStream(of: Void.self)
        let kept = reader.daemon.keptSession()
        let listening = Task { await kept.following().run { _ in told.yield() } }
        defer { listening.cancel() }
        var signs = news.makeAsyncIterator()
        _ = await signs.next()
        let drafts = (0..<times).map(entry)
        return try await writer.daemon.session { session in
            var seen: [Double] = []
            for draft in drafts {
                let before = ContinuousClock.now
                _ = try writer.add(draft)
                async let sent = session.sync(everything: true)
                // It alone is new: the reader gives nothing, so there is nothing to acknowledge.
                var received = 0
                while received == 0 {
                    _ = await signs.next()
                    received = try await kept.use { try await $0.fetch() }.received
                }
                seen.append((ContinuousClock.now - before) / Duration.seconds(1))
                _ = try await sent
            }
            return seen
        }
    }
}
