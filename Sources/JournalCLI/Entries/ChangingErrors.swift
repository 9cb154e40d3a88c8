import EventLog
import JournalClient
import JournalModel
import JournalText

/// Why the fields of an entry were not changed.
enum EditingError: Explained, Equatable {
    /// What to change in the entry was not written as field and value; whether an editor could be
    /// opened instead.
    case noAssignment(EventID, hasEditor: Bool)
    /// A field was given nothing, which is no value.
    case emptyValue(EventID, FieldSpec)
    /// No field was named to change.
    case nothingToChange(EventID)
    /// A line of the edited draft has no field.
    case unreadableDraft(line: Int, of: EventID)
    /// The entry was only proposed and is taken back: nothing stands in it.
    case takenBack(EventID, EntryKind)
    /// Words that would be replaced were not all shown on this device, in these fields; in none if
    /// nothing of the entry was.
    case unseen(EventID, [String])

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        return switch self {
        case .noAssignment(let entry, let hasEditor):
            Explanation(
                "a change is written field=value",
                [
                    "\(safe); to change the words:"
                        + " rapport edit \(EntryName.short(entry)) text=\"...\""
                ] + (hasEditor ? ["or in an editor: rapport edit \(EntryName.short(entry))"] : []),
                status: .usage)
        case .emptyValue(let entry, let spec):
            .usage(
                "\(spec.name) was given nothing",
                "\(safe); to leave it empty: rapport edit \(EntryName.short(entry))"
                    + " --clear \(spec.name)")
        case .nothingToChange(let entry):
            .usage(
                "no field was named to change",
                "\(safe); a field and its value are typed as text=\"in the car\"",
                "see what it says with: rapport show \(EntryName.short(entry))")
        case .unreadableDraft(let line, let entry):
            .usage(
                "line \(line) of the draft does not begin with a field and a colon",
                "\(safe); begin again with: rapport edit \(EntryName.short(entry))")
        case .takenBack(let entry, let kind):
            Explanation(
                "entry \(EntryName.short(entry)) was taken back, and nothing is left in it",
                [
                    "\(safe); what it said is kept: rapport history \(EntryName.short(entry))",
                    "to write it anew: rapport add \(kind.name) --policy agreement",
                ])
        case .unseen(let entry, let fields):
            Explanation(
                "entry \(EntryName.short(entry)) was not shown here yet"
                    + (fields.isEmpty
                        ? "" : " with all words of its \(fields.joined(separator: ", "))"),
                [
                    "\(safe); a change replaces only what was shown on this screen",
                    "look first with: rapport show \(EntryName.short(entry))",
                ])
        }
    }
}

/// Why an entry was not taken back.
enum RetractingError: Explained, Equatable {
    /// The same person has taken the entry back already.
    case takenBack(EventID)
    /// The other parent has asked to take the entry back: it takes a yes, not a second asking.
    case asked(EventID)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .takenBack(let entry):
            Explanation(
                "you have taken entry \(EntryName.short(entry)) back already",
                ["\(Explanation.unchanged); see it with: rapport show \(EntryName.short(entry))"])
        case .asked(let entry):
            Explanation(
                "the other parent asks to take entry \(EntryName.short(entry)) back",
                [Explanation.unchanged + "; it is taken back when you agree"]
                    + Sentences.answers(to: EntryName.short(entry)))
        }
    }
}

/// Why an entry was not answered.
enum ReplyError: Explained, Equatable {
    /// The same parent answered the entry twice, on devices that had not heard of each other.
    case twice(to: EventID, [EventID])
    /// An entry of a kind that is not answered unless somebody insists.
    case standsByItself(EventID, EntryKind)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .twice(let entry, let replies):
            Explanation(
                "you answered entry \(EntryName.short(entry)) twice, on two devices",
                ["\(Explanation.unchanged); see both with: rapport show \(EntryName.short(entry))"]
                    + replies.map {
                        "to keep the other one: rapport retract \(EntryName.short($0))"
                            + " --reason duplicate"
                    })
        case .standsByItself(let entry, let kind):
            Explanation(
                "entry \(EntryName.short(entry)) is a \(kind.name), which stands by itself unless"
                    + " you say otherwise",
                [
                    "\(Explanation.unchanged); answer it all the same with: rapport reply"
                        + " \(EntryName.short(entry)) --anyway"
                ])
        }
    }
}

/// The command changes only entries of another kind.
struct WrongKind: Explained, Equatable {
    let entry: EventID
    let needed: EntryKind

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            "entry \(EntryName.short(entry)) is no \(needed.name)",
            ["\(Explanation.unchanged); find one with: rapport log --kind \(needed.name)"])
    }
}
