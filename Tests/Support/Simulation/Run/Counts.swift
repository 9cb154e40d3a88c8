/// What the simulations met.
package struct Counts: Codable, Equatable, Sendable {
    package var steps = 0
    package var events = 0
    package var syncs = 0
    package var brokenSyncs = 0
    package var mishaps = 0
    package var partitions = 0
    /// Families with a second daemon.
    package var secondDaemons = 0
    /// Files of events that were written, that were read, and that were read damaged.
    package var sticks = 0
    package var sticksRead = 0
    package var damagedSticks = 0
    package var crashes = 0
    package var powerCuts = 0
    /// Power cuts that took something, and how many writes they took.
    package var bitingPowerCuts = 0
    package var lostWrites = 0
    /// Disks that were to fail, and those that did.
    package var armedDisks = 0
    package var diskFailures = 0
    /// Times that a program did not start because its disk failed.
    package var failedOpenings = 0
    package var restores = 0
    /// Daemons whose machine was gone for good.
    package var lostDaemons = 0
    /// Devices that were gone for good, and replaced by new ones.
    package var lostDevices = 0
    package var clones = 0
    package var lies = 0
    package var forks = 0
    /// Forks that a copy proved in the end.
    package var proofs = 0
    package var revocations = 0
    package var readmissions = 0
    /// New recovery sheets in the place of old ones.
    package var renewals = 0
    package var erasures = 0
    /// Looks at a copy whose disk was full, and whose files waited for an erasure's cut.
    package var lateCuts = 0
    package var conflicts = 0
    package var settlements = 0
    /// Events that were taken back before anybody heard of them.
    package var undone = 0
    /// Words that were saved over what was shown before something else arrived.
    package var lateEdits = 0
    /// Devices that reported an erasure, in the end.
    package var receipts = 0
    /// Syncs with a daemon that lacked what the daemon of the last sync had.
    package var shortfalls = 0
    package var hostileEvents = 0
    package var refusedEvents = 0
    package var heldEvents = 0
    /// Events of the liar that honest copies keep, since a member may sign them.
    package var keptLies = 0
    /// How often each code refused one.
    package var refusals: [Int: Int] = [:]
    /// How often the liar tried each of its tricks.
    package var hostileKinds: [String: Int] = [:]
    /// Acknowledged events whose only copies were replaced by older ones.
    package var lostWithDisks = 0
    /// The most rounds that a family needed to be level again.
    package var rounds = 0
    /// The most further rounds until every receipt was listed.
    package var receiptRounds = 0

    package init() {}

    /// Adds up everything but rounds, of which the highest count.
    package mutating func add(_ other: Counts) {
        let sums: [WritableKeyPath<Counts, Int>] = [
            \.steps, \.events, \.syncs, \.brokenSyncs, \.mishaps, \.partitions,
            \.secondDaemons, \.sticks, \.sticksRead, \.damagedSticks, \.crashes, \.powerCuts,
            \.bitingPowerCuts, \.lostWrites, \.armedDisks, \.diskFailures, \.failedOpenings,
            \.restores, \.lostDaemons, \.lostDevices, \.clones, \.lies, \.forks, \.proofs,
            \.revocations,
            \.readmissions,
            \.renewals, \.erasures, \.lateCuts, \.conflicts, \.settlements, \.undone,
            \.lateEdits, \.receipts, \.shortfalls,
            \.hostileEvents, \.refusedEvents, \.heldEvents, \.keptLies, \.lostWithDisks,
        ]
        for sum in sums { self[keyPath: sum] += other[keyPath: sum] }
        refusals.merge(other.refusals, uniquingKeysWith: +)
        hostileKinds.merge(other.hostileKinds, uniquingKeysWith: +)
        rounds = max(rounds, other.rounds)
        receiptRounds = max(receiptRounds, other.receiptRounds)
    }
}
