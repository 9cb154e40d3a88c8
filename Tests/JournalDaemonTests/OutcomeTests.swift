import EventLog
import HTTPTypes
import Testing

@testable import JournalDaemon

/// What a client is told of each outcome: code, status and how long to wait.
@Suite struct OutcomeTests {
    private func told(_ outcome: any Error) -> String? {
        RequestRefusal(outcome: outcome).map {
            "\($0.code.rawValue) \($0.status.code) \($0.retryAfterMilliseconds)"
        }
    }

    @Test func `what is refused of a journal is told as it always was`() {
        #expect(
            JournalRefusal.allCases.map(told) == [
                "502 404 0", "504 409 0", "513 507 0", "511 503 1000", "509 400 0",
            ])
    }

    @Test func `what is refused of a session is told as it always was`() {
        #expect(
            SessionRefusal.allCases.map(told) == [
                "500 401 0", "501 401 0", "501 401 0", "510 429 60000",
            ])
    }

    @Test func `what is refused of a mailbox is told as it always was`() {
        #expect(
            MailboxRefusal.allCases.map(told) == [
                "509 400 0", "505 409 0", "511 503 60000", "506 404 0", "500 401 0", "513 507 0",
            ])
    }

    @Test func `what is refused of a link to a calendar is told as it always was`() {
        #expect(CalendarRefusal.allCases.map(told) == ["516 409 0", "509 400 0"])
    }

    @Test func `another error is no outcome`() {
        #expect(told(ClientLeft()) == nil)
        #expect(told(DaemonError.alreadyRunning(folder: "")) == nil)
    }
}
