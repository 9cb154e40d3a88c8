public import EventLog
import JournalModel

/// How often each code and each operation occurred in families.
public struct Coverage: Sendable {
    /// Families.
    public private(set) var families = 0
    /// Offers, replays included.
    public private(set) var offers = 0
    /// Events that were accepted in the end, at once or when what they wait for had come.
    public private(set) var accepted = 0
    /// Codes of offers, of effects and operations, and of values, each with its count.
    public private(set) var codes: [UInt32: Int] = [:]
    /// Operations of accepted events by name and code.
    public private(set) var operations: [String: [UInt32: Int]] = [:]
    /// Fields and proposals that wait for a person.
    public private(set) var waiting = 0

    /// Nothing yet.
    public init() {}

    /// Counts one family.
    public mutating func add(_ judged: JudgedFamily) {
        families += 1
        offers += judged.codes.count
        for code in judged.codes { codes[code, default: 0] += 1 }
        for code in judged.valueCodes.joined() { codes[code.rawValue, default: 0] += 1 }
        let state = judged.state
        accepted += state.replica.records.count
        for (id, list) in state.replica.operations {
            if let effect = state.effect(id), effect != .effective {
                codes[effect.rawValue, default: 0] += 1
            }
            if judged.list(id) != .effective { codes[judged.list(id).rawValue, default: 0] += 1 }
            for (operation, code) in zip(list.list, state.codes(id)) {
                codes[code.rawValue, default: 0] += 1
                operations[operation.shortName, default: [:]][code.rawValue, default: 0] += 1
            }
        }
        for dot in state.writes where state.value(dot) == .missing {
            codes[ReasonCode.missing.rawValue, default: 0] += 1
        }
        for view in state.waiting { waiting += view.conflicts.count + view.proposals.count }
    }

    /// Codes that the rules can give and that did not occur, ascending.
    public var absent: [ReasonCode] {
        ReasonCode.allCases.filter { $0.rawValue < 500 && codes[$0.rawValue] == nil }
            .sorted { $0.rawValue < $1.rawValue }
    }

    /// A table for people.
    public var table: [String] {
        var lines = [
            "\(families) families, \(offers) events offered, \(accepted) accepted in the end, "
                + "\(waiting) fields and proposals wait for a person"
        ]
        for code in codes.keys.sorted() {
            let name = code == 0 ? "accepted" : ReasonCode(rawValue: code)?.name ?? "?"
            lines.append("    \(code) \(name): \(codes[code] ?? 0)")
        }
        for name in operations.keys.sorted() {
            let counts = (operations[name] ?? [:]).sorted { $0.key < $1.key }
            let list = counts.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            lines.append("    \(name): \(list)")
        }
        return lines
    }
}

extension JudgedFamily {
    /// What this family shows, each as a few words: codes of offers, effects, operations and
    /// values, and what waits.
    var facts: Set<String> {
        var facts = Set(codes.map { "event \($0)" })
        facts.formUnion(valueCodes.joined().map { "value \($0.rawValue)" })
        for (id, list) in state.replica.operations {
            facts.insert("effect \(state.effect(id)?.rawValue ?? 0)")
            facts.insert("list \(self.list(id).rawValue)")
            for (operation, code) in zip(list.list, state.codes(id)) {
                facts.insert("\(operation.shortName) \(code.rawValue)")
            }
        }
        for view in state.waiting {
            facts.formUnion(view.conflicts.map { _ in "conflict" })
            facts.formUnion(view.proposals.map { _ in "proposal" })
        }
        if !state.replica.history.forks.isEmpty { facts.insert("fork") }
        if family.accept != nil { facts.insert("told") }
        return facts
    }

    /// The families that together show most, each in at most `longest` bytes: first the one that
    /// shows most, then again and again the one that adds most.
    public static func sample(
        _ count: Int, of seeds: ClosedRange<UInt64>, longest: Int
    ) throws -> [JudgedFamily] {
        var left: [(judged: JudgedFamily, facts: Set<String>)] = []
        for seed in seeds {
            let judged = try JudgedFamily(Family(seed: seed))
            if judged.line.utf8.count <= longest { left.append((judged, judged.facts)) }
        }
        var shown: Set<String> = []
        var chosen: [JudgedFamily] = []
        while chosen.count < count, !left.isEmpty {
            let gains = left.map { $0.facts.subtracting(shown).count }
            guard let best = gains.max(), let place = gains.firstIndex(of: best) else { break }
            shown.formUnion(left[place].facts)
            chosen.append(left.remove(at: place).judged)
        }
        return chosen.sorted { $0.family.seed < $1.family.seed }
    }
}

extension Operation {
    /// The case's name, such as `keep`.
    fileprivate var shortName: String { "\(self)".prefix { $0 != "(" }.description }
}
