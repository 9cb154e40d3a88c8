import Folders
import Synchronization
import Testing

@testable import JournalDaemon

/// A daemon whose disk failed ends, once and with the reason.
struct FailStopTests {
    private final class Count: Sendable {
        let value = Mutex(0)

        func add() { value.withLock { $0 += 1 } }
    }

    @Test(arguments: [false, true])
    func `the first failure ends it, also one before it listens`(isEarly: Bool) {
        let (stop, ends) = (FailStop(), Count())
        #expect(!stop.hasFailed)
        if isEarly { stop.fail() }
        stop.whenFailed { ends.add() }
        stop.fail()
        stop.fail()
        #expect(stop.hasFailed)
        #expect(ends.value.withLock { $0 } == 1)
    }

    @Test(.timeLimit(.minutes(5))) func `a daemon whose disk failed ends with the reason`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        await #expect(throws: DaemonError.diskFailed(folder: folder.path)) {
            try await LiveDaemon.run(in: folder) { $0.daemon.services.failStop.fail() }
        }
    }
}
