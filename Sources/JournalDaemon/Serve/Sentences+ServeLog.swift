/// What the log says of a daemon that runs.
enum ServeSentences {
    static let backupsUnreadable =
        "the folder with the backups cannot be read, so their age is not told"
    static let noSensors =
        "no journal of that name is kept here, so --sensors tells nothing of it"
}
