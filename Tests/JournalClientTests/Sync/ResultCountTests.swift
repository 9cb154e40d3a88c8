import Testing

@testable import JournalClient

/// One result for each thing that was sent: else nobody could say which is whose.
@Suite struct ResultCountTests {
    @Test func `an answer with fewer or more results than were sent cannot be read`() throws {
        try DaemonConnection.check(0, isFor: 0)
        try DaemonConnection.check(3, isFor: 3)
        for (results, sent) in [(2, 3), (4, 3), (0, 1), (1, 0)] {
            #expect(throws: SyncError.self) {
                try DaemonConnection.check(results, isFor: sent)
            }
        }
    }
}
