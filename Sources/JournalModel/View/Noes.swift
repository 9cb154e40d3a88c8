public import EventLog

/// The noes to one question: what the same parent asks again rests 30 days from the latest.
///
/// A no and what asks again claim times of two clocks. Of something that has seen a no, a no that
/// claims to be said more than a day later counts for nothing: one of the clocks is wrong, and a
/// wrong clock must not keep a question asleep for ever.
/// Spec: Protocol/06-content.md §7
public struct Noes: Sendable {
    /// How long a question rests after a no, in milliseconds: 30 days.
    public static let rest: UInt64 = 30 * 86_400_000
    /// How much later a no may claim to be than what has seen it, in milliseconds: a day, for
    /// zones and clocks that go wrong a little.
    public static let slack: UInt64 = 86_400_000

    /// What they claim, ascending, in milliseconds since 1970.
    private var claims: [UInt64]
    private var marked: MarkedEvents

    /// The events that say no, in any order. O(n log n).
    public init(_ declines: some Sequence<EventRecord>) {
        claims = declines.map(\.claimedMilliseconds).sorted()
        marked = MarkedEvents(declines)
    }

    /// Until when that rests which `question` asks, in milliseconds since 1970; nil if it does not
    /// rest. O(parts of its clock), each once for all questions that share it.
    public mutating func end(of question: EventRecord) -> UInt64? {
        let hasSeen = marked.count(in: question.clock) > 0
        return end(at: question.claimedMilliseconds, hasSeen: hasSeen)
    }

    /// The same of something that would be asked `now`, by somebody who has seen them all.
    /// O(log n).
    public func end(at now: UInt64) -> UInt64? { end(at: now, hasSeen: true) }

    private func end(at claimed: UInt64, hasSeen: Bool) -> UInt64? {
        let latest = Noes.sum(claimed, Noes.slack)
        let counting = hasSeen ? claims[..<claims.partition { $0 <= latest }] : claims[...]
        guard let last = counting.last else { return nil }
        let end = Noes.sum(last, Noes.rest)
        return claimed < end ? end : nil
    }

    /// Claims come from outside and may be as large as numbers go.
    private static func sum(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (sum, overflows) = one.addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}
