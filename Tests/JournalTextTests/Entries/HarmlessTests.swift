import EventLog
import HostileJournals
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Testing

/// Words are made harmless where they become a line, so no surface can forget it.
@Suite struct HarmlessTests {
    /// Every line that a surface may show of every entry.
    private func lines(_ marks: ChangeMarks = .none) throws -> [String] {
        let shelf = try Shelf()
        let ids = try HostileJournal.write(to: shelf.journal, shelf.surroundings)
        // Versions of words side by side, and a change of hostile words by others.
        let seen = try shelf.journal.entry(ids[0])
        try shelf.write("other words", over: seen)
        try shelf.write("further words", over: seen)
        let text = try EntryText(shelf.journal, zone: Zone { _ in 120 }, marks: marks)
        return try ids.flatMap { id in
            let entry = try shelf.journal.history(of: id)
            let replies = try shelf.journal.replies(to: id)
            return text.lines(entry.entry) + text.page(entry, replies: replies)
                + text.versions(entry) + text.history(entry)
        }
    }

    @Test func `hostile words in every field come out harmless on every line`() throws {
        let lines = try lines()
        #expect(lines.count > 10 * EntryKind.allCases.count)
        for line in lines {
            #expect(!ForeignText.hasHarmful(line), "\(line.debugDescription)")
            // A line of words has a margin, or what the program says stands before it.
            let words = line.drop { $0 == " " }
            let isForged = words.hasPrefix(HostileJournal.forged.prefix(10))
            #expect(!isForged || line.count - words.count >= 16, "\(line.debugDescription)")
        }
    }

    @Test func `of marks only the surface's own come out`() throws {
        let marks = ChangeMarks(removed: "\u{1B}[31m", added: "\u{1B}[32m", end: "\u{1B}[0m")
        let lines = try lines(marks)
        #expect(lines.contains { $0.contains(marks.removed) })
        for line in lines {
            let own = [marks.removed, marks.added, marks.end]
            let rest = own.reduce(line) { $0.replacing($1, with: "") }
            #expect(!ForeignText.hasHarmful(rest), "\(line.debugDescription)")
        }
    }

    @Test func `programs get the exact words, escaped where a screen must not have them`() throws {
        let shelf = try Shelf()
        let id = try HostileJournal.write(to: shelf.journal, shelf.surroundings)[0]
        let text = try EntryText(shelf.journal, zone: Zone { _ in 0 })
        let json = text.json(try shelf.journal.history(of: id), replies: []).text()
        #expect(json.contains("x\\u001b[2J"))
        #expect(!json.unicodeScalars.contains { $0 != "\n" && ForeignText.isHarmful($0) })
    }
}
