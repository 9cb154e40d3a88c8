import EventLog
import Foundation
import JournalClient
import JournalModel
import JournalText
import Testing

/// P1 and P12: what is handed over is about both parents alike. Where each did what the other did,
/// and they have each other's names, every byte is the same.
///
/// RAPPORT_LAW=100000 tries as many journals.
@Suite struct HandedLawTests {
    private static let count =
        ProcessInfo.processInfo.environment["RAPPORT_LAW"].flatMap { Int($0) } ?? 200

    /// The parents' numbers exchanged: the sixth column.
    private static func turned(_ csv: String) -> String {
        csv.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var cells = line.split(
                separator: ",", maxSplits: 6, omittingEmptySubsequences: false)
            if cells.count == 7, cells[5] == "1" || cells[5] == "2" {
                cells[5] = cells[5] == "1" ? "2" : "1"
            }
            return cells.joined(separator: ",")
        }.joined(separator: "\n")
    }

    @Test func `a page, a table and a calendar are the same whoever of the two is who`() throws {
        let all = 0..<UInt64(Self.count)
        let parts = stride(from: all.lowerBound, to: all.upperBound, by: 50)
        var (entries, versions, events) = (0, 0, 0)
        for part in parts {
            for seed in part..<min(part + 50, all.upperBound) {
                let one = try ChanceJournal(seed: seed, isSwapped: false)
                let other = try ChanceJournal(seed: seed, isSwapped: true)
                let (page, turned) = (one.handed, other.handed)
                let (text, same) = (
                    HandedPage.report(page), HandedPage.report(turned)
                )
                try #require(text.text == same.text, "seed \(seed)")
                try #require(text.html == same.html, "seed \(seed)")
                try #require(page.csv == Self.turned(turned.csv), "seed \(seed)")
                let (file, turnedFile) = (one.calendar.text, other.calendar.text)
                try #require(file == turnedFile, "seed \(seed)")
                entries += page.entries.count
                versions += page.histories.count
                events += file.split(separator: "BEGIN:VEVENT").count - 1
            }
        }
        print("handed over: \(Self.count) journals, \(entries) entries, \(versions) changed,")
        print("\(events) calendar events: the same with the parents exchanged")
        #expect(entries > Self.count && versions > Self.count / 2 && events > Self.count / 50)
    }

    @Test func `no line is wider than a page, and nothing that a person wrote is a tag`() throws {
        for seed in 0..<UInt64(200) {
            let page = HandedPage.report(try ChanceJournal(seed: seed, isSwapped: false).handed)
            #expect(page.lines.allSatisfy { WrappedText.columns($0) <= 80 }, "seed \(seed)")
            #expect(page.lines.last?.hasSuffix(".") == true && page.asOf.hasPrefix("As of: "))
            #expect(page.html.contains("<p class=\"as-of\">As of: "))
            #expect(!page.html.contains("<b>") && !page.html.contains("<script"))
            #expect(!page.html.contains("://") && !page.html.contains("src="))
        }
    }

    @Test func `every word stands in every form, and no cell is a formula`() throws {
        for seed in 0..<UInt64(200) {
            let journal = try ChanceJournal(seed: seed, isSwapped: false).handed
            let (text, csv) = (HandedPage.report(journal).text, journal.csv)
            for entry in journal.entries {
                let id = entry.state.entry.description
                #expect(csv.contains("\n\(id),"), "seed \(seed)")
                let short = EntryName.short(entry.state.entry)
                #expect(text.contains(short), "seed \(seed), \(short)")
            }
            for line in csv.split(separator: "\n").dropFirst() {
                #expect(!line.contains(",=") && !line.contains(",@") && !line.contains(",+"))
            }
            let lines = journal.jsonLines.split(separator: "\n")
            for line in lines {
                _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
            }
            #expect(lines.count == csv.split(separator: "\n").count - 1, "seed \(seed)")
        }
    }
}
