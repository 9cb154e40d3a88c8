import JournalModel
import JournalText

/// About writing, reading and changing entries.
extension Sentences {
    // MARK: Questions

    static let askForWords = "Words about it, or Enter for none:"
    static func askFor(_ field: String) -> String { "\(field.replacing("-", with: " ")):" }

    static let draftHead = [
        "Change what follows a colon. A line that you leave alone changes nothing;",
        "an emptied line empties its field. Further lines of a text begin with two blanks.",
    ]

    static func allVersions(_ field: String) -> String {
        "\(field) has these versions; another value takes the place of all of them:"
    }

    static let openAgain = "nothing was written; open your words again? (yes/no)"
    static let wordsFollow = "no file could be written for your words; here they are:"
    static let leftAsItIs = "left as it is; nothing was changed"

    // MARK: Reading

    /// What the number of entries in a list is.
    static let takesNumber = "a whole number"
    static let takesSeed = "a whole number from 0"
    static let takesCount = "a whole number from 1 to 1000000"

    /// - Parameter name: the child that was chosen; nil for none.
    static func usualChild(_ name: String?) -> String {
        name.map { "where no child is named, what you write here is about \($0)" }
            ?? "where no child is named, you are asked"
    }

    static let nothingCame = "nothing has come here yet; take what is there: rapport observe"
    static let nothingWritten = "nothing written yet; begin with: rapport note"
    static let noneOfThatKind =
        "nothing of that kind stands here up to now; see the rest with: rapport log"
    static let nothingSaysThat = "nothing here says that; see what is written with: rapport log"
    static let nothingNew = "nothing has come since you looked"

    /// The first line of a list that leaves kinds or people out.
    static func onlySome(_ filter: LogFilter, _ names: Names) -> String {
        var parts = filter.kinds.sorted { $0.rawValue < $1.rawValue }.map(\.name)
        parts += filter.parent.map { ["written by \(names.parent($0))"] } ?? []
        parts += filter.person.map { ["about \(names.person($0))"] } ?? []
        return "only \(parts.joined(separator: ", ")); all of it: rapport log"
    }

    static func folded(_ count: Int, by parent: String, for other: String) -> String {
        "\(count) proposals by \(parent) wait for \(other); list them with:"
            + " rapport conflicts --all"
    }

    // MARK: Answers

    /// Yes, no, words of one's own and later, in one form.
    static func answers(to id: String) -> [String] { Day.answers(to: id) }

    static func replacesReply(_ words: String) -> String {
        "this takes the place of your earlier answer: \(words)"
    }

    // MARK: Taking back

    static let asksNoMore = "you ask no more to take this entry back; it stays as it is"
}

extension Sentences.Help {
    static let add = "Write an entry of any kind, field by field."
    static let play = "Write down time played together."
    static let request = "Write down something asked of the child."
    static let rupture = "Write down a moment that went wrong: tired, yelling, a promise not kept."
    static let repair = "Write down what was done to make it good again."
    static let promise = "Write down a promise."
    static let voice = "Write down what the child said."
    static let milestone = "Write down a first: first step, first word."
    static let care = "Write down daily care."
    static let woke = "Write down when a sleep ended that has begun."
    static let handover = "Write down a handover: from whom, to whom."
    static let note = "Write down anything, in your own words."
    static let reply = "Answer an entry; the answer travels with it."
    static let child = "Add a child to the journal."
    static let log = "List the latest entries."
    static let today = "Show today: what runs, what was last, what is new, what waits for you."
    static let find = "List entries that say some words."
    static let week = "Show seven days on a page that prints."
    static let review = "Look back on a month, of both parents together."
    static let ladder = "Show how often what is asked is met, and what may be asked next."
    static let repairs = "Show what is still open, with its next step, and what was mended."
    static let promises = "Show what was promised, and what became of it."
    static let show = "Show all of one entry."
    static let history = "Show everything that an entry ever said, and by whom."
    static let edit = "Change fields of an entry."
    static let retract =
        "Take an entry back, or a proposal of yours; all stays readable."
    static let kinds = "List what can be written down, and what each kind takes."
}

// MARK: - Kinds

extension Sentences {
    static let otherFields = "and"
    static let oneKind = "One of them with its choices and units: rapport kinds care"
    static func measuredIn(_ units: String) -> String { "in \(units)" }
    static func everyKind(_ fields: String) -> String { "Every kind takes these too: \(fields)." }
    static func neededFields(_ fields: String) -> String { "It needs: \(fields)." }
}
