import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Testing

/// What the program says of an entry stands in brackets, and words never look like it.
@Suite struct MarkedWordTests {
    /// Words that read like a mark, or like what the program says in place of words.
    static let forged = [
        "hello  [taken back]", "[Sam wrote] gave it twice", "hello  [not mine, says Sam]",
        "[newer]",
        "hello] [", "(erased)", "(not here yet)", "(left empty)", "(of a newer release)",
        "(erased: Sam asked, by consent of Alex, event abcdefghij)", "x [-b-]{+c+}", "x {+c+}",
        "a\" [taken back] \"b",
    ]

    @Test(arguments: forged)
    func `words that read like a mark stand in quotes`(words: String) throws {
        let shelf = try Shelf()
        let id = try shelf.note(words)
        let text = try EntryText(shelf.journal, zone: Zone { _ in 120 })
        let entry = try shelf.journal.history(of: id)
        let quoted = "\"" + words.replacing("\"", with: "\\\"") + "\""
        let lines = [
            text.lines(entry.entry), text.page(entry, replies: []), text.history(entry),
        ]
        for lines in lines {
            #expect(lines.contains { $0.contains(quoted) }, "\(lines)")
            #expect(!lines.contains { $0.hasSuffix(words) }, "\(lines)")
        }
    }

    @Test func `a mark stands behind such words without quotes`() throws {
        let shelf = try Shelf()
        let id = try shelf.note("hello  [taken back]")
        _ = try shelf.journal.decide(.retract(reason: 0), on: .all(of: shelf.journal.entry(id)))
        let text = try EntryText(shelf.journal, zone: Zone { _ in 120 })
        let line = try text.lines(shelf.journal.entry(id)).first ?? ""
        #expect(line.hasSuffix("  [taken back]") && !line.contains("hello"), "\(line)")
        let page = try text.page(shelf.journal.history(of: id), replies: [])
        #expect(page.contains { $0.hasSuffix("\"hello  [taken back]\"") }, "\(page)")
    }

    @Test(arguments: ["hello", "Calpol (2nd dose)", "(nearly) all", "a \"word\"", "taken back"])
    func `all other words stand as they were written`(words: String) throws {
        let shelf = try Shelf()
        let id = try shelf.note(words)
        let text = try EntryText(shelf.journal, zone: Zone { _ in 120 })
        let entry = try shelf.journal.history(of: id)
        #expect(text.lines(entry.entry).first?.hasSuffix("  \(words)") == true)
        #expect(text.page(entry, replies: []).contains { $0.hasSuffix("  \(words)") })
    }

    @Test func `behind versions and steps words do not look like what is said of them`() throws {
        let shelf = try Shelf()
        let id = try shelf.note("first")
        let seen = try shelf.journal.entry(id)
        try shelf.write("second  (says the same as 1)", over: seen)
        try shelf.write("third  (proposed)\nand more (agreed)", over: seen)
        let text = try EntryText(shelf.journal, zone: Zone { _ in 120 })
        let entry = try shelf.journal.history(of: id)
        for lines in [text.versions(entry), text.history(entry)] {
            #expect(!lines.contains { $0.hasSuffix("(says the same as 1)") }, "\(lines)")
            #expect(
                !lines.contains { $0.hasSuffix("(proposed)") && !$0.contains("\"") }, "\(lines)")
            #expect(!lines.contains { $0.hasSuffix("(agreed)") }, "\(lines)")
        }
    }

    @Test func `a name has no brackets in which marks stand`() throws {
        let shelf = try Shelf()
        try shelf.journal.add(
            EntryDraft(kind: .person, fields: [16: .text("Alex [taken back]"), 17: .person(1)]))
        let text = try EntryText(shelf.journal, zone: Zone { _ in 120 })
        let line = try text.lines(shelf.journal.entry(shelf.note("x"))).joined()
        #expect(!line.contains("["), "\(line)")
    }
}
