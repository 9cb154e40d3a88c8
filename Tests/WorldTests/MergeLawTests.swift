import EventLog
import Testing

@testable import Worlds

/// A history is merged by accepting what it lacks: as sets are united.
@Suite struct MergeLawTests {
    /// The replicas of every partial set that some order of acceptance leads to, in one world of
    /// a family, where there are at most `limit` of them.
    private static func partial(
        _ name: String, seed: UInt64, limit: Int = 18
    ) throws -> (orders: AdmissionOrders, sets: [EventSet]) {
        let family = try #require(WorldFamily.all.first { $0.name == name })
        var search = Search(family.sized(min(family.size, 3)), mill: Mill(), heldEvery: 0)
        let orders = search.drawn(seed: seed)
        return (orders, Array(orders.partial.suffix(limit)))
    }

    /// `replica` after it has been offered all of `set`, in the order of their making.
    private func merged(
        _ replica: WorldReplica, _ set: EventSet, of world: World
    ) -> WorldReplica {
        var replica = replica
        for place in set.places {
            let isKnown = replica.accepted.contains(place)
            let verdict = replica.judge(place, of: world)
            #expect((verdict == .alreadyKnown) == isKnown)
        }
        return replica
    }

    static let names = [
        "shared", "fallen-agreement", "ranks", "erasure", "forked-words", "founder",
    ]

    @Test(arguments: names)
    func `merging histories is commutative, associative and idempotent`(name: String) throws {
        let (orders, sets) = try Self.partial(name, seed: 7)
        let world = orders.world
        var pairs = 0
        for a in sets {
            let one = try #require(orders.nodes(of: a).first)
            let twice = merged(one.replica, a, of: world)
            #expect(twice.history.frontier == one.replica.history.frontier)
            #expect(twice.outcome(world).digest == one.replica.outcome(world).digest)
            for b in sets {
                let other = try #require(orders.nodes(of: b).first)
                let ab = merged(one.replica, b, of: world)
                let ba = merged(other.replica, a, of: world)
                #expect(ab.accepted == ba.accepted)
                let (left, right) = (ab.outcome(world), ba.outcome(world))
                #expect(left.outcome == right.outcome)
                #expect(left.digest == right.digest)
                // Associative: whatever is merged, its outcome is that of the united set.
                let united = try #require(orders.nodes(of: ab.accepted).first)
                #expect(united.replica.outcome(world).digest == left.digest)
                pairs += 1
            }
        }
        #expect(pairs == sets.count * sets.count)
        #expect(sets.count > 4)
    }
}
