import EventLog
import JournalClient
import JournalModel
import JournalText

/// Why a field that waits was not settled.
enum SettlingError: Explained, Equatable {
    /// Several fields wait, and none was named.
    case whichField([String])
    /// None or several ways to settle were named.
    case whichWay(EventID)
    /// Nothing of the entry waits.
    case nothingWaits(EventID)
    /// What waits in the entry was not shown on this device, so nobody can have decided on it.
    case notShown(EventID)
    /// None or several of the versions, whose names are these, have a name that begins so.
    case unknownVersion([String])
    /// The field holds no words, so no draft can be made of its versions.
    case noDraft(FieldSpec)
    /// A place of the draft still shows what several versions have there.
    case openDraft(EventID)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        return switch self {
        case .whichField(let names):
            Explanation(
                "several fields wait: \(names.joined(separator: ", "))",
                ["\(safe); name one with: --field \(names.first ?? "")"])
        case .whichWay(let entry):
            .usage(
                "choose one of --keep, --keep-both, --write, --draft",
                "\(safe); name one: --keep NUMBER, --keep-both or --write VALUE",
                "see a draft of all versions with: rapport resolve"
                    + " \(EntryName.short(entry)) --draft")
        case .nothingWaits(let entry): .nothing("waits to be settled", in: entry)
        case .notShown(let entry):
            Explanation(
                "the versions of entry \(EntryName.short(entry)) were not shown here yet",
                [
                    "\(safe); this device has not shown you all of it yet",
                    "look first with: rapport show \(EntryName.short(entry))",
                ])
        case .unknownVersion(let names):
            Explanation(
                "the versions are named: \(names.joined(separator: ", "))",
                ["\(safe); a number from the list does as well: --keep 1"])
        case .noDraft(let spec):
            Explanation(
                "a draft is made of words, and \(spec.name) holds none that can be read here",
                ["\(safe); settle it with: --keep NUMBER, --keep-both or --write VALUE"])
        case .openDraft(let entry):
            Explanation(
                "a place in the draft still shows several versions, in [[ ]]",
                ["\(safe); begin again with: rapport resolve \(EntryName.short(entry)) --draft"])
        }
    }
}

/// Why nobody agreed to what is proposed.
enum AgreeingError: Explained, Equatable {
    /// A person is to say yes to a proposal, and nobody sits at the terminal.
    case nobodyThere(EventID)
    /// A person did not say yes to a proposal.
    case notAgreed(EventID)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .nobodyThere(let entry):
            Explanation(
                "agreeing needs a person at a terminal",
                [
                    "nothing was agreed to; look first with: rapport show"
                        + " \(EntryName.short(entry))",
                    "in a script say yes: rapport agree \(EntryName.short(entry)) --yes",
                    "or no: rapport decline \(EntryName.short(entry))",
                    "later: rapport conflicts",
                ])
        case .notAgreed(let entry):
            Explanation(
                "nothing was agreed to in entry \(EntryName.short(entry)), as you chose",
                [
                    "\(Explanation.unchanged); see it, and the ways to answer, with:"
                        + " rapport show \(EntryName.short(entry))"
                ])
        }
    }
}
