import Foundation
import Testing

@testable import JournalCLI

/// Yes, no and later to what one parent proposes alone.
@Suite struct AnswerTests {
    /// A promise that Alex proposes and Sam has.
    private func proposed(
        _ alex: House, _ sam: House, _ what: String = "zoo"
    ) async throws -> String {
        let id = await alex.run("promise", what, "--policy", "agreement").id
        await level(alex, sam)
        return id
    }

    @Test func `nothing is agreed to unasked`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            await sam.run("show", id)
            let script = await sam.expectUnchanged { await sam.run("agree", id) }
            #expect(script.talk.contains("nothing was agreed to; look first with"))
            #expect(script.talk.contains("in a script say yes: rapport agree \(id) --yes\n"))
            let no = await sam.expectUnchanged {
                await sam.run("agree", id, input: ["no"], isInteractive: true)
            }
            #expect(no.talk.contains("  proposed      by Alex; waits for Sam\n"))
            #expect(no.talk.contains("    what: zoo\n"))
            #expect(no.talk.contains("Agree to this? (yes/no)"))
            #expect(no.talk.contains("the ways to answer, with: rapport show \(id)\n"))
            let yes = await sam.run("agree", id, input: ["yes"], isInteractive: true)
            #expect(yes.status == 0)
            #expect(yes.timeless == "saved \(id)  shared  TIME  promise  zoo, to Eva, open\n")
        }
    }

    @Test func `what is only proposed never reads as if it stood`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            await level(alex, sam)
            let before = await sam.run("log").out
            await alex.run("show", id)
            await alex.run("edit", id, "state=broken")
            await level(alex, sam)
            #expect(await sam.run("log").out == before + "    proposed by Alex: broken\n")
            let json = try await sam.run("show", id, "--json").json()
            let fields = json["fields"] as? [String: [String: Any]]
            #expect(fields?["state"]?["value"] as? String == "open")
            let page = await sam.run("show", id).out
            #expect(page.contains("  state         open\n"))
        }
    }

    @Test func `a field that is only proposed stands in no line of what is agreed`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            await level(alex, sam)
            let before = await sam.run("log").out
            await alex.run("show", id)
            await alex.run("edit", id, "text=and the aquarium", "due-at=2026-06-01")
            await level(alex, sam)
            let lines = await sam.run("log").lines
            #expect(lines.first.map { $0 + "\n" } == before, "\(lines)")
            #expect(lines.count == 2)
            #expect(lines.last?.hasPrefix("    proposed by Alex: ") == true)
            #expect(lines.last?.contains("and the aquarium") == true)
        }
    }

    @Test func `an agreement that nobody agreed to yet has no value that stands`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            let log = await sam.run("log")
            #expect(log.out.contains("promise    proposed by Alex: zoo, to Eva\n"))
            let answers = [
                "say yes: rapport agree", "say no: rapport decline", "answer: rapport reply",
            ]
            for words in answers {
                #expect(log.talk.contains("\(words) \(id)\n"))
            }
            let json = try await sam.run("show", id, "--json").json()
            let fields = json["fields"] as? [String: [String: Any]]
            #expect(fields?["what"]?["value"] is NSNull)
        }
    }

    @Test func `a no is kept and nothing waits any more`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            await sam.run("show", id)
            let no = await sam.run("decline", id)
            #expect(no.status == 0)
            #expect(no.out.contains("proposed by Alex, and Sam said no: zoo"))
            #expect(await sam.run("conflicts").status == 0)
            await level(alex, sam)
            #expect(await alex.run("conflicts").status == 0)
            #expect(await alex.run("status", "--check").status == 0)
            #expect(await alex.run("history", id).out.contains("      said no to "))
            await sam.expectRefused(
                ["decline", id], error: "nothing of entry \(id) waits for your answer",
                hints: ["nothing was changed; what waits is listed by: rapport conflicts"])
        }
    }

    @Test func `a proposal is withdrawn by its own parent and waits for nobody`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            await sam.run("show", id)
            await alex.run("show", id)
            #expect(await alex.run("retract", id).status == 0)
            #expect(await alex.run("conflicts").status == 0)
            await level(alex, sam)
            #expect(await sam.run("conflicts").status == 0)
            let refused = await sam.expectUnchanged { await sam.run("agree", id, "--yes") }
            #expect(refused.status != 0)
            #expect(await sam.run("history", id).out.contains("(proposed and withdrawn)"))
        }
    }

    @Test func `what is agreed is taken back by both`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            await level(alex, sam)
            let before = await sam.run("log").out
            await alex.run("show", id)
            #expect(await alex.run("retract", id).status == 0)
            await level(alex, sam)
            #expect(
                await sam.run("log").out
                    == before + "    proposed by Alex: to take this entry back\n")
            let page = await sam.run("show", id)
            #expect(page.out.contains("by Alex, to take this entry back; waits for Sam\n"))
            let again = await sam.expectUnchanged { await sam.run("retract", id) }
            #expect(again.talk.contains("say yes: rapport agree \(id)\n"))
            #expect(await sam.run("agree", id, "--yes").out.contains("[taken back]"))
            await level(alex, sam)
            #expect(await alex.run("log").out.contains("zoo, to Eva, open  [taken back]\n"))
        }
    }

    @Test func `what was changed since it was shown is not agreed to or declined`() async throws {
        try await parents { alex, sam in
            let id = try await proposed(alex, sam)
            await sam.run("show", id)
            await alex.run("edit", id, "what=everything")
            await level(alex, sam)
            for command in [["agree", id, "--yes"], ["decline", id]] {
                let refused = await sam.expectUnchanged { await sam.run(command) }
                #expect(refused.talk.contains("changed since you looked at it"))
            }
        }
    }
}
