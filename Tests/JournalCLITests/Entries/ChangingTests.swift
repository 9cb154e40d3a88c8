import Foundation
import Testing

@testable import JournalCLI

/// Edits, two versions, and how a person settles them.
@Suite struct ChangingTests {
    @Test func `edit changes the fields that are named`() async {
        let house = await House.founded()
        let id = await house.run("care", "bottle", "5oz").id
        let outcome = await house.run(
            "edit", id, "quantity=150ml", "--set", "text=half asleep", "--set", "contents=milk")
        #expect(
            outcome.timeless
                == "saved \(id)  shared  TIME  care  bottle, 150 ml, milk, half asleep\n")
        #expect(await house.run("edit", id, "--clear", "contents").out.contains("150 ml, half"))
    }

    @Test func `an emptied required field is not written`() async {
        let house = await House.founded()
        let id = await house.run("milestone", "first steps").id
        let outcome = await house.expectUnchanged(ending: 64) {
            await house.run("edit", id, "--clear", "what")
        }
        #expect(outcome.talk.contains("cannot be left empty"))
        #expect(await house.run("log").out.contains("first steps"))
    }

    @Test func `edit without fields changes nothing when nobody sits there`() async {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        let outcome = await house.expectUnchanged(ending: 64) { await house.run("edit", id) }
        #expect(outcome.talk.contains("rapport show \(id)\n"))
    }

    @Test func `edit opens a draft on a terminal and writes the lines that differ`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep", "1h05m", "--text", "one\ntwo").id
        let outcome = await house.run(
            "edit", id, isInteractive: true,
            edit: { draft in
                draft.replacingOccurrences(of: "duration: 1h05m", with: "duration: 2h")
                    .replacingOccurrences(of: "  two", with: "  three")
            })
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(outcome.out.contains("sleep, 2h, one three"))
        let json = try await house.run("show", id, "--json").json()
        let fields = json["fields"] as? [String: [String: Any]] ?? [:]
        #expect(fields["text"]?["value"] as? String == "one\nthree")
    }

    @Test func `a draft left as it was changes nothing`() async {
        let house = await House.founded()
        let id = await house.run("rupture", "tired", "--at", "yesterday 18:00").id
        let editors: [@Sendable (String) -> Edited] = [{ .saved(Array($0.utf8)) }, { _ in .left }]
        for edited in editors {
            let outcome = await house.expectUnchanged(ending: 0) {
                await house.run(["edit", id], isInteractive: true, [:], edited)
            }
            #expect(outcome.talk == "left as it is; nothing was changed\n")
            #expect(outcome.out == "")
        }
    }

    @Test func `a line of the draft without a field is named by its number`() async {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        let outcome = await house.expectUnchanged(ending: 64) {
            await house.run("edit", id, isInteractive: true, edit: { "oops\n" + $0 })
        }
        #expect(outcome.talk.contains("line 1 of the draft"))
        let tagged = await house.run("edit", id, isInteractive: true, edit: { $0 + "#slept\n" })
        #expect(tagged.talk.contains(" of the draft does not begin with a field and a colon"))
    }

    @Test func `what changed while a person was editing becomes a second version`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let page = await house.run("show", id)
        #expect(page.out.contains("text          two versions, both kept until you settle it\n"))
        #expect(page.out.contains("in the car") && page.out.contains("in the sling"))
        #expect(page.talk.contains("settle it with: rapport resolve \(id)\n"))
        #expect(await house.run("log").out.hasSuffix("[two versions]\n"))
    }

    @Test func `conflicts ends with 3 while something waits and with 0 after`() async throws {
        let house = await House.founded()
        #expect(await house.run("conflicts").status == 0)
        let id = await house.conflicted()
        let list = await house.run("conflicts")
        #expect(list.status == 3)
        #expect(list.talk.contains("one entry waits for a person; nothing of it is lost"))
        #expect(await house.run("status", "--check").status == 3)
        #expect(await house.run("status").status == 0)
        let json = try await house.run("conflicts", "--json").json()
        #expect(json["waiting"] as? Int == 1)
        #expect(!(await house.run("conflicts", "--json").out.contains("you")))
        await house.run("resolve", id, "--keep", "1")
        #expect(await house.run("conflicts").status == 0)
    }

    @Test(arguments: [1, 2])
    func `resolve keeps the version of that number`(number: Int) async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let page = await house.run("show", id)
        let line = try #require(page.lines.first { $0.hasPrefix("    \(number)  ") })
        let kept = String(line.dropFirst(7))
        let outcome = await house.run("resolve", id, "--keep", "\(number)")
        #expect(outcome.timeless == "saved \(id)  shared  TIME  care  sleep, 1h05m, \(kept)\n")
    }

    @Test func `resolve keeps both versions and shows both`() async {
        let house = await House.founded()
        let id = await house.conflicted()
        #expect(await house.run("resolve", id, "--keep-both").status == 0)
        #expect(await house.run("conflicts").status == 0)
        let page = await house.run("show", id)
        #expect(page.out.contains("in the car") && page.out.contains("in the sling"))
    }

    @Test func `resolve writes a new value over both`() async {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.run("resolve", id, "--field", "text", "--write", "both, in turn")
        #expect(outcome.out.hasSuffix("1h05m, both, in turn\n"))
        #expect(await house.run("conflicts").status == 0)
    }

    @Test(arguments: [[], ["--keep", "1", "--keep-both"], ["--keep-both", "--write", "x"]])
    func `resolve takes one way at a time`(words: [String]) async {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.expectUnchanged(ending: 64) {
            await house.run(["resolve", id] + words)
        }
        #expect(outcome.talk.contains("--keep NUMBER, --keep-both or --write VALUE"))
        #expect(await house.run("conflicts").status == 3)
    }

    @Test func `resolve of a version that is not there says how many there are`() async {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.expectUnchanged { await house.run("resolve", id, "--keep", "3") }
        #expect(outcome.talk.contains("there is no version 3; there are 2"))
    }

    @Test func `resolve of an entry in which nothing waits says so`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep", "--text", "in the bed").id
        await house.run("show", id)
        let before = try await house.stateDigest()
        for words in [["--keep", "1"], ["--keep-both"], ["--write", "x"], ["--draft"]] {
            let outcome = await house.run(["resolve", id] + words)
            #expect(outcome.status == 1 && outcome.out == "")
            #expect(
                outcome.talk == """
                    rapport: error: nothing of entry \(id) waits to be settled
                    rapport: hint: nothing was changed; what waits is listed by: rapport conflicts

                    """)
            let named = await house.run(["resolve", id, "--field", "text"] + words)
            #expect(named.status == 1 && named.out == "")
            #expect(
                named.talk == """
                    rapport: error: that field of entry \(id) has one version only
                    rapport: hint: nothing was changed; what waits is listed by: rapport conflicts

                    """)
        }
        #expect(try await house.stateDigest() == before && before != nil)
    }

    @Test func `a retracted entry stays readable and is marked`() async {
        let house = await House.founded()
        let id = await house.run("note", "x").id
        let outcome = await house.run("retract", id, "--reason", "mistaken")
        #expect(outcome.timeless == "saved \(id)  shared  TIME  note  x  [taken back]\n")
        #expect(await house.run("log").out.hasSuffix("[taken back]\n"))
        #expect(await house.run("show", id).out.contains("taken back    Alex, laptop"))
        await house.expectUnchanged(ending: 64) {
            await house.run("retract", id, "--reason", "bad")
        }
    }

    @Test func `what the same person took back is not taken back again`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("play", "tower").id
            await level(alex, sam)
            await alex.run("retract", id, "--reason", "mistaken")
            let before = try await alex.stateDigest()
            for reason in [[], ["--reason", "duplicate"]] {
                let again = await alex.run(["retract", id] + reason)
                #expect(again.status == 1 && again.out == "")
                #expect(
                    again.talk == """
                        rapport: error: you have taken entry \(id) back already
                        rapport: hint: nothing was changed; see it with: rapport show \(id)

                        """)
            }
            #expect(try await alex.stateDigest() == before && before != nil)
            // What the other parent wrote meanwhile is a reason to say it again.
            await sam.run("log")
            await sam.run("edit", id, "text=and fell")
            await level(alex, sam)
            await alex.run("show", id)
            #expect(await alex.run("retract", id).status == 0)
            #expect(await alex.run("log").out.hasSuffix("Alex      play       [taken back]\n"))
            #expect(await alex.run("show", id).out.contains("and fell"))
        }
    }
}
