import EventLog
import JournalClient
import JournalModel

/// About versions, what they were made from, and how they are settled.
extension Sentences {
    // MARK: Versions side by side

    static let agreed = "agreed"
    static let basedOn = "based on"
    static let changed = "changed"
    static let unchanged = "says the same as before"
    static let besideFirst = "beside 1"
    static let editedBeside = "edited at the same time"
    static let editedSince = "edited since"

    static let nothingStood = "(nothing stood there)"

    /// - Parameter different: how many of them say different things.
    static func versions(_ count: Int, different: Int) -> String {
        let some = different == count ? "" : ", \(word(different)) of them different"
        return count == 2
            ? "two versions, both kept until you settle it"
            : "\(count) versions\(some), all kept until you settle it"
    }

    /// The mark of an entry in which versions differ.
    static func versionsMark(_ different: Int) -> String { "\(word(different)) versions" }

    private static func word(_ count: Int) -> String { count == 2 ? "two" : "\(count)" }

    static func saysTheSame(as number: Int) -> String { "  (says the same as \(number))" }

    static func writtenAnew(_ count: Int) -> String {
        "\(count == 2 ? "both" : "all") were written where nothing stood"
    }

    static func keptVersions(_ count: Int) -> String {
        count == 2 ? "two versions, kept side by side" : "\(count) versions, kept side by side"
    }

    static func commonBase(of count: Int) -> String {
        count == 2 ? "both were based on" : "all were based on"
    }

    /// - Parameter reason: why its device's words have no effect, nil if they have.
    static func consent(_ origin: String, code: ReasonCode, reason: String?) -> String {
        let who = "agreed to by \(origin)"
        if let reason { return "\(who), \(fallen(reason))" }
        return code == .effective ? who : "\(who), which does not count (\(code.name))"
    }

    static func agreedFields(_ fields: [String], _ origin: String) -> String {
        "\(fields.joined(separator: ", ")); by \(origin)"
    }

    // MARK: What waits

    static func waiting(_ count: Int) -> String {
        switch count {
        case 0: "nothing waits for a person"
        case 1: "one entry waits for a person; nothing of it is lost meanwhile"
        default: "\(count) entries wait for a person; nothing of them is lost meanwhile"
        }
    }

    /// Proposals are agreed to by the parent they wait for, never by the one who made them.
    ///
    /// - Parameter isExample: whether other entries wait as well.
    static func howToSettle(
        _ entry: EntryView, by own: Parent?, isExample: Bool = false
    ) -> [String] {
        let id = EntryName.short(entry.state.entry)
        var lines: [String] = []
        if let field = entry.conflicts.first, let count = entry[field]?.versions.count {
            lines.append("\(isExample ? "settle them one by one, as" : "settle it with"):"
                + " rapport resolve \(id)")
            let keeps = count == 2 ? "--keep 1, --keep 2" : "--keep 1 to --keep \(count)"
            let name = entry.spec[field]?.name ?? "\(field)"
            let questions = entry.questions(among: entry.conflicts)
            let which = questions.count == 1 ? "" : "--field \(name) and "
            lines.append("it asks; a script says: \(which)\(keeps), --keep-both or --write -")
        }
        if entry.proposals.contains(where: { $0.waitsFor == own }) {
            if isExample { lines.append("answer each proposal as you like, for example:") }
            lines += answers(to: id)
        } else if entry.proposals.contains(where: { $0.by == own }) {
            lines.append("withdraw your proposal: rapport retract \(id)")
        }
        return lines
    }

    /// Yes, no and words of one's own, in one form.
    static func answers(to id: String) -> [String] {
        [
            "say yes: rapport agree \(id)", "say no: rapport decline \(id)",
            "answer: rapport reply \(id)",
        ]
    }

    // MARK: Settling on a terminal

    static func howToSettle(_ field: String, versions: Int, hasDraft: Bool) -> String {
        let numbers = versions == 2 ? "1 or 2 keeps that one" : "1 to \(versions) keeps that one"
        let draft = hasDraft ? ", d opens a draft of all in your editor" : ""
        return "\(field): \(numbers), b keeps all side by side\(draft), w writes anew,"
            + " an empty line leaves it:"
    }

    static let draftOfAll = [
        "A draft of all versions. A place where they differ reads [[1: these | 2: those]]:",
        "leave there what you want to say. It becomes a version only when you save it and leave.",
    ]
    static func allVersions(_ field: String) -> String {
        "\(field) has these versions; another value takes the place of all of them:"
    }

    static let openAgain = "nothing was written; open your words again? (yes/no)"
    static let wordsFollow = "no file could be written for your words; here they are:"
    static let leftAsItIs = "left as it is; nothing was changed"
    static let arrivedMeanwhile =
        "another version arrived while you were writing; your words stand beside it"
    static let askAgree = "Agree to this? (yes/no)"
    static func replacesReply(_ words: String) -> String {
        "this takes the place of your earlier answer: \(words)"
    }

    /// What an answer was given to, where other words stand now.
    static func answered(_ field: String, _ words: String, changedBy parent: String) -> String {
        "\(field) was then: \(words); changed since by \(parent)"
    }

    static let withdrawn = "proposed and withdrawn"

    // MARK: History

    static let began = "began the entry"

    static func tookBack(reason: String?) -> String {
        "took the entry back" + (reason.map { " (\($0))" } ?? "")
    }

    static func kept(_ field: String, _ steps: [Int]) -> String {
        "\(field): kept \(list(steps)) side by side"
    }

    static func agreedTo(_ steps: [Int]) -> String { "agreed to \(list(steps))" }

    static func declined(_ steps: [Int]) -> String { "said no to \(list(steps))" }

    /// What a write took the place of. While it is only proposed it has not done so yet.
    static func links(
        replaces: [Int], replacedBy: [Int], isProposed: Bool, isWithdrawn: Bool
    ) -> String {
        let base = replaces.isEmpty ? nil : "in place of \(list(replaces))"
        let state = isWithdrawn ? withdrawn : isProposed ? proposed : nil
        let first = [state, base].compactMap { $0 }
        return (first.isEmpty ? "" : "  (\(first.joined(separator: ", ")))")
            + (replacedBy.isEmpty ? "" : "  (replaced by \(list(replacedBy)))")
    }

    static func without(_ code: ReasonCode) -> String {
        switch code {
        case .notOwner: "without effect: only its author changes this entry"
        default: "without effect (\(code.name))"
        }
    }

    static func unseen(_ steps: [Int]) -> String { "written without having seen \(list(steps))" }

    private static func list(_ numbers: [Int]) -> String {
        numbers.map(String.init).joined(separator: ", ")
    }
}
