import Foundation

/// What is expected of one answer.
enum AbuseCheck: Equatable, Sendable {
    case ends(Int32)
    /// A line has the words; `…` stands for anything between them.
    case says(String)
    /// A line below the one that was found last has them.
    case then(String)
    /// The line right below it.
    case next(String)
    case never(String)
    /// Each line that has the first words has the others too.
    case together(String, String)
    case silent
    /// The answer kept under a name, with at most so many lines more.
    case same(String, more: Int)
    case atMost(Int, String)
    case atLeast(Int, String)
    /// No more than half of the lines have them.
    case half(String)

    /// Nil for a line that means nothing.
    init?(_ line: String) {
        if let match = line.wholeMatch(of: /ends with (\d+)/) {
            self = .ends(Int32(match.1) ?? -1)
        } else if line == "says nothing" {
            self = .silent
        } else if let match = line.wholeMatch(of: /then says (.+)/) {
            self = .then(String(match.1))
        } else if let match = line.wholeMatch(of: /next line says (.+)/) {
            self = .next(String(match.1))
        } else if let match = line.wholeMatch(of: /never says (.+) without (.+)/) {
            self = .together(String(match.1), String(match.2))
        } else if let match = line.wholeMatch(of: /never says (.+)/) {
            self = .never(String(match.1))
        } else if let match = line.wholeMatch(of: /says (.+)/) {
            self = .says(String(match.1))
        } else if let match = line.wholeMatch(of: /same as ([A-Z]+)/) {
            self = .same(String(match.1), more: 0)
        } else if let match = line.wholeMatch(of: /same as ([A-Z]+) with at most (\d+) more/) {
            self = .same(String(match.1), more: Int(match.2) ?? 0)
        } else if let match = line.wholeMatch(of: /at most half of the lines say (.+)/) {
            self = .half(String(match.1))
        } else if let match = line.wholeMatch(of: /at most (\d+) lines? says? (.+)/) {
            self = .atMost(Int(match.1) ?? 0, String(match.2))
        } else if let match = line.wholeMatch(of: /at least (\d+) lines? says? (.+)/) {
            self = .atLeast(Int(match.1) ?? 0, String(match.2))
        } else {
            return nil
        }
    }

    /// Whether it asks for words.
    var isPresence: Bool {
        switch self {
        case .says, .then, .next, .atLeast: true
        default: false
        }
    }

    /// Whether it asks that something is absent, or as it was.
    var isAbsence: Bool {
        switch self {
        case .never, .together, .silent, .same, .atMost, .half: true
        default: false
        }
    }
}

/// What one command answered, line by line, with one blank where there are several.
struct AbuseAnswer: Sendable {
    let status: Int32
    let lines: [String]
    /// The place of the line that was found last.
    private var found: Int?

    init(status: Int32, _ text: String) {
        self.status = status
        lines = text.split(separator: "\n").map { Self.squeezed(String($0)) }
    }

    /// Why it is not as expected; nil if it is.
    ///
    /// - Parameter kept: answers of before.
    mutating func defect(_ check: AbuseCheck, _ kept: [String: AbuseAnswer]) -> String? {
        switch check {
        case .ends(let status):
            return self.status == status ? nil : "it ended with \(self.status)"
        case .says(let words): return find(words, from: 0)
        case .then(let words): return find(words, from: (found ?? -1) + 1)
        case .next(let words):
            let place = (found ?? -1) + 1
            guard lines.indices.contains(place), Self.has(lines[place], words) else {
                return "the next line does not say so"
            }
            found = place
            return nil
        case .never(let words):
            return lines.first { Self.has($0, words) }.map { "it says: \($0)" }
        case .together(let words, let others):
            return lines.first { Self.has($0, words) && !Self.has($0, others) }
                .map { "it says: \($0)" }
        case .silent: return lines.isEmpty ? nil : "it says something"
        case .atMost(let count, let words):
            return number(words) <= count ? nil : "\(number(words)) lines say so"
        case .atLeast(let count, let words):
            return number(words) >= count ? nil : "\(number(words)) lines say so"
        case .half(let words):
            return number(words) * 2 <= lines.count
                ? nil : "\(number(words)) of \(lines.count) lines say so"
        case .same(let name, let more):
            guard let before = kept[name] else { return "nothing was kept as \(name)" }
            return difference(from: before, more)
        }
    }

    private mutating func find(_ words: String, from start: Int) -> String? {
        let place = lines.indices.dropFirst(start).first { Self.has(lines[$0], words) }
        found = place ?? found
        return place == nil ? "it does not say so" : nil
    }

    private func number(_ words: String) -> Int { lines.count { Self.has($0, words) } }

    private func difference(from before: AbuseAnswer, _ more: Int) -> String? {
        let (old, new) = (before.lasting, lasting)
        var rest = old[...]
        for line in new where line == rest.first { rest.removeFirst() }
        if let lost = rest.first { return "it said before: \(lost)" }
        let count = new.count - old.count
        return count <= more ? nil : "\(count) lines more than before"
    }

    /// The lines but for how fresh this copy is.
    private var lasting: [String] {
        lines.filter { !$0.hasPrefix("as of ") && !$0.hasPrefix("rapport: as of ") }
    }

    /// Whether the line has the words, with anything where `…` stands.
    static func has(_ line: String, _ words: String) -> Bool {
        var rest = line[...]
        for part in words.split(separator: "…").map({ squeezed(String($0)) }) {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    private static func squeezed(_ line: String) -> String {
        line.split(separator: " ").joined(separator: " ")
    }
}
