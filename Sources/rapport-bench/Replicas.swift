import EventLog
import Foundation
import JournalClient
import JournalModel

/// Two copies of one journal that meet.
struct Replicas {
    let writer: Replica
    let reader: Replica
    let limits: MachineLimits

    /// B7: one new event among many, fetched in an open session.
    ///
    /// - Parameter bare: seconds of the smallest request.
    func oneAmongMany(
        _ events: Int, bare: Double, of entry: (Int) -> EntryDraft
    ) async throws -> Row {
        let times = try await writer.daemon.session { sending in
            try await reader.daemon.session { receiving in
                var times: [Double] = []
                for number in 0..<200 {
                    _ = try writer.add(entry(number))
                    _ = try await sending.sync(everything: true)
                    times.append(try await seconds { _ = try await receiving.fetch() })
                }
                return times
            }
        }
        let verification = Double(limits.cores) / limits.verifications
        return Row(
            "B7", "one new event among \(events), open session, p50",
            times.percentile(0.5) * 1_000, limit: (bare + verification + limits.sync) * 1_000,
            target: 1.5, unit: "ms")
    }

    /// B8: each has written so many apart, and both come to hold the same, without a network.
    func apart(_ count: Int, of entry: (Int) -> EntryDraft) async throws -> Row {
        for (replica, start) in [(writer, 0), (reader, count)] {
            for part in stride(from: 0, to: count, by: 1_000) {
                try replica.add((part..<min(part + 1_000, count)).map { entry(start + $0) })
            }
        }
        let (here, there) = (ExchangeSide(writer.copy), ExchangeSide(reader.copy))
        let time = try await seconds { _ = try await PeerExchange(here, with: there).level() }
        let (one, other) = (try writer.status(), try reader.status())
        guard one.stateDigest == other.stateDigest, one.entries == other.entries else {
            throw BenchError.digestsDiffer("B8")
        }
        return Row(
            "B8", "two replicas with \(count) own events each, made level", time,
            limit: 2 * Double(count) / limits.verifications, unit: "s")
    }
}
