import EventLog
import Synchronization

/// How much of each parent's writing a daemon takes into one journal.
struct QuotaLimits: Sendable {
    /// Bytes that it takes at once.
    var bytes = WireLimits.quota
    /// Bytes of it that are given back in a day, evenly.
    var bytesADay = WireLimits.quotaADay
    /// Further bytes in the first day of a journal here: a first fill, or one after a loss.
    var firstDay = WireLimits.quotaFirstDay
}

/// What each parent has brought into each journal lately, so that nobody fills a disk and the
/// other's devices with it.
///
/// One measure for both parents, whichever device they write on and whoever brings it. What is too
/// much is held back, and refused for good by nobody. Held in memory alone: after a
/// restart all of it is there again, in the first day too.
///
/// *Example.* With 64 MiB at once and 16 MiB a day, who wrote 65 MiB waits an hour and a half for
/// the last of it. Spec: Protocol/08-sync.md §1
final class Quotas: Sendable {
    private struct Owner: Hashable {
        let journal: EventID
        let parent: Parent
    }

    /// What was used of an allowance, as of a moment.
    private struct Used {
        var bytes = 0
        var at: Duration
        /// Until when something is held back.
        var pausedUntil: Duration?
    }

    /// What is left of the first day.
    private struct FirstDay {
        let ends: Duration
        var left: [Parent: Int] = [:]
    }

    private struct State {
        var used: [Owner: Used] = [:]
        var firstDays: [EventID: FirstDay] = [:]
    }

    private let state = Mutex(State())
    private let limits: QuotaLimits
    private let clock: DaemonClock

    init(clock: DaemonClock, limits: QuotaLimits = QuotaLimits()) {
        self.clock = clock
        self.limits = limits
    }

    /// A journal is new here: what it holds elsewhere is to come.
    func begin(_ journal: EventID) {
        let now = clock.monotonic()
        state.withLock { state in
            state.firstDays = state.firstDays.filter { $0.value.ends > now }
            state.firstDays[journal] = FirstDay(ends: now + .seconds(86_400))
        }
    }

    /// A journal was opened that was hosted here at a time in milliseconds since 1970: what is left
    /// of its first day goes on after a restart. Nothing else is known of before, as in `Quotas`.
    func resume(_ journal: EventID, since hosted: UInt64) {
        let (now, wall, day) = (clock.monotonic(), clock.wallMilliseconds(), 86_400_000 as UInt64)
        guard hosted <= wall, wall - hosted < day else { return }
        state.withLock { state in
            guard state.firstDays[journal] == nil else { return }
            state.firstDays[journal] = FirstDay(ends: now + .milliseconds(day - (wall - hosted)))
        }
    }

    /// Bytes that a parent may still bring now.
    func room(for parent: Parent, in journal: EventID) -> Int {
        let now = clock.monotonic()
        return state.withLock { state in
            let used = bytes(of: state.used[Owner(journal: journal, parent: parent)], now)
            return limits.bytes - used + firstDayRoom(parent, journal, state, now)
        }
    }

    /// Notes what a parent brought.
    func take(_ bytes: Int, from parent: Parent, in journal: EventID) {
        let now = clock.monotonic()
        state.withLock { state in
            let extra = min(bytes, firstDayRoom(parent, journal, state, now))
            if extra > 0 {
                let left = firstDayRoom(parent, journal, state, now) - extra
                state.firstDays[journal]?.left[parent] = left
            }
            guard bytes > extra else { return }
            let owner = Owner(journal: journal, parent: parent)
            var used = state.used[owner] ?? Used(at: now)
            used.bytes = self.bytes(of: used, now) + bytes - extra
            used.at = now
            state.used[owner] = used
        }
    }

    /// Notes that something of a parent's is held back, until there is room for a page again.
    func pause(_ parent: Parent, in journal: EventID) {
        let now = clock.monotonic()
        state.withLock { state in
            let owner = Owner(journal: journal, parent: parent)
            var used = state.used[owner] ?? Used(at: now)
            let page = min(Limits.batchBytes, limits.bytes)
            let over = bytes(of: used, now) + page - limits.bytes
            used.pausedUntil = now + .seconds(max(0, over) * 86_400 / max(1, limits.bytesADay))
            state.used[owner] = used
        }
    }

    /// Whether something of either parent's is held back. Whose it is nobody is told.
    func holdsBack(in journal: EventID) -> Bool {
        let now = clock.monotonic()
        return state.withLock { state in
            ([1, 2] as [Parent]).contains { parent in
                state.used[Owner(journal: journal, parent: parent)]?.pausedUntil
                    .map { $0 > now } ?? false
            }
        }
    }

    private func firstDayRoom(
        _ parent: Parent, _ journal: EventID, _ state: State, _ now: Duration
    ) -> Int {
        guard let day = state.firstDays[journal], day.ends > now else { return 0 }
        return day.left[parent] ?? limits.firstDay
    }

    private func bytes(of used: Used?, _ now: Duration) -> Int {
        guard let used else { return 0 }
        let given = (now - used.at) / .seconds(86_400) * Double(limits.bytesADay)
        return max(0, used.bytes - Int(min(given, Double(used.bytes))))
    }
}
