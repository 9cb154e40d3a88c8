import EventLog
import Synchronization

/// How many bytes one message of a sync carries: all that it may, and half as many after each time
/// that the line was too slow for it. What came in smaller messages is kept, so that a sync over a
/// slow line comes to its end.
///
/// Spec: Protocol/08-sync.md §2
final class Stride: Sendable {
    /// Below this a line is given up: at the slowest pace that is waited for, it takes 46 seconds.
    static let least = 16_384

    private let bytes = Mutex(Limits.batchBytes)

    /// How many bytes the next message carries.
    var current: Int { bytes.withLock { $0 } }

    /// Sends a message of at most `current` bytes, and again with half of them each time that the
    /// line is too slow. Throws `timedOut` when even the smallest one is too much: after seven
    /// attempts at most, whatever the other side does.
    func whileTooSlow<Answer>(
        _ send: (_ bytes: Int) async throws -> Answer
    ) async throws -> Answer {
        while true {
            let size = current
            do {
                return try await send(size)
            } catch NetworkError.timedOut {
                guard size > Self.least else { throw NetworkError.timedOut }
                bytes.withLock { $0 = max(Self.least, size / 2) }
            }
        }
    }
}

extension SyncRequest {
    /// The same request for a page of at most so many bytes.
    func asking(for bytes: Int) -> SyncRequest {
        guard bytes < Limits.batchBytes else { return self }
        return SyncRequest(have: have, after: after, maxBytes: UInt32(clamping: bytes))
    }
}

extension ArraySlice<SignedEvent> {
    /// Those of the first that have at most so many bytes together, and one at least.
    func prefix(fitting bytes: Int) -> ArraySlice<SignedEvent> {
        guard bytes < Limits.batchBytes else { return self }
        var room = bytes
        let count = self.prefix { event in
            room -= event.encoded().count
            return room >= 0
        }.count
        return self.prefix(Swift.max(1, count))
    }
}

extension ValuesRequest {
    /// So much of the request as fits into so many bytes, both ways, and one value at least.
    func part(fitting bytes: Int) -> ValuesRequest {
        guard bytes < Limits.batchBytes else { return self }
        // A value that is asked for has up to 65,536 bytes.
        let want = want.prefix(Swift.max(1, bytes / Limits.padded))
        var room = bytes
        let count = give.prefix { value in
            room -= value.value.padded.count
            return room >= 0
        }.count
        return ValuesRequest(want: Array(want), give: Array(give.prefix(Swift.max(1, count))))
    }
}
