import Foundation
import Testing

@testable import JournalCLI

/// P17: wherever a consent is offered, its refusal and its deferral stand in the same block.
@Suite struct YesNoLaterTests {
    /// What is wrong with what a command said: a consent without a no or a later for the same
    /// entry right beside it.
    private static func oneSided(_ text: String) -> [String] {
        let lines = text.split(separator: "\n").map(String.init)
        return lines.enumerated().compactMap { place, line in
            let yes =
                line.firstMatch(of: /rapport agree ([a-z2-7]{10})/).map { ($0.1, "agree") }
                ?? line.firstMatch(of: /rapport erase ([a-z2-7]{10}) --consent/)
                .map { ($0.1, "erase") }
            guard let (id, kind) = yes else { return nil }
            let block = lines[max(0, place - 3)...min(lines.count - 1, place + 3)]
            let no =
                kind == "agree" ? "rapport decline \(id)" : "rapport erase \(id) --decline"
            let later = kind == "agree" ? "later: rapport conflicts" : "later: rapport erase"
            let isWhole =
                block.contains { $0.contains(no) } && block.contains { $0.contains(later) }
            return isWhole ? nil : line
        }
    }

    @Test func `the judge of this test knows what is one-sided`() {
        let yes = "say yes: rapport agree abcdefghij"
        let no = "say no: rapport decline abcdefghij"
        #expect(Self.oneSided(yes) == [yes])
        #expect(Self.oneSided(yes + "\n" + no) == [yes])
        #expect(Self.oneSided("\(yes)\n\(no)\nlater: rapport conflicts") == [])
        let gone = "let the words go: rapport erase abcdefghij --consent"
        #expect(
            Self.oneSided(gone + "\nkeep the words: rapport erase abcdefghij --decline") == [gone])
    }

    @Test func `no output offers yes without no and later beside it`() async throws {
        try await parents { alex, sam in
            for (asking, asked) in [(alex, sam), (sam, alex)] {
                await asking.run("undo", "--wait", "0")
                var ids: [String] = []
                let agreed = await asking.run("propose", "shoes by turns").id
                await level(asking, asked)
                await asked.run("show", agreed)
                await asked.run("agree", agreed, "--yes")
                await level(asking, asked)
                await asking.run("show", agreed)
                await asking.run("edit", agreed, "what=all by you")
                ids.append(agreed)
                ids.append(await asking.run("propose", "bedtime at 20:00").id)
                ids.append(await asking.run("promise", "zoo", "--policy", "agreement").id)
                let note = await asking.run("note", "words to go").id
                await asking.run("erase", note)
                await level(asking, asked)
                var outcomes: [(words: [String], outcome: Outcome)] = []
                func run(_ words: [String], input: [String] = [], at: Bool = false) async {
                    let outcome = await asked.run(
                        words, size: House.wide, input: input, isInteractive: at)
                    outcomes.append((words, outcome))
                }
                for words in Surfaces.lists + Surfaces.kinds { await run(words) }
                for id in ids + [note] {
                    for words in [
                        ["show", id], ["history", id], ["agree", id], ["decline", id, "x"],
                        ["resolve", id], ["edit", id, "text=mine"], ["retract", id],
                        ["withdraw", id], ["erase", id, "--consent"],
                    ] {
                        await run(words)
                    }
                    await run(["agree", id], input: ["no"], at: true)
                    await run(["erase", id, "--consent"], input: ["no"], at: true)
                }
                await run(["propose", "bedtime at 20:00"])
                await run(["status"])
                await run(["status", "--check"])
                await run(["sync"])
                await run(["erase", note, "--decline"])
                await run(["erase", note, "--decline"])
                for id in ids {
                    await run(["decline", id])
                    await run(["show", id])
                    await run(["agree", id])
                }
                let offering = outcomes.filter {
                    ($0.outcome.out + $0.outcome.talk).contains("rapport agree ")
                        || ($0.outcome.out + $0.outcome.talk).contains(" --consent")
                }
                #expect(offering.count > 10, "\(offering.count)")
                for (words, outcome) in outcomes {
                    #expect(
                        Self.oneSided(outcome.out + outcome.talk) == [],
                        "\(words): \(outcome.out)\(outcome.talk)")
                    #expect(outcome.defect == nil, "\(words)")
                }
            }
        }
    }
}
