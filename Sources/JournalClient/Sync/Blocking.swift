import Dispatch

/// Runs work that waits for the disk or fills the cores away from the threads of `async` code.
///
/// On a thread of its own: those of a global queue are as many as cores, and while one of them
/// waits for the disk, its core would idle.
func offloaded<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "offloaded", qos: .userInitiated).async {
            continuation.resume(with: Swift.Result { try work() })
        }
    }
}
