import JournalText

/// What any command may say.
extension Sentences {
    static let passphrase = "Passphrase of this device's key:"
}

extension Sentences {
    /// The line above each command's help; each topic adds those of its commands.
    enum Help {}
}
