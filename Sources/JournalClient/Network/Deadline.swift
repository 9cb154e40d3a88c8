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
}
