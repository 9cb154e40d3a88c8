import Foundation
import Testing

@testable import JournalCLI

/// What became of a promise, by a word.
@Suite struct PromiseWordTests {
    @Test(arguments: PromiseWord.allCases)
    func `a promise is kept, renegotiated or broken by a word and its id`(word: PromiseWord)
        async throws
    {
        let house = await House.founded()
        for typed in [{ $0 }, { String($0.prefix(6)) }] as [@Sendable (String) -> String] {
            let id = await house.run("promise", "zoo").id
            let outcome = await house.run("promise", word.rawValue, typed(id))
            #expect(outcome.status == 0, "\(outcome.talk)")
            #expect(
                outcome.timeless
                    == "saved \(id)  shared  TIME  promise  zoo, to Eva, \(word.rawValue)\n")
            #expect(try await house.values(of: id)["state"] == word.rawValue)
        }
    }

    @Test func `no new promise is written for a word and an id that is not there`() async throws {
        let house = await House.founded()
        await house.expectRefused(
            ["promise", "kept", "zzzz"],
            error: "no entry here has an id that begins with zzzz",
            hints: [
                "nothing was changed; promises are listed by: rapport log --kind promise",
                "a new promise that begins with \"kept\" is written with:"
                    + " rapport add promise what=\"kept ...\"",
            ])
        // In quotes it is what was promised.
        let quoted = await house.run("promise", "kept secrets stay secrets")
        #expect(quoted.out.contains("kept secrets stay secrets"))
        let sleep = await house.run("care", "sleep", "1h").id
        #expect(await house.run("promise", "kept", sleep).talk.contains("is no promise"))
    }

    @Test func `without an id a person is asked about the only open one`() async throws {
        let house = await House.founded()
        #expect(await house.run("promise", "kept").talk.contains("no promise is open"))
        let id = await house.run("promise", "zoo").id
        let script = await house.run("promise", "kept")
        #expect(script.status == 1 && script.hints.first?.hasSuffix("promise kept \(id)") == true)
        #expect(try await house.values(of: id)["state"] == "open")
        let no = await house.run("promise", "kept", input: ["no"], isInteractive: true)
        #expect(no.status == 1 && no.talk.contains("zoo"))
        #expect(try await house.values(of: id)["state"] == "open")
        let yes = await house.run("promise", "kept", input: ["yes"], isInteractive: true)
        #expect(yes.status == 0 && yes.out.contains("zoo, to Eva, kept"))
    }

    @Test func `of several open ones each is named with its command`() async {
        let house = await House.founded()
        let ids = [await house.run("promise", "zoo").id, await house.run("promise", "park").id]
        let outcome = await house.run("promise", "broken", input: ["yes"], isInteractive: true)
        #expect(outcome.status == 1)
        for id in ids { #expect(outcome.talk.contains("rapport promise broken \(id)\n")) }
        for hint in outcome.hints { #expect(Hint(hint).defect == nil, "\(hint)") }
    }

    @Test func `what is said already, taken back or too much is not said again`() async {
        let house = await House.founded()
        let id = await house.run("promise", "zoo").id
        await house.run("promise", "kept", id)
        for words in [["promise", "kept", id], ["promise", "broken", id, "sorry"]] {
            let outcome = await house.expectUnchanged(ending: words.count == 3 ? 1 : 64) {
                await house.run(words)
            }
            for hint in outcome.hints { #expect(Hint(hint).defect == nil, "\(hint)") }
        }
        await house.run("retract", id)
        #expect(await house.run("promise", "broken", id).talk.contains("was taken back"))
    }

    @Test func `a broken one offers a rupture with its repair, by commands that work`() async throws
    {
        let house = await House.founded()
        let id = await house.run("promise", "zoo").id
        let outcome = await house.run("promise", "broken", id)
        let commands = outcome.talk.split(separator: "\n").compactMap {
            $0.split(separator: ": rapport ").dropFirst().first
        }.map { $0.split(separator: " ").map(String.init) }
        #expect(commands.count == 2)
        for command in commands {
            let written = await house.run(command)
            #expect(written.status == 0, "\(command): \(written.talk)")
            let rupture = try await house.values(of: written.id)
            #expect(rupture["cause"] == "broken-promise")
            #expect(await house.run("show", written.ids[0]).out.contains("promise       \(id)"))
            #expect(written.ids.count == (command.contains("--repair") ? 2 : 1))
        }
        // What was kept offers nothing of the kind.
        let kept = await house.run("promise", "park").id
        #expect(await house.run("promise", "kept", kept).talk == "")
    }

    @Test func `what is promised instead is a promise of its own, to the same and about the same`()
        async throws
    {
        let house = await House.founded()
        await house.run("child", "Noa")
        let id = await house.run("promise", "zoo", "--child", "Noa", "--policy", "shared").id
        let outcome = await house.run("promise", "renegotiated", id, "park", "on", "saturday")
        #expect(outcome.ids.count == 2 && outcome.ids[0] == id, "\(outcome.talk)")
        let shown = try await house.run("show", outcome.ids[1], "--json").json()
        let values = try await house.values(of: outcome.ids[1])
        #expect(values["what"]?.hasPrefix("park") == true && values["state"] == "open")
        #expect(shown["policy"] as? String == "shared")
        #expect(try await house.values(of: id)["child"] == values["child"])
        #expect(values["due-at"] != nil)
        let json = try await house.run(
            "promise", "renegotiated", outcome.ids[1], "pool", "--json"
        ).json()
        #expect((json["saved"] as? [Any])?.count == 2)
    }

    @Test func `only who gave a promise, or both, call it broken`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("promise", "zoo", "--policy", "shared").id
            let both = await alex.run("propose", "bedtime at 20:00").id
            await level(alex, sam)
            for entry in [id, both] { await sam.run("show", entry) }
            await sam.expectRefused(
                ["promise", "broken", id],
                error: "that a promise is broken is said by who gave it, or by both together",
                hints: [
                    "nothing was changed; what you want to say of it goes with:"
                        + " rapport reply \(id)"
                ])
            #expect(
                await sam.run("promise", "renegotiated", id, "park").talk.contains("theirs to say"))
            #expect(await sam.run("promise", "kept", id).status == 0)
            await sam.run("agree", both, "--yes")
            let asked = await sam.run("promise", "broken", both)
            #expect(asked.status == 0 && asked.out.contains("proposed by Sam: broken"))
            // It is not Sam's promise: no rupture is offered.
            #expect(!asked.talk.contains("rapport rupture"))
        }
    }
}
