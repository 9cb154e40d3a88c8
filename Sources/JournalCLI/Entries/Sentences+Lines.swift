import JournalLines
import JournalText

/// About lines of words that write an entry.
extension Sentences {
    static func readAs(_ typed: String, _ meant: String) -> String { "read \(typed) as: \(meant)" }

    static func writeAnyway(_ what: String) -> String {
        "\(what); write it all the same? (yes/no)"
    }

    /// What of a line is unclear.
    static func unclear(_ question: LineQuestion) -> String {
        let typed = question.typed.isEmpty ? "" : "\"\(question.typed)\": "
        return typed + words(question.problem)
    }

    private static func words(_ problem: LineQuestion.Problem) -> String {
        switch problem {
        case .noSuchTime: "no clock shows that time"
        case .noSuchDay: "there is no such day"
        case .leftOutByClockChange: "the clock left that time out that day"
        case .shownTwice: "the clock showed that time twice"
        case .halfOfDay: "that may be in the morning or in the afternoon"
        case .nightOrDay: "that may be of the night or of the day"
        case .beginOrEnd: "it may have begun just now, or ended"
        case .whichWeek: "that may be today or in a week"
        case .timeOfDay: "at what time is not said"
        case .dayOrMonth: "each of the two numbers may be the month"
        case .clockOrDuration: "that may be a time of day or how long it took"
        case .bareNumber: "a number needs its unit here"
        case .decimalOrThousands: "this number may have decimals or thousands"
        case .unitAlone: "a unit needs its number here"
        case .unreadable: "this looks like an amount or a time, and cannot be read as one"
        case .otherUnit: "that is no amount of this"
        case .factor: "that may be how much it was in all, or each time"
        case .leftOver: "that may be how much there was, or how much was drunk"
        case .question: "this asks, so nothing was written"
        case .pastOrToCome: "that may be past or to come"
        case .notOfEnd:
            "woke takes when it was and which child; anything else is a line of its own"
        case .twice(let field): "\(field.replacing("-", with: " ")) is said twice"
        case .sinceWhen: "an end is said, and no beginning"
        case .whatHappened: "what happened is not clear"
        case .missing(let field): "\(field.replacing("-", with: " ")) is not said"
        case .negated: "this says that something did not happen"
        case .howReceived: "how the repair was received is not said"
        case .future: "that is still to come"
        case .over: "that is over"
        case .endsFirst: "the end lies before the beginning"
        case .outOfRange: "that is more or less than anybody would expect"
        case .whoIs(let name): "there is no child of that name; the closest is: \(name)"
        case .severalChildren: "several children are named, with an amount each"
        case .noParent: "nobody of that name is a parent here"
        case .samePerson: "a handover goes from one parent to the other"
        case .whoDidIt: "that may say who did it, or whom it is about"
        }
    }

    /// What may be typed instead, where no words of the line can take its place.
    static func clearWords(_ words: [String]) -> String {
        words.count == 1 ? "as in: \(words[0])" : "one of: \(words.joined(separator: ", "))"
    }

    // MARK: Children

    /// The word that means all children.
    static func wordForAll(_ count: Int) -> String { count == 2 ? "both" : "all" }
    static func forAll(_ count: Int) -> String { count == 2 ? "for both" : "for all of them" }
    static let whichChild = "the journal has several children; which one is it about?"

    /// What was written is about a child that the other parent alone added.
    static func waitsForYourYes(_ name: String, addedBy parent: String) -> String {
        "\(name), whom \(parent) added, waits for your yes or no, and writing is neither:"
            + " rapport conflicts"
    }

    /// A word of a line is the name of a child to which this parent said no.
    static func staysAWord(_ name: String) -> String {
        "you said no to the child \(name), so the name is only a word in this line"
    }

    // MARK: A sleep whose beginning is not here

    static let begunElsewhere = "if it began on another phone:"
    static let noBeginningYet =
        "no beginning of this sleep is here yet; when it comes, the two are shown as one"

    // MARK: Repairs

    static let noRupture = "no rupture is open that this could mend"

    /// How a repair may have been received, and the field that says it.
    static let receptions = [
        (said: "if trust is not back:", field: "received=not-yet"),
        (said: "if it is half back:", field: "received=mixed"),
        (said: "if it is back:", field: "received=well"),
    ]
    /// Of a repair of what came from somebody else.
    static let countsAsComfort =
        "it counts as comfort: only the one from whom it came repairs it, or the child"
    static let ruptureFirst = "what came before it is written with:"
    static let severalRuptures = "several ruptures are open"

    // MARK: Choices

    static func whichOne(_ count: Int) -> String {
        "which one? (\(count == 1 ? "1" : "1-\(count)"); Enter changes nothing)"
    }
    static let asItIs = "as it stands"

    static let closest = "the closest is:"
    static let orElse = "you may mean:"
    static let asNote = "as a note, which both of you read:"
    static let asPrivateNote = "as a note, for you alone:"
    static let asRupture = "as a rupture, for you alone until you share it:"
    static let asPlan = "if it is to come:"
    static let ifItEnded = "if it ended:"

    /// Where the answer stands to a line that asks.
    static func answers(_ subject: String?) -> [String] {
        (subject.map { ["what stands here of it: rapport find \($0)"] } ?? [])
            + ["what was last: rapport today"]
    }

    /// A line of which it is not clear what happened, asked about on a terminal.
    static func saveAsNote(_ what: String, isPrivate: Bool) -> String {
        let readers = isPrivate ? "for you alone" : "which both of you read"
        return "\(what); save it as a note, \(readers)? (yes/no)"
    }

    /// The same of words that say what went wrong between a parent and a child.
    static func saveAsRupture(_ what: String) -> String {
        "\(what); save it as a rupture, for you alone until you share it? (yes/no)"
    }
    static let insist = "to write it all the same:"
}
