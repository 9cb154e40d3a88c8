import EventLog
import Foundation
import JournalCalendar
import JournalClient
import JournalModel
import JournalText
import Seeded
import Testing

/// P1 and P12: what is handed over is about both parents alike. Where each did what the other did,
/// and they have each other's names, every byte is the same.
///
/// `Scripts/laws` tries a hundred thousand journals.
@Suite struct HandedLawTests {
    private static let seeds = Law.seeds(sample: 200)

    /// The page of a month on which all of the days lie, with its charts.
    private static func period(_ journal: HandedJournal, _ part: HandedPage.Part) -> String {
        let days = Array(journal.choice.days)
        let places = ChartPlaces(labels: days.map { "\($0)" }, days: days.map { $0...$0 })
        let charts = Chart.all(
            of: journal.entries, journal.joins, places, name: journal.names.name(ofChild:))
        return HandedPage.period(journal, title: "May", charts: charts, part).html
    }

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

    /// A value of the lines with the parents' numbers exchanged. Lists of both are in no order.
    private static func turned(_ value: Any, _ key: String = "") -> Any {
        let numbers = ["parent", "waits-for", "replies-by", "reached"]
        switch value {
        case let object as [String: Any]:
            return Dictionary(
                uniqueKeysWithValues: object.map { ($0, turned($1, $0)) })
        case let list as [Any]:
            let all = list.map { turned($0, key) }
            if let numbers = all as? [Int] { return numbers.sorted() }
            return (all as? [String])?.sorted() ?? all
        case let number as Int where numbers.contains(key): return 3 - number
        case let text as String where text == "parent-1": return "parent-2"
        case let text as String where text == "parent-2": return "parent-1"
        default: return value
        }
    }

    private static func objects(_ lines: String) throws -> [Any] {
        try lines.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8))
        }
    }

    @Test func `lines for programs are the same whoever of the two is who`() throws {
        for seed in Self.seeds {
            let page = try ChanceJournal(seed: seed, isSwapped: false).handed
            let other = try ChanceJournal(seed: seed, isSwapped: true).handed
            // Turned twice, so that lists of both are in one order.
            let own = try Self.objects(page.jsonLines).map { Self.turned(Self.turned($0)) }
            let theirs = try Self.objects(other.jsonLines).map { Self.turned($0) }
            try #require(NSArray(array: own) == NSArray(array: theirs), "seed \(seed)")
        }
    }

    @Test func `a page, a table and a calendar are the same whoever of the two is who`() throws {
        var (entries, versions, events) = (0, 0, 0)
        for seed in Self.seeds {
            let one = try ChanceJournal(seed: seed, isSwapped: false)
            let other = try ChanceJournal(seed: seed, isSwapped: true)
            let (page, turned) = (one.handed, other.handed)
            let (text, same) = (HandedPage.report(page), HandedPage.report(turned))
            try #require(text.text == same.text, "seed \(seed)")
            try #require(text.html == same.html, "seed \(seed)")
            for part in [HandedPage.Part.everything, .firstTimes] {
                try #require(
                    Self.period(page, part) == Self.period(turned, part), "seed \(seed)")
            }
            try #require(page.csv == Self.turned(turned.csv), "seed \(seed)")
            let (file, turnedFile) = (one.calendar.text, other.calendar.text)
            try #require(file == turnedFile, "seed \(seed)")
            entries += page.entries.count
            versions += page.histories.count
            events += file.split(separator: "BEGIN:VEVENT").count - 1
        }
        Law.tell(
            "handed-over-swap", Self.seeds, ("entries", entries), ("changed", versions),
            ("calendar-events", events))
        let count = Self.seeds.count
        #expect(entries > count && versions > count / 2 && events > count / 50)
    }

    @Test func `no line is wider than a page, and nothing that a person wrote is a tag`() throws {
        var count = 0
        for seed in Self.seeds {
            let page = HandedPage.report(try ChanceJournal(seed: seed, isSwapped: false).handed)
            #expect(page.lines.allSatisfy { WrappedText.columns($0) <= 80 }, "seed \(seed)")
            #expect(page.lines.last?.hasSuffix(".") == true && page.asOf.hasPrefix("As of: "))
            #expect(page.html.contains("<p class=\"as-of\">As of: "))
            #expect(!page.html.contains("<b>") && !page.html.contains("<script"))
            #expect(!page.html.contains("://") && !page.html.contains("src="))
            count += page.lines.count
        }
        Law.tell("handed-over-lines", Self.seeds, ("lines", count))
    }

    @Test func `every word stands in every form, and no cell is a formula`() throws {
        var count = 0
        for seed in Self.seeds {
            let journal = try ChanceJournal(seed: seed, isSwapped: false).handed
            let (text, csv) = (HandedPage.report(journal).text, journal.csv)
            for entry in journal.entries {
                let id = entry.state.entry.description
                #expect(csv.contains("\n\(id),"), "seed \(seed)")
                let short = EntryName.short(entry.state.entry)
                #expect(text.contains(short), "seed \(seed), \(short)")
            }
            for cell in HandedRows.all(csv).dropFirst().flatMap(\.self) {
                #expect(!["=", "@", "+"].contains(cell.prefix(1)), "seed \(seed): \(cell)")
            }
            let lines = journal.jsonLines.split(separator: "\n")
            for line in lines {
                _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
            }
            #expect(lines.count == csv.split(separator: "\n").count - 1, "seed \(seed)")
            count += lines.count
        }
        Law.tell("handed-over-forms", Self.seeds, ("rows", count))
    }
}
