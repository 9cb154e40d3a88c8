import Foundation
import Testing

@testable import JournalLines

/// The page that describes lines says what the reader does.
@Suite struct PageTests {
    /// The lines of the page's blocks of one name.
    private func blocks(_ name: String) throws -> [[String]] {
        let path = #filePath.split(separator: "/").dropLast(4).map(String.init)
        let page = "/" + (path + ["Protocol", "17-lines.md"]).joined(separator: "/")
        let text = try String(contentsOfFile: page, encoding: .utf8)
        return text.components(separatedBy: "```\(name)\n").dropFirst().map { block in
            block.components(separatedBy: "```")[0].split(separator: "\n").map(String.init)
        }
    }

    @Test func `every example of the page reads as it says`() throws {
        var count = 0
        for block in try blocks("lines") {
            var typist = Typist()
            for line in block {
                let parts = line.components(separatedBy: " → ")
                guard parts.count == 2 else {
                    // The time, and who the children are.
                    typist.now = "2026-11-28 \(line.prefix(5))"
                    let names = line.dropFirst(6).components(separatedBy: ", ")
                    typist.children = names.filter { !$0.hasSuffix(" (proposed)") }
                    typist.proposed = names.filter { $0.hasSuffix(" (proposed)") }
                        .map { $0.replacing(" (proposed)", with: "") }
                    continue
                }
                #expect(typist.says(parts[0]) == parts[1], "\(parts[0])")
                count += 1
            }
        }
        #expect(count > 50)
    }

    @Test func `every word of the page's table names its activity, and every activity has a row`()
        throws
    {
        let rows = try blocks("activities").flatMap(\.self)
        for row in rows {
            let parts = row.components(separatedBy: ": ")
            for word in parts[1].components(separatedBy: ", ") {
                #expect(Activities.said(word)?.name == parts[0], "\(word)")
            }
        }
        let named = Set(rows.compactMap { $0.components(separatedBy: ": ").first })
        #expect(named == Set(Activities.rows.map(\.name)))
    }
}
