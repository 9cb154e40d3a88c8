import Foundation
import JournalText
import Testing

@testable import JournalCLI

/// How old the child was when it happened, wherever an entry is shown whole and on every page.
@Suite struct AgeTests {
    /// Eva was born on 8 March 2022; Noa, of whom nobody says when, is there too or not.
    private func house(_ more: String...) async -> House {
        let house = House()
        for words in [["init", "--name", "Alex"], ["child", "Eva", "--born", "2022-03-08"]] {
            let done = await house.run(words)
            #expect(done.status == 0, "\(done.talk)")
        }
        for words in more { await house.run("child", words) }
        return house
    }

    private static let then = ["--at", "2026-04-07 18:30"]

    @Test func `an entry is shown with the child's age on its own day`() async throws {
        let house = await house()
        let birthday = await house.run("note", "canary", "--at", "2026-04-08 09:00").id
        let before = await house.run(["note", "canary"] + Self.then).id
        #expect(await house.run("show", before).out.contains("age that day  4 years\n"))
        let page = await house.run("show", birthday)
        #expect(page.out.contains("age that day  4 years 1 month\n"), "\(page.out)")
        let json = try await house.run("show", birthday, "--json").json()
        let ages = try #require(json["ages"] as? [[String: Any]])
        #expect(ages.count == 1 && ages[0]["years"] as? Int == 4 && ages[0]["months"] as? Int == 1)
        // Before it was born no age is told, and none of what is about nobody.
        let early = await house.run("note", "canary", "--at", "2022-03-07 09:00").id
        #expect(!(await house.run("show", early).out.contains("age that day")))
    }

    @Test func `of several children each has a name and an age, of one unknown nothing is told`()
        async
    {
        let house = await house("Noa")
        let both = await house.run(
            ["add", "play", "what=ball", "children=Eva, Noa"] + Self.then)
        #expect(both.status == 0, "\(both.talk)")
        let page = await house.run("show", both.id).out
        #expect(page.contains("age that day  Eva, 4 years\n"), "\(page)")
        let noa = await house.run(["note", "canary", "--child", "Noa"] + Self.then).id
        #expect(!(await house.run("show", noa).out.contains("age that day")))
    }

    @Test func `a list tells it of what is read by it, and clutters no other line`() async {
        let house = await house()
        for words in [
            ["voice", "the moon walks with us"], ["add", "delight", "sings"],
            ["add", "milestone", "rides a bicycle"], ["note", "canary"],
        ] {
            let saved = await house.run(words + Self.then)
            #expect(saved.status == 0, "\(words): \(saved.talk)")
        }
        let lines = await house.run("log").lines
        #expect(lines.count == 4)
        for line in lines {
            #expect(line.contains("(4 years)") == !line.contains("canary"), "\(line)")
        }
    }

    @Test func `each day of a page says it once, and each row of a table has it`() async {
        let house = await house()
        for words in [["note", "canary"], ["bottle", "120ml"], ["add", "milestone", "rides"]] {
            await house.run(words + Self.then)
        }
        for words in [["report", "april"], ["month", "april"], ["year", "2026"]] {
            for form in [[], ["--html"]] {
                let page = await house.run(words + form).out
                let count = page.components(separatedBy: "Eva was 4 years old").count - 1
                #expect(count == 1, "\(words + form): \(page)")
            }
        }
        let table = await house.run("report", "april", "--csv").lines
        #expect(table.first?.contains(",age,") == true)
        #expect(table.count { $0.contains(",4 years,") } == 3)
        let lines = await house.run("report", "april", "--jsonl").lines
        #expect(lines.count { $0.contains("\"years\":4") || $0.contains("\"years\": 4") } == 3)
        // What was taken back says nothing of a child.
        let gone = await house.run("note", "gone", "--at", "2026-02-07 09:00").id
        await house.run("undo", "--wait", "0")
        await house.run("retract", gone)
        #expect(!(await house.run("report", "february").out.contains("years")))
    }
}
