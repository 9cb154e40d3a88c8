import Dispatch
import Synchronization

/// Work on a thread of its own, beside what its maker does meanwhile.
final class Beside<Output: Sendable>: Sendable {
    private let outcome = Mutex<Result<Output, any Error>?>(nil)
    private let group = DispatchGroup()

    /// Begins the work at once.
    init(_ work: @escaping @Sendable () throws -> Output) {
        DispatchQueue(label: "beside").async(group: group) { [self] in
            let result = Result { try work() }
            outcome.withLock { $0 = result }
        }
    }

    /// Waits for the end of the work.
    func wait() { group.wait() }

    /// What the work gave, once it has ended.
    func value() throws -> Output {
        wait()
        guard let result = outcome.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }
}
