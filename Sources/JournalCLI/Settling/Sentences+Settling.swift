import EventLog
import JournalClient
import JournalModel
import JournalText

/// About what waits, and how it is settled.
extension Sentences {
    // MARK: What waits

    static func waiting(_ count: Int) -> String {
        switch count {
        case 0: "nothing waits for a person"
        case 1: "one entry waits for a person; nothing of it is lost meanwhile"
        default: "\(count) entries wait for a person; nothing of them is lost meanwhile"
        }
    }

    /// What is no entry: a request to erase, a reply, another server, an observer.
    static func waiting(_ others: Int, beside entries: Int) -> String {
        let more = entries == 0 ? "" : "more "
        return others == 1
            ? "one \(more)thing waits for an answer" : "\(others) \(more)things wait for an answer"
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
            lines.append(
                "\(isExample ? "settle them one by one, as" : "settle it with"):"
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
            lines.append("withdraw your proposal: rapport withdraw \(id)")
        }
        return lines
    }

    static func howToSettle(_ field: String, versions: Int, hasDraft: Bool) -> String {
        let numbers = versions == 2 ? "1 or 2 keeps that one" : "1 to \(versions) keeps that one"
        let draft = hasDraft ? ", d opens a draft of all in your editor" : ""
        return "\(field): \(numbers), b keeps all side by side\(draft), w writes anew,"
            + " an empty line leaves it:"
    }

    /// How the parent whose they are keeps one of them.
    static func howToKeepOne(of replies: [EventID]) -> [String] {
        replies.map { kept in
            let others = replies.filter { $0 != kept }.map {
                "rapport retract \(EntryName.short($0)) --reason duplicate"
            }
            return "keep \(EntryName.short(kept)): \(others.joined(separator: "; "))"
        }
    }

    // MARK: Settling on a terminal

    static let draftOfAll = [
        "A draft of all versions. A place where they differ reads [[1: these | 2: those]]:",
        "leave there what you want to say. It becomes a version only when you save it and leave.",
    ]

    static let arrivedMeanwhile =
        "another version arrived while you were writing; your words stand beside it"

    static let proposesAlways = "what is proposed has no other policy than agreement"

    static let dueOfPromise = "--due says until when a promise is to be kept; leave it out here"

    static let askAgree = "Agree to this? (yes/no)"
}

extension Sentences.Help {
    static let conflicts = "List what waits for a person (exit status 3 if anything does)."
    static let resolve = "Settle a field that has two versions."
    static let agree = "Say yes to what the other parent proposes; shows it and asks."
    static let propose = "Propose something that holds once the other parent agrees."
    static let proposeExamples =
        """
        rapport propose "bedtime at 20:00"
        rapport propose "shoes by turns, spring is mine" --due 1 march
        rapport propose handover me other friday 18:00
        """
    static let withdraw = "Take back what you proposed; nothing of it waits any more."
    static let decline = "Say no to what the other parent proposes; it waits no more."
}
