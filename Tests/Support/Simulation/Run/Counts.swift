/// What the simulations met.
package struct Counts: Codable, Equatable, Sendable {
    package var steps = 0
    package var events = 0
    package var syncs = 0
    package var brokenSyncs = 0
    package var mishaps = 0
    package var crashes = 0
    package var powerCuts = 0
    package var diskFailures = 0
    package var restores = 0
    package var clones = 0
    package var lies = 0
    package var forks = 0
    package var revocations = 0
    package var readmissions = 0
    package var erasures = 0
    package var conflicts = 0
    package var settlements = 0
    package var hostileEvents = 0
    package var refusedEvents = 0
    package var heldEvents = 0
    /// Acknowledged events whose only copies were replaced by older ones.
    package var lostWithDisks = 0
    /// The most rounds that a family needed to be level again.
    package var rounds = 0

    package init() {}

    /// Adds up everything but `rounds`, of which the highest counts.
    package mutating func add(_ other: Counts) {
        let sums: [WritableKeyPath<Counts, Int>] = [
            \.steps, \.events, \.syncs, \.brokenSyncs, \.mishaps, \.crashes, \.powerCuts,
            \.diskFailures, \.restores, \.clones, \.lies, \.forks, \.revocations, \.readmissions,
            \.erasures, \.conflicts, \.settlements, \.hostileEvents, \.refusedEvents,
            \.heldEvents, \.lostWithDisks,
        ]
        for sum in sums { self[keyPath: sum] += other[keyPath: sum] }
        rounds = max(rounds, other.rounds)
    }
}
