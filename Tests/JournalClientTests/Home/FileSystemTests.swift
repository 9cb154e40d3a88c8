import Dispatch
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
        #expect(throws: HomeError.cannotWrite(path)) {
            try FileSystem.replace(path, with: [1])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
        let nowhere = folder.path + "/no/where"
        #expect(throws: HomeError.cannotWrite(nowhere)) {
            try FileSystem.replace(nowhere, with: [1])
        }
    }

    @Test func `a file that is not there is nil, an empty one is empty`() throws {
        #expect(try FileSystem.read(folder.path + "/none") == nil)
        #expect(FileSystem.facts(of: folder.path + "/none") == nil)
        try FileSystem.replace(folder.path + "/empty", with: [])
        #expect(try FileSystem.read(folder.path + "/empty") == [])
        #expect(FileSystem.facts(of: folder.path + "/empty")?.mode == 0o600)
    }
}
