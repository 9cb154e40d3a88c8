import Foundation
import Testing

/// A kind of entry is one row of a table: a new one is its number in `EntryKind`, which the
/// compiler then misses everywhere it must, and that row.
@Suite struct KindTests {
    /// The rows themselves, and the number of each.
    private static let table = "Sources/JournalModel/Kinds/"

    private static func others() -> [SourceFile] {
        Repository.sources.filter { !$0.path.hasPrefix(table) }
    }

    @Test func `no code outside the table lists kinds`() throws {
        let file = try #require(
            Repository.sources.first { $0.path == Self.table + "EntryKind.swift" })
        let kinds = Set(
            file.swift.code.compactMap { line -> String? in
                let words = words(line)
                return words.count >= 2 && words[0] == "case" && line.hasPrefix("    case")
                    ? words[1] : nil
            })
        #expect(kinds.count > 20)
        for file in Self.others() {
            let lists = file.places { line in
                let named = line.matches(of: /(?:^|[ \[(])\.([a-z]+)\b/).map { String($0.1) }
                return kinds.intersection(named).count > 2
            }
            #expect(lists == [])
        }
    }

    @Test func `no code outside the table knows a kind's field by its bare number`() {
        let own = /\[(1[6-9]|2[0-9])(\]|: \.)|\bin: (1[6-9]|2[0-9])\b|\.text\((1[6-9])\)/
        for file in Self.others() {
            #expect(file.places { $0.contains(own) } == [])
        }
    }

    @Test func `a field that code reads by its name is one that a kind has`() {
        let rows = Repository.sources.filter { $0.path.hasPrefix(Self.table) }
            .map { $0.lines.joined(separator: "\n") }.joined()
        let named = rows.matches(of: /(?:\b[0-9]+, |name: )"([a-z-]+)"/).map { String($0.1) }
        let names = Set(named)
        #expect(names.count > 40 && names.contains("happened-at") && names.contains("activity"))
        var read = 0
        for file in Self.others() {
            for (index, line) in file.lines.enumerated() {
                for match in line.matches(of: /(?:\bspec\[|\.(?:put|has|set)\()"([^"]+)"/) {
                    read += 1
                    #expect(names.contains(String(match.1)), "\(file.place(index))")
                }
            }
        }
        #expect(read > 30)
    }
}
