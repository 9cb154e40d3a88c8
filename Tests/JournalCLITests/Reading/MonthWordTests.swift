import Testing

@testable import JournalCLI

/// A month or a day is named in the same ways wherever one is asked for.
@Suite struct MonthWordTests {
    /// `MonthReaderTests` has the other ways.
    private static let april = ["april", "last month"]

    private func house() async -> House {
        let house = await House.founded()
        for (word, day) in [
            ("marchcanary", "2026-03-31"), ("firstcanary", "2026-04-01"),
            ("lastcanary", "2026-04-30"), ("maycanary", "2026-05-01"),
        ] {
            let saved = await house.run("note", word, "--at", "\(day) 12:00")
            #expect(saved.status == 0, "\(saved.talk)")
        }
        return house
    }

    @Test func `every command reads every way to name a month alike`() async {
        let house = await house()
        let commands: [(String) -> [String]] = [
            { ["review", $0] }, { ["month", $0] }, { ["report", $0] },
            { ["report", "--from", $0, "--to", $0] }, { ["log", "--on", $0] },
            { ["log", "--since", $0, "--until", $0] }, { ["find", "canary", "--on", $0] },
            { ["week", $0] }, { ["report", $0, "--csv"] }, { ["month", $0, "--json"] },
        ]
        for command in commands {
            let wanted = await house.run(command("2026-04"))
            #expect(wanted.status == 0, "\(command("2026-04")): \(wanted.talk)")
            for words in Self.april {
                let shown = await house.run(command(words))
                #expect(shown.out == wanted.out, "\(command(words)): \(shown.talk)")
                // The words may stand apart as well as in quotes, where they are no option's.
                guard command("x").count == 2 else { continue }
                let apart = [command(words)[0]] + words.split(separator: " ").map(String.init)
                #expect(await house.run(apart).out == wanted.out, "\(apart)")
            }
        }
        for command in commands.dropFirst(2).prefix(5) {
            let shown = await house.run(command("april")).out
            #expect(shown.contains("firstcanary") && shown.contains("lastcanary"))
            #expect(!shown.contains("marchcanary") && !shown.contains("maycanary"), "\(shown)")
        }
    }

    @Test func `a last day alone begins with its month, and a first one goes on to today`() async {
        let house = await house()
        let until = await house.run("report", "--to", "april")
        #expect(until.out.contains("Report of 2026-04-01 to 2026-04-30"), "\(until.talk)")
        let since = await house.run("report", "--from", "april")
        #expect(since.out.contains("Report of 2026-04-01 to 2026-05-03"), "\(since.talk)")
    }

    @Test(arguments: [
        ["month", "smarch"], ["review", "smarch"], ["report", "smarch"], ["year", "x"],
        ["report", "--from", "smarch"], ["report", "--from", "april", "--to", "march"],
        ["report", "april", "--from", "march"], ["log", "--on", "smarch"], ["week", "smarch"],
        ["month", "2026-13"], ["report", "--to", "2026-13"],
    ])
    func `what names no day leads to a command that works as it is typed`(words: [String]) async {
        let house = await house()
        let refused = await house.run(words)
        #expect(refused.status == 64 && refused.out.isEmpty && refused.defect == nil)
        let commands = refused.hints.flatMap { Hint($0).commands }
        #expect(!commands.isEmpty, "\(refused.talk)")
        for command in commands {
            let typed = Array(Hint.words(command).dropFirst())
            #expect(typed.first == words[0], "\(command)")
            let outcome = await house.run(typed)
            #expect(outcome.status == 0, "\(command): \(outcome.talk)")
        }
    }

    @Test(arguments: [
        ("year", "2026"), ("year 2026", "2026"), ("year this year", "2026"),
        ("year last year", "2025"), ("year 2025", "2025"),
    ])
    func `a year is named by its number, or as this or the last one`(
        typed: String, title: String
    ) async {
        let shown = await house().run(typed.split(separator: " ").map(String.init))
        #expect(shown.status == 0 && shown.out.contains("\n\(title)\n"), "\(shown.talk)")
    }
}
