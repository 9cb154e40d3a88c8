import EventLog

extension FeedNote {
    private static let file = "feed"

    /// The note in `folder`, nil if there is none or it cannot be read; both are grounds for doubt.
    static func read(in folder: String) -> FeedNote? {
        guard let bytes = try? FileSystem.read(folder + "/" + file) else { return nil }
        return FeedNote(line: String(decoding: bytes, as: UTF8.self))
    }

    /// Writes the note. It need not be durable: an older note is harmless, and one that was torn
    /// begins a new epoch.
    func save(in folder: String) throws {
        try FileSystem.overwrite(folder + "/" + Self.file, with: Array(line.utf8))
    }

    /// Writes the note as a whole; the disk holds it on return.
    func saveDurably(in folder: String) throws {
        try FileSystem.replace(folder + "/" + Self.file, with: Array(line.utf8))
    }
}
