import EventLog
import JournalModel
import Seeded
import Testing

/// The fold is a function of the set of events.
@Suite struct FoldLawTests {
    /// A random history of one entry under `policy`, by three devices.
    static func world(
        seed: UInt64, policy: Policy, events count: Int = 12
    ) throws -> (SeenEvents, EventID) {
        var random = SplitMix64(seed: seed)
        var world = SeenEvents()
        let write = try world.write(1, [17: .person(1), 19: .choice(1)], of: .promise)
        let entry = world.event(.a1, [.create(Create(type: 5, policy: policy)), write])
        var dots = [dot(entry, 1)]
        for _ in 0..<count {
            let device = TestDevice.allCases.randomElement(using: &random) ?? .a1
            let seen = world.events.map(\.record.id).filter { _ in
                Int.random(in: 0..<3, using: &random) == 0
            }
            let named = dots.filter { _ in Bool.random(using: &random) }.prefix(4).sorted()
            let effect: ReasonCode =
                Int.random(in: 0..<6, using: &random) == 0 ? .afterRevocation : .effective
            let target = dots.randomElement(using: &random) ?? dot(entry, 1)
            let operation: EventLog.Operation =
                switch Int.random(in: 0..<7, using: &random) {
                case 0: .retract(Retract(entry: entry, seen: Array(named), reason: 1))
                case 6: .decline(Decline(target: target))
                case 1, 2: .consent(Consent(target: target))
                case 3: .keep(Keep(entry: entry, field: 19, versions: Array(named)))
                default:
                    try world.write(
                        0, [19: .choice(UInt32.random(in: 1...4, using: &random))], of: .promise,
                        entry: entry, over: Array(named))
                }
            let event = world.event(device, seen: seen, effect: effect, [operation])
            switch operation {
            case .write, .retract: dots.append(dot(event, 0))
            default: break
            }
        }
        return (world, entry)
    }

    static let cases: [(UInt64, Policy)] = (0..<60).flatMap { seed in
        Policy.allCases.map { (seed, $0) }
    }

    @Test(arguments: cases)
    func `any order gives the same state`(seed: UInt64, policy: Policy) throws {
        let (world, entry) = try Self.world(seed: seed, policy: policy)
        let state = try #require(world.state(entry))
        var random = SplitMix64(seed: seed)
        for _ in 0..<6 {
            let events = world.events.shuffled(using: &random)
            #expect(EntryState.fold(entry: entry, events: events) == state)
        }
    }

    @Test(arguments: cases)
    func `an event that comes twice changes nothing`(seed: UInt64, policy: Policy) throws {
        let (world, entry) = try Self.world(seed: seed, policy: policy)
        let state = try #require(world.state(entry))
        var random = SplitMix64(seed: seed)
        let again = world.events.filter { _ in Bool.random(using: &random) }
        #expect(EntryState.fold(entry: entry, events: world.events + again) == state)
        #expect(EntryState.fold(entry: entry, events: again + world.events + again) == state)
    }

    @Test(arguments: cases)
    func `events of other entries change nothing`(seed: UInt64, policy: Policy) throws {
        let (world, entry) = try Self.world(seed: seed, policy: policy)
        let state = try #require(world.state(entry))
        var more = world
        _ = try more.note(.a1, "another")
        _ = try more.note(.b1, "one more")
        #expect(more.state(entry) == state)
        #expect(more.state(entry)?.digest() == state.digest())
    }

    @Test func `every permutation of six events gives the same state`() throws {
        for policy in Policy.allCases {
            let (world, entry) = try Self.world(seed: 7, policy: policy, events: 5)
            let state = try #require(world.state(entry))
            var count = 0
            Self.permutations(world.events) { events in
                count += 1
                #expect(EntryState.fold(entry: entry, events: events) == state)
            }
            #expect(count == 720)
        }
    }

    @Test(arguments: cases)
    func `every version that is not live was named by an effective operation`(
        seed: UInt64, policy: Policy
    ) throws {
        let (world, entry) = try Self.world(seed: seed, policy: policy)
        let state = try #require(world.state(entry))
        var named: Set<Dot> = []
        var effective: Set<Dot> = []
        for event in world.events {
            for (index, operation) in event.operations.enumerated() {
                let dot = dot(event.record.id, UInt32(index))
                guard state.effect(of: dot) == .effective else { continue }
                switch operation {
                case .write(let write):
                    effective.insert(dot)
                    named.formUnion(write.supersedes)
                // A parent's open proposals are withdrawn by their name alone.
                case .retract(let retract) where policy == .agreement:
                    named.formUnion(retract.seen)
                default: break
                }
            }
        }
        let live = Set(state.live(19))
        #expect(live.isSubset(of: effective))
        #expect(effective.subtracting(live).isSubset(of: named))
        #expect(state.effects.map(\.dot) == state.effects.map(\.dot).sorted())
    }

    static func permutations(_ events: [EntryEvent], _ body: ([EntryEvent]) -> Void) {
        var events = events
        func permute(_ count: Int) {
            if count <= 1 { return body(events) }
            for place in 0..<count {
                events.swapAt(place, count - 1)
                permute(count - 1)
                events.swapAt(place, count - 1)
            }
        }
        permute(events.count)
    }
}
