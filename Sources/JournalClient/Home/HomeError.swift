/// What can be wrong with the folder that a person's journals live in.
public enum HomeError: Error, Equatable, Sendable {
    /// Nothing says where this user's journals are.
    case homeUnknown
    /// No journal has been made or joined here.
    case noJournal(folder: String)
    /// The folder has a store, and nothing that says of which journal.
    case noSettings(folder: String)
    /// A name that several journals, or none, answer to.
    case whichJournal(names: [String])
    /// A journal of that name is here already.
    case nameTaken(String)
    /// A name that cannot be a folder's.
    case unusableName(String)
    /// There is no file of that name.
    case noFile(String)
    /// Something else than a plain file stands there: a folder, a device, a pipe, or a link that
    /// leads to none.
    case notAFile(String)
    /// A file stands there that something else wrote, and it would be lost.
    case holdsOther(String)
    /// A file or folder cannot be read.
    case cannotRead(String)
    /// A file or folder cannot be written.
    case cannotWrite(String)
    /// A file is there but says nothing that makes sense.
    case unreadableFile(String)
    /// The device's key file is gone.
    case keyMissing(String)
    /// The device's key file can be read by other people on this machine (permission bits).
    case keyExposed(String, mode: UInt32)
    /// The key file holds another key than the one this journal was written with.
    case keySwapped(String)
    /// The key file is no private key.
    case keyUnreadable(String)
    /// The key is protected and no passphrase was given.
    case passphraseNeeded
    /// The passphrase does not open the key.
    case wrongPassphrase
}
