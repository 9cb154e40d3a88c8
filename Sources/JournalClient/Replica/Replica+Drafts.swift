public import EventLog

/// Words that took time to type and could not be written.
extension Replica {
    /// Keeps a draft of an entry in a file beside the journal that only its owner reads, so that
    /// no word is lost; gives its path. A draft that was kept before stays.
    public func keepDraft(_ text: String, of entry: EventID) throws -> String {
        let start = "\(folder.path)/draft-\(EntryName.short(entry))"
        var path = start + ".txt"
        var number = 1
        while try FileSystem.read(path) != nil {
            number += 1
            path = "\(start)-\(number).txt"
        }
        try FileSystem.replace(path, with: Array(text.utf8))
        return path
    }
}
