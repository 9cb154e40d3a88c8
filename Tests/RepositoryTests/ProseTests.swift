import Foundation
import Testing

/// The specification's sentences: short, with each code beside its name and each vector there.
@Suite struct ProseTests {
    private func texts() -> [(path: String, prose: ProseText)] {
        Repository.files(under: "Protocol/")
            .filter { $0.hasSuffix(".md") && $0.split(separator: "/").count == 2 }
            .compactMap { path in Repository.text(path).map { (path, ProseText($0)) } }
    }

    @Test func `no sentence has more than 45 words, and nine in ten have at most 25`() {
        let texts = texts()
        #expect(texts.count >= 14)
        for (path, prose) in texts {
            var counts: [Int] = []
            for block in prose.blocks {
                for sentence in ProseText.sentences(of: block) {
                    let words = sentence.split(separator: " ").count
                    #expect(words <= 45, "\(path):\(block.line): \(sentence.prefix(60))…")
                    if !block.isTable { counts.append(words) }
                }
            }
            counts.sort()
            #expect(counts[counts.count * 9 / 10] <= 25, "\(path)")
        }
    }

    @Test func `a code has its name wherever it stands`() throws {
        struct Row: Decodable {
            let code: Int
            let name: String
        }
        let table = try #require(Repository.text("Protocol/reason-codes.json"))
        let rows = try JSONDecoder().decode([Row].self, from: Data(table.utf8))
        let names = Dictionary(uniqueKeysWithValues: rows.map { ($0.code, $0.name) })
        var found = 0
        for (path, prose) in texts() {
            for block in prose.blocks {
                for (code, after) in Self.codes(in: block.text) {
                    guard let name = names[code] else { continue }
                    found += 1
                    #expect(
                        after.hasPrefix(" \(name)"), "\(path):\(block.line): \(code) is \(name)")
                }
            }
        }
        #expect(found > 100)
    }

    /// Numbers of three digits that may be codes, and what stands after each. A status of HTTP
    /// stands after an arrow, a length before its unit.
    private static func codes(in text: String) -> [(code: Int, after: Substring)] {
        text.matches(of: /\b[1-5][0-9]{2}\b/).compactMap { match in
            let before = text[..<match.range.lowerBound]
            let after = text[match.range.upperBound...]
            let isPart =
                before.last.map { ",.^/-".contains($0) } ?? false
                || after.prefixMatch(of: /[\^]|[,.\-][0-9]/) != nil
            let isStatus = before.hasSuffix("→ ")
            let isLength = after.prefixMatch(of: /\ (bytes|ms|s|letters|events|bits)\b/) != nil
            guard !isPart, !isStatus, !isLength, let code = Int(text[match.range]) else {
                return nil
            }
            return (code, after)
        }
    }

    @Test func `every vector that the text names is there`() throws {
        var names: Set<Substring> = []
        for path in Repository.files(under: "Protocol/vectors/") where path.hasSuffix(".json") {
            let text = try #require(Repository.text(path))
            names.formUnion(text.matches(of: /"name": "([^"]*)"/).map(\.1))
        }
        var found = 0
        for (path, prose) in texts() {
            for block in prose.blocks {
                let lists = block.text.matches(
                    of: /\((?:`[^`]*`,? )?((?:"[^"]*"(?:, )?)+)\)/)
                for name in lists.flatMap({ $0.1.matches(of: /"([^"]*)"/).map(\.1) }) {
                    found += 1
                    #expect(names.contains(name), "\(path):\(block.line): \(name)")
                }
            }
        }
        #expect(found > 50)
    }
}
