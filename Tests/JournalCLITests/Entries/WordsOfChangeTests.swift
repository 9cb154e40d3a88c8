import Foundation
import Testing

@testable import JournalCLI

/// Words that change an entry, words of a repair, and choices on a terminal.
@Suite struct WordsOfChangeTests {
    @Test func `words that change an entry fill its fields`() async throws {
        let house = await House.founded()
        let bottle = await house.run("bottle", "100ml").id
        for (words, field, value) in [
            (["120ml"], "quantity", "120"), (["at", "17:50"], "happened-at", "17:50"),
            (["formula"], "contents", "formula"),
        ] {
            let saved = await house.run(["edit", bottle] + words)
            #expect(saved.status == 0, "\(saved.talk)")
            let shown = await house.run("show", bottle).out
            #expect(shown.contains(value), "\(field): \(shown)")
        }
        #expect(try await house.values(of: bottle)["text"] == nil)
        let nap = await house.run("nap", "1h", "17:00").id
        #expect(await house.run("edit", nap, "until", "17:40").status == 0)
        let values = try await house.values(of: nap)
        #expect(values["duration"] == "<null>" && values["ended-at"] != nil, "\(values)")
        let play = await house.run("play", "tower", "20m").id
        #expect(await house.run("edit", play, "30m").status == 0)
        #expect(await house.run("edit", play, "at", "17:00").status == 0)
        let unlikely = await house.expectUnchanged(ending: 64) {
            await house.run("edit", bottle, "900ml")
        }
        #expect(unlikely.talk.contains("--anyway"))
        #expect(await house.run("edit", bottle, "900ml", "--anyway").status == 0)
        let two = await house.expectUnchanged(ending: 64) {
            await house.run("edit", bottle, "90ml", "quantity=80ml")
        }
        #expect(two.talk.contains("given twice"))
    }

    @Test func `words that are no facts are words, and a field of nothing is cleared`()
        async throws
    {
        let house = await House.founded()
        let bottle = await house.run("bottle", "100ml", "in the car").id
        let note = await house.run("note", "first").id
        for (id, words) in [(bottle, ["in", "the", "bed"]), (note, ["second"])] {
            let refused = await house.expectUnchanged(ending: 64) {
                await house.run(["edit", id] + words)
            }
            #expect(refused.talk.contains("rapport edit \(id) text=\"...\""), "\(refused.talk)")
        }
        let empty = await house.expectUnchanged(ending: 64) {
            await house.run("edit", bottle, "text=")
        }
        let hint = try #require(empty.hints.first)
        #expect(hint.hasSuffix("to leave it empty: rapport edit \(bottle) --clear text"))
        #expect(await house.run("edit", bottle, "--clear", "text").status == 0)
    }

    @Test func `a repair without an id mends the one rupture that is open`() async throws {
        let house = await House.founded()
        let none = await house.expectUnchanged { await house.run("repair", "hugged", "eva") }
        #expect(none.talk.contains("no rupture is open"), "\(none.talk)")
        for hint in none.hints { #expect(Hint(hint).defect == nil, "\(hint)") }
        await house.run("child", "Tom")
        let eva = await house.run("rupture", "eva", "I", "yelled").id
        let tom = await house.run("rupture", "tired", "tom").id
        let several = await house.expectUnchanged { await house.run("repair", "hugged") }
        #expect(
            several.hints.dropFirst().sorted()
                == [eva, tom].sorted().map {
                    "rapport repair \($0) hugged"
                })
        let saved = await house.run("repair", "hugged", "eva")
        #expect(saved.status == 0 && saved.out.contains("hugged"), "\(saved.talk)")
        let shown = await house.run("show", saved.id).out
        #expect(shown.contains(eva) && !shown.contains(tom), "\(shown)")
        let last = await house.run("repair", "said", "sorry", "and", "hugged")
        #expect(last.status == 0, "\(last.talk)")
        #expect(await house.run("repair", "hugged", "tom").status == 1)
        let again = await house.run("rupture", "tired", "tom").id
        let other = await house.run("rupture", "yelling", "tom").id
        let chosen = await house.run("repair", "hugged", "tom", input: ["2"], isInteractive: true)
        #expect(chosen.status == 0, "\(chosen.talk)")
        #expect([again, other].allSatisfy(chosen.talk.contains))
    }

    @Test(arguments: [
        (["add", "thanks", "for", "the", "quiet", "evening"], "for the quiet evening"),
        (["add", "delight", "eva", "laughed"], "eva laughed"),
        (["add", "plan", "swimming", "monday", "16:00"], "swimming"),
        (["add", "goal", "sleep", "in", "the", "own", "bed"], "sleep in the own bed"),
    ])
    func `the words of what is added stay together`(line: [String], words: String) async throws {
        let house = await House.founded()
        let saved = await house.run(line)
        #expect(saved.status == 0 && saved.out.contains(words), "\(saved.out)\(saved.talk)")
    }

    @Test func `on a terminal what may be meant is chosen by a number`() async throws {
        let house = await House.founded()
        let line = ["promise", "ice", "cream", "at", "3"]
        let refused = await house.expectUnchanged(ending: 64) { await house.run(line) }
        #expect(
            refused.hints == [
                "nothing was changed; you may mean: rapport promise ice cream 03:00",
                "you may mean: rapport promise ice cream 15:00",
            ])
        let none = await house.run(line, input: [""], isInteractive: true)
        #expect(none.status == 64 && none.out == "" && none.talk.contains("  2  15:00\n"))
        let chosen = await house.run(line, input: ["2"], isInteractive: true)
        #expect(chosen.out.contains("due 2026-05-04 15:00") || chosen.out.contains("15:00"))
        let name = await house.run(["bottle", "150"], input: ["1"], isInteractive: true)
        #expect(name.out.contains("150 ml"), "\(name.talk)")
        let warm = await house.run(["temp", "385"], input: ["1"], isInteractive: true)
        #expect(warm.out.contains("38.5 celsius"), "\(warm.talk)")
    }

    @Test func `who gave a medicine is not who wrote it down`() async throws {
        let house = await House.founded()
        await house.run("ibuprofen", "5ml", "given", "at", "2am", "by", "sam")
        let shown = await house.run([], size: House.wide).out
        #expect(shown.contains("\"given by sam\", written by Alex"), "\(shown)")
        #expect(!shown.contains(", by Alex"))
    }

    @Test(arguments: [
        (["up"], "woke"), (["find", "elephant"], "nothing here says that"),
        (["elephant in the room"], "all commands are listed by: rapport --help\n"),
        (["robin"], "all commands are listed by: rapport --help\n"),
        (["slept", "through"], "as in: rapport slept 9h\n"),
    ])
    func `a hint leads on`(line: [String], words: String) async {
        let house = await House.founded()
        let outcome = await house.run(line)
        #expect(outcome.talk.contains(words) && !outcome.talk.contains("gp"), "\(outcome.talk)")
    }
}
