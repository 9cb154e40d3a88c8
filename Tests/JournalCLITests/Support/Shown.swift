import Foundation

@testable import JournalCLI

extension Outcome {
    /// The value of each field of the entry that was shown as JSON; parts of a list with commas.
    func values() throws -> [String: String] {
        let fields = try json()["fields"] as? [String: [String: Any]] ?? [:]
        return fields.mapValues { field in
            guard let parts = field["value"] as? [Any] else {
                return field["value"].map { "\($0)" } ?? ""
            }
            return parts.map { "\($0)" }.joined(separator: ",")
        }
    }
}

extension Outcome {
    /// What was answered, with TIME in the place of each date and time.
    var timeless: String { out.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d/, with: "TIME") }
}

extension Outcome {
    /// The short ids of a list for programs, the newest entry first.
    func shortIDs() throws -> [String] {
        let entries = try json()["entries"] as? [[String: Any]] ?? []
        return entries.compactMap { $0["short-id"] as? String }
    }
}

extension House {
    /// The lines of a list of one kind on a screen, without what stands around them.
    func listed(_ kind: String) async -> String {
        await run("log", "-k", kind, size: Self.wide).lines.filter { line in
            !line.hasPrefix("only ")
                && !["; last from ", "; nothing from "].contains { line.contains($0) }
        }.map { $0 + "\n" }.joined()
    }

    /// The fields of an entry as programs see them.
    func values(of id: String) async throws -> [String: String] {
        try await run("show", id, "--json").values()
    }

    /// The digest of everything the journal says.
    func stateDigest() async throws -> String? {
        try await run("status", "--json").json()["state-digest"] as? String
    }

    /// Puts a file beside the journal and names its path.
    func file(_ text: String, named name: String = "export.csv") throws -> String {
        try file(Data(text.utf8), named: name)
    }

    func file(_ bytes: Data, named name: String = "export.csv") throws -> String {
        let path = folder + "/" + name
        try bytes.write(to: URL(fileURLWithPath: path))
        return path
    }
}

/// Whether a file in the folder holds the words.
func holds(_ folder: String, _ words: String) -> Bool {
    (FileManager.default.subpaths(atPath: folder) ?? []).contains { name in
        let data = FileManager.default.contents(atPath: folder + "/" + name)
        return data?.range(of: Data(words.utf8)) != nil
    }
}
