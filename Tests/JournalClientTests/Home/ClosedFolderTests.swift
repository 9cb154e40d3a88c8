import Folders
import Foundation
import Glibc
import Testing

@testable import JournalClient

/// Folders that this user may not look into.
@Suite struct ClosedFolderTests {
    private let folder: TemporaryFolder
    private let journal: String

    init() throws {
        folder = try TemporaryFolder()
        _ = try Replica.found(in: Home(folder: folder.path), name: "family").replica.close()
        journal = folder.path + "/family"
    }

    private func chosen(_ name: String? = nil) throws -> JournalFolder {
        try asPlainUser { try Home(folder: folder.path).journal(named: name) }
    }

    @Test(arguments: [nil, "family"])
    func `a closed folder of a journal is told as closed, not as absent`(name: String?) throws {
        chmod(journal, 0)
        defer { chmod(journal, 0o700) }
        #expect(throws: HomeError.cannotRead(journal)) { try chosen(name) }
    }

    @Test func `a closed home is told as closed`() throws {
        chmod(folder.path, 0)
        defer { chmod(folder.path, 0o700) }
        #expect(throws: HomeError.cannotRead(folder.path)) { try chosen() }
    }

    @Test func `a home of which nobody can tell whether it is there is told as closed`() throws {
        let home = folder.path + "/circle"
        try FileManager.default.createSymbolicLink(atPath: home, withDestinationPath: "circle")
        #expect(throws: HomeError.cannotRead(home)) {
            try Home(folder: home).journal(named: nil)
        }
    }

    @Test func `a closed folder beside a journal is no hindrance`() throws {
        let other = folder.path + "/lost+found"
        #expect(mkdir(other, 0) == 0)
        #expect(chmod(journal, 0o755) == 0 && chmod(folder.path, 0o755) == 0)
        #expect(try chosen().path == journal)
        #expect(throws: HomeError.cannotRead(other)) { try chosen("lost+found") }
        #expect(try FileSystem.exists(other) && !FileSystem.exists(journal + "/none"))
    }
}
