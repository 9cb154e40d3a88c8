import Foundation
import Testing

/// The table of planted bugs: each was planted, and a test caught it, or waits for its first run.
@Suite struct MutantTableTests {
    @Test func `every planted bug has a row that names what caught it, or waits`() throws {
        let list = try #require(Repository.text("Tests/Mutants/mutants.toml"))
        let planted = list.split(separator: "\n").filter { $0.hasPrefix("name = \"") }
            .map { String($0.dropFirst("name = \"".count).dropLast()) }
        let table = try #require(Repository.text("Tests/Mutants/RESULT.md"))
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
            .map { $0.components(separatedBy: " | ") }
        #expect(planted.count >= 25)
        let waiting = Set(
            table.split(separator: "\n").filter { $0.hasPrefix("- ") }
                .map { String($0.dropFirst(2)) })
        #expect(waiting.isSubset(of: planted))
        #expect(
            rows.map { String($0[0].dropFirst(2)) } == planted.filter { !waiting.contains($0) },
            "in the order of the list")
        for row in rows {
            #expect(row.count == 5 && !row[3].contains("**nothing**"), "\(row[0])")
            #expect(row.last?.wholeMatch(of: /[0-9a-f]{12} \|/) != nil, "\(row[0])")
        }
    }
}
