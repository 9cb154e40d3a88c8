import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// What two tired parents type, and what the other one reads of it.
@Suite struct KitchenTableTests {
    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    private func top(_ house: House) async -> String {
        await house.run([], size: House.wide).lines.first { $0.contains("last from") } ?? ""
    }

    // MARK: What the other parent reads

    @Test func `who writes of a day long past was not silent until then`() async throws {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            for line in [
                ["rupture", "yelling", "--shared", "--at", "40 days ago"],
                ["voice", "hello", "--at", "40 days ago"], ["note", "snow", "--at", "40 days ago"],
            ] {
                #expect(await sam.run(line).status == 0)
                await level(alex, sam)
                let line = await top(alex)
                #expect(line.contains("[written "), "\(line)")
                #expect(await sam.run("note", "x").status == 0)
                await level(alex, sam)
                #expect(await !top(alex).contains("[written "))
            }
        }
    }

    @Test func `the line that says how fresh a copy is has a day and a kind, and no words`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            for (line, kind) in [
                (["note", "canary"], "note"), (["medicine", "canary", "5ml"], "medicine"),
                (["thanks", "canary"], "thanks"), (["delight", "canary"], "delight"),
                (["promise", "canary"], "promise"),
                (["handover", "me", "other", "at", "canary"], "handover"),
                (["play", "canary"], "play"), (["milestone", "canary"], "milestone"),
            ] {
                #expect(await sam.run(line).status == 0, "\(line)")
                await level(alex, sam)
                for words in [[], ["log"], ["week"], ["review"], ["handover", "--card"]] {
                    let page = await alex.run(words, size: House.wide)
                    let told = page.lines.first { $0.contains("last from Sam") } ?? "none"
                    #expect(told.hasSuffix("last from Sam: today \(kind)"), "\(words): \(told)")
                }
            }
        }
    }

    @Test(arguments: ["broken", "kept", "renegotiated"])
    func `what became of a promise is no headline for the other parent`(state: String) async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let promise = await alex.run("promise", "zoo", "--at", "20 days ago").id
            await level(alex, sam)
            #expect(await top(sam).contains(" promise [written "))
            #expect(await alex.run("promise", state, promise).status == 0)
            await level(alex, sam)
            let line = await top(sam)
            #expect(!line.contains("zoo") && !line.contains(state) && !line.contains("kept"))
            #expect(line.hasSuffix(" promise"), "\(line)")
        }
    }

    @Test func `only who a rupture came from is asked to look at its repair again`() async throws {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let rupture = await alex.run("rupture", "yelling", "--shared").id
            await level(alex, sam)
            // Where it is shown and nobody did anything yet, the next step stands as well.
            #expect(await alex.run("show", rupture).talk.contains("rapport repair \(rupture)"))
            #expect(await sam.run("show", rupture).talk.contains("rapport comfort \(rupture)"))
            let own = await alex.run("repair", rupture, "hugged", "--received", "not-yet").id
            await level(alex, sam)
            let theirs = await sam.run("repair", rupture, "hugged", "--received", "mixed").id
            await level(alex, sam)
            let asked = await alex.run("repairs", size: House.wide).out
            #expect(asked.contains("rapport edit \(own) received=well"), "\(asked)")
            let other = await sam.run("repairs", size: House.wide).out
            #expect(!other.contains("look again") && !other.contains("rapport edit \(theirs)"))
            #expect(other.contains("rapport comfort \(rupture)"), "\(other)")
            let shown = await alex.run("show", own)
            #expect(shown.talk.contains("rapport edit \(own) received=well"), "\(shown.talk)")
            await alex.run("edit", own, "received=well")
            #expect(await alex.run("show", own).talk == "")
            #expect(await alex.run("show", rupture).talk == "")
        }
    }

    @Test(arguments: ["yelled at eva", "hit eva", "i was mean to eva", "shouted at eva today"])
    func `what went wrong with a child is offered to its author alone`(line: String) async throws {
        let house = await House.founded()
        let refused = await house.expectUnchanged(ending: 64) { await house.run(words(line)) }
        let hints = refused.hints.map { $0.replacing("nothing was changed; ", with: "") }
        #expect(hints.first?.hasPrefix("as a rupture, for you alone") == true, "\(refused.talk)")
        #expect(hints.contains { $0.hasPrefix("as a note, which both of you read: ") })
        let start = try #require(hints.first?.firstRange(of: "rapport "))
        let typed = Array(Hint.words(String(hints[0][start.lowerBound...])).dropFirst())
        let saved = await house.run(typed)
        #expect(saved.status == 0 && saved.out.contains("  private  "), "\(saved.out)\(saved.talk)")
        let yes = await house.run(words(line), input: ["yes", ""], isInteractive: true)
        #expect(yes.talk.contains("for you alone"), "\(yes.talk)")
        #expect(yes.out.contains("  private  ") && yes.out.contains("rupture"), "\(yes.out)")
        let no = await house.run(words(line), input: ["no", "no"], isInteractive: true)
        #expect(no.status == 64 && no.out == "")
        let other = await house.run(
            words("eva puked twice"), input: ["no", "no"], isInteractive: true)
        #expect(other.talk.contains("as a note, which both of you read? (yes/no)"))
    }

    // MARK: Private and shared

    @Test func `a private entry that is changed after its share names the shared one`() async {
        let house = await House.founded()
        let rupture = await house.run("rupture", "yelling").id
        let repair = await house.run("repair", rupture, "hugged", "--received", "well").id
        let shared = await house.run("share", rupture, "--yes")
        let there = shared.ids.last ?? "?"
        let changed = await house.run("edit", repair, "received=mixed", "text=so so")
        let command = "rapport edit \(there) received=mixed 'text=so so'"
        #expect(changed.talk.contains("the shared one, \(there), stays as it was"))
        #expect(
            changed.talk.contains(command)
                || changed.talk.contains(command.replacing("'", with: "\"")),
            "\(changed.talk)")
        let again = await house.run("edit", there, "received=mixed")
        #expect(again.status == 0 && !again.talk.contains("the shared one"))
    }

    @Test func `a list that leaves the screen has nothing of the private journal`() async {
        let house = await House.founded()
        await house.run("rupture", "yelling", "canary")
        await house.run("note", "snow")
        let piped = await house.run("log")
        #expect(!piped.out.contains("canary") && piped.out.contains("snow"))
        #expect(piped.talk.contains("rapport log --private"), "\(piped.talk)")
        #expect(await house.run("log", "--private").out.contains("canary"))
        #expect(await house.run("log", size: House.wide).out.contains("canary"))
        #expect(await house.run("log", "--json").out.contains("canary"))
    }

    // MARK: Questions and hints

    @Test func `a command that is typed where a name or words are asked for is none`() async throws
    {
        let house = House()
        let begun = await house.run(
            "init",
            input: ["rapport init --name Alex", "Alex", "rapport people", "Robin", ""],
            isInteractive: true)
        #expect(begun.status == 0, "\(begun.talk)")
        #expect(begun.talk.contains("a question is open here"))
        for kind in ["person", "child"] {
            let log = await house.run("log", "--kind", kind, size: House.wide).out
            #expect(!log.contains("rapport init") && !log.contains("people"), "\(log)")
        }
        let saved = await house.run(
            "milestone", input: ["rapport log", "first step"], isInteractive: true)
        #expect(saved.out.contains("first step"), "\(saved.talk)")
        await house.expectUnchanged(ending: 64, isSilent: false) {
            await house.run(
                "milestone", input: ["rapport log", "rapport today"], isInteractive: true)
        }
    }

    @Test func `one's own name is given in each way that people try`() async {
        for line in [
            "add person name=Al", "add person me name=Al", "add person Al me", "add person Al",
        ] {
            let house = await House.founded()
            let saved = await house.run(words(line))
            #expect(saved.status == 0 && saved.out.contains("Al"), "\(line): \(saved.talk)")
            #expect(await house.run("note", "x").status == 0)
        }
    }

    @Test(arguments: ["people", "zoo", "roo", "boo", "fog", "happy", "peoples", "cat"])
    func `an unknown word is no slip in what would write something else`(word: String) async {
        let house = await House.founded()
        for line in [[word], [word, "was", "great"]] {
            let refused = await house.expectUnchanged(ending: 64) { await house.run(line) }
            for name in ["poo", "peepee", "poop", "pee", "bath", "nap"] {
                #expect(!refused.talk.contains("rapport \(name)\n"), "\(refused.talk)")
            }
        }
        #expect(await house.run("bottel", "120ml").status == 0)
    }

    @Test(arguments: [
        "delight|sang in the bath|yesterday|19:00", "delight|sang in the bath",
        "thanks|for the night|at|10:00", "goal|swims alone|reached", "plan|swimming|tomorrow|9am",
        "comfort|ID|hugged",
    ])
    func `a kind without a command is written by its name, with quotes and a time`(
        line: String
    ) async {
        let house = await House.founded()
        let rupture = await house.run("rupture", "yelling", "--shared").id
        let typed = line.split(separator: "|").map { $0 == "ID" ? rupture : String($0) }
        let saved = await house.run(typed)
        #expect(saved.status == 0 && saved.out.contains("  \(typed[0])  "), "\(saved.talk)")
        let bare = await house.run([typed[0]])
        #expect(bare.status == 64 && !bare.talk.contains("no command"), "\(bare.talk)")
    }

    @Test func `each kind that is written by its name has a page of help with lines that work`()
        async
    {
        let house = await House.founded()
        let rupture = await house.run("rupture", "yelling", "--shared").id
        let kinds = EntryKind.allCases.filter { $0.spec.traits.contains(.byItsName) }.map(\.name)
        #expect(Set(kinds) == Set(Sentences.Help.kindsByName.keys))
        let program = await house.run("help").out
        for kind in kinds {
            let page = await house.run("help", kind)
            #expect(page.status == 0 && page.out.contains("USAGE: rapport \(kind) "))
            #expect(await house.run(kind, "--help").out == page.out)
            #expect(page.lines.count <= 22 && page.lines.allSatisfy { $0.count <= 80 })
            #expect(program.contains(kind))
            let lines = page.lines.filter { $0.hasPrefix("  rapport ") }
            #expect(lines.count == 3)
            for line in lines {
                let typed = Hint.words(String(line.dropFirst(2)).replacing("k6tb", with: rupture))
                    .map { $0 == "Robin" ? "Eva" : $0 }
                let saved = await house.run(Array(typed.dropFirst()))
                #expect(
                    saved.status == 0 && saved.out.contains("  \(kind)  "), "\(line): \(saved.talk)"
                )
            }
        }
        let steps = EntryKind.repair.spec["steps"]?.type.names ?? []
        let help = await house.run("help", "repair").out
        #expect(!steps.isEmpty && steps.allSatisfy(help.contains))
        #expect(await house.run("help", "play").out.contains("led by child"))
    }

    @Test func `tiredness is carried in, and what was done is what happened`() async throws {
        let house = await House.founded()
        for line in ["rupture tired yelled", "rupture I was tired and yelled"] {
            let values = try await house.values(of: house.run(words(line)).id)
            #expect(values["cause"] == "yelling" && values["carried"] == "tired", "\(values)")
            #expect(values["text"] == nil, "\(values)")
        }
        let values = try await house.values(of: house.run("rupture", "tired", "so", "late").id)
        #expect(values["cause"] == "tiredness" && values["text"] == "so late")
    }

    @Test func `a week is named as a month is`() async {
        let house = await House.founded()
        await house.run("note", "snow")
        for words in [["log", "--since", "last week"], ["log", "--on", "this week"]] {
            let listed = await house.run(words)
            #expect(listed.status == 0 && listed.out.contains("snow"), "\(listed.talk)")
        }
        #expect(await house.run("log", "--on", "last week").out == "")
    }
}
