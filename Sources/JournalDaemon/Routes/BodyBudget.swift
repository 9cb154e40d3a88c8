import EventLog
import Synchronization

/// Who sends a body: that decides from which share it is buffered.
enum Sender: Sendable {
    /// A device with a session.
    case member
    /// Anybody: no secret has been looked at.
    case anybody
}

/// How many bytes of bodies under way a daemon holds at a time, whoever sends them.
///
/// What would pass the budget is refused at once, 511, and never waits: who waits would hold what
/// came so far. The first bytes of each body count for nothing, so that short requests, such as
/// those that open a session, get through while strangers send long ones.
final class BodyBudget: Sendable {
    /// Bytes that one budget may hold.
    struct Limits: Sendable {
        /// Of all bodies.
        var all = WireLimits.bodies
        /// Of bodies that need no session.
        var strangers = WireLimits.bodiesOfStrangers
        /// Of each body that are not counted.
        var free = 1_024
    }

    private struct Held {
        var all = 0
        var strangers = 0
        var most = 0
    }

    private let held = Mutex(Held())
    private let limits: Limits

    init(_ limits: Limits = Limits()) { self.limits = limits }

    /// Bytes counted now, and the most that ever were at a time.
    var counted: (now: Int, most: Int) { held.withLock { ($0.all, $0.most) } }

    /// Takes room for a body that grows from `before` to `after` bytes; false if there is none.
    func grow(from before: Int, to after: Int, by sender: Sender) -> Bool {
        let bytes = counted(after) - counted(before)
        return held.withLock { held in
            guard held.all + bytes <= limits.all else { return false }
            if sender == .anybody {
                guard held.strangers + bytes <= limits.strangers else { return false }
                held.strangers += bytes
            }
            held.all += bytes
            held.most = max(held.most, held.all)
            return true
        }
    }

    /// Gives back the room of a body that had `length` bytes.
    func release(_ length: Int, by sender: Sender) {
        held.withLock { held in
            held.all -= counted(length)
            if sender == .anybody { held.strangers -= counted(length) }
        }
    }

    private func counted(_ length: Int) -> Int { max(0, length - limits.free) }
}
