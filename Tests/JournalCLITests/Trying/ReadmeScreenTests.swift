import Foundation
import JournalText
import Testing

@testable import JournalCLI

/// The screens in the README are what the demonstration shows, so that they cannot grow old.
@Suite(.timeLimit(.minutes(30))) struct ReadmeScreenTests {
    private static let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../README.md")

    @Test func `the README shows what the demonstration shows`() async throws {
        let outcome = await House().run(
            ["try"], size: ScreenSize(columns: 96, rows: 2_000))
        #expect(outcome.status == 0, "\(outcome.talk)")
        let screens = outcome.out.components(separatedBy: "\nMADE UP, ").map { screen in
            screen.components(separatedBy: "\n\n$ ").dropFirst().map { "$ \($0)" }
                .joined(separator: "\n\n").trimmed + "\n"
        }
        try #require(screens.count == 8)
        let shown = [screens[1] + "\n" + screens[2], screens[3]]
        var parts = try String(contentsOf: Self.readme, encoding: .utf8)
            .components(separatedBy: "```text\n")
        try #require(parts.count == shown.count + 1)
        for (place, screen) in shown.enumerated() {
            let rest = parts[place + 1].components(separatedBy: "```").dropFirst()
            let now = parts[place + 1].components(separatedBy: "```")[0]
            #expect(now == screen, "RAPPORT_WRITE_README=1 writes it anew")
            parts[place + 1] = ([screen] + rest).joined(separator: "```")
        }
        if ProcessInfo.processInfo.environment["RAPPORT_WRITE_README"] != nil {
            try parts.joined(separator: "```text\n")
                .write(to: Self.readme, atomically: false, encoding: .utf8)
        }
    }
}
