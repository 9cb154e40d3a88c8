import Folders
import Foundation
import JournalModel
import Testing

@Suite struct ReadmeTests {
    private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test func `the program in the README is the one that is compiled and run here`() throws {
        let readme = try String(
            contentsOf: Self.here.appending(path: "../../README.md"), encoding: .utf8)
        let program = try String(
            contentsOf: Self.here.appending(path: "ReadmeExample.swift"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```swift\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(blocks == [program])

        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let entries = try keepJournal(in: folder.path)
        #expect(entries.map(\.kind) == [.play])
        #expect(entries.first?.values[16] == .text("block tower"))
    }
}
