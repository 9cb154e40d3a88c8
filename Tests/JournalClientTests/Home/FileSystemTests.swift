import Dispatch
import Folders
import Foundation
import Synchronization
import Testing

@testable import JournalClient

struct FileSystemTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a file that many replace at once is always one of theirs, and whole`() throws {
        let path = folder.path + "/note"
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 400) { turn in
            let bytes = [UInt8](repeating: UInt8(turn % 251), count: 3_000)
            do {
                try FileSystem.replace(path, with: bytes)
                let found = try FileSystem.read(path) ?? []
                guard found.count == 3_000, Set(found).count == 1 else { throw CancellationError() }
            } catch {
                failures.withLock { $0 += 1 }
            }
        }
        #expect(failures.withLock { $0 } == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["note"])
    }

    @Test func `what cannot be replaced stays as it was, and no draft is left`() throws {
        let path = folder.path + "/taken"
        try FileManager.default.createDirectory(
            atPath: path + "/inner", withIntermediateDirectories: true)
        #expect(throws: HomeError.notAFile(path)) {
            try FileSystem.replace(path, with: [1])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
        let nowhere = folder.path + "/no/where"
        #expect(throws: HomeError.cannotWrite(nowhere)) {
            try FileSystem.replace(nowhere, with: [1])
        }
    }

    @Test func `a pipe, a device and what a link to one names are not replaced`() throws {
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        for (name, target) in [("device", "/dev/null"), ("piped", pipe), ("dangling", "nowhere")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/" + name, withDestinationPath: target)
        }
        let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for name in ["pipe", "device", "piped", "dangling"] {
            let path = folder.path + "/" + name
            #expect(throws: HomeError.notAFile(path)) { try FileSystem.replace(path, with: [1]) }
        }
        let after = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(after == before)
        let leads = try FileManager.default.destinationOfSymbolicLink(
            atPath: folder.path + "/device")
        #expect(leads == "/dev/null")
    }

    @Test func `behind a link to a file that file is replaced, and the link stays`() throws {
        let (file, link) = (folder.path + "/file", folder.path + "/link")
        try FileSystem.replace(file, with: [1])
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
        try FileSystem.replace(link, with: [2, 3])
        #expect(try FileSystem.read(file) == [2, 3])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
    }

    @Test func `what has no end, or is longer than any file of ours, is not read`() throws {
        let (pipe, long) = (folder.path + "/a-pipe", folder.path + "/long")
        #expect(mkfifo(pipe, 0o600) == 0)
        // Somebody who writes to it would be waited for as long as they like.
        let writer = open(pipe, O_RDWR | O_NONBLOCK)
        defer { close(writer) }
        for path in [pipe, "/dev/zero", folder.path] {
            #expect(throws: HomeError.notAFile(path)) { try FileSystem.read(path) }
        }
        #expect(throws: HomeError.cannotWrite(pipe)) { try FileSystem.overwrite(pipe, with: [1]) }
        try FileSystem.replace(long, with: [1])
        #expect(truncate(long, 65 * 1_048_576) == 0)
        #expect(throws: HomeError.unreadableFile(long)) { try FileSystem.read(long) }
        #expect(truncate(long, 64 * 1_048_576) == 0)
        #expect(try FileSystem.read(long)?.count == 64 * 1_048_576)
    }

    @Test func `a file that is not there is nil, an empty one is empty`() throws {
        #expect(try FileSystem.read(folder.path + "/none") == nil)
        #expect(FileSystem.facts(of: folder.path + "/none") == nil)
        try FileSystem.replace(folder.path + "/empty", with: [])
        #expect(try FileSystem.read(folder.path + "/empty") == [])
        #expect(FileSystem.facts(of: folder.path + "/empty")?.mode == 0o600)
    }
}
