import Synchronization
import Testing

@testable import JournalClient

struct DeadlineTests {
    @Test func `work that is done first gives its answer, and nobody watches on`() async throws {
        let isEnded = Mutex(false)
        let answer = try await Deadline.race {
            7
        } against: {
            do {
                try await Task.sleep(for: .seconds(3_600))
            } catch {
                isEnded.withLock { $0 = true }
                throw error
            }
        }
        #expect(answer == 7)
        #expect(isEnded.withLock { $0 })
    }

    @Test func `when the time is over first, its error is thrown and the work is ended`() async {
        await #expect(throws: NetworkError.timedOut) {
            try await Deadline.race {
                try await Task.sleep(for: .seconds(3_600))
            } against: {
                throw NetworkError.timedOut
            }
        }
    }

    @Test func `what the work throws is thrown`() async {
        await #expect(throws: NetworkError.tooLarge) {
            try await Deadline.race {
                throw NetworkError.tooLarge
            } against: {
                try await Task.sleep(for: .seconds(3_600))
            }
        }
    }

    @Test func `a rest lasts as long as it was asked to`() async throws {
        let began = ContinuousClock.now
        try await Deadline.rest(for: .milliseconds(60))
        #expect(ContinuousClock.now - began >= .milliseconds(60))
    }

    @Test func `a rest that is given up ends at once, also when it had not begun`() async {
        let task = Task { try await Deadline.rest(for: .seconds(3_600)) }
        try? await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await Deadline.rest(for: .seconds(3_600))
        }
        await #expect(throws: CancellationError.self) { try await late.value }
    }
}
