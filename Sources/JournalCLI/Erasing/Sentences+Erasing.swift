import EventLog
import JournalClient
import JournalModel
import JournalText

extension Sentences {
    static let otherParent = "the other parent"
}

/// About words that both parents let go.
extension Sentences.Erasing {
    static let none = "nobody has asked to erase anything"

    // MARK: Before

    static func what(_ plan: ErasurePlan, _ kind: EntryKind) -> String {
        words(plan.dots, plan.fields, kind)
    }

    static func plan(_ what: String, of entry: EventID) -> String {
        "of entry \(EntryName.short(entry)) this would go for good: \(what)"
    }

    static func replies(_ ids: [EventID]) -> String {
        "replies to it stay: \(ids.map(EntryName.short).joined(separator: ", "));"
            + " each can be erased by its own id"
    }

    /// What no program can promise, said before anything is decided.
    static let reach = [
        "the words go from every copy at its next sync, drafts kept there with them;"
            + " that they were there stays to be seen",
        "not reached: a copy that does not keep to the rules, old backups, exports and prints,"
            + " shell histories, what somebody remembers",
    ]

    static let meant = "Ask the other parent to let it go? (yes/no)"
    static let meantAlone = "Nobody has joined yet, so it goes at once. Erase it? (yes/no)"
    static let meantConsent = "Agree? The words cannot be brought back. (yes/no)"

    // MARK: After

    static func asked(_ what: String, of entry: EventID, _ other: String) -> String {
        "asked to erase of \(EntryName.short(entry)): \(what); waits for \(other)"
    }

    static func erased(_ what: String, of entry: EventID) -> String {
        "erased of \(EntryName.short(entry)): \(what)"
    }

    static func consented(_ what: String, of entry: EventID) -> String {
        "\(erased(what, of: entry)), on this device"
    }

    static func declined(_ entry: EventID) -> String {
        "declined; all words of \(EntryName.short(entry)) stay"
    }

    static let afterAsking =
        "next: rapport sync; answers and receipts are listed by:"
        + " rapport erase"
    static let afterConsent =
        "next: rapport sync, so that the other copies erase it too;"
        + " their receipts: rapport erase"

    // MARK: In lists

    static func toAnswer(_ count: Int) -> String {
        count == 1
            ? "one request to erase waits for your answer"
            : "\(count) requests to erase wait for your answer"
    }

    static func howToAnswer(_ request: ErasureRequest) -> [String] {
        guard let id = request.named.first.map({ EntryName.short($0.entry) }) else { return [] }
        return answers(to: id)
    }

    /// Yes, no and later, in one form.
    static func answers(to id: String) -> [String] {
        [
            "let the words go: rapport erase \(id) --consent",
            "keep the words: rapport erase \(id) --decline", "later: rapport erase",
        ]
    }
}

extension Sentences.Help {
    static let erase = "Ask to erase words for good: both parents must agree. Lists requests."
}
