import Signing
import Testing

@testable import JournalCLI

/// What makes a watching device sync, and in which order.
@Suite(.timeLimit(.minutes(5))) struct SyncSignsTests {
    private static let hashes = (0..<3 as Range<UInt8>).map { SHA256.hash([$0]) }

    @Test func `what comes while a sync is under way is kept, the pace first and the last news`()
        async throws
    {
        let signs = SyncSigns()
        Self.hashes.forEach(signs.tell)
        signs.pace()
        signs.pace()
        #expect(try await signs.next() == .pace)
        #expect(try await signs.next() == .news(Self.hashes[2]))
        signs.pace()
        #expect(try await signs.next() == .pace)
    }

    @Test func `after a sync that brought nothing news waits, and the pace does not`()
        async throws
    {
        let signs = SyncSigns(rest: .milliseconds(200))
        let begin = ContinuousClock.now
        signs.restFromNews()
        signs.tell(Self.hashes[0])
        signs.pace()
        #expect(try await signs.next() == .pace)
        #expect(try await signs.next() == .news(Self.hashes[0]))
        #expect(ContinuousClock.now - begin >= .milliseconds(200))
    }

    @Test func `news that came before the rest waits too`() async throws {
        let signs = SyncSigns(rest: .milliseconds(100))
        let begin = ContinuousClock.now
        signs.tell(Self.hashes[0])
        signs.restFromNews()
        #expect(try await signs.next() == .news(Self.hashes[0]))
        #expect(ContinuousClock.now - begin >= .milliseconds(100))
    }

    @Test func `who is cancelled waits no more`() async {
        let signs = SyncSigns()
        let task = Task { try await signs.next() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
