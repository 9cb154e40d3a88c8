import JournalText

/// Questions of every kind.
extension Sentences {
    static let askYesOrNo = "Please type yes or no:"
    static let askYesNoLater = "Please type yes, no or later:"
    static let questionIsOpen = "a question is open here; a command can be typed behind it"
    static let questionEnds = "that was no answer; the question ends, and nothing was changed"
}
