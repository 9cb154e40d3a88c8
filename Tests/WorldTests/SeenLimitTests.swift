import EventLog
import JournalModel
import Seeded
import Testing

@testable import Worlds

/// A world at the edge of what one event may cite. Its side by side feeds have too many partial
/// sets to try them all, so it is delivered in orders drawn by a seed.
@Suite struct SeenLimitTests {
    /// 65 feeds side by side, an event that cites 64 of them, one that cites the last, and one by
    /// the other parent that cites another 64; then each sees the other one.
    private static func world(_ mill: Mill) -> World {
        var world = WorldFamily.ranked(mill)
        for number in 0...UInt64(Limits.seen) {
            mill.grow(
                &world,
                Draft(
                    device: number % 2 == 0 ? .a2 : .a3, epoch: number / 2 + 1, seen: [4],
                    kind: .ack, operations: []))
        }
        let tips = Array(5..<world.count)
        let last = world.count
        mill.grow(
            &world,
            Draft(
                device: .a1, prev: 4, seen: Array(tips.dropLast()),
                operations: [
                    .create(Create(type: 10, policy: .shared)), mill.write([3], to: nil),
                ]))
        mill.grow(
            &world,
            Draft(
                device: .b1, prev: 2, seen: Array(tips.dropFirst()),
                operations: [
                    .create(Create(type: 10, policy: .shared)), mill.write([3], to: nil),
                ]))
        mill.grow(
            &world,
            Draft(
                device: .a1, prev: last, seen: [last + 1],
                operations: [
                    mill.write([3], to: world.id(last + 1), over: [world.dot(last + 1, 1)])
                ]))
        mill.grow(
            &world,
            Draft(
                device: .b1, prev: last + 1, seen: [last],
                operations: [
                    mill.write([3], to: world.id(last), over: [world.dot(last, 1)])
                ]))
        return world
    }

    /// A replica to which the events came in this order, with what waited for others.
    private func delivered(_ order: [Int], of world: World) -> WorldReplica {
        var replica = WorldReplica(journal: world.journal, accept: nil)
        var held = HeldBuffer()
        for place in order {
            var free = [place]
            while let next = free.popLast() {
                switch replica.judge(next, of: world) {
                case .accepted:
                    free += held.released(by: world.id(next)).compactMap {
                        world.place(of: $0.id)
                    }
                case .waits(let missing, _):
                    _ = held.hold(
                        world.events[next].event, for: missing, isEnrolled: true)
                case .refused(let code): Issue.record("event \(next) is refused: \(code)")
                case .alreadyKnown: break
                }
            }
        }
        return replica
    }

    @Test func `events that cite as many feeds as one may come to the same in every order`()
        throws
    {
        let mill = Mill()
        let world = Self.world(mill)
        var oracle = Oracle(mill)
        for event in world.events { oracle.add(event) }
        var state = OracleState(oracle, of: world.all)
        let expected = state.outcome()
        let first = delivered(Array(0..<world.count), of: world).outcome(world)
        #expect(first.outcome.differences(from: expected) == [])
        #expect(first.outcome.frontier.count == Limits.seen + 4)
        var random = SplitMix64(seed: 64)
        for _ in 0..<24 {
            let replica = delivered((0..<world.count).shuffled(using: &random), of: world)
            #expect(replica.accepted == world.all)
            let (outcome, digest) = replica.outcome(world)
            #expect(outcome.differences(from: expected) == [])
            #expect(digest == first.digest)
        }
        let header = world.events[world.count - 3].event.header
        #expect(header.seen.count == Limits.seen)
    }
}
