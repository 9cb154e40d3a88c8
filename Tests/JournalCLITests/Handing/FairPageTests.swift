import Foundation
import JournalText
import Testing

@testable import JournalCLI

/// That a page tells what belongs to an entry wherever it was written, and nothing of it otherwise
/// than it is.
@Suite struct FairPageTests {
    private static let forms = [[], ["--html"], ["--csv"], ["--jsonl"]]

    private static func joined(_ outcome: Outcome) -> String {
        outcome.out.split { $0.isWhitespace }.joined(separator: " ")
    }

    @Test func `what a parent answers to a repair of the other is on the page of that day`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let then = ["--at", "5 days ago", "--shared"]
            let rupture = await alex.run(["rupture", "yelling", "rupturecanary"] + then).id
            let repair = await alex.run(
                "repair", rupture, "hugged", "--received", "well", "--at", "4 days ago"
            ).id
            await level(alex, sam)
            let comfort = await sam.run("repair", rupture, "hugged", "--at", "4 days ago")
            #expect(comfort.out.contains("  comfort  "), "\(comfort.out)")
            #expect(comfort.talk.contains("it counts as comfort: only the one from whom it came"))
            let own = await sam.run("reply", repair, "he did not accept it")
            #expect(own.status == 0, "\(own.talk)")
            await level(alex, sam)
            await alex.run("reply", comfort.id, "thankscanary")
            await alex.run("show", repair)
            await alex.run("edit", repair, "steps=admitted")
            for _ in 0..<2 { await level(alex, sam) }
            for house in [alex, sam] {
                for form in Self.forms {
                    let words = ["report", "--from", "6 days ago", "--to", "4 days ago"] + form
                    let page = Self.joined(await house.run(words))
                    #expect(page.contains("he did not accept it"), "\(form): \(page)")
                    #expect(page.contains("thankscanary") && page.contains("steps"))
                }
                let page = Self.joined(
                    await house.run("report", "--from", "6 days ago", "--to", "4 days ago"))
                #expect(page.contains("reply of Sam to \(repair), written "), "\(page)")
                #expect(page.contains("comfort by Sam, ") && page.contains("repair by Alex, "))
                #expect(page.contains("all versions, in order:") && page.contains("steps: hugged"))
                #expect(page.contains("steps was then: hugged; changed since by Alex"))
                // Cut by one day, in which the rupture is not.
                let day = Self.joined(
                    await house.run("report", "--from", "4 days ago", "--to", "4 days ago"))
                #expect(day.contains("Sam, comfort") && day.contains("Alex, repair"))
                #expect(day.contains("rupturecanary") && day.contains("he did not accept it"))
                for words in [["show", rupture], ["log"], ["repairs"], ["log", "-k", "rupture"]] {
                    let page = Self.joined(await house.run(words, size: House.wide))
                    #expect(page.contains("[1 reply by Sam]"), "\(words): \(page)")
                    #expect(page.contains("[1 reply by Alex]"), "\(words): \(page)")
                }
            }
        }
    }

    @Test func `what was erased says that its day is gone, on its own page and on the other`()
        async throws
    {
        let house = await House.founded()
        let id = await house.run("note", "canary", "--at", "2026-04-24 10:00").id
        let before = await house.run("report", "april").out
        #expect(before.contains("canary") && !before.contains("erased"))
        let erased = await house.run("erase", id, "--yes")
        #expect(erased.status == 0, "\(erased.talk)")
        let note = "in UTC: 2026-05-03."
        let april = Self.joined(await house.run("report", "april"))
        #expect(april.contains("took with them when it happened") && april.contains(note))
        let may = await house.run("report", "may")
        #expect(may.out.contains("\nSunday 2026-05-03\n"), "\(may.out)")
        #expect(Self.joined(may).contains("when it happened was erased too; it stands on the day"))
        await house.run("note", "later")
        #expect(await house.run("report", "may").out.contains("Sunday 2026-05-03  (UTC+02:00)"))
    }

    @Test func `a copy without keys tells no device and no minute, wherever it lies`() async throws
    {
        try await parents { alex, sam in
            let id = await sam.run("note", "canary").id
            await level(alex, sam)
            for store in [try alex.bareStore(), alex.journal, sam.journal] {
                for words in [
                    ["show", id, "--store", store], ["log", "--store", store, "--json"],
                ] {
                    let page = await alex.run(words).out
                    #expect(page.contains("canary"))
                    #expect(!page.contains("device (") && !page.contains("laptop"), "\(page)")
                    #expect(!page.contains("T") || !page.contains("Z\""), "\(page)")
                    #expect(!page.contains(#/Sam, .*\d\d\d\d-\d\d-\d\d \d\d:\d\d/#), "\(page)")
                }
            }
        }
    }

    @Test
    func `an acknowledgement that one parent alone holds changes no page, and no fingerprint`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            await sam.run("note", "late", "--at", "3 weeks ago")
            await level(alex, sam)
            await alex.run("note", "canary")
            // Sam's copy has all that Alex wrote, and says so in an event that Alex has not.
            for house in [alex, sam] { await house.run("sync") }
            let states = try await [alex.run("status", "--json"), sam.run("status", "--json")].map {
                try $0.json()
            }
            let (one, other) = (states[0], states[1])
            #expect(one["frontier"] as? String != other["frontier"] as? String)
            #expect(one["state-digest"] as? String == other["state-digest"] as? String)
            for form in Self.forms {
                let words = ["report", "--from", "4 weeks ago"] + form
                let (page, same) = (await alex.run(words).out, await sam.run(words).out)
                #expect(page == same && page.contains("canary"), "\(form)")
                #expect(page.contains("fingerprint"), "\(form)")
            }
        }
    }

    @Test func `what is dated far ahead is news of the day of its writing, and no card has words`()
        async throws
    {
        try await parents { alex, sam in
            await sam.run("note", "see you in court", "--at", "2062-01-01", "--anyway")
            await level(alex, sam)
            for words in [[], ["review"], ["log"]] {
                let page = await alex.run(words, size: House.wide)
                let line = page.lines.first { $0.contains("last from Sam: ") } ?? "none"
                #expect(!line.contains("2062") && line != "none", "\(words): \(page.out)")
            }
            let card = await alex.run("handover", "--card")
            #expect(card.out.contains("last from Sam: ") && !card.out.contains("court"))
        }
    }

    @Test func `the ledger says whole who gave which promise to whom, and has one word for it`()
        async throws
    {
        let house = await House.founded()
        let words = "to read at least three chapters of the long book about the lighthouse keeper"
        for state in ["open", "broken", "kept"] {
            let made = await house.run(
                "add", "promise", "what=\(words)", "to=other", "state=\(state)")
            #expect(made.status == 0, "\(made.talk)")
        }
        for command in ["promises", "review"] {
            let page = await house.run([command], size: ScreenSize(columns: 80, rows: 99))
            #expect(page.lines.allSatisfy { $0.count <= 80 })
            let joined = Self.joined(page)
            #expect(joined.components(separatedBy: "the lighthouse keeper").count == 4, "\(joined)")
            #expect(joined.components(separatedBy: "by Alex, to ").count == 4, "\(joined)")
            #expect(!joined.contains("…") && joined.contains("not kept"))
        }
    }
}
