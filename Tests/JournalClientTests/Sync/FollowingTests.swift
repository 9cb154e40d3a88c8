import EventLog
import Signing
import Synchronization
import Testing

@testable import JournalClient

/// Hearing of a daemon's changes: what is done when a stream ends.
///
/// Spec: Protocol/08-sync.md §8
@Suite struct FollowingTests {
    private static let hash = SHA256.hash([1])

    /// The failures that were counted before each pause, negative after a stream that broke off,
    /// with streams that end so: after a hash, without one, or by an error.
    private func failures(_ streams: [Result<Bool, NetworkError>]) async -> [Int] {
        let left = Mutex(streams[...])
        let counted = Mutex<[Int]>([])
        let following = Following { tell in
            guard let next = left.withLock({ $0.popFirst() }) else { return }
            if try next.get() { tell(Self.hash) }
        } rest: { failures, end in
            counted.withLock { $0.append(end == .broken ? -failures : failures) }
            if left.withLock({ $0.isEmpty }) { throw CancellationError() }
        }
        await following.run { #expect($0 == Self.hash) }
        return counted.withLock { $0 }
    }

    @Test func `whatever ends a stream, another one is asked for`() async {
        let away = NetworkError.unreachable(host: "a", port: 1)
        let found = await failures([
            .failure(away), .failure(.timedOut), .success(false), .success(true), .success(true),
            .failure(.malformedAnswer),
        ])
        #expect(found == [-1, -2, 3, 0, 0, -1])
    }

    @Test func `the pause is drawn from a time that doubles and has an end`() {
        var ranges: [ClosedRange<Int>] = []
        for failures in 0...9 {
            let pause = Following.pause(after: failures) { range in
                ranges.append(range)
                return range.lowerBound
            }
            #expect(pause == .milliseconds(ranges[failures].lowerBound))
        }
        let limits = [1, 1, 2, 4, 8, 16, 32, 64, 64, 64].map { $0 * 1_000 }
        #expect(ranges == limits.map { $0 / 2...$0 })
    }

    @Test func `who is cancelled listens no more`() async {
        let begun = AsyncStream.makeStream(of: Void.self)
        let following = Following { _ in
            begun.continuation.yield()
            try await Task.sleep(for: .seconds(3_600))
        } rest: { _, _ in
            try Task.checkCancellation()
        }
        let task = Task { await following.run { _ in } }
        _ = await begun.stream.first { true }
        task.cancel()
        await task.value
    }
}
