/// Why a mailbox did not open, take a letter or give one. What a client is told of it is decided
/// where the requests are answered.
enum MailboxRefusal: Error, CaseIterable {
    /// Its end has passed.
    case endsInThePast
    /// Another journal has it, or the slot holds another letter.
    case taken
    /// All journals together have too many.
    case tooMany
    /// It is not open, or the slot holds no letter.
    case unknown
    /// The invite's key did not sign the letter.
    case unsigned
    /// It has no room for the letter.
    case full
}
