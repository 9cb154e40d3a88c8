import EventLog
import JournalClient
import JournalModel
import JournalText

/// What about the arguments keeps a command from being carried out. Nothing was changed then.
///
/// What a person typed is repeated only where it is a name of the program's own, never words.
enum TypedError: Error, Equatable {
    /// No command has this name; the closest that have.
    case unknownCommand(String, closest: [String])
    /// Options alone were typed.
    case noCommand
    /// The parser's own words about options and arguments.
    case usage(String, command: String)
    /// No kind of entry has this name.
    case unknownKind(String, closest: String?)
    /// The kind has no such field.
    case unknownField(String, EntryKind, closest: String?)
    /// The field takes something else; the closest of the names that it takes.
    case unreadable(FieldSpec, EntryKind, closest: String? = nil)
    /// A word looks like an amount of such an entry, and is none.
    case unreadableAmount(EntryKind, [FieldSpec])
    /// The name of an amount stands where its value should.
    case bareField(FieldSpec, EntryKind)
    /// Several choices begin so.
    case severalChoices(FieldSpec, [String])
    /// The option takes a time.
    case notATime(option: String)
    /// A required field was not given.
    case missing(FieldSpec, EntryKind)
    /// More words than the kind has places for.
    case tooManyWords(EntryKind)
    /// No child of that name; the names there are.
    case unknownChild([String])
    /// Several children, and none was named.
    case whichChild([NamedChild])
    /// The same parent answered the entry twice, on devices that had not heard of each other.
    case twoReplies(to: EventID, [EventID])
    /// A child of that name is here already.
    case childIsHere(NamedChild)
    /// An option that takes one of a few words.
    case notAmong(option: String, [String])
    /// Two codes are to be compared, and nobody sits at the terminal.
    case nobodyCompares
    /// A person is to confirm, and nobody sits at the terminal.
    case nobodyConfirms
    /// A person did not confirm.
    case notConfirmed
    /// The recovery sheet was given as an argument.
    case sheetAsArgument
    /// No recovery sheet was typed.
    case noSheet
    /// A new key is to be protected, and no passphrase was given.
    case noPassphrase
    /// A new passphrase was typed in two ways.
    case passphrasesDiffer
    /// No fork has this number; how many there are.
    case noSuchFork(Int, of: Int)
    /// A device that manages others was invited, and the sheet that lets it in was not named.
    case sheetToConfirm
    /// What others wrote could not be fetched first; the line says why.
    case notSynced(String)
    /// Standard input holds no text.
    case noInput
    /// Standard input holds text in another encoding, or none at all.
    case notUTF8(FileEncoding?)
    /// What to change in the entry was not written as field and value; whether an editor could be
    /// opened instead.
    case noAssignment(EventID, hasEditor: Bool)
    /// No field was named to change.
    case nothingToChange(EventID)
    /// A line of the edited draft has no field.
    case unreadableDraft(line: Int, of: EventID)
    /// Several fields wait, and none was named.
    case whichField([String])
    /// None or several ways to settle were named.
    case whichSettlement(EventID)
    /// Nothing of the entry waits.
    case nothingWaits(EventID)
    /// What waits in the entry was not shown on this device, so nobody can have decided on it.
    case notShown(EventID)
    /// Words that would be replaced were not all shown on this device, in these fields; in none if
    /// nothing of the entry was.
    case unseen(EventID, [String])
    /// The same person has taken the entry back already.
    case takenBack(EventID)
    /// The other parent has asked to take the entry back: it takes a yes, not a second asking.
    case askedToTakeBack(EventID)
    /// An entry of a kind that is not answered unless somebody insists.
    case standsByItself(EventID, EntryKind)
    /// A person is to say yes to a proposal, and nobody sits at the terminal.
    case nobodyAgrees(EventID)
    /// A person did not say yes to a proposal.
    case notAgreed(EventID)
    /// None or several of the versions, whose names are these, have a name that begins so.
    case unknownVersion([String])
    /// The field holds no words, so no draft can be made of its versions.
    case noDraft(FieldSpec)
    /// A place of the draft still shows what several versions have there.
    case openDraft(EventID)
    /// The command changes only entries of this kind.
    case wrongKind(EventID, needs: EntryKind)
}
