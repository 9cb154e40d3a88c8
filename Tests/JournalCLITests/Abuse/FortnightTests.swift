import Foundation
import Testing

@testable import JournalCLI

/// Two weeks of two parents, as they type them, with either of them in either place.
@Suite struct FortnightTests {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Transcripts/fortnight.txt")

    @Test(arguments: [false, true])
    func `two weeks read as they were lived, whoever began the journal`(isExchanged: Bool)
        async throws
    {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let fortnight = try AbuseReader(name: "fortnight").read(text)
        #expect(fortnight.steps.count > 80 && fortnight.checks.count > 80)
        let found = try await AbuseRun.findings(fortnight, isExchanged: isExchanged)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }
}
