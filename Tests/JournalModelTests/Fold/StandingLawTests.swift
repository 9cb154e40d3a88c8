import EventLog
import JournalModel
import Seeded
import Testing

/// What both agreed stands, whatever one of them does alone.
@Suite struct StandingLawTests {
    struct Case: CustomTestStringConvertible {
        let seed: UInt64
        let type: UInt32
        var testDescription: String { "\(type == 12 ? "child" : "promise") \(seed)" }
    }

    static let cases = (0..<200).flatMap { seed in
        [Case(seed: seed, type: 5), Case(seed: seed, type: 12)]
    }

    /// A guarded entry under the hands of some devices, and what can be named of it.
    struct Hands {
        var world = SeenEvents()
        var random: SplitMix64
        let entry: EventID
        var dots: [Dot]

        init(_ one: Case) throws {
            random = SplitMix64(seed: one.seed)
            let write = try world.write(1, [3: .text("first")], of: .note)
            let policy: Policy = one.type == 12 ? .shared : .agreement
            entry = world.event(
                .a1, sole: one.type == 12,
                [.create(Create(type: one.type, policy: policy)), write])
            dots = [dot(entry, 1)]
        }

        /// One act of one of `devices`; `mayAgree` if it may say yes.
        mutating func act(_ devices: [TestDevice], mayAgree: Bool) throws {
            let device = devices.randomElement(using: &random) ?? .a1
            var seen = world.events.map(\.record.id).filter { _ in
                Bool.random(using: &random)
            }
            seen.append(entry)
            let named = dots.filter { _ in Bool.random(using: &random) }.prefix(5).sorted()
            let target = dots.randomElement(using: &random) ?? dot(entry, 1)
            let operation: EventLog.Operation
            switch Int.random(in: 0..<(mayAgree ? 8 : 5), using: &random) {
            case 0: operation = .retract(Retract(entry: entry, seen: Array(named), reason: 1))
            case 1: operation = .decline(Decline(target: target))
            case 2 where named.count > 1:
                operation = .keep(Keep(entry: entry, field: 3, versions: Array(named)))
            case 5...: operation = .consent(Consent(target: target))
            default:
                let text = ["one", "two", "three"].randomElement(using: &random) ?? "one"
                operation = try world.write(
                    0, [3: .text(text)], of: .note, entry: entry, over: Array(named))
            }
            let event = world.event(device, seen: seen, [operation])
            switch operation {
            case .write, .retract: dots.append(dot(event, 0))
            default: break
            }
        }
    }

    /// What is agreed, as a screen shows it.
    struct Agreed: Equatable {
        let values: [UInt32: [VersionContent]]
        let isTakenBack: Bool

        init(_ view: EntryView) {
            values = Dictionary(
                view.fields.map { ($0.field, $0.agreed.map(\.content)) }.filter { !$0.1.isEmpty },
                uniquingKeysWith: { first, _ in first })
            isTakenBack = view.isRetracted && !values.isEmpty
        }
    }

    @Test(arguments: cases)
    func `what is agreed reads the same after any acts of one parent`(one: Case) throws {
        var hands = try Hands(one)
        for _ in 0..<9 { try hands.act(TestDevice.allCases, mayAgree: true) }
        let before = Agreed(try #require(hands.world.view(hands.entry)))
        for devices in [[TestDevice.a1, .a2], [.b1]] {
            var later = hands
            for _ in 0..<6 {
                try later.act(devices, mayAgree: false)
                #expect(Agreed(try #require(later.world.view(later.entry))) == before)
            }
        }
    }

    @Test func `the worlds of this law hold agreements, withdrawals and retractions`() throws {
        var (agreed, withdrawn, taken, proposed) = (0, 0, 0, 0)
        for one in Self.cases {
            var hands = try Hands(one)
            for _ in 0..<9 { try hands.act(TestDevice.allCases, mayAgree: true) }
            let history = try #require(
                EntryHistory.fold(entry: hands.entry, events: hands.world.events))
            let versions = history.state.fields.flatMap(\.versions)
            if versions.contains(where: \.isAgreed) { agreed += 1 }
            if !history.state.retractions.isEmpty { taken += 1 }
            if !history.state.proposedRetractions.isEmpty { proposed += 1 }
            let parts = history.steps.flatMap { step -> [WrittenField] in
                if case .write(let parts) = step.act { parts } else { [] }
            }
            if parts.contains(where: \.isWithdrawn) { withdrawn += 1 }
        }
        #expect(agreed > 100 && withdrawn > 20 && taken > 20 && proposed > 50)
    }
}
