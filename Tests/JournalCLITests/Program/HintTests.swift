import Foundation
import Testing

@testable import JournalCLI

/// Hints that lead on from where a person stands.
@Suite struct HintTests {
    @Test(
        arguments: [
            (["edit", "ID", "what="], "what has nothing in it; to say nothing, leave it out", 64),
            (["edit", "ID", "--clear", "what"], "what cannot be left empty in this entry", 64),
            (["handover", "me"], "a handover needs the field to", 64),
            (["device", "revoke", ""], "no device was named", 64),
            (["retract", "ID", "--reason", "angry"], "--reason takes one of: mistaken", 64),
        ] as [([String], String, Int32)])
    func `a field and a device are named as people know them`(
        words: [String], line: String, status: Int32
    ) async throws {
        let house = await House.founded()
        let id = await house.run("promise", "zoo", "--policy", "shared").id
        let before = await house.kept()
        let outcome = await house.run(words.map { $0 == "ID" ? id : $0 })
        #expect(outcome.status == status)
        #expect(outcome.talk.hasPrefix("rapport: error: \(line)"), "\(outcome.talk)")
        #expect(await house.kept() == before)
    }

    @Test func `empty input is answered with no command that would sign something else`()
        async throws
    {
        let house = await House.founded()
        let id = await house.conflicted()
        await house.run("conflicts")
        for words in [["resolve", id, "--write", "-"], ["reply", id, "-"], ["note", "-"]] {
            await house.expectRefused(
                words, error: "standard input holds no words",
                hints: [
                    "nothing was changed; name a file that does, behind the same command: < FILE"
                ],
                status: 64, input: [""])
        }
    }

    @Test func `a draft of versions that was kept is opened again by resolve`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "--text", "in the bed").id
            await level(alex, sam)
            for house in [alex, sam] { await house.run("show", id) }
            await alex.run("edit", id, "text=in the car")
            await sam.run("edit", id, "text=in the sling")
            await level(alex, sam)
            let outcome = await alex.run(
                "resolve", id, "--draft", input: ["no"], isInteractive: true,
                edit: { $0 + "more" })
            #expect(
                outcome.hints.last
                    == "begin again with: rapport resolve \(id) --field text --draft")
            #expect(outcome.hints.count == 2, "\(outcome.talk)")
        }
    }
}
