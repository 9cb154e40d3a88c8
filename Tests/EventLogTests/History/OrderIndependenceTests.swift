import EventLog
import Seeded
import Testing

/// Acceptance and effects depend on the set of events alone.
@Suite struct OrderIndependenceTests {
    @Test(arguments: 0..<60)
    func `a hostile world is judged as the plain rules say`(seed: UInt64) throws {
        let made = try RandomWorld(seed: seed, count: 24).world
        let oracle = Oracle(made.all, journal: made.journal, accept: made.id("accept"))
        var generator = SplitMix64(seed: seed &+ 1_000)
        var outcomes: [TestReplica.Outcome] = []
        for _ in 0..<4 {
            var replica = TestReplica(journal: made.journal, accept: made.id("accept"))
            for event in made.all.shuffled(using: &generator) { try replica.deliver(event) }
            outcomes.append(replica.outcome)
        }
        let first = try #require(outcomes.first)
        #expect(outcomes.allSatisfy { $0 == first })
        #expect(first.verdicts == oracle.verdicts)
        #expect(first.frontier == oracle.frontier)
        #expect(first.pasts == oracle.facts.mapValues { $0.past.union([$0.id]) })
        let all = Set(oracle.facts.keys)
        for id in all { #expect(first.effects[id] == oracle.effect(of: id, in: all)) }
    }

    @Test(arguments: 100..<106)
    func `every order of a small hostile world ends alike`(seed: UInt64) throws {
        let made = try RandomWorld(seed: seed, count: 6).world
        _ = try expectOneOutcome(
            of: made.all, accept: made.id("accept"), journal: made.journal)
    }

    @Test func `random worlds reach every verdict that the past decides`() throws {
        var verdicts: Set<ReasonCode> = []
        var effects: Set<ReasonCode> = []
        for seed in 0..<60 {
            let made = try RandomWorld(seed: UInt64(seed), count: 24).world
            let replica = try TestReplica(made, accept: made.id("accept"))
            verdicts.formUnion(replica.verdicts.values)
            effects.formUnion(replica.outcome.effects.values)
        }
        #expect(
            verdicts.isSuperset(of: [
                .effective, .prevMismatch, .seenNotNewer, .notAMember, .missingPrev, .missingSeen,
            ]))
        #expect(effects == [.effective, .afterRevocation, .notAuthorised])
    }
}
