import Foundation
import JournalClient
import JournalModel
import Testing

@testable import JournalCLI

/// What both parents see when words are let go.
@Suite struct ErasingTests {
    private let alex = House(now: realNow)
    private let sam = House(now: realNow)

    private func sync(_ houses: House...) async {
        for house in houses { #expect(await house.run("sync").status == 0) }
    }

    @Test func `one asks, the other agrees, and both see who let the words go`() async throws {
        let kept = daemonFolder()
        try await daemon(in: kept) { link in
            await pair(alex, sam, link)
            let id = await alex.run("note", "an unmistakable word too much").id
            await sync(alex, sam)
            #expect(holds(kept, "unmistakable"))
            #expect(holds(alex.folder, "unmistakable") && holds(sam.folder, "unmistakable"))
            let asked = await alex.run("erase", id, "--reason", "third-person")
            #expect(asked.status == 0)
            let what = "happened-at, child, text"
            #expect(asked.out == "asked to erase of \(id): \(what); waits for Sam\n")
            #expect(asked.talk.contains("not reached: a copy that does not keep to the rules"))
            #expect(await alex.run("status", "--check").status == 3, "as conflicts ends here")
            await sync(alex, sam)

            let lists = [await alex.run("conflicts"), await sam.run("conflicts")]
            #expect(lists.map(\.status) == [3, 3])
            #expect(lists[0].plain(id) == lists[1].plain(id))
            let line = "\(id)  note  \(what)  [to be erased]"
            #expect(lists[0].out == line + "  waits for Sam\n")
            #expect(lists[1].talk.contains("rapport erase \(id) --consent\n"))
            #expect(!lists[0].talk.contains("--consent"))
            let check = await sam.run("status", "--check")
            #expect(check.status == 3)
            #expect(check.out.contains("one request to erase waits for your answer\n"))

            let agreed = await sam.run("erase", id, "--consent", "--yes")
            #expect(agreed.status == 0)
            #expect(agreed.out == "erased of \(id): \(what), on this device\n")
            #expect(agreed.talk.contains("it concerns a third person"))
            #expect(!holds(sam.folder, "unmistakable"))
            await sync(sam, alex, sam, alex)
            // The daemon runs on, with its log and its shared memory open.
            #expect(!holds(alex.folder, "unmistakable") && !holds(kept, "unmistakable"))
            for house in [alex, sam] {
                let page = await house.run("show", id).out
                #expect(page.contains("(erased: Alex asked, by consent of Sam, event "))
                #expect(await house.run("log").out.contains("\(id)  Alex      note"))
                #expect(await house.run("log").out.contains("(erased)"))
                #expect(await house.run("conflicts").status == 0)
                #expect(await house.run("audit").status == 0)
            }
            #expect(try await alex.stateDigest() == sam.stateDigest())
            let receipts = await alex.run("erase").lines
            #expect(receipts.count { $0.contains("  reported      ") } == 2)
            #expect(receipts.contains { $0.contains("was told to erase; daemons write") })
            #expect(
                receipts.contains(
                    "  state         the words are gone from every copy that reports"))
            let json = try await sam.run("erase", "--json").json()
            let requests = try #require(json["requests"] as? [[String: Any]])
            #expect(requests.count == 1 && requests[0]["state"] as? String == "erased")
            #expect(requests[0]["reason"] as? String == "third-person")
            #expect((requests[0]["receipts"] as? [[String: Any]])?.count == 2)
            let named = try #require(requests[0]["names"] as? [[String: Any]])
            #expect(named.map { $0["fields"] as? [String] } == [["happened-at", "child", "text"]])
        }
    }

    @Test func `a declined request keeps every word and says so`() async throws {
        try await daemon { link in
            await pair(alex, sam, link)
            let id = await alex.run("note", "a word").id
            await alex.run("erase", id)
            await sync(alex, sam)
            let declined = await sam.run("erase", id, "--decline")
            #expect(declined.status == 0)
            #expect(declined.out == "declined; all words of \(id) stay\n")
            await sync(sam, alex)
            #expect(await alex.run("erase").out.contains("state         declined; the words stay"))
            #expect(await alex.run("show", id).out.contains("a word"))
            #expect(await alex.run("conflicts").status == 0)
            await sam.expectRefused(
                ["erase", id, "--decline"],
                error: "erasing entry \(id) was declined already",
                hints: [
                    "nothing was changed; the words are all here, and what is asked is listed by:"
                        + " rapport erase"
                ])
            await alex.expectRefused(
                ["erase", id, "--consent", "--yes"],
                error: "the request about entry \(id) is your own; only the other parent"
                    + " answers it", hints: ["nothing was changed; see it with: rapport erase"])
        }
    }

    @Test func `a revocation ends what a stolen phone had asked for, and both see it`()
        async throws
    {
        let phone = House(now: realNow)
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let id = await alex.run("note", "an unmistakable word").id
            await sync(alex, phone)
            let forged = await phone.run("note", "forged").id
            #expect(await phone.run("erase", id).status == 0)
            await sync(phone, sam)
            #expect(await sam.run("erase", id, "--consent", "--yes").status == 0)
            await sync(sam, alex, sam)
            #expect(await sam.run("erase").out.contains("state         agreed; not gone from "))
            let revoked = await alex.run(
                "device", "revoke", "phone", "--since", forged, "--reason", "stolen", "--yes")
            #expect(revoked.status == 0, "\(revoked.talk)")
            await sync(alex, sam, alex)

            for house in [alex, sam] {
                let list = await house.run("erase").out
                #expect(list.contains("; a revocation took its effect\n"))
                let when = house === alex ? " on \(day)" : ""
                #expect(list.contains("  without effect: Alex revoked its device\(when) without"))
                #expect(list.contains(" without standing by this; nothing happens\n"))
                #expect(list.contains("  not let go; where they were gone already they are "))
                #expect(!list.contains("reported"))
                let shown = await house.run("show", id).out
                #expect(!shown.contains("(erased"), "\(shown)")
                #expect(await house.run("audit").status == 0)
                let requests = try await house.run("erase", "--json").json()["requests"]
                let request = try #require((requests as? [[String: Any]])?.first)
                #expect(request["state"] as? String == "fallen")
                #expect((request["ended"] as? [[String: Any]])?.count == 1)
                #expect((request["erased-by"] as? [[String: Any]])?.count == 0)
            }
            try await expectLevel(alex, sam)
            #expect(await alex.run("device", "readmit", "phone", "--yes").status == 0)
            await sync(alex, sam)
            #expect(await sam.run("erase").out.contains("state         agreed; not gone from "))
            #expect(await sam.run("show", id).out.contains("(erased"))
        }
    }

    @Test func `a sole parent is asked first, and then the words are gone at once`() async {
        let house = await House.founded()
        let id = await house.run("note", "an unmistakable word").id
        let kept = await house.expectUnchanged {
            await house.run("erase", id, input: ["no"], isInteractive: true)
        }
        #expect(kept.talk.contains("Nobody has joined yet, so it goes at once. Erase it?"))
        #expect(kept.hints.first == "nothing was changed; every word is still here")
        let alone = await house.expectUnchanged { await house.run("erase", id) }
        #expect(
            alone.talk.hasSuffix(
                """
                rapport: error: erasing cannot be taken back, and nobody sits here to confirm it
                rapport: hint: nothing was changed; confirm it with: rapport erase \(id) --yes

                """))
        #expect(holds(house.folder, "unmistakable"))
        let gone = await house.run("erase", id, input: ["yes"], isInteractive: true)
        #expect(gone.status == 0)
        #expect(gone.out == "erased of \(id): happened-at, child, text\n")
        #expect(!holds(house.folder, "unmistakable"))
        let page = await house.run("show", id).out
        #expect(page.contains("(erased by Alex before anybody joined, event "))
        await house.expectRefused(
            ["erase", id, "--yes"], error: "those words of entry \(id) are erased already",
            hints: ["nothing was changed; who has reported it is listed by: rapport erase"])
    }

    @Test(arguments: [
        (["--consent", "--yes"], 1, "nobody asks to erase anything of entry ID"),
        (["--decline"], 1, "nobody asks to erase anything of entry ID"),
        (["--field", "tags", "--yes"], 1, "nothing was ever written there in entry ID"),
        (["--field", "cause"], 64, "a note has no field \"cause\""),
        (
            ["--reason", "shame"], 64,
            "--reason takes one of: private, third-person, mistaken, other"
        ),
        (
            ["--consent", "--decline"], 64,
            "choose one of --field or --reason, --consent, --decline"
        ),
        (
            ["--consent", "--reason", "other"], 64,
            "choose one of --field or --reason, --consent, --decline"
        ),
    ])
    func `what cannot be asked or answered is said plainly`(
        options: [String], status: Int32, line: String
    ) async throws {
        let house = await House.founded()
        let id = await house.run("note", "a word").id
        let outcome = await house.expectUnchanged(ending: status) {
            await house.run(["erase", id] + options)
        }
        let expected = line.replacingOccurrences(of: "ID", with: id)
        #expect(outcome.talk.contains("rapport: error: \(expected)\n"), "\(outcome.talk)")
    }

    @Test func `a list without requests says so, and an answer needs an entry`() async {
        let house = await House.founded()
        let list = await house.run("erase")
        #expect(list.status == 0 && list.out == "")
        #expect(list.talk == "nobody has asked to erase anything\n")
        await house.expectRefused(
            ["erase", "--consent"], error: "no entry was named",
            hints: [
                "nothing was changed; name one: rapport erase ID",
                "requests are listed by: rapport erase",
            ], status: 64)
    }
}
