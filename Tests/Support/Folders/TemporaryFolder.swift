public import Foundation

/// A folder that goes away with its last user.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// - Parameters:
    ///   - isPrivate: whether only its owner may enter it.
    ///   - inMemory: where syncing costs nothing, for tests that simulate the disk anyway.
    public init(isPrivate: Bool = false, inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let parent =
            inMemory && FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        path = parent + "/test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false,
            attributes: isPrivate ? [.posixPermissions: 0o700] : nil)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The store's file, if the folder is a store's.
    public var database: String { path + "/store.sqlite" }

    /// Every byte of every file in the folder, by file name.
    public func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            contents[name] = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
        }
        return contents
    }

    /// Whether any file holds these bytes.
    public func holds(_ bytes: [UInt8]) throws -> Bool {
        try contents().values.contains { $0.range(of: Data(bytes)) != nil }
    }

    /// Copies what lies at `source` to `name` in this folder; gives the new path.
    public func copy(_ source: String, as name: String) throws -> String {
        let target = path + "/" + name
        try FileManager.default.copyItem(atPath: source, toPath: target)
        return target
    }

    /// The permissions of a file.
    public func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    /// All of a file.
    public func text(of name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    /// Whether there is such a file.
    public func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + name)
    }
}
