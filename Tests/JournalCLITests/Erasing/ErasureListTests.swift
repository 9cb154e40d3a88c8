import Foundation
import Testing

@testable import JournalCLI

/// What the list of requests says of each copy, and of words that stay.
@Suite struct ErasureListTests {
    @Test func `a consent is told copy by copy until every device has reported`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("note", "too much").id
            await level(alex, sam)
            await alex.run("erase", id)
            await level(alex, sam)
            await sam.run("erase", id, "--consent", "--yes")
            let own = await sam.run("erase")
            #expect(own.lines.contains("  state         agreed; not gone from every copy yet"))
            let here = own.lines.filter { $0.hasPrefix("  gone here     Sam, ") }
            #expect(here.count == 1)
            #expect(here.first?.hasSuffix(", this device; its next sync reports it") == true)
            let open = own.lines.filter { $0.hasPrefix("  not yet       ") }
            #expect(open.count == 1 && open.first?.contains("not every device of Alex's") == true)
            // On the way its own receipt was sent, and Alex's copy follows.
            await sam.run("sync")
            await alex.run("sync")
            let there = await alex.run("erase")
            #expect(!there.out.contains("not yet       Alex"), "\(there.out)")
            await level(alex, sam)
            await level(alex, sam)
            for house in [alex, sam] {
                let list = await house.run("erase").lines
                #expect(
                    list.contains(
                        "  state         the words are gone from every copy that reports"))
                #expect(list.count { $0.hasPrefix("  reported      ") } == 2)
                #expect(!list.contains { $0.contains("gone here") || $0.contains("not yet") })
            }
        }
    }

    @Test func `who asked for the same words too is listed with what came of it`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("note", "too much").id
            await level(alex, sam)
            for house in [alex, sam] { await house.run("erase", id) }
            await level(alex, sam)
            await sam.run("erase", id, "--consent", "--yes")
            await level(alex, sam)
            for house in [alex, sam] {
                let list = await house.run("erase").plain(id)
                #expect(
                    list.contains(
                        """
                          asked         Sam, TIME
                          asked too     Alex, TIME
                          agreed        Sam, TIME, to what Alex asked

                        """))
                #expect(
                    list.contains(
                        """
                          asked         Alex, TIME
                          agreed        Sam, TIME

                        """))
                let requests = await house.run("erase", "--json").objects("requests")
                let own = try #require(requests.first { $0["parent"] as? Int == 2 })
                let others = own["by-requests"] as? [[String: Any]] ?? []
                #expect(others.map { $0["parent"] as? Int } == [1])
                let his = try #require(requests.first { $0["parent"] as? Int == 1 })
                #expect((his["by-requests"] as? [Any])?.count == 0)
                #expect(others.compactMap { $0["event"] as? String } == his["events"] as? [String])
            }
        }
    }

    @Test func `what a sole parent erased is told without anybody's consent`() async {
        let house = await House.founded()
        let id = await house.run("note", "too much").id
        #expect(
            await house.run("erase", id, "--yes").out
                == "erased of \(id): happened-at, child, text\n")
        let log = await house.run("log").out
        #expect(log.contains("(erased)") && !log.contains("consent"))
        #expect(await house.run("status").out.contains("; 2 values erased\n"))
        let list = await house.run("erase")
        #expect(!list.out.contains("not yet"))
        #expect(
            list.lines.contains(
                "  state         the words are gone from every copy that reports"))
        #expect(list.plain(id).contains("  gone here     Alex, this device; "))
    }

    @Test func `words that were written after the request are said to stand`() async throws {
        try await parents { alex, sam in
            let id = await sam.run("care", "sleep", "--text", "too much").id
            await level(alex, sam)
            await sam.run("erase", id, "--field", "text")
            await sam.run("edit", id, "text=rather this")
            await level(alex, sam)
            #expect(!(await alex.run("erase").out.contains("stands")))
            await alex.run("erase", id, "--consent", "--yes")
            await level(alex, sam)
            for house in [alex, sam] {
                let list = await house.run("erase")
                #expect(
                    list.lines.contains(
                        "  stands        \(id): text, by words that the request had not seen"))
                let names =
                    list.status == 0
                    ? await house.run("erase", "--json").objects("requests").first?["names"] : nil
                let named = names as? [[String: Any]] ?? []
                #expect(named.map { $0["stands"] as? [String] } == [["text"]])
                #expect(await house.run("show", id).out.contains("rather this"))
            }
        }
    }

    @Test func `what is asked is told by fields and versions, and each answer has its command`()
        async throws
    {
        try await parents { alex, sam in
            let id = await alex.run("note", "one").id
            await alex.run("edit", id, "text=two")
            await level(alex, sam)
            let asked = await alex.run("erase", id)
            let what = "happened-at, child, text (2 versions)"
            #expect(asked.out == "asked to erase of \(id): \(what); waits for Sam\n")
            await level(alex, sam)
            let list = await sam.run("conflicts")
            #expect(list.out == "\(id)  note  \(what)  [to be erased]  waits for Sam\n")
            #expect(
                list.talk.hasSuffix(
                    """
                    let the words go: rapport erase \(id) --consent
                    keep the words: rapport erase \(id) --decline
                    later: rapport erase

                    """))
            let agreed = await sam.run("erase", id, "--consent", "--yes")
            #expect(agreed.out == "erased of \(id): \(what), on this device\n")
        }
    }

    @Test func `a device that may not erase is told so before anybody is to confirm`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let id = await sam.run("note", "a word").id
            await sam.run("erase", id)
            for house in [sam, phone] { await house.run("sync") }
            let refused = await phone.run("erase", id, "--consent")
            #expect(refused.status == 1)
            #expect(refused.talk.contains(" may not erase; a first device of yours may\n"))
            #expect(!refused.talk.contains("--yes"))
        }
    }
}
