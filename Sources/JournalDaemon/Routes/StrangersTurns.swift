import Synchronization

/// Posts without a session that ask for a journal or a key are worked on a few at a time, and of
/// each address in turn: who sends very many waits behind their own, and everybody else behind one
/// of them.
///
/// A turn is taken once the request has come, so nobody holds one by being slow.
final class StrangersTurns: Sendable {
    private typealias Waiter = (number: UInt64, place: CheckedContinuation<Bool, Never>)

    private struct State {
        var free: Int
        var waiting: [String: [Waiter]] = [:]
        /// The addresses that wait, the one whose turn it is next at the front.
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

    /// Runs `body` once it is the turn of this address. Throws `CancellationError` if it is given
    /// up before.
    func take<Output>(
        from address: String, _ body: () async throws -> Output
    ) async throws -> Output {
        guard await wait(from: address) else { throw CancellationError() }
        defer { pass() }
        return try await body()
    }

    private func wait(from address: String) async -> Bool {
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
                    if state.waiting[address] == nil { state.order.append(address) }
                    state.waiting[address, default: []].append((number, place))
                    return nil
                }
                if let outcome { place.resume(returning: outcome) }
            }
        } onCancel: {
            giveUp(number, from: address)
        }
    }

    private func pass() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard !state.order.isEmpty else {
                state.free += 1
                return nil
            }
            let address = state.order.removeFirst()
            let first = state.waiting[address]?.removeFirst()
            if state.waiting[address]?.isEmpty == true {
                state.waiting[address] = nil
            } else {
                state.order.append(address)
            }
            return first?.place
        }
        next?.resume(returning: true)
    }

    private func giveUp(_ number: UInt64, from address: String) {
        let place: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard let at = state.waiting[address]?.firstIndex(where: { $0.number == number })
            else {
                // Either it has not begun to wait, or it has its turn and ends by itself.
                state.givenUp.insert(number)
                return nil
            }
            let waiter = state.waiting[address]?.remove(at: at)
            if state.waiting[address]?.isEmpty == true {
                state.waiting[address] = nil
                state.order.removeAll { $0 == address }
            }
            return waiter?.place
        }
        place?.resume(returning: false)
    }
}
