import CMalloc
import Dispatch
import Synchronization

/// Gives memory back to the system that connections left free.
///
/// The allocator keeps pages among which something is in use: after two thousand connections these
/// are hundreds of megabytes, on a machine that does other things too. Costs a few milliseconds, on
/// a thread of its own, some seconds after connections ended.
final class FreedMemory: Sendable {
    private let queue = DispatchQueue(label: "freed-memory", qos: .utility)
    private let isDue = Atomic(false)
    private let rest: DispatchTimeInterval
    private let giveBack: @Sendable () -> Void

    /// - Parameters:
    ///   - rest: how long after a connection ended; what ends meanwhile is given back along.
    ///   - giveBack: what gives memory back.
    init(
        after rest: DispatchTimeInterval = .seconds(5),
        giveBack: @escaping @Sendable () -> Void = { malloc_trim(0) }
    ) {
        self.rest = rest
        self.giveBack = giveBack
    }

    /// A connection has ended.
    func left() {
        let (isFirst, _) = isDue.compareExchange(
            expected: false, desired: true, ordering: .relaxed)
        guard isFirst else { return }
        queue.asyncAfter(deadline: .now() + rest) { [self] in
            isDue.store(false, ordering: .relaxed)
            giveBack()
        }
    }
}
