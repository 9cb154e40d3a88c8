public import EventLog

/// Why a draft cannot be written as it stands. Every case but one names the field.
public enum DraftError: Error, Equatable, Sendable {
    /// The kind has no such field.
    case unknownField(UInt32)
    /// A required field is not there, or would be cleared.
    case missing(field: UInt32)
    /// A value that the field cannot hold.
    case badValue(field: UInt32, ValueDefect)
    /// A link to an entry that is not known, or not of the kind `expected` (nil: any kind).
    case badLink(field: UInt32, expected: EntryKind?)
    /// A field that says nothing without the field `needs`.
    case incomplete(field: UInt32, needs: UInt32)
    /// A field that goes with one choice of the field `in` alone, as `begins` with an entry that is
    /// an end.
    case needsChoice(field: UInt32, in: UInt32, choice: UInt32)
    /// An end before the beginning.
    case endsBeforeItBegins(field: UInt32)
    /// An amount below nothing, of what is no temperature.
    case belowNothing(field: UInt32)
    /// An entry that runs and has an end.
    case stillRuns(field: UInt32, end: UInt32)
    /// In an entry of both, a field that says nothing while `needs` is not agreed.
    case notAgreed(field: UInt32, needs: UInt32)
    /// Two fields that must name different persons name the same.
    case samePerson(field: UInt32, other: UInt32)
    /// Two fields of which an entry has one at most: one child, or several.
    case either(field: UInt32, other: UInt32)
    /// A promise of the other parent's, which only an agreement can hold.
    case notYourPromise(field: UInt32)
    /// A parent's name can only be given by that parent.
    case notYourself(field: UInt32)
    /// A name that would not be seen as it is, or that means somebody else.
    case badName(field: UInt32, NameDefect)
    /// Words that do not follow the form of their field: a month, a rule, a zone.
    case badForm(field: UInt32, TextForm)
    /// A time zone that this machine's table of zones does not have.
    case unknownZone(field: UInt32)
    /// An event that no device of one's own signed, or that is not here.
    case notYourEvent(field: UInt32)
    /// Nothing to write.
    case empty
    /// The kind cannot be created under this policy.
    case policyNotAllowed(Policy)
}
