public import JournalLines
import JournalModel

/// A year of a family that never was, or several, for demonstrations, reviews and reports.
///
/// Two parents who live apart, a baby of two months and a child of four years. What they write
/// changes over the year as it does in homes: naps become fewer, bottles larger, food begins; the
/// children change houses in three rhythms, and both parents write less as time goes on. Over years
/// bottles, diapers and naps end. How often a request is met on each day is known
/// (`Requests.met`), so that what is computed from a journal can be compared with the truth.
///
/// The same seed, end and zone give the same steps on every machine; no clock is asked.
public struct MadeUpYear: Sendable {
    /// What is written, ascending by time; a step builds on earlier ones alone.
    public let steps: [MadeUpStep]

    /// What the parents call themselves: nobody takes them for real ones.
    public static let parents = ["Alex (made up)", "Sam (made up)"]
    /// What the children are called.
    public static let children = ["Mia", "Robin"]
    /// How many steps the first parent writes before the second one is there.
    public static let founding = 1 + children.count
    /// What the journal is called on a device.
    public static let journal = "made-up"

    /// The year that ends at a time; nothing in it is written later.
    ///
    /// - Parameters:
    ///   - seed: which family it is.
    ///   - now: the end, in milliseconds since 1970.
    ///   - zone: where the family lives.
    ///   - days: how many days, the last of them with the end in it; at least one.
    /// Complexity: O(days).
    public init(seed: UInt64, endingAt now: Int64, zone: Zone, days: Int = 365) {
        var book = YearBook(seed: seed, endingAt: now, zone: zone, days: days)
        book.begin()
        for number in 0..<book.count {
            let day = book.day(number)
            book.writeBaby(day)
            book.writeIllness(day)
            book.writeChild(day)
            book.writeParents(day)
        }
        steps = book.ordered()
    }
}
