/// What a process does that syncs by itself: it waits until what was written may leave, syncs, and
/// ends. A daemon that is away is tried again a few times; what is written meanwhile is kept, and
/// the next command begins anew.
struct DueSync {
    /// What is here.
    struct Sight: Equatable {
        /// When the last of what waits may leave, in milliseconds since 1970; nil if nothing waits.
        var waitsUntil: UInt64?
        /// Whether something that was not offered yet may leave now.
        var hasMore = false
        /// Whether this copy is so old that a sync is due anyway.
        var isOld = false
    }

    /// How a sync ended.
    enum Outcome {
        case done
        /// Trying again may help.
        case away
        case failed
    }

    /// Why it looks.
    enum Reason {
        case begun
        /// The time has come.
        case time
        /// Somebody rang.
        case rung
        /// A sync was done.
        case synced
        /// The journal is there no more.
        case gone
    }

    /// How long is waited before each further try, in milliseconds.
    static let pauses: [UInt64] = [60_000, 300_000, 900_000]

    /// Nil if nothing can be seen.
    let look: () -> Sight?
    let sync: () async -> Outcome
    /// Milliseconds since 1970.
    let now: () -> UInt64
    /// Waits until that time, or until somebody rings or the journal is gone.
    let rest: (UInt64) async -> Reason

    /// Goes on until nothing is left to do.
    func run() async {
        var reason = Reason.begun
        var failures = 0
        var wake: UInt64?
        while reason != .gone, let sight = look() {
            guard isDue(sight, reason) else {
                guard let until = wake ?? sight.waitsUntil else { return }
                wake = until
                reason = await rest(until)
                continue
            }
            switch await sync() {
            case .done: (reason, failures, wake) = (.synced, 0, nil)
            case .failed: return
            case .away:
                guard failures < Self.pauses.count else { return }
                let until = now() + Self.pauses[failures]
                failures += 1
                wake = until
                reason = await rest(until)
            }
        }
    }

    private func isDue(_ sight: Sight, _ reason: Reason) -> Bool {
        switch reason {
        case .begun: sight.hasMore || sight.isOld || sight.waitsUntil == nil
        case .rung: sight.hasMore || sight.isOld
        case .synced: sight.hasMore
        case .time: true
        case .gone: false
        }
    }
}
