import Foundation
import Testing

@testable import JournalCLI

/// What holds only once both parents have agreed to it.
@Suite struct AgreementTests {
    private static func own(_ id: String) -> String {
        "what is proposed in entry \(id) is your own; it waits for the other parent"
    }

    private static func ownHints(_ id: String) -> [String] {
        [
            "nothing was changed; see it with: rapport show \(id)",
            "withdraw it with: rapport withdraw \(id)",
        ]
    }

    @Test func `a promise of both holds once the other parent agrees`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let id = await alex.run("promise", "zoo", "--policy", "agreement").id
            for house in [alex, sam] { await house.run("sync") }
            #expect(await sam.run("conflicts").status == 3)
            let shown = await sam.run("show", id)
            #expect(shown.out.contains("proposed      by Alex; waits for Sam\n"))
            for command in ["agree", "decline", "reply"] {
                #expect(shown.talk.contains("rapport \(command) \(id)\n"))
            }
            let open = try await sam.run("show", id, "--json").json()
            let proposals = open["proposals"] as? [[String: Any]] ?? []
            #expect(!proposals.isEmpty)
            #expect(proposals.allSatisfy { $0["waits-for"] as? Int == 2 })

            let agreed = await sam.run("agree", id, "--yes")
            #expect(agreed.status == 0)
            #expect(agreed.timeless == "saved \(id)  shared  TIME  promise  zoo, to Eva, open\n")
            #expect(await sam.run("conflicts").status == 0)
            for house in [sam, alex] { await house.run("sync") }
            #expect(await alex.run("conflicts").status == 0)
            let page = await alex.run("show", id)
            #expect(!page.out.contains("proposed"))
            #expect(
                page.plain(id).contains(
                    "  agreed        happened-at, child, what, to, state; by Sam, TIME\n"))
            #expect(try await alex.stateDigest() == sam.stateDigest())
        }
    }

    @Test func `what was agreed stays until a change of it is agreed to`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let id = await alex.run("promise", "zoo", "--policy", "agreement").id
            for house in [alex, sam] { await house.run("sync") }
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            for house in [sam, alex] { await house.run("sync") }
            let before = await alex.run("log").out
            #expect(
                await sam.run("edit", id, "what=park").out.hasSuffix(
                    "promise  zoo, to Eva, open\n    proposed by Sam: park\n"))
            for house in [sam, alex] { await house.run("sync") }
            // What stands reads as before; what is proposed has a line of its own.
            #expect(await alex.run("log").out == before + "    proposed by Sam: park\n")
            let page = await alex.run("show", id)
            #expect(page.out.contains("  what          zoo\n"))
            #expect(page.out.contains("  proposed      by Sam; waits for Alex\n    what: park\n"))
            await sam.expectRefused(["agree", id], error: Self.own(id), hints: Self.ownHints(id))
            let steps = await sam.run("history", id).plain(id)
            #expect(steps.contains("  what: [-zoo-]{+park+}  (proposed, in place of 3)\n"))
            #expect(steps.contains("  what: zoo\n"))
            // What is agreed still stands as it was, and changed nothing.
            #expect(!page.out.contains("as before"))
            // The one who proposed is told whom it waits for.
            let list = await sam.run("conflicts")
            #expect(list.status == 3)
            #expect(list.out.contains("  proposed      by Sam; waits for Alex\n"))
            #expect(!list.talk.contains("rapport agree"))

            let agreed = await alex.run("agree", id, "--yes")
            #expect(agreed.out.contains("promise  park, to Eva, open\n"))
            for house in [alex, sam] { await house.run("sync") }
            for house in [alex, sam] {
                let values = try await house.values(of: id)
                #expect(values["what"] == "park")
            }
        }
    }

    @Test func `nobody agrees to the own proposal`() async throws {
        let house = await House.founded()
        let id = await house.run("promise", "zoo", "--policy", "agreement").id
        await house.expectRefused(["agree", id], error: Self.own(id), hints: Self.ownHints(id))
        #expect(await house.run("log").out.contains("promise    proposed by "))
        #expect(await house.run("status", "--check").status == 3)
        #expect(!(await house.run("show", id).talk.contains("rapport agree")))
    }

    @Test func `what nobody proposed is not agreed to`() async {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        await house.expectRefused(
            ["agree", id], error: "nothing of entry \(id) waits for your answer",
            hints: ["nothing was changed; what waits is listed by: rapport conflicts"])
        await house.expectRefused(
            ["agree", "zzzz"], error: "no entry here has an id that begins with zzzz",
            hints: ["nothing was changed; ids are listed by: rapport log"])
    }

    @Test(arguments: [
        ("play", "shared"), ("voice", "author-only"), ("handover", "shared, agreement"),
        ("promise", "author-only, shared, agreement"),
    ])
    func `a kind is answered with the policies it can have`(kind: String, list: String) async {
        let house = await House.founded()
        let words = kind == "handover" ? ["me", "other"] : ["x"]
        let outcome = await house.expectUnchanged(ending: 64) {
            await house.run([kind] + words + ["--policy", "both"])
        }
        #expect(outcome.talk.contains("--policy takes one of: \(list)\n"))
        #expect(await house.run("log").out == "")
    }
}
