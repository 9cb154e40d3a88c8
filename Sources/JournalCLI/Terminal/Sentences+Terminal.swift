import JournalText

/// Questions of every kind.
extension Sentences {
    static let askYesOrNo = "Please type yes or no:"
}
