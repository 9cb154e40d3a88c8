import Folders
import Foundation
import JournalModel
import Testing

@Suite struct ReadmeTests {
    private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test func `the program on the page for programmers is the one that is compiled and run here`()
        throws
    {
        let page = try String(
            contentsOf: Self.here.appending(path: "../../Documentation/programmers.md"),
            encoding: .utf8)
        let program = try String(
            contentsOf: Self.here.appending(path: "ReadmeExample.swift"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```swift\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(blocks == [program])

        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let entries = try keepJournal(in: folder.path)
        #expect(entries.map(\.kind) == [.play])
        #expect(entries.first?.values[16] == .text("block tower"))
    }
}
