import EventLog
import JournalModel
import Seeded
import Testing

/// Each shown value stands under the name of the parent whose device signed the write that gave it.
@Suite struct HandwritingTests {
    struct Case: CustomTestStringConvertible {
        let seed: UInt64
        let type: UInt32
        let policy: Policy
        var testDescription: String { "type \(type), \(policy), \(seed)" }
    }

    static let cases = (0..<150).flatMap { seed in
        [
            Case(seed: seed, type: 10, policy: .shared),
            Case(seed: seed, type: 10, policy: .authorOnly),
            Case(seed: seed, type: 5, policy: .agreement),
            Case(seed: seed, type: 12, policy: .shared),
        ]
    }

    /// A random history in which each write's words name its device, which nothing else says.
    private struct Hand {
        var world = SeenEvents()
        var random: SplitMix64
        let entry: EventID
        private var dots: [Dot]
        private var count = 0

        init(_ one: Case) throws {
            random = SplitMix64(seed: one.seed)
            let first = try world.write(
                1, [3: .text("a1 began"), 4: .texts(["a1 began"])], of: .note)
            entry = world.event(
                .a1, sole: one.type == 12,
                [.create(Create(type: one.type, policy: one.policy)), first])
            dots = [dot(entry, 1)]
        }

        mutating func act() throws {
            let device = TestDevice.allCases.randomElement(using: &random) ?? .a1
            let seen = world.events.map(\.record.id).filter { id in
                id == entry || Bool.random(using: &random)
            }
            let named = dots.filter { _ in Bool.random(using: &random) }.prefix(5).sorted()
            let target = dots.randomElement(using: &random) ?? dot(entry, 1)
            count += 1
            let words = "\(device.rawValue) \(count)"
            let operation: EventLog.Operation
            switch Int.random(in: 0..<8, using: &random) {
            case 0: operation = .retract(Retract(entry: entry, seen: Array(named), reason: 1))
            case 1: operation = .consent(Consent(target: target))
            case 2: operation = .decline(Decline(target: target))
            case 3 where named.count > 1:
                operation = .keep(Keep(entry: entry, field: 3, versions: Array(named)))
            case 4:
                operation = try world.write(
                    0, [4: .texts([words])], of: .note, entry: entry, over: Array(named))
            default:
                operation = try world.write(
                    0, [3: .text(words), 4: .texts([words])], of: .note, entry: entry,
                    over: Array(named))
            }
            let event = world.event(device, seen: seen, [operation])
            if case .write = operation { dots.append(dot(event, 0)) }
        }
    }

    /// Whose words a value is, by the words themselves.
    private static func author(_ value: FieldValue?) -> TestDevice? {
        let words: String? =
            switch value {
            case .text(let text): text
            case .texts(let texts): texts.first
            default: nil
            }
        return words.flatMap { TestDevice(rawValue: String($0.prefix(2))) }
    }

    @Test(arguments: cases)
    func `the writer of each shown value is known from the state alone`(one: Case) throws {
        var hand = try Hand(one)
        for _ in 0..<10 {
            try hand.act()
            let view = try #require(hand.world.view(hand.entry))
            for field in view.fields {
                let author = try #require(Self.author(field.value))
                #expect(field.writer?.parent == author.parent)
                #expect(field.writer?.device == author.key)
                for version in field.versions {
                    guard case .value(let value) = version.content else { continue }
                    #expect(version.version.record.device == Self.author(value)?.key)
                }
            }
            if one.policy == .authorOnly {
                #expect(view.fields.allSatisfy { $0.writer?.parent == 1 })
            }
        }
    }

    @Test func `the histories of this law show words of both parents in the entries of one`()
        throws
    {
        var (own, other, besides) = (0, 0, 0)
        for one in Self.cases {
            var hand = try Hand(one)
            for _ in 0..<10 { try hand.act() }
            for field in try #require(hand.world.view(hand.entry)).fields {
                if field.writer?.parent == 1 { own += 1 } else { other += 1 }
                if field.versions.first?.version.record.parent != field.writer?.parent {
                    besides += 1
                }
            }
        }
        #expect(own > 100 && other > 100 && besides > 10)
    }
}
