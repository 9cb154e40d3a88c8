import Foundation
import Testing

@testable import JournalCLI

/// One line writes one entry.
@Suite struct WritingTests {
    @Test func `init makes a journal, prints its recovery sheet and says what comes next`() async {
        let house = House()
        let outcome = await house.run("init", "--name", "Alex", "--child", "Eva")
        #expect(outcome.status == 0)
        #expect(outcome.lines.first == "journal \"family\" is ready in \(house.journal)")
        #expect(outcome.out.contains("shown once and kept nowhere"))
        #expect(outcome.talk.contains("rapport host SETUP-LINK"))
        #expect(await house.run("log", "--kind", "child", size: House.wide).out.contains("Eva"))
    }

    @Test func `init gives the recovery sheet as groups to a program`() async throws {
        let json = try await House().run("init", "--json", "--name", "Alex").json()
        let groups = json["recovery-sheet"] as? [String] ?? []
        #expect(groups.count == 14)
        #expect(groups.allSatisfy { $0.count == 4 })
        #expect((json["journal"] as? String)?.count == 64)
        #expect(Set(json.keys) == ["journal", "name", "folder", "recovery-sheet"])
    }

    @Test func `init asks for names on a terminal and not elsewhere`() async {
        let house = House()
        let outcome = await house.run("init", input: ["Alex", "Eva"], isInteractive: true)
        #expect(outcome.talk.contains("The child's name"))
        #expect(await house.run("play", "tower").out.contains("tower"))
        #expect(await house.run("log").out.contains("Alex"))
        #expect(await House().run("init").status == 0)
    }

    @Test(arguments: [
        (["play", "block tower", "20m"], "play  block tower, 20m"),
        (["play", "20m", "with=me,child"], "play  20m, with Alex, Eva"),
        (["request", "put on shoes", "2", "met"], "request  put on shoes, difficulty 2, met"),
        (
            ["request", "shoes", "2", "met-with-help", "--during-play"],
            "request  shoes, difficulty 2, during play yes, met-with-help"
        ),
        (["rupture", "tired"], "rupture  tiredness, from Alex"),
        (
            ["rupture", "yell", "we were both late"],
            "rupture  yelling, from Alex, we were both late"
        ),
        (
            ["promise", "zoo on Sunday", "--due", "2026-05-10"],
            "promise  zoo on Sunday, to Eva, due at 2026-05-10 23:59, open"
        ),
        (["voice", "I want to fly"], "voice  I want to fly"),
        (["milestone", "first steps"], "milestone  first steps"),
        (["care", "bottle", "5oz", "formula"], "care  bottle, 5 oz, formula"),
        (["care", "sleep", "1h05m"], "care  sleep, 1h05m"),
        (["care", "diaper", "wet"], "care  diaper, wet"),
        (["care", "temperature", "37.5c"], "care  temperature, 37.5 celsius"),
        (["care", "nursing", "left=10m", "right=5m"], "care  nursing, left 10m, right 5m"),
        (["care", "medicine", "2.5ml", "syrup"], "care  medicine, 2.5 ml, syrup"),
        (["care", "growth", "65cm", "height"], "care  growth, 65 cm, height"),
        (
            ["handover", "me", "other", "--place", "school"],
            "handover  from Alex, to the other parent, school"
        ),
        (["note", "Eva", "slept", "a=b"], "note  Eva slept a=b"),
        (["child", "Tom"], "child  Tom"),
        (["add", "care", "bottle", "quantity=8.2oz"], "care  bottle, 8.2 oz"),
        (["add", "milestone", "what=first word"], "milestone  first word"),
    ])
    func `one line writes one entry and says so`(words: [String], line: String) async {
        let outcome = await House.founded().run(words)
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(outcome.lines.count == 1)
        #expect(outcome.out.hasSuffix("  \(line)\n"), "\(outcome.out)")
        #expect(outcome.id.count == 10)
        #expect(outcome.talk == "")
    }

    @Test func `a rupture and its repair are written in the same breath and linked`() async {
        let house = await House.founded()
        let outcome = await house.run("rupture", "tired", "--repair", "explained,hug")
        #expect(outcome.ids.count == 2)
        #expect(outcome.lines[1].hasSuffix("repair  rupture \(outcome.ids[0]), explained, hugged"))
    }

    @Test func `a repair that cannot be read leaves the rupture unwritten too`() async {
        let house = await House.founded()
        await house.expectUnchanged(ending: 64) {
            await house.run("rupture", "tired", "--repair", "sang")
        }
        #expect(await house.run("log").out == "")
    }

    @Test func `a repair takes several steps and how it was received`() async {
        let house = await House.founded()
        let rupture = await house.run("rupture", "yelling").id
        let outcome = await house.run("repair", rupture, "admitted", "hugged", "--received", "well")
        #expect(outcome.out.hasSuffix("rupture \(rupture), admitted, hugged, received well\n"))
    }

    @Test func `a repair of something else than a rupture is not written`() async {
        let house = await House.founded()
        let note = await house.run("note", "x").id
        let outcome = await house.expectUnchanged { await house.run("repair", note, "hugged") }
        #expect(outcome.talk.contains("entry \(note) is no rupture"))
        #expect(await house.run("log").lines.count == 1)
    }

    @Test func `a reply names the entry that it answers`() async {
        let house = await House.founded()
        let note = await house.run("note", "x").id
        #expect(await house.run("reply", note, "so", "it", "was").out.contains("to \(note), so it"))
    }

    @Test func `a dash reads the words from standard input`() async {
        let house = await House.founded()
        let outcome = await house.run("note", "-", input: ["two\nlines\n"])
        #expect(outcome.out.hasSuffix("note  two lines\n"))
        let page = await house.run("show", outcome.id)
        #expect(page.out.contains("two\n                lines"))
    }

    @Test func `a dash with nothing on standard input writes nothing`() async {
        let house = await House.founded()
        await house.expectUnchanged(ending: 64) { await house.run("note", "-") }
        #expect(await house.run("log").out == "")
    }

    @Test func `required words are asked for on a terminal`() async {
        let house = await House.founded()
        let outcome = await house.run("note", input: ["typed later"], isInteractive: true)
        #expect(outcome.talk == "text: ")
        #expect(outcome.out.hasSuffix("note  typed later\n"))
    }

    @Test func `words about a rupture are asked for on a terminal, and may be none`() async {
        let house = await House.founded()
        let asked = await house.run("rupture", "tired", input: ["so late"], isInteractive: true)
        #expect(asked.status == 0 && asked.out.contains("so late"), "\(asked.out)")
        #expect(asked.talk.hasPrefix("Words about it, or Enter for none: "), "\(asked.talk)")
        let none = await house.run("rupture", "tired", input: [""], isInteractive: true)
        #expect(none.status == 0 && none.ids.count == 1)
        for words in [["rupture", "tired", "so late"], ["bath"]] {
            let told = await house.run(words, input: ["canary"], isInteractive: true)
            #expect(told.status == 0 && !told.talk.contains("Words about"), "\(told.talk)")
        }
        #expect(await !house.run("rupture", "tired", input: ["x"]).talk.contains("Words about"))
    }

    @Test func `required words that nobody can be asked for end the command`() async {
        let house = await House.founded()
        let outcome = await house.expectUnchanged(ending: 64) { await house.run("note") }
        #expect(outcome.talk.hasPrefix("rapport: error: a note needs the field text\n"))
    }

    @Test func `common options say when, which child, and under which tags`() async throws {
        let house = await House.founded()
        let id = await house.run(
            "play", "tower", "--at", "2026-05-01 09:30", "--child", "eva", "--tag", "b", "--tag",
            "a", "--text", "rainy"
        ).id
        let page = await house.run("show", id)
        #expect(page.out.contains("happened-at   2026-05-01 09:30 +02:00\n"))
        #expect(page.out.contains("child         Eva\n"))
        #expect(page.out.contains("tags          a, b\n"))
        #expect(page.out.contains("text          rainy\n"))
    }

    @Test func `with several children the child is named`() async {
        let house = await House.founded()
        await house.run("child", "Tom")
        let outcome = await house.expectUnchanged { await house.run("play", "tower") }
        #expect(outcome.talk.contains("several children: Eva, Tom"))
        #expect(await house.run("play", "tower", "--child", "tom").status == 0)
    }

    @Test func `a rupture that came from the other parent is marked as an observation`() async {
        let house = await House.founded()
        await house.run("rupture", "yelling", "--from", "other")
        let log = await house.run("log", size: House.wide)
        #expect(log.out.contains("[observation]"))
    }
}
