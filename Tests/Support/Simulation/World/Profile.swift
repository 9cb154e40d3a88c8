/// What one seed is about: every seed leaves some kinds of trouble out, so that each kind also
/// meets quiet surroundings.
struct Profile {
    let steps: Int
    let daemons: Int
    /// Devices of parents 1 and 2 beyond the first.
    let furtherDevices: [Int]
    let hostile: Bool
    /// Whether the founder writes, and lets go, before the other parent joins.
    let isAloneAtFirst: Bool
    /// Mishaps in a hundred messages.
    let mishaps: Int
    /// Disk failures in a hundred actions.
    let diskFailures: Int
    let crashes: Bool
    let backups: Bool
    let clones: Bool
    let lyingClocks: Bool
    let revocations: Bool
    let erasures: Bool
    let partitions: Bool

    init(_ chance: Chance) {
        steps = chance.within(30...110)
        daemons = chance.percent(40) ? 2 : 1
        furtherDevices = (0..<2).map { _ in chance.pick([0, 0, 1, 1, 2]) ?? 0 }
        hostile = chance.percent(55)
        isAloneAtFirst = chance.percent(20)
        mishaps = chance.pick([0, 2, 6, 15]) ?? 0
        diskFailures = chance.pick([0, 4, 10, 25]) ?? 0
        crashes = chance.percent(70)
        backups = chance.percent(50)
        clones = chance.percent(25)
        lyingClocks = chance.percent(40)
        revocations = chance.percent(50)
        erasures = chance.percent(60)
        partitions = chance.percent(50)
    }
}
