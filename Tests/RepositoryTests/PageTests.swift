import Testing

/// The pages of Documentation/ are in the program too, word for word.
@Suite struct PageTests {
    private let topics = Repository.files(under: "Documentation/").filter { $0.hasSuffix(".md") }
        .compactMap { $0.split(separator: "/").last?.dropLast(3) }.map(String.init)

    @Test func `each page is in the program as it stands, and no page is there that is none`()
        throws
    {
        #expect(topics.count >= 6)
        var files: Set<String> = []
        for topic in topics {
            let text = try #require(Repository.text("Documentation/\(topic).md"))
            let parts = topic.split(separator: "-").map(String.init)
            let rest = parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
            let name = ([parts[0]] + rest).joined()
            let file =
                "Sources/JournalCLI/Pages/Sentences+"
                + name.prefix(1).uppercased() + name.dropFirst() + "Page.swift"
            files.insert(file)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .map { $0.isEmpty ? "" : "        \($0)" }
            let page = """
                import JournalText

                extension Sentences.Pages {
                    /// Documentation/\(topic).md, put here by Scripts/pages.
                    static let \(name) = #\"""
                \(lines.joined(separator: "\n"))
                        \"""#
                }

                """
            #expect(Repository.text(file) == page, "\(file): run Scripts/pages")
        }
        let there = Repository.files(under: "Sources/JournalCLI/Pages/Sentences+")
        #expect(Set(there) == files)
    }

    @Test func `a page fits the screen and is short`() throws {
        for topic in topics {
            let text = try #require(Repository.text("Documentation/\(topic).md"))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= 160, "\(topic)")
            for (number, line) in zip(1..., lines) {
                #expect(line.count <= 88, "\(topic):\(number)")
                #expect(!line.hasPrefix("|"), "\(topic):\(number) is a table, which man has not")
            }
        }
    }
}
