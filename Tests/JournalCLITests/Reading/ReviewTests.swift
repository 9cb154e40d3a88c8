import Folders
import Foundation
import JournalClient
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// Looking back: the review of a month, the ladder, what is open, and promises.
@Suite(.timeLimit(.minutes(30))) struct ReviewTests {
    private static let wide = House.wide

    /// Words that no page of looking back has.
    private static let forbidden = [
        "overdue", "late", "streak", "average", "%", "score", "great", "well done", "good month",
        "bad", "missing", "missed", "should", "must", "has not", "compliance", "since you",
    ]

    private static let pages: [[String]] = [
        ["review"], ["review", "last", "month"], ["ladder"], ["repairs"], ["promises"],
    ]

    private func write(_ one: House, _ other: House) async {
        await one.run("undo", "--wait", "0")
        for words in [
            ["add", "play", "what=block tower", "duration=20m", "led=child"],
            ["request", "wash hands", "2", "met"],
            ["promise", "zoo", "--to", "child"],
            ["add", "delight", "sings to the cat"],
            ["add", "thanks", "to=other", "words=for swapping the Thursday"],
            ["voice", "the moon walks with us"], ["rupture", "yelling", "--shared"],
        ] {
            let saved = await one.run(words)
            #expect(saved.status == 0, "\(words): \(saved.talk)")
        }
    }

    @Test func `a month has its parts, of both parents, with who wrote each word`() async throws {
        try await parents { alex, sam in
            await write(alex, sam)
            await write(sam, alex)
            let rupture = await alex.run("rupture", "tired", "--shared").id
            await alex.run("repair", rupture, "hugged", "--received", "well")
            await level(alex, sam)
            for house in [alex, sam] {
                let shown = await house.run("review", size: Self.wide)
                #expect(shown.status == 0, "\(shown.talk)")
                for words in [
                    "1 mended, within a day", "still open", "promises of the month: 2 open",
                    "play on 1 day; led by a child twice",
                    "2 things asked, 2 a day", "Alex wrote that Eva said: the moon walks with us",
                    "Sam wrote that Eva said", "Alex: sings to the cat",
                    "Alex to Sam: for swapping the Thursday", "Sam to Alex: for swapping",
                ] { #expect(shown.out.contains(words), "\(words): \(shown.out)") }
                for word in Self.forbidden {
                    #expect(!shown.out.lowercased().contains(word), "\(word): \(shown.out)")
                }
                let narrow = await house.run("review", size: ScreenSize(columns: 80, rows: 500))
                #expect(narrow.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
            }
            // One's own open rupture has a repair as the next step, the other's a comfort.
            let (own, others) = (
                await alex.run("review", size: Self.wide).out,
                await sam.run("review", size: Self.wide).out
            )
            for page in [own, others] {
                #expect(page.contains("next: rapport repair"))
                #expect(page.contains("a word of comfort: rapport comfort"))
            }
        }
    }

    @Test func `a month of which little was written has fewer than ten lines, and praises nothing`()
        async
    {
        let house = await House.founded()
        let empty = await house.run("review")
        #expect(empty.out == "May 2026\nnothing written here: fine\n", "\(empty.out)")
        await house.run("voice", "the moon walks with us")
        await house.run("rupture", "yelling", "--shared")
        let thin = await house.run("review")
        #expect((2..<10).contains(thin.lines.count), "\(thin.out)")
        let before = await house.run("review", "april")
        #expect(before.out == "April 2026\nnothing written here: fine\n")
        for words in Self.pages {
            let shown = await house.run(words, size: Self.wide)
            #expect(shown.status == 0, "\(words): \(shown.talk)")
            for word in Self.forbidden {
                #expect(!shown.out.lowercased().contains(word), "\(word): \(shown.out)")
            }
        }
    }

    @Test func `one sentence stands on the first review of something, once on each device`()
        async throws
    {
        let words = "even close pairs are in step about a third of the time"
        try await parents { alex, sam in
            await alex.run("note", "a walk")
            #expect(await !alex.run("review", size: Self.wide).out.contains(words), "nothing yet")
            await alex.run("play", "block tower", "20m")
            await level(alex, sam)
            for house in [alex, sam] {
                for other in [["review", "--json"], ["review"]] {
                    #expect(await !house.run(other).out.contains(words), "no screen")
                }
                #expect(await !house.run("review", "april", size: Self.wide).out.contains(words))
                #expect(await house.run("review", size: Self.wide).out.contains(words))
                for _ in 0..<2 {
                    #expect(await !house.run("review", size: Self.wide).out.contains(words))
                }
            }
        }
    }

    @Test func `a review says which promises it has, and the list that it has all of them`() async {
        let house = await House.founded()
        await house.run("promise", "zoo", "--due", "2026-06-20 12:00")
        await house.run("promise", "park")
        let review = await house.run("review", size: Self.wide)
        #expect(review.out.contains("promises of the month: 1 open"), "\(review.out)")
        #expect(review.out.contains("all: rapport promises") && !review.out.contains("zoo"))
        let all = await house.run("promises", size: Self.wide)
        #expect(all.out.contains("zoo") && all.out.contains("park"), "\(all.out)")
        #expect(all.out.contains("rapport review"))
    }

    @Test func `an entry stands in one month whoever looks back, and from where`() async throws {
        // 18:30 where the clock is four hours behind is the next day two hours ahead.
        let house = await House.founded()
        for (word, time) in [
            ("firstcanary", "2026-04-01T18:30-04:00"), ("lastcanary", "2026-04-30T18:30-04:00"),
            ("marchcanary", "2026-03-31T18:30-04:00"),
        ] {
            let saved = await house.run("voice", word, "--at", time)
            #expect(saved.status == 0, "\(saved.talk)")
        }
        for words in [
            ["review", "april"], ["month", "april"], ["report", "april"], ["log", "--on", "april"],
            ["find", "canary", "--since", "2026-04-01", "--until", "2026-04-30"],
        ] {
            let shown = await house.run(words).out
            #expect(shown.contains("firstcanary") && shown.contains("lastcanary"), "\(words)")
            #expect(!shown.contains("marchcanary"), "\(words)")
        }
        let week = await house.run("week", "2026-04-30").out
        let day = week.components(separatedBy: "\nThursday 30 Apr 2026\n").last ?? ""
        #expect(day != week && day.contains("lastcanary"), "\(week)")
        #expect(await house.run("review", "april").out.contains("  30 Apr  "))
    }

    @Test func `nothing private is part of a month, and one's own private ruptures are open`()
        async throws
    {
        let house = await House.founded()
        let id = await house.run("rupture", "yelling", "secretcanary").id
        await house.run("note", "other secretcanary", "--private")
        for words in [["review"], ["review", "--json"], ["promises"], ["ladder"]] {
            #expect(await !house.run(words, size: Self.wide).out.contains("secretcanary"))
        }
        let open = await house.run("repairs", size: Self.wide)
        #expect(open.out.contains("secretcanary") && open.out.contains("rapport repair \(id)"))
        #expect(open.out.contains("[private]"))
    }

    @Test func `the author is asked to look again the day after, without a word of what it is`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let rupture = await alex.run("rupture", "yelling", "atcanary", "--shared").id
            let repair = await alex.run("repair", rupture, "hugged", "--received", "not-yet").id
            let own = await sam.run("rupture", "tired", "privatecanary").id
            await level(alex, sam)
            func asked(_ house: House) async -> [String] {
                let page = await house.run([], size: Self.wide)
                #expect(!page.out.contains("canary") && !page.out.contains("rupture"))
                let lines = page.out.split(separator: "\n").map(String.init)
                guard let head = lines.firstIndex(of: "look again") else { return [] }
                return Array(lines[(head + 1)...].prefix(1))
            }
            for house in [alex, sam] { #expect(await asked(house) == []) }
            for house in [alex, sam] { house.clock.pass(.seconds(86_400)) }
            #expect(await asked(alex) == ["  rapport show \(repair)"])
            #expect(await asked(sam) == ["  rapport show \(own)"])
            await alex.run("edit", repair, "received=well")
            #expect(await asked(alex) == [])
            for house in [alex, sam] { house.clock.pass(.seconds(4 * 86_400)) }
            #expect(await asked(sam) == [])
        }
    }

    @Test func `only a word of one whom it concerns mends, and who wrote else is named`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let rupture = await sam.run("rupture", "yelling", "--shared").id
            await level(alex, sam)
            await alex.run("repair", rupture, "hugged", "--received", "well")
            await level(alex, sam)
            #expect(await sam.run("repairs", size: Self.wide).lines.first == "still open")
            await alex.run(
                "add", "repair", "rupture=\(rupture)", "steps=admitted", "received=well",
                "by=Sam", "--shared")
            await level(alex, sam)
            let told = await sam.run("repairs", size: Self.wide)
            #expect(told.lines.first == "still open" && !told.out.contains("\nmended\n"))
            #expect(told.out.contains("rapport repair \(rupture)"), "\(told.out)")
            await sam.run("repair", rupture, "hugged")
            await level(alex, sam)
            for house in [alex, sam] {
                #expect(await house.run("repairs", size: Self.wide).lines.first == "mended")
            }
        }
    }

    @Test func `a list of ruptures or promises with its words is for a screen alone`() async {
        let house = await House.founded()
        await house.run("rupture", "yelling", "canary", "--shared")
        await house.run("promise", "zoo canary")
        for name in ["repairs", "promises"] {
            let piped = await house.run(name)
            #expect(piped.status == 64 && piped.out == "")
            #expect(piped.hints.allSatisfy { Hint($0).defect == nil })
            let json = await house.run(name, "--json")
            #expect(json.status == 0 && !json.out.contains("canary"))
            #expect(await house.run(name, size: Self.wide).out.contains("canary"))
        }
    }

    @Test func `what was said about a parent is read at its own place`() async {
        let house = await House.founded()
        await house.run("add", "voice", "words=she never listens canary", "about=other")
        await house.run("add", "voice", "words=the moon walks with us", "asked=offered")
        let shown = await house.run("review", size: Self.wide)
        #expect(!shown.out.contains("canary"), "\(shown.out)")
        #expect(shown.out.contains("said (offered): the moon walks with us"), "\(shown.out)")
        #expect(shown.out.contains("rapport log --kind voice"))
    }

    @Test func `the ladder says one sentence, and each request's last ten`() async {
        let house = await House.founded()
        #expect(await house.run("ladder").out.contains("nothing asked stands here yet"))
        for words in [["put on shoes", "2", "met"], ["Put on your shoes", "2", "declined"]] {
            for _ in 0..<3 { await house.run(["request"] + words) }
        }
        let ladder = await house.run("ladder", size: Self.wide)
        // As it was asked last, and not without its small words.
        #expect(ladder.out.contains("  Put on your shoes\n"), "\(ladder.out)")
        #expect(ladder.out.contains("now and then"))
        #expect(ladder.out.contains("next: begin with play"))
        #expect(ladder.out.contains("play on 0 of 7 days"))
    }

    @Test func `the ladder of one child is asked for by its name`() async throws {
        let house = await House.founded()
        await house.run("child", "Robin")
        for (child, words) in [("Robin", "put on shoes"), ("Eva", "wash hands")] {
            for _ in 0..<3 { await house.run("request", words, "2", "met", "--child", child) }
        }
        let both = await house.run("ladder", size: Self.wide).out
        #expect(both.contains("put on shoes") && both.contains("wash hands"))
        for typed in [["robin"], ["Robin"], ["rob"]] {
            let one = await house.run(["ladder"] + typed, size: Self.wide)
            #expect(one.status == 0 && one.out.contains("put on shoes"), "\(one.talk)")
            #expect(!one.out.contains("wash hands"))
            #expect(both.contains(one.out.trimmed))
        }
        let json = try await house.run("ladder", "eva", "--json").json()
        #expect((json["ladders"] as? [Any])?.count == 1)
        await house.expectRefused(
            ["ladder", "robni"], error: "\"robni\": the journal has no child of that name",
            hints: [
                "nothing was changed; it has: Eva, Robin",
                "\(Sentences.orElse) rapport ladder Robin",
            ])
        await house.expectRefused(
            ["ladder", "shoes"], error: "\"shoes\": the journal has no child of that name",
            hints: ["nothing was changed; it has: Eva, Robin", "as in: rapport ladder Eva"])
    }

    // MARK: Worked out again

    /// Runs the second set of rules over what the program says.
    private func workedOutAgain(_ files: [String]) throws -> (status: Int32, text: String) {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Scripts/looking-back").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-B", script] + files
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")),
        arguments: [1, 2] as [UInt64])
    func `a second set of rules works out the same of a made-up family`(seed: UInt64) async throws {
        let place = try TemporaryFolder()
        let houses = try MadeUpHouses(
            in: place.path, seed: seed, endingAt: House.now, zone: Zone { _ in 120 }, days: 150
        ) {}
        for parent in 0...1 {
            func say(_ words: [String], _ name: String) async throws -> String {
                let screen = Screen(input: [])
                let status = await Program.run(
                    arguments: words + ["--json"],
                    environment: [
                        "RAPPORT_HOME": houses.home(parent).folder, "RAPPORT_SYNC": "off",
                    ],
                    terminal: screen.terminal(isInteractive: false) { _ in .left },
                    surroundings: houses.surroundings(parent), zone: Zone { _ in 120 })
                #expect(status == 0, "\(words): \(screen.shown.talk)")
                let path = "\(place.path)/\(name).json"
                try screen.shown.out.write(toFile: path, atomically: true, encoding: .utf8)
                return path
            }
            var files = [try await say(["log", "-c", "1000000"], "log")]
            for month in ["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"] {
                files.append(try await say(["review", month], month))
            }
            files.append(try await say(["repairs"], "repairs"))
            files.append(try await say(["promises"], "promises"))
            files.append(try await say(["ladder"], "ladder"))
            for month in ["2026-02", "2026-03", "2026-04", "2026-05"] {
                files.append(try await say(["month", month], "month-\(month)"))
            }
            for year in ["2025", "2026"] { files.append(try await say(["year", year], year)) }
            let answer = try workedOutAgain(files)
            #expect(answer.status == 0, "\(answer.text)")
            #expect(answer.text.contains("are as worked out again"))
            print("looking back, seed \(seed), parent \(parent + 1): \(answer.text)")
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
    func `a figure of the ladder, a month or a year that is another one is named`() async throws {
        let house = await House.founded()
        await house.run("request", "wash hands", "2", "met")
        await house.run("sleep", "90m")
        for amount in ["120ml", "150ml"] { await house.run("bottle", amount) }
        await house.run("weight", "8.1kg")
        let place = try TemporaryFolder()
        let (log, file) = ("\(place.path)/log.json", "\(place.path)/said.json")
        try await house.run("log", "--json").out.write(
            toFile: log, atomically: true, encoding: .utf8)
        for (words, plants) in [
            ("ladder", [("\"wash hands\"", "\"wash feet\""), ("\"begin\"", "\"play\"")]),
            ("month", [("90", "91"), ("2,", "3,"), ("8100", "8200"), ("\"feeds\"", "\"sleep\"")]),
            ("year", [("90", "89"), ("8100", "8200")]),
        ] {
            let said = await house.run(words, "--json").out
            for (old, new) in [("", "")] + plants {
                let isSame = old.isEmpty
                #expect(isSame || said.contains(old), "\(words): \(old)")
                try (isSame ? said : said.replacing(old, with: new)).write(
                    toFile: file, atomically: true, encoding: .utf8)
                let answer = try workedOutAgain([log, file])
                #expect((answer.status == 0) == isSame, "\(words), \(old): \(answer.text)")
            }
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
    func `a number that is another one is named`() async throws {
        let house = await House.founded()
        await house.run("play", "block tower", "20m")
        await house.run("request", "wash hands", "2", "met")
        let place = try TemporaryFolder()
        let (log, review) = ("\(place.path)/log.json", "\(place.path)/review.json")
        let said = await house.run("review", "--json").out
        try await house.run("log", "--json").out.write(
            toFile: log, atomically: true, encoding: .utf8)
        for (text, isSame) in [
            (said, true), (said.replacing("\"begin\"", with: "\"more\""), false),
            (said.replacing("\"last\": \"2026-05-03\"", with: "\"last\": \"2026-05-02\""), false),
        ] {
            try text.write(toFile: review, atomically: true, encoding: .utf8)
            let answer = try workedOutAgain([log, review])
            #expect((answer.status == 0) == isSame, "\(answer.text)")
        }
    }
}
