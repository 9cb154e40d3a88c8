/// What a few words of a line say.
enum Fact: Equatable, Sendable {
    case time(TimePhrase)
    case span(TypedSpan)
    /// Seconds; nil for a number that can be meant in two ways.
    case duration(Int64?)
    case amount(TypedAmount)
    case number(TypedNumber)
    /// What begins with a digit and is no amount.
    case unreadable
    /// Children by their places.
    case children([Int])
    case parent(UInt32)
    /// A word of the line.
    case word
}

/// A fact and the words that say it.
struct Piece: Equatable, Sendable {
    let fact: Fact
    let words: Range<Int>
}
