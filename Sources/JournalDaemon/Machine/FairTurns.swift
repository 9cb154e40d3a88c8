import Synchronization

/// What is asked is worked on a few at a time, and of each asker in turn: who sends very many waits
/// behind their own, and everybody else behind one of them.
///
/// A turn is taken once the request has come, so nobody holds one by being slow. Who asks is an
/// address where no device has proved itself, and else a parent of a journal.
final class FairTurns: Sendable {
    private typealias Waiter = (number: UInt64, place: CheckedContinuation<Bool, Never>)

    private struct State {
        var free: Int
        var waiting: [String: [Waiter]] = [:]
        /// The askers that wait, the one whose turn it is next at the front.
        var order: [String] = []
        var asked: UInt64 = 0
        /// Of those that were given up before they had begun to wait.
        var givenUp: Set<UInt64> = []
    }

    private let state: Mutex<State>

    /// - Parameter atOnce: how many are worked on at a time.
    init(atOnce: Int) { state = Mutex(State(free: atOnce)) }

    /// How many wait.
    var waiting: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    /// Whether the next one has to wait.
    var isFull: Bool { state.withLock { $0.free == 0 } }

    /// Runs `body` once it is the turn of this asker. Throws `CancellationError` if it is given
    /// up before.
    func take<Output>(
        from asker: String, _ body: () async throws -> Output
    ) async throws -> Output {
        guard await wait(from: asker) else { throw CancellationError() }
        defer { pass() }
        return try await body()
    }

    private func wait(from asker: String) async -> Bool {
        let (number, isFree) = state.withLock { state in
            state.asked += 1
            guard state.free > 0 else { return (state.asked, false) }
            state.free -= 1
            return (state.asked, true)
        }
        if isFree { return true }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { place in
                let outcome: Bool? = state.withLock { state in
                    if state.givenUp.remove(number) != nil { return false }
                    // One may have become free meanwhile.
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    if state.waiting[asker] == nil { state.order.append(asker) }
                    state.waiting[asker, default: []].append((number, place))
                    return nil
                }
                if let outcome { place.resume(returning: outcome) }
            }
        } onCancel: {
            giveUp(number, from: asker)
        }
    }

    private func pass() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard !state.order.isEmpty else {
                state.free += 1
                return nil
            }
            let asker = state.order.removeFirst()
            let first = state.waiting[asker]?.removeFirst()
            if state.waiting[asker]?.isEmpty == true {
                state.waiting[asker] = nil
            } else {
                state.order.append(asker)
            }
            return first?.place
        }
        next?.resume(returning: true)
    }

    private func giveUp(_ number: UInt64, from asker: String) {
        let place: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard let at = state.waiting[asker]?.firstIndex(where: { $0.number == number })
            else {
                // Either it has not begun to wait, or it has its turn and ends by itself.
                state.givenUp.insert(number)
                return nil
            }
            let waiter = state.waiting[asker]?.remove(at: at)
            if state.waiting[asker]?.isEmpty == true {
                state.waiting[asker] = nil
                state.order.removeAll { $0 == asker }
            }
            return waiter?.place
        }
        place?.resume(returning: false)
    }
}
