import Foundation
import JournalModel
import Testing

@testable import JournalCLI

/// Lists on a screen, their filters, and what stands below a line.
@Suite struct LogScreenTests {
    private static let wide = ScreenSize(columns: 80, rows: 24)
    private static let narrow = ScreenSize(columns: 40, rows: 24)

    @Test func `on a terminal the newest stands last, and lines break at words`() async {
        let house = await House.founded()
        let words = "one two three four five six seven eight nine ten eleven twelve"
        await house.run("note", words, "--at", "10:00")
        await house.run("note", "later", "--at", "11:00")
        let plain = await house.run("log").lines
        #expect(plain.first?.contains("later") == true && plain.count == 2)
        for size in [Self.wide, Self.narrow] {
            let shown = await house.run("log", size: size)
            #expect(shown.lines.last?.contains("later") == true)
            #expect(shown.lines.allSatisfy { WrappedText.columns($0) <= size.columns })
            #expect(shown.lines.count > 2)
            let joined = shown.lines.map { $0.trimmingCharacters(in: .whitespaces) }
                .joined(separator: " ")
            #expect(joined.contains("eleven twelve"))
        }
    }

    @Test func `names of children are listed for programs too, which hold them against nobody`()
        async throws
    {
        let house = await House.founded()
        await house.run("child", "Noa")
        let listed = await house.run("log", "--json", "--kind", "child")
        #expect(listed.status == 0 && listed.out.contains("Noa"), "\(listed.talk)")
        #expect(await house.run("log", "--json", "-k", "child", "-k", "note").status != 0)
    }

    @Test func `a list of one kind, parent or person is for a screen alone`() async {
        let house = await House.founded()
        await house.run("rupture", "yelling", "canary")
        await house.run("care", "bottle", "5oz")
        for words in [["-k", "rupture"], ["--parent", "me"], ["--person", "me"]] {
            for more in [[], ["--json"]] {
                let piped = await house.run(["log"] + words + more)
                #expect(piped.status == 64 && piped.out == "")
            }
        }
        let shown = await house.run("log", "-k", "rupture", size: Self.wide)
        #expect(shown.lines.first?.hasPrefix("only rupture;") == true)
        #expect(shown.out.contains("canary") && !shown.out.contains("bottle"))
        let mine = await house.run("log", "--parent", "me", size: Self.wide)
        #expect(mine.lines.first?.hasPrefix("only written by Alex;") == true)
        #expect(!mine.out.contains("canary") && mine.out.contains("bottle"))
        #expect(await !house.run("log", "--person", "me", size: Self.wide).out.contains("canary"))
        #expect(await house.run("log", "--parent", "nobody", size: Self.wide).status == 64)
    }

    @Test func `a rupture never stands without what mended it`() async throws {
        let house = await House.founded()
        let id = await house.run("rupture", "yelling", "at breakfast", "--shared").id
        await house.run("repair", id, "hugged")
        for words in [["log"], ["log", "-k", "rupture"], ["find", "breakfast"], ["week"]] {
            let lines = await house.run(words, size: ScreenSize(columns: 200, rows: 99)).lines
            let place = try #require(lines.firstIndex { $0.contains("at breakfast") })
            #expect(lines[place + 1].contains("repair by Alex"), "\(words)")
            #expect(lines[place + 1].contains("hugged"))
            #expect(lines.filter { $0.contains("hugged") }.count == 1)
        }
        for command in ["show", "history"] {
            #expect(await house.run(command, id).out.contains("  repair        "))
            #expect(await house.run(command, id, "--json").out.contains("\"mends\": [\n"))
        }
        #expect(await house.run("log", "--json").out.contains("\"mended-by\": [\n"))
    }

    @Test func `an answer stands below its entry, with the words that it answered`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("note", "thank you for thursday").id
            await level(alex, sam)
            await sam.run("reply", id, "I would do it again")
            await level(alex, sam)
            await alex.run("show", id)
            await alex.run("edit", id, "text=you shouted")
            await level(alex, sam)
            for house in [alex, sam] {
                for words in [["log"], ["log", "-k", "note"], ["find", "shouted"]] {
                    let lines = await house.run(words, size: ScreenSize(columns: 200, rows: 99))
                        .lines
                    let place = try #require(lines.firstIndex { $0.contains("you shouted") })
                    #expect(lines[place].hasSuffix("[1 reply by Sam]"))
                    #expect(lines[place + 1].contains("Sam replied, "))
                    #expect(lines[place + 1].contains("I would do it again"))
                    #expect(lines[place + 2].contains("thank you for thursday"))
                    #expect(lines[place + 2].contains("changed since by Alex"))
                }
            }
        }
    }

    @Test func `times that differ are told, and what is dated ahead stands apart`() async {
        let house = await House.founded()
        await house.run("note", "old", "--at", "2026-03-20 18:00", "--tag", "school")
        await house.run("note", "far", "--at", "2026-05-03 11:00-05:00")
        for number in 1...20 {
            await house.run("note", "court \(number)", "--at", "2062-01-01 10:00", "--anyway")
        }
        let log = await house.run("log", size: ScreenSize(columns: 120, rows: 99))
        #expect(log.out.contains("old, tags school  [written 3 May]"))
        #expect(log.out.contains("2026-05-03 11:00 -05:00"))
        #expect(!log.out.contains("court"))
        #expect(log.talk.contains("dated ahead: 20; see them with: rapport log --ahead"))
        #expect(await house.run("log", "--ahead").lines.count == 20)
        // Programs get everything.
        let json = await house.run("log", "--json").out
        #expect(json.contains("court 7"))
        #expect(json.contains("\"written\": \"2026-05-03T16:20:00Z\""))
    }

    @Test func `a list goes on before its first entry, and days are picked`() async {
        let house = await House.founded()
        var ids: [String] = []
        for hour in 10...15 {
            ids.append(await house.run("note", "at \(hour)", "--at", "\(hour):00").id)
        }
        await house.run("note", "before", "--at", "yesterday 10:00")
        let page = await house.run("log", "-c", "2", "--before", ids[2]).lines
        #expect(page.map { $0.contains("at 11") || $0.contains("at 10") } == [true, true])
        #expect(await house.run("log", "--on", "yesterday").lines.count == 1)
        #expect(await house.run("log", "--since", "14:00").lines.count == 2)
        #expect(await house.run("log", "--until", "yesterday").lines.count == 1)
        #expect(await house.run("log", "--before", "11:00").lines.count == 2)
        #expect(await house.run("log", "--on", "someday").status == 64)
        #expect(await house.run("log", "--words", "AT 1").lines.count == 6)
        #expect(await house.run("log", "--tag", "school").lines.isEmpty)
        #expect(await house.run("log", "--child", "Eva").lines.count == 7)
        #expect(await house.run("log", "--child", "nobody").status != 0)
    }

    @Test func `words are found in capitals or without, and a store without keys is read`()
        async
        throws
    {
        let house = await House.founded()
        let id = await house.run("care", "medicine", "what=Ibuprofen", "5ml").id
        #expect(await house.run("find", "ibuprofen").out.contains("Ibuprofen"))
        #expect(await house.run("find", "ibu", "PROFEN").lines.count == 1)
        #expect(await house.run("find", "paracetamol").lines.isEmpty)
        #expect(await house.run("find").status == 64)
        let copy = NSTemporaryDirectory() + "rapport-copy-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try house.moveLog()
        try FileManager.default.createDirectory(
            atPath: copy, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: house.journal + "/store.sqlite", toPath: copy + "/store.sqlite")
        for words in [["log"], ["find", "ibu"], ["show", id], ["week"]] {
            let outcome = await House().run(words + ["--store", copy])
            #expect(outcome.status == 0 && outcome.out.contains("Ibuprofen"), "\(words)")
        }
        #expect(try !FileManager.default.contentsOfDirectory(atPath: copy).contains("shown"))
    }

    @Test func `a list says how fresh this copy is, and of when the other's last words are`()
        async
        throws
    {
        try await parents { alex, sam in
            await alex.run("care", "medicine", "what=ibuprofen", "5ml")
            await level(alex, sam)
            for words in [["log"], ["find", "ibu"], ["week"], []] {
                let shown = await sam.run(words, size: ScreenSize(columns: 160, rows: 99)).out
                #expect(shown.contains("as of today "), "\(words)")
                #expect(shown.contains("last from Alex: today "))
                #expect(shown.contains("5 ml, ibuprofen"))
                // Alex knows nothing of when Sam synced.
                let other = await alex.run(words, size: ScreenSize(columns: 160, rows: 99)).out
                #expect(other.contains("nothing from Sam yet"))
            }
            #expect(await sam.run("log").talk.contains("last from Alex: today "))
        }
    }

    @Test func `hostile words move no cursor and begin no line`() async {
        let house = House()
        await house.run(
            "init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        let hostile = "a\u{1B}[2J\u{202E}b\nrapport: saved zzzz"
        await house.run("note", hostile, "--tag", hostile)
        await house.run("care", "medicine", "what=\(hostile)", "5ml")
        for words in [[], ["log"], ["find", "a"], ["week"], ["handover", "--card"]] {
            for size in [Self.wide, Self.narrow] {
                let shown = await house.run(words, size: size)
                #expect(!shown.out.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
                #expect(!shown.lines.contains { $0.hasPrefix("rapport: saved") })
                #expect(shown.lines.allSatisfy { WrappedText.columns($0) <= size.columns })
            }
        }
    }
}
