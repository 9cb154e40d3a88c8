import Foundation
import Testing

@testable import JournalCLI

/// What both parents see when words are let go while something else is done to them.
@Suite struct ErasingRaceTests {
    private let alex = House(now: realNow)
    // Lists are in the order of the clocks, whose events tell whole minutes.
    private let sam = House(now: realNow + 60_000)

    private var both: [House] { [alex, sam] }

    private func sync(_ houses: House...) async {
        for house in houses { #expect(await house.run("sync").status == 0) }
    }

    /// That the words are on no copy, the running daemon's included, and both say the same.
    private func expectGone(_ words: String, and kept: String) async throws {
        for folder in [alex.folder, sam.folder, kept] { #expect(!holds(folder, words)) }
        for house in both { #expect(await house.run("audit").status == 0) }
        try await expectLevel(alex, sam)
    }

    @Test func `what was written while one asked stays beside what goes`() async throws {
        let kept = daemonFolder()
        try await daemon(in: kept) { link in
            await pair(alex, sam, link)
            let id = await alex.run("care", "sleep", "--text", "the unmistakable one").id
            await sync(alex, sam)
            await alex.run("erase", id, "--field", "text")
            await sam.run("log")
            await sam.run("edit", id, "text=written meanwhile")
            await sync(alex, sam, alex)
            let page = """
                ID  care
                  recorded      Alex, TIME
                  may change    both parents
                  happened-at   TIME +02:00
                  child         Eva
                  text          written meanwhile
                                written by Sam, TIME
                  activity      sleep

                """
            let open = await alike("conflicts", in: both, about: id, status: 3)
            #expect(open == "ID  care  text  [to be erased]  waits for Sam\n")
            let before = await alike("show", id, in: both, about: id)
            #expect(before == page)
            let asked = await alike("erase", in: both, about: id)
            #expect(
                asked == """
                    ID  care  text
                      asked         Alex, TIME
                      state         waits for Sam

                    """)
            #expect(holds(kept, "unmistakable"))

            await sam.run("erase", id, "--consent", "--yes")
            await sync(sam, alex, sam)
            let after = await alike("show", id, in: both, about: id)
            #expect(after == page)
            let steps = await alike("history", id, in: both, about: id)
            #expect(
                steps.hasSuffix(
                    """
                    3   Alex, TIME
                          text: (erased: Alex asked, by consent of Sam, event NAME)  (replaced by 4)
                    4   Sam, TIME
                          text: written meanwhile  (in place of 3)

                    """))
            #expect(await alike("conflicts", in: both, about: id) == "")
            let done = await alike("erase", in: both, about: id)
            #expect(
                done == """
                    ID  care  text
                      asked         Alex, TIME
                      agreed        Sam, TIME
                      state         the words are gone from every copy that reports
                      stands        ID: text, by words that the request had not seen
                      reported      Alex
                      reported      Sam
                      daemon        DAEMON was told to erase; daemons write no receipts

                    """)
            try await expectGone("unmistakable", and: kept)
            let again = await sam.run("erase", id, "--field", "text")
            #expect(again.out == "asked to erase of \(id): text; waits for Alex\n")
        }
    }

    @Test func `two who ask for the same are both served by one consent`() async throws {
        let kept = daemonFolder()
        try await daemon(in: kept) { link in
            await pair(alex, sam, link)
            let id = await alex.run("care", "sleep", "--text", "the unmistakable one").id
            await sync(alex, sam)
            await alex.run("erase", id, "--reason", "private")
            await sam.run("erase", id, "--reason", "mistaken")
            await sync(alex, sam, alex)
            let what = "ID  care  happened-at, child, text, activity"
            let open = await alike("conflicts", in: both, about: id, status: 3)
            #expect(
                open == """
                    \(what)  [to be erased]  waits for Sam
                    \(what)  [to be erased]  waits for Alex

                    """)
            let asked = await alike("erase", in: both, about: id)
            #expect(
                asked == """
                    \(what)
                      asked         Alex, TIME; a private matter
                      state         waits for Sam
                    \(what)
                      asked         Sam, TIME; written by mistake
                      state         waits for Alex

                    """)

            #expect(await alex.run("erase", id, "--consent", "--yes").status == 0)
            await sync(alex, sam, alex)
            let erased = "(erased: Sam asked, by consent of Alex, event NAME)"
            let page = await alike("show", id, in: both, about: id)
            #expect(
                page == """
                    ID  care
                      recorded      Alex, TIME
                      may change    both parents
                      happened-at   \(erased)
                      child         \(erased)
                      text          \(erased)
                      activity      \(erased)

                    """)
            #expect(await alike("conflicts", in: both, about: id) == "")
            let done = await alike("erase", in: both, about: id)
            // Alex answered Sam; what Alex had asked for went by the same word.
            let ending = """
                  state         the words are gone from every copy that reports
                  reported      Alex
                  reported      Sam
                  daemon        DAEMON was told to erase; daemons write no receipts

                """
            #expect(
                done == """
                    \(what)
                      asked         Alex, TIME; a private matter
                      asked too     Sam, TIME
                      agreed        Alex, TIME, to what Sam asked
                    \(ending)\(what)
                      asked         Sam, TIME; written by mistake
                      agreed        Alex, TIME
                    \(ending)
                    """)
            let json = try await alex.run("erase", "--json").json()
            let requests = try #require(json["requests"] as? [[String: Any]])
            let consents = requests.flatMap { $0["erased-by"] as? [[String: Any]] ?? [] }
            let events = consents.compactMap { $0["event"] as? String }
            #expect(events.count == 2 && Set(events).count == 1, "the same consent")
            for house in both { #expect(await house.run("status", "--check").status == 0) }
            try await expectGone("unmistakable", and: kept)
            await sam.expectRefused(
                ["erase", id, "--consent", "--yes"],
                error: "those words of entry \(id) are erased already",
                hints: ["nothing was changed; who has reported it is listed by: rapport erase"])
        }
    }
}
