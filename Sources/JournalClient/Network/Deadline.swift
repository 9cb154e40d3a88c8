import NIOCore
import NIOPosix

/// Work beside somebody who watches the time.
package enum Deadline {
    /// Does `work` unless `watch` throws before, which ends the work; throws what comes first.
    ///
    /// - Parameter watch: throws once the time is over.
    package static func race<Output: Sendable>(
        _ work: @escaping @Sendable () async throws -> Output,
        against watch: @escaping @Sendable () async throws -> Void
    ) async throws -> Output {
        try await withThrowingTaskGroup(of: Output.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await watch()
                throw CancellationError()
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    /// Waits so long. Throws at once when it is cancelled, and then leaves nothing behind: what
    /// `Task.sleep` leaves stays in memory until its time has come, half a kilobyte for each
    /// request of the last minute.
    package static func rest(for time: Duration) async throws {
        let over = MultiThreadedEventLoopGroup.singleton.any()
            .scheduleTask(in: TimeAmount(time)) {}
        do {
            try await withTaskCancellationHandler {
                try await over.futureResult.get()
            } onCancel: {
                over.cancel()
            }
        } catch EventLoopError.cancelled {
            throw CancellationError()
        }
    }
}
