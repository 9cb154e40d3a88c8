import EventLog
import JournalModel
import Seeded
import Testing

/// P21: what both agreed to reads the same whatever one parent does.
@Suite struct StandingWordsTests {
    /// A random history of an agreement.
    private struct Agreement {
        var world = SeenEvents()
        var random: SplitMix64
        let entry: EventID
        /// Each write with the parent whose it is.
        private(set) var writes: [(dot: Dot, by: Parent)]
        private var count = 0

        init(seed: UInt64, founderBegins: Bool) throws {
            random = SplitMix64(seed: seed)
            let fields: FieldSet = [16: .text("began"), 17: .person(2), 19: .choice(1)]
            let first = try world.write(1, fields, of: .promise)
            let device = founderBegins ? TestDevice.a1 : .b1
            let create = Create(type: EntryKind.promise.rawValue, policy: .agreement)
            entry = world.event(device, [.create(create), first])
            writes = [(dot(entry, 1), device.parent)]
            consent(founderBegins ? .b1 : .a1, to: writes[0].dot)
        }

        private mutating func consent(_ device: TestDevice, to target: Dot) {
            world.event(
                device, seen: world.events.map(\.record.id), [.consent(Consent(target: target))])
        }

        /// A device does something; of the other parent's proposals it agrees to none where it acts
        /// alone.
        mutating func act(_ devices: [TestDevice], isAlone: Bool) throws {
            let device = devices.randomElement(using: &random) ?? .a1
            let parent = device.parent
            let seen = world.events.map(\.record.id).filter { id in
                id == entry || UInt32.random(in: 0..<4, using: &random) > 0
            }
            let named = writes.map(\.dot).filter { _ in Bool.random(using: &random) }
                .prefix(6).sorted()
            let own = writes.filter { $0.by == parent }.map(\.dot)
            let any = writes.map(\.dot)
            count += 1
            let target = (isAlone ? own : any).randomElement(using: &random) ?? dot(entry, 1)
            let operation: EventLog.Operation
            switch UInt32.random(in: 0..<8, using: &random) {
            case 0: operation = .retract(Retract(entry: entry, seen: named, reason: 1))
            case 1, 2: operation = .consent(Consent(target: target))
            case 3:
                operation = .decline(Decline(target: any.randomElement(using: &random) ?? target))
            case 4 where named.count > 1:
                operation = .keep(Keep(entry: entry, field: 19, versions: Array(named)))
            case 5:
                operation = try world.write(
                    0, [:], of: .promise, entry: entry, over: Array(named), clearing: [16, 19])
            default:
                operation = try world.write(
                    0,
                    [
                        16: .text("\(device.rawValue) \(count)"),
                        19: .choice(UInt32.random(in: 1...3, using: &random)),
                    ], of: .promise, entry: entry, over: Array(named))
            }
            let event = world.event(device, seen: seen, [operation])
            if case .write = operation { writes.append((dot(event, 0), parent)) }
        }

        /// All that a surface reads of what stands.
        func standing() throws -> [String] {
            let view = try #require(world.view(entry))
            let fields = view.agreedPart.fields.map { field in
                "\(field.field) \(field.versions.map { "\($0.version.dot) \($0.content)" })"
            }
            return fields + ["\(view.isAnythingAgreed) \(view.isRetracted) \(view.isFolded)"]
        }
    }

    private static let seeds = (0..<400 as Range<UInt64>)

    @Test(arguments: [true, false])
    func `no acts of one parent change what both agreed to`(founderActs: Bool) throws {
        let devices: [TestDevice] = founderActs ? [.a1, .a2] : [.b1]
        var proposed = 0
        for seed in Self.seeds {
            var agreement = try Agreement(seed: seed, founderBegins: seed.isMultiple(of: 2))
            for _ in 0..<Int(seed % 6) { try agreement.act(TestDevice.allCases, isAlone: false) }
            let before = try agreement.standing()
            for _ in 0..<6 {
                try agreement.act(devices, isAlone: true)
                #expect(try agreement.standing() == before, "\(seed)")
            }
            let view = try #require(agreement.world.view(agreement.entry))
            if !view.proposals.isEmpty { proposed += 1 }
        }
        #expect(proposed > 100, "something was asked for in many of them")
    }

    @Test func `with the other parent's consent it does change, so the law is not empty`() throws {
        var changed = 0
        for seed in Self.seeds {
            var agreement = try Agreement(seed: seed, founderBegins: true)
            let before = try agreement.standing()
            for _ in 0..<8 { try agreement.act(TestDevice.allCases, isAlone: false) }
            if try agreement.standing() != before { changed += 1 }
        }
        #expect(changed > 50, "\(changed)")
    }
}
