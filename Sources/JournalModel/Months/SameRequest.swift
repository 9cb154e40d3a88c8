public import EventLog

/// What makes two requests the same one: their words, but for what people write now so and now so,
/// and the child.
///
/// *Example:* "Put on your shoes!" and "put on the shoes, please" are one request of one child.
public struct SameRequest: Hashable, Sendable {
    /// The words as they are compared.
    public let words: String
    /// The child; nil for a request that names none.
    public let child: EventID?

    /// O(signs).
    public init(_ typed: String, child: EventID?) {
        words = Self.fold(typed)
        self.child = child
    }

    /// Words that change no request.
    public static let small: Set<String> = [
        "a", "an", "the", "please", "my", "your", "his", "her", "our", "their",
    ]

    /// Small letters, parted at all that is no letter and no digit, without small words; if nothing
    /// else is there, with them. Apostrophes part no word.
    static func fold(_ typed: String) -> String {
        let plain = typed.lowercased().filter { $0 != "'" && $0 != "\u{2019}" }
        let words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let telling = words.filter { !small.contains($0) }
        return (telling.isEmpty ? words : telling).joined(separator: " ")
    }
}

/// One time that something was asked of a child, with what became of it.
///
/// While its words or its outcome have two versions between which nobody has chosen, and while
/// nothing is said of the outcome, it is none.
public struct Asking: Equatable, Sendable {
    /// The entry.
    public let entry: EventID
    /// When it was asked, in milliseconds since 1970.
    public let milliseconds: Int64
    /// The number of the day by the clock on the wall there, counted from 1 January 1970.
    public let day: Int
    /// What was asked, as it is written there.
    public let words: String
    /// Whether it was met, met with help, or worked out together.
    public let isMet: Bool

    /// The number of what became of it, so that two of one moment have an order of their own.
    private let outcome: UInt32
    private static let met: Set<UInt32> = numbers(["met", "met-with-help", "worked-out-together"])
    private static let uncounted: Set<UInt32> = numbers(["no-chance-given"])

    private static func numbers(_ names: [String]) -> Set<UInt32> {
        Set(names.compactMap { KindSpec.request["outcome"]?.type.number(of: $0) })
    }

    /// Nil for another kind, for what does not count, and where the child had no chance.
    public init?(_ entry: EntryView) {
        guard entry.kind == .request, entry.counts,
            case .text(let words)? = entry.settled(FieldNumber.requestWhat),
            case .choice(let outcome)? = entry.settled(FieldNumber.requestOutcome),
            !Self.uncounted.contains(outcome)
        else { return nil }
        self.entry = entry.state.entry
        milliseconds = entry.sortMilliseconds
        day = entry.wallDay
        self.words = words
        self.outcome = outcome
        isMet = Self.met.contains(outcome)
    }

    func isBefore(_ other: Asking) -> Bool {
        (milliseconds, outcome, entry) < (other.milliseconds, other.outcome, other.entry)
    }
}

extension EntryView {
    /// What a field says, if all that holds in it says one thing.
    public func settled(_ number: UInt32) -> FieldValue? {
        let agreed = self[number]?.agreed ?? []
        guard let first = agreed.first, agreed.allSatisfy({ $0.content == first.content }),
            case .value(let value) = first.content
        else { return nil }
        return value
    }
}
