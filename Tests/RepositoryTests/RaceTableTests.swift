import Foundation
import Testing

/// The table of races in `Protocol/README.md`: what it names is there.
@Suite struct RaceTableTests {
    /// One row: the race, the rule, the vectors and the test that shows what people see.
    private struct Race {
        let name: String
        let rule: String
        let vectors: String
        let shown: String
    }

    private func races() throws -> [Race] {
        let text = try #require(Repository.text("Protocol/README.md"))
        let section = try #require(text.components(separatedBy: "## Races\n").dropFirst().first)
        let rows = section.components(separatedBy: "\n## ")[0].split(separator: "\n")
            .filter { $0.hasPrefix("| ") }.dropFirst()
        return try rows.map { row in
            let cells = row.split(separator: "|").map {
                String($0).trimmingCharacters(in: .whitespaces)
            }
            try #require(cells.count == 4, "\(row)")
            return Race(name: cells[0], rule: cells[1], vectors: cells[2], shown: cells[3])
        }
    }

    /// What stands between pairs of `mark` in a text.
    private func quoted(_ text: String, by mark: Character) -> [String] {
        text.split(separator: mark, omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    @Test func `every race has its rule, a vector and a transcript, and each is there`() throws {
        let races = try races()
        #expect(
            races.map(\.name) == [
                "edit / edit", "edit / retract", "retract / retract", "resolve / resolve",
                "erase / edit", "erase / erase", "erase / revoke", "revoke / write", "add / revoke",
                "two joiners", "agree / decline", "withdraw / agree", "renew / renew",
                "child / child", "reply / reply", "write before its own admission",
            ])
        let tests = Repository.tests.map { $0.lines.joined(separator: "\n") }
        for race in races {
            for rule in race.rule.split(separator: ",") {
                let parts = rule.split(separator: "§")
                try #require(parts.count == 2, "\(race.name): \(rule)")
                let file = parts[0].trimmingCharacters(in: .whitespaces)
                let path = try #require(
                    Repository.files(under: "Protocol/").first {
                        $0.hasPrefix("Protocol/\(file)-") && $0.hasSuffix(".md")
                    }, "\(race.name): \(rule)")
                let lines = try #require(Repository.text(path)).split(separator: "\n")
                let head = "## \(parts[1]). "
                #expect(lines.contains { $0.hasPrefix(head) }, "\(race.name): \(rule)")
            }
            let vectors = quoted(race.vectors, by: "\"")
            let files = quoted(race.vectors, by: "`")
            #expect(!vectors.isEmpty && !files.isEmpty, "\(race.name)")
            let texts = try files.map {
                try #require(Repository.text("Protocol/vectors/\($0)"), "\(race.name): \($0)")
            }
            for vector in vectors {
                #expect(texts.contains { $0.contains("\"name\": \"\(vector)\"") }, "\(vector)")
            }
            let shown = quoted(race.shown, by: "\"")
            #expect(!shown.isEmpty, "\(race.name)")
            for test in shown {
                #expect(tests.contains { $0.contains("func `\(test)`") }, "\(test)")
            }
        }
    }
}
