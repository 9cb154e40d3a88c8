import FoundationEssentials

/// What is kept of a joining from its first letter to its end.
struct JoinNote: Codable, Equatable {
    /// What tells the invite from others; nil in a note of an earlier release.
    var invite: String?
    /// The event that lets this device in, 64 hexadecimal digits, once it is known.
    var event: String?
    /// Whether a recovery sheet was shown; nil as long as none was. It is kept nowhere, so the next
    /// try shows another one, and says that this one is void.
    var hasShownSheet: Bool?

    private static func path(_ folder: JournalFolder) -> String { "\(folder.path)/join.json" }

    static func read(in folder: JournalFolder) -> JoinNote? {
        guard let bytes = try? FileSystem.read(path(folder)) else { return nil }
        return try? JSONDecoder().decode(JoinNote.self, from: Data(bytes))
    }

    func save(in folder: JournalFolder) throws {
        try FileSystem.replace(Self.path(folder), with: [UInt8](JSONEncoder().encode(self)))
    }

    static func remove(in folder: JournalFolder) {
        // A leftover costs one more sync when the link is used again.
        try? FileManager.default.removeItem(atPath: path(folder))
        FileSystem.changed()
    }
}
