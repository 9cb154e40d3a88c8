import EventLog

/// When this device wrote last in a journal, of what it says to the minute alone, and which event
/// that was: so that an undo takes back the last of what was written in two journals in one minute.
///
/// A line in a file of the journal's folder. It may be lost or torn without harm: then the minute
/// counts.
enum WriteNote {
    private static let file = "written"

    /// When `event` was written, in milliseconds since 1970; nil if the note is of another one.
    static func time(of event: EventID, in folder: String) -> UInt64? {
        guard let bytes = try? FileSystem.read(folder + "/" + file) else { return nil }
        let parts = String(decoding: bytes.prefix(100), as: UTF8.self).split(separator: " ")
        guard parts.count == 2, parts[0] == event.description else { return nil }
        return UInt64(parts[1])
    }

    /// Writes the time; it need not be durable.
    static func save(_ milliseconds: UInt64, of event: EventID, in folder: String) throws {
        let line = "\(event.description) \(milliseconds)"
        try FileSystem.overwrite(folder + "/" + file, with: Array(line.utf8))
    }
}
