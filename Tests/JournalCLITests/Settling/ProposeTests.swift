import Foundation
import Testing

@testable import JournalCLI

/// Agreements as things of their own.
@Suite struct ProposeTests {
    @Test func `what is proposed stands once the other parent agrees, and not before`()
        async throws
    {
        try await parents { alex, sam in
            let proposed = await alex.run("propose", "bedtime at 20:00")
            #expect(
                proposed.out.contains("promise  proposed by Alex: bedtime at 20:00"),
                "\(proposed.out)\(proposed.talk)")
            let id = proposed.id
            await level(alex, sam)
            for house in [alex, sam] {
                for words in [["log"], ["show", id], ["conflicts"]] {
                    let shown = await house.run(words)
                    let lines = shown.lines.filter { $0.contains("bedtime") }
                    #expect(lines.allSatisfy { $0.contains("proposed") || $0.contains("what: ") })
                }
            }
            // Shown, and asked: nobody agrees by an id alone.
            await sam.expectUnchanged { await sam.run("agree", id) }
            let no = await sam.run("agree", id, input: ["no"], isInteractive: true)
            #expect(no.status == 1 && no.talk.contains("bedtime at 20:00"))
            let yes = await sam.run("agree", id, input: ["yes"], isInteractive: true)
            #expect(yes.status == 0 && yes.out.contains("promise  bedtime at 20:00"))
        }
    }

    @Test func `what is proposed can be declined, and withdrawn by who proposed it`() async throws {
        try await parents { alex, sam in
            let ids = [
                await alex.run("propose", "bedtime at 20:00").id,
                await alex.run("propose", "no phones at dinner").id,
            ]
            await level(alex, sam)
            await sam.run("conflicts")
            await sam.expectRefused(
                ["withdraw", ids[0]],
                error: "nothing that waits in entry \(ids[0]) was proposed by you",
                hints: [
                    "nothing was changed; what waits is listed by: rapport conflicts",
                    "say yes: rapport agree \(ids[0])", "say no: rapport decline \(ids[0])",
                    "answer: rapport reply \(ids[0])", "later: rapport conflicts",
                ])
            #expect(await sam.run("decline", ids[0]).status == 0)
            await alex.run("conflicts")
            let withdrawn = await alex.run("withdraw", ids[1])
            #expect(withdrawn.status == 0, "\(withdrawn.talk)")
            await level(alex, sam)
            for house in [alex, sam] { #expect(await house.run("conflicts").status == 0) }
            // Also what was declined can be withdrawn, once.
            await alex.run("show", ids[0])
            #expect(await alex.run("withdraw", ids[0]).status == 0)
            #expect(await alex.run("withdraw", ids[0]).status == 1)
        }
    }

    @Test func `withdrawing never asks for what stands to be taken back`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("propose", "bedtime at 20:00").id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            await level(alex, sam)
            await alex.run("show", id)
            await alex.expectUnchanged { await alex.run("withdraw", id) }
            await alex.run("edit", id, "what=bedtime at 20:30")
            await alex.run("withdraw", id)
            await level(alex, sam)
            let shown = await sam.run("show", id)
            #expect(shown.out.contains("bedtime at 20:00") && !shown.out.contains("taken back"))
            #expect(await sam.run("conflicts").status == 0)
        }
    }

    @Test func `a handover and a plan are proposed by their names`() async throws {
        let house = await House.founded()
        let handover = await house.run("propose", "handover", "me", "other", "--place", "school")
        #expect(handover.status == 64, "\(handover.out)")
        let swap = await house.run("propose", "handover", "me", "other")
        #expect(swap.out.contains("handover  proposed by Alex"), "\(swap.out)\(swap.talk)")
        // A word that is a kind may be all that is proposed.
        #expect(await house.run("propose", "plan").out.contains("promise  proposed by Alex: plan"))
        let due = await house.run("propose", "handover", "me", "other", "--due", "friday")
        #expect(due.status == 64 && due.talk.contains("--due"))
        #expect(await house.run("propose", "x", "--policy", "shared").status == 64)
    }

    @Test func `what is only proposed is open nowhere, nor what was declined`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("propose", "no phones at dinner").id
            await level(alex, sam)
            for answer in ["asked", "declined"] {
                for house in [alex, sam] {
                    for words in [
                        [], ["log"], ["week"], ["find", "phones"], ["conflicts"], ["show", id],
                        ["log", "--new"], ["status", "--pending"], ["handover", "--card"],
                    ] {
                        let shown = await house.run(words, size: House.wide).out
                        for line in shown.split(separator: "\n") where line.contains("phones") {
                            #expect(!line.contains(", open"), "\(answer) \(words): \(line)")
                        }
                    }
                }
                await sam.run("show", id)
                await sam.run("decline", id)
                await level(alex, sam)
            }
            let agreed = await alex.run("propose", "bedtime at eight").id
            await level(alex, sam)
            await sam.run("show", agreed)
            #expect(await sam.run("agree", agreed, "--yes").status == 0)
            #expect(await sam.run("log", size: House.wide).out.contains("to Sam, open"))
        }
    }

    @Test func `a week folds many proposals of one parent into one line`() async throws {
        try await parents { alex, sam in
            for number in 1...5 { await alex.run("propose", "rule \(number)") }
            await alex.run("bottle", "5oz")
            await level(alex, sam)
            for house in [alex, sam] {
                let week = await house.run("week", size: House.wide).out
                #expect(!week.contains("rule "), "\(week)")
                #expect(week.contains("5 proposals by Alex wait for Sam"), "\(week)")
                #expect(week.contains("proposals stand at the end") && week.contains("5 oz"))
            }
        }
    }
}
