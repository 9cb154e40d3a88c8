import Foundation
import JournalModel
import Testing

@testable import JournalCLI

/// What `rapport` alone shows, and the card for whoever comes on duty.
@Suite struct TodayTests {
    static let wide = ScreenSize(columns: 80, rows: 24)
    static let narrow = ScreenSize(columns: 40, rows: 24)

    /// A house with a day in it.
    static func day() async -> House {
        let house = await House.founded()
        await house.run("care", "sleep", "1h05m", "--at", "13:00")
        await house.run("care", "bottle", "5oz", "formula", "--at", "yesterday 22:30")
        await house.run("care", "bottle", "4oz", "milk", "--at", "17:30")
        await house.run(
            "care", "medicine", "what=ibuprofen", "5ml", "next-from=23:05", "--at", "17:05")
        await house.run("care", "diaper", "wet", "--at", "18:00")
        await house.run("care", "sleep", "running=running", "--at", "18:10")
        await house.run("rupture", "yelling", "canary at breakfast", "--shared")
        return house
    }

    /// The lines with ids in the place of what differs from run to run.
    static func plain(_ text: String) -> String {
        text.replacing(/edit [a-z2-7]{10}/, with: "edit ID")
    }

    @Test func `today fits a screen of 80 columns`() async {
        let house = await Self.day()
        let shown = await house.run([], size: Self.wide)
        #expect(shown.status == 0)
        #expect(
            Self.plain(shown.out) == """
                Sunday 3 May 2026, 18:20
                running
                  sleep       since today 18:10, by Alex
                    it ended: rapport woke
                last
                  medicine    today 17:05, 5 ml, ibuprofen, by Alex; next from today 23:05
                  sleep       today 13:00, 1h05m, by Alex
                  feed        today 17:30, bottle, 4 oz, milk, by Alex
                  diaper      today 18:00, diaper, wet, by Alex

                """)
        #expect(!shown.out.contains("canary") && !shown.out.contains("rupture"))
    }

    @Test func `today fits a screen of 40 columns`() async {
        let house = await Self.day()
        let shown = await house.run([], size: Self.narrow)
        #expect(shown.lines.allSatisfy { WrappedText.columns($0) <= 40 })
        #expect(shown.lines.count <= 22)
        #expect(shown.out.contains("ibuprofen"))
    }

    @Test(arguments: [TodayTests.wide, TodayTests.narrow])
    func `however much there is, it is one screen`(size: ScreenSize) async {
        let house = await House.founded()
        for number in 1...9 {
            await house.run("care", "medicine", "what=medicine \(number)", "5ml")
            await house.run("care", "sleep", "running=running")
            _ = await house.conflicted()
        }
        let shown = await house.run([], size: size)
        #expect(shown.lines.count <= 22)
        #expect(shown.lines.allSatisfy { WrappedText.columns($0) <= size.columns })
        #expect(shown.out.contains("more: rapport conflicts"))
    }

    @Test func `the command that is printed for what runs ends it, of one and of two`() async {
        for others in 0...1 {
            let house = await Self.day()
            for _ in 0..<others { await house.run("sleep", "18:05", "running=running") }
            for left in (0...others).reversed() {
                let shown = await house.run([], size: Self.wide)
                let lines = shown.lines.filter { $0.contains("it ended: ") }
                #expect(lines.count == left + 1, "\(shown.out)")
                #expect(lines.allSatisfy { $0.contains("edit") == (left > 0) })
                let words = lines.first?.split(separator: "rapport ").last?.split(separator: " ")
                #expect(await house.run((words ?? []).map(String.init)).status == 0)
            }
            #expect(await !house.run([], size: Self.wide).out.contains("it ended: "))
        }
    }

    @Test func `of the first day a line to type is shown, and it works as it is typed`() async {
        for children in [["Eva"], ["Eva", "Mia O'Hara"]] {
            let house = await House.founded()
            for name in children.dropFirst() { await house.run("child", name) }
            let shown = await house.run([], size: Self.wide)
            #expect(shown.out.contains("nothing runs"))
            let line = shown.lines.first { $0.contains("rapport bottle") } ?? ""
            let typed = children.count > 1 ? ["bottle", "Eva", "120ml"] : ["bottle", "120ml"]
            #expect(line.hasSuffix("say it: rapport \(typed.joined(separator: " "))"), "\(line)")
            #expect(await house.run(typed).status == 0)
            #expect(await !house.run([], size: Self.wide).out.contains("rapport bottle"))
        }
    }

    @Test(arguments: [TodayTests.wide, TodayTests.narrow])
    func `sleep, feed and diaper of each child stand before further medicines and what is old`(
        size: ScreenSize
    ) async throws {
        try await parents { alex, sam in
            await alex.run("medicine", "old drops", "5ml", "--at", "-30h")
            for number in 1...6 {
                await alex.run("medicine", "what=syrup \(number)", "\(number)ml", "--at", "-3h")
                await sam.run("note", "--shared", "news \(number) with some more words of it")
                await sam.run("propose", "bedtime at \(number) o'clock")
            }
            await alex.run("sleep", "1h")
            await alex.run("bottle", "5oz")
            await alex.run("diaper", "wet")
            await alex.run("potty", "pee")
            await level(alex, sam)
            let shown = await alex.run([], size: size)
            #expect(shown.lines.count <= 22, "\(shown.out)")
            // Doses of the last hours come first, and none of them goes; then what is asked first.
            let text = shown.out.split(separator: "last\n", maxSplits: 1).last ?? ""
            let places = (1...6).map { "syrup \($0)" } + ["sleep ", "feed ", "diaper "]
            let found = places.map { text.range(of: $0)?.lowerBound }
            #expect(found.allSatisfy { $0 != nil }, "\(shown.out)")
            let heads = found.compactMap(\.self).suffix(3)
            #expect(Array(heads) == heads.sorted(), "\(shown.out)")
            #expect(
                found.prefix(6).allSatisfy {
                    ($0 ?? text.endIndex) < (heads.first ?? text.startIndex)
                })
            if let old = text.range(of: "old drops") {
                #expect(heads.allSatisfy { $0 < old.lowerBound })
            }
            // One hint for all that waits, and one number for all that is new.
            #expect(!shown.out.contains("say yes"))
            #expect(shown.lines.filter { $0.contains("rapport log --new") }.count == 1)
            let card = await alex.run("handover", "--card", size: size)
            #expect(card.lines.count <= 12)
            for head in ["sleep", "feed", "diaper"] {
                #expect(card.out.contains("\n  \(head) "), "\(card.out)")
            }
            for number in 1...6 { #expect(card.out.contains("syrup \(number)"), "\(card.out)") }
        }
    }

    @Test
    func `who read the newest in the log has looked, and the log of news ends with the latest`()
        async throws
    {
        try await parents { alex, sam in
            _ = await sam.run([])
            for words in ["first", "second"] {
                await alex.run("note", words, "--at", "2026-01-20 18:00")
                alex.clock.pass(.seconds(60))
            }
            await level(alex, sam)
            // A pipe, and a list without it, are no look.
            await sam.run("log")
            #expect(await sam.run("log", "-c", "1", "-k", "note", size: House.wide).status == 0)
            let new = await sam.run("log", "--new", "--json")
            #expect(new.out.contains("first"))
            let shown = await sam.run([], size: ScreenSize(columns: 80, rows: 24)).out
            #expect(shown.contains("second"))
            await alex.run("note", "third")
            await alex.run("note", "fourth")
            await level(alex, sam)
            let news = await sam.run("log", "-k", "note", size: House.wide).out
            #expect(news.contains("fourth"))
            #expect(await !sam.run([], size: Self.wide).out.contains("new since"))
            await alex.run("note", "fifth")
            await alex.run("note", "sixth")
            await level(alex, sam)
            let last = await sam.run("log", "--new", size: House.wide).lines
            #expect(
                last.filter { $0.contains("th") && $0.contains("note") }.last?
                    .contains("sixth") == true, "\(last)")
        }
    }

    @Test func `without a journal it shows help, and with an option it is still today`() async {
        #expect(await House().run([]).out.contains("rapport help COMMAND"))
        let house = await Self.day()
        #expect(await house.run("--json").out.contains("\"running\""))
        #expect(await house.run("--help").out.contains("rapport help COMMAND"))
        #expect(await house.run("today").out == house.run([]).out)
    }

    @Test func `what the other parent wrote is new once, whatever day it claims`() async throws {
        try await parents { alex, sam in
            _ = await sam.run([])
            await alex.run("note", "late by forty minutes", "--at", "2026-01-20 18:00")
            await alex.run("rupture", "yelling", "canary", "--from", "other", "--shared")
            await level(alex, sam)
            let first = await sam.run([], size: Self.wide).out
            #expect(first.contains("late by forty minutes"))
            #expect(first.contains("[written "))
            #expect(first.contains("1 more by Alex") && !first.contains("canary"))
            // What had no line is new until it was listed.
            #expect(await sam.run([], size: Self.wide).out.contains("1 more by Alex"))
            #expect(await sam.run("log", "--new", size: Self.wide).out.contains("canary"))
            #expect(await !sam.run([], size: Self.wide).out.contains("late by"))
            #expect(await sam.run("log", "--new").talk.contains("nothing has come"))
        }
    }

    @Test func `a question stands with yes, no and words, and a flood is folded`() async throws {
        try await parents { alex, sam in
            await alex.run("promise", "park", "--to", "other", "--policy", "agreement")
            for number in 1...30 { await alex.run("care", "bottle", "\(number)oz") }
            await level(alex, sam)
            let shown = await sam.run([], size: Self.wide)
            for verb in ["agree", "decline", "reply"] {
                #expect(shown.out.contains("rapport \(verb) "))
            }
            #expect(shown.lines.count <= 22)
            #expect(shown.lines.filter { $0.contains("Alex      care") }.count <= 3)
            #expect(shown.out.contains("more by Alex, dated"))
            // Nothing waits for who asked.
            #expect(await !alex.run([], size: Self.wide).out.contains("rapport agree"))
        }
    }

    @Test func `the card has no word that only its author may change`() async throws {
        let house = await Self.day()
        await house.run("note", "canary")
        await house.run("voice", "canary")
        await house.run("promise", "canary", "--to", "other", "due-at=today")
        await house.run("handover", "me", "other", "--at", "08:00", "bag=coat")
        let card = await house.run("handover", "--card", size: Self.wide)
        #expect(card.status == 0 && card.lines.count <= 12)
        #expect(!card.out.contains("canary"))
        #expect(card.out.contains("ibuprofen") && card.out.contains("coat"))
        #expect(await !house.run("handover", "--card", "--json").out.contains("canary"))
        // The card writes nothing.
        #expect(await house.run("log", "--json").out == house.run("log", "--json").out)
        let narrow = await house.run("handover", "--card", size: Self.narrow)
        #expect(narrow.lines.count <= 12)
        #expect(narrow.lines.allSatisfy { WrappedText.columns($0) <= 40 })
    }

    @Test func `the week is a page with every day, and its sums`() async {
        let house = await Self.day()
        let page = await house.run("week", size: ScreenSize(columns: 80, rows: 500))
        let lines = page.out.components(separatedBy: "\n")
        let days = lines.filter { $0.hasSuffix(" 2026") || $0.hasSuffix(" 2026: nothing written") }
        #expect(days.count == 8, "the title and seven days")
        // Days without a word stand one below the other.
        let empty = lines.indices.filter { lines[$0].hasSuffix(": nothing written") }
        #expect(empty.count > 2 && empty.last == empty[0] + empty.count - 1)
        #expect(page.out.contains("slept 1h05m"))
        #expect(page.out.contains("1 feed"))
        #expect(page.lines.allSatisfy { WrappedText.columns($0) <= 80 })
        #expect(await house.run("week", "yesterday").out.contains("5 oz"))
        #expect(await house.run("week", "someday").status == 64)
        #expect(await house.run("week", "--json").out.contains("\"sleep-seconds\": 3900"))
    }
}
