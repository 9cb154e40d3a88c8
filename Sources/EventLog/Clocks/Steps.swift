/// Counts the steps of walks over what others wrote, so that tests hold how work grows in steps
/// and not in time.
///
/// Any member can make lanes, epochs, tips, versions, enrolments or erasures by the thousand, so
/// no walk over them may grow much faster than they do. Code that walks them calls `count` for
/// each part of a clock that it looks at, each row that it reads from a store, and each element
/// that it compares where the comparison itself is not counted. A test runs the work at n and at
/// 10 n within `counted`, and expects about ten times the steps. Counts what runs on the caller's
/// own thread. A release build holds nothing of it.
package enum Steps {
    #if DEBUG
        private final class Tally: Sendable {
            // Touched on the thread of `counted` alone.
            nonisolated(unsafe) var steps = 0
        }

        @TaskLocal private static var tally: Tally?
    #endif

    /// Notes steps.
    package static func count(_ steps: Int = 1) {
        #if DEBUG
            if let tally { tally.steps += steps }
        #endif
    }

    /// How many steps `body` takes; 0 in a release build.
    package static func counted(_ body: () throws -> Void) rethrows -> Int {
        #if DEBUG
            let tally = Tally()
            try $tally.withValue(tally) { try body() }
            return tally.steps
        #else
            try body()
            return 0
        #endif
    }
}
