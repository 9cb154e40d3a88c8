import Testing

@testable import JournalCLI

/// Lines that name no command: what they say is saved where it is clear, asked about where it is
/// not, and never taken for a command with another name.
@Suite struct UnclearLineTests {
    private func family() async -> House {
        let house = await House.founded()
        await house.run("child", "Tom")
        return house
    }

    @Test(arguments: [
        ["eva", "puked", "twice"], ["swap", "weekends", "please"], ["sorry", "i", "was", "late"],
        ["running", "late", "20", "min"], ["eva", "didnt", "eat", "lunch"],
        ["zyrtec", "eva", "2.5", "at", "bedtime"], ["eva", "fell", "down", "3pm"],
    ])
    func `what happened is asked about, and can be kept as a note`(line: [String]) async {
        let house = await family()
        let refused = await house.expectUnchanged(ending: 64) { await house.run(line) }
        let note = "as a note, which both of you read: rapport note \(line.joined(separator: " "))"
        #expect(refused.talk.contains(note), "\(refused.talk)")
        #expect(!refused.talk.contains("no command") && !refused.talk.contains("closest"))
        #expect(!refused.talk.lowercased().contains("rapport tom"))
        let asked = await house.run(line, input: ["yes", "1"], isInteractive: true)
        #expect(asked.out.contains("note"), "\(asked.out)\(asked.talk)")
        let typed = await house.run(
            ["note"] + line + (line.contains("eva") ? [] : ["--child", "Eva"]))
        #expect(typed.status == 0, "\(typed.talk)")
    }

    @Test(arguments: [
        (["eva", "38.4C"], "temperature"), (["eva", "39.1", "at", "4am"], "39.1"),
        (["eva", "had", "4oz", "at", "1pm"], "bottle"),
        (["gave", "eva", "2.5ml", "zyrtec"], "zyrtec"),
        (["changed", "eva", "poopy", "diaper"], "dirty"),
        (["eva", "down", "at", "5:40pm"], "sleep"), (["eva", "up", "since", "17:15"], "sleep"),
        (["eva", "first", "step", "today!"], "milestone"), (["eva", "said", "mama"], "voice"),
        (["I", "yelled", "at", "eva"], "rupture"), (["thanks", "for", "last", "night"], "thanks"),
        (["goal", "eva", "sleeps", "alone"], "goal"), (["delight", "eva", "laughed"], "delight"),
        (["plan", "eva", "dentist", "tomorrow", "9am"], "plan"),
        (["pick", "up", "eva", "15:30", "tomorrow"], "plan"),
    ])
    func `what a verb, an amount or a name tells is saved`(line: [String], said: String) async {
        let house = await family()
        let saved = await house.run(line)
        #expect(saved.status == 0 && saved.out.contains(said), "\(saved.out)\(saved.talk)")
        #expect(saved.out.contains("Eva") || said == "thanks", "\(saved.out)")
    }

    @Test(arguments: [
        (["last", "calpol", "eva"], "calpol"), (["when", "was", "calpol", "eva"], "calpol"),
        (["medicine", "eva", "ok?"], "medicine"), (["did", "eva", "eat"], "eat"),
    ])
    func `a question is answered with where it is answered`(
        line: [String], subject: String
    ) async {
        let house = await family()
        let refused = await house.expectUnchanged(ending: 64) { await house.run(line) }
        #expect(refused.talk.contains("rapport find \(subject)"), "\(refused.talk)")
        #expect(refused.talk.contains("what was last: rapport"))
    }

    @Test(arguments: [
        ["zora", "had", "120ml"], ["Zora", "drank", "4oz", "at", "1pm"],
        ["zora", "bottle", "90ml"],
    ])
    func `a name that no child has is asked about, whatever verb stands behind it`(
        line: [String]
    ) async {
        let house = await House.founded()
        let refused = await house.expectUnchanged(ending: 1) { await house.run(line) }
        #expect(refused.talk.contains("the journal has no child of that name"), "\(refused.talk)")
        #expect(refused.talk.contains("it has: Eva"))
        let saved = await house.run(["eva"] + line.dropFirst())
        #expect(saved.status == 0 && saved.out.contains("bottle"), "\(saved.talk)")
        #expect(!saved.out.lowercased().contains("zora"))
    }

    @Test(arguments: [
        (["woke", "6:10,", "bottle", "150ml"], "bottle 150ml"),
        (["woke", "up", "6:10", "eva,", "nappy", "wet"], "nappy wet"),
        (["eva", "woke", "6:10,", "bottle", "150ml"], "bottle 150ml"),
        (["woke", "6:10", "grumpy"], nil), (["woke", "6:10", "and", "had", "120ml"], nil),
    ])
    func `what else happened when a sleep ended is a line of its own`(
        line: [String], own: String?
    ) async {
        let house = await House.founded()
        let refused = await house.expectUnchanged(ending: 64) { await house.run(line) }
        #expect(
            refused.talk.contains("anything else is a line of its own"), "\(refused.talk)")
        #expect(!refused.talk.contains("cannot be read"))
        guard let own else { return }
        #expect(refused.talk.contains("as in: rapport \(own)"), "\(refused.talk)")
        let words = own.split(separator: " ").map(String.init)
        #expect(await house.run(words).status == 0)
    }

    @Test func `a line behind the name of a home is read alike`() async {
        let house = await family()
        let words = ["--home", house.folder, "eva", "puked", "twice"]
        let refused = await house.expectUnchanged(ending: 64) { await house.run(words) }
        #expect(
            refused.talk.contains("as a note, which both of you read: rapport "), "\(refused.talk)")
        #expect(!refused.talk.contains("no command"))
        let asked = await house.run(words, input: ["yes"], isInteractive: true)
        #expect(asked.status == 0 && asked.out.contains("note"), "\(asked.out)\(asked.talk)")
    }

    @Test func `a misspelt command and a journal that is not here are told as before`() async {
        let none = await House().run("xyzzy", "abc")
        #expect(none.status == 64 && none.talk.contains("no command \"xyzzy\""), "\(none.talk)")
        let house = await family()
        let near = await house.run("lgo", "abc")
        #expect(near.talk.contains("the closest is: rapport log"), "\(near.talk)")
    }

    @Test func `a repair without a rupture puts no cause into a mouth`() async {
        let house = await family()
        let refused = await house.run("repair", "hugged", "eva")
        #expect(refused.talk.contains("rapport note hugged eva"), "\(refused.talk)")
        #expect(!refused.talk.contains("tired"), "\(refused.talk)")
    }

    @Test func `a visit ahead can be typed as a plan`() async {
        let house = await family()
        let refused = await house.run("doctor", "eva", "10", "may", "10:30")
        #expect(refused.status == 64)
        let plan = "rapport add plan doctor eva 10 may 10:30"
        #expect(refused.talk.contains(plan), "\(refused.talk)")
        let words = plan.split(separator: " ").dropFirst().map(String.init)
        #expect(await house.run(words).out.contains("2026-05-10 10:30"))
    }
}
