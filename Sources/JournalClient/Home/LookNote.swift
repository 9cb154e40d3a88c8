/// Up to where a person has looked on this device, in the order of arrival.
///
/// A number in a file of the journal's folder. It may be lost or torn without harm: then things
/// are new once more.
enum LookNote {
    private static let file = "looked"

    /// The number in `folder`; 0 if there is none.
    static func read(in folder: String) -> Int64 {
        guard let bytes = try? FileSystem.read(folder + "/" + file),
            let number = Int64(String(decoding: bytes.prefix(20), as: UTF8.self)), number > 0
        else { return 0 }
        return number
    }

    /// Writes the number; it need not be durable.
    static func save(_ number: Int64, in folder: String) throws {
        try FileSystem.overwrite(folder + "/" + file, with: Array("\(number)".utf8))
    }
}

/// Whether a person has looked back on a month with this device: what is said once was said then.
///
/// An empty file in the journal's folder, which never leaves it. It may be lost without harm.
enum ReviewNote {
    private static let file = "looked-back"

    /// Whether it stands in `folder`.
    static func stands(in folder: String) -> Bool {
        (try? FileSystem.read(folder + "/" + file)) != nil
    }

    /// Makes it; it need not be durable.
    static func save(in folder: String) throws {
        try FileSystem.overwrite(folder + "/" + file, with: [])
    }
}
