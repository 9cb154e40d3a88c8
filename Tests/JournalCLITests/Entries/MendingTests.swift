import Testing

@testable import JournalCLI

/// What was not done to mend is never written down as if it had been.
@Suite struct MendingTests {
    private static let steps = [
        "admitted", "explained", "hugged", "said sorry", "made up", "reassured",
    ]

    private func open() async -> (house: House, rupture: String) {
        let house = await House.founded()
        return (house, await house.run("rupture", "yelling").id)
    }

    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    @Test(arguments: [
        "explained but he did not listen", "hugged but she didnt want it", "explained nothing",
        "hugged, he refused", "explained not admitted", "hugged never", "hugged not",
        "not hugged", "not much helped", "hugged without a word", "explained in no way",
    ])
    func `a repair whose words deny something is asked about`(line: String) async {
        let (house, rupture) = await open()
        let refused = await house.expectUnchanged(ending: 64) {
            await house.run(["repair", rupture] + words(line))
        }
        #expect(!refused.talk.contains("rapport note"), "\(refused.talk)")
        let added = await house.expectUnchanged(ending: 64) {
            await house.run(["add", "repair", rupture] + words(line))
        }
        #expect(added.status == 64)
        #expect(await house.run("repairs", size: House.wide).lines.first == "still open")
        // Each way that is told is one that is taken.
        for hint in refused.talk.split(separator: "\n") where hint.contains(": rapport repair") {
            guard !hint.contains("--help"), let start = hint.firstRange(of: "rapport repair") else {
                continue
            }
            let typed = Array(Hint.words(String(hint[start.lowerBound...])).dropFirst())
            let saved = await house.run(typed)
            #expect(saved.status == 0 && !saved.out.contains("not-your-fault"), "\(saved.talk)")
            #expect(typed.last?.hasPrefix("received=") == true)
        }
    }

    @Test(arguments: steps)
    func `a repair that was not received yet leaves the rupture open`(step: String) async {
        for received in [
            "not yet", "received not yet", "not received well", "not well received", "not well",
            "but it was not received well", "--received not", "--received not-yet",
            "--received not yet", "received=not-yet", "received=not",
        ] {
            let (house, rupture) = await open()
            let saved = await house.run(["repair", rupture] + words("\(step) \(received)"))
            #expect(saved.status == 0, "\(received): \(saved.talk)")
            #expect(saved.out.contains("received not-yet"), "\(received): \(saved.out)")
            #expect(!saved.out.contains("not-your-fault"))
            let page = await house.run("repairs", size: House.wide)
            #expect(page.lines.first == "still open", "\(received): \(page.out)")
        }
    }

    @Test func `who sits there is asked how it was received`() async {
        for (answer, head) in [("1", "still open"), ("3", "mended"), ("no", ""), ("", "")] {
            let (house, rupture) = await open()
            let line = ["repair", rupture] + words("explained but he did not listen")
            let said = await house.run(line, input: [answer, ""], isInteractive: true)
            #expect((said.status == 0) == !head.isEmpty, "\(answer): \(said.talk)")
            guard !head.isEmpty else { continue }
            #expect(said.out.contains("explained"))
            #expect(await house.run("repairs", size: House.wide).lines.first == head)
            #expect(await house.run("show", said.id).out.contains("but he did not listen"))
        }
    }

    @Test(arguments: ["not much helped", "not hugged", "reassured but he did not smile"])
    func `words of comfort that deny something stay words`(line: String) async {
        let house = await House.founded()
        let rupture = await house.run("rupture", "yelling", "--shared").id
        let saved = await house.run(["comfort", rupture] + words(line))
        #expect(saved.status == 0, "\(saved.talk)")
        #expect(!saved.out.contains("not-your-fault") && saved.out.contains("not "))
        #expect(!saved.out.contains("hugged") || saved.out.contains("not hugged"))
        await house.expectUnchanged(ending: 64) {
            await house.run("comfort", rupture, "hugged", "not")
        }
    }

    @Test func `no word that denies is the beginning of a choice or of a name`() async throws {
        let house = await House.founded()
        await house.run("child", "Noa")
        let rupture = await house.run("rupture", "yelling", "--child", "Eva", "--shared").id
        for (line, field) in [
            ("request tidy up 2", "outcome"), ("request tidy up 2", "during-play"),
            ("rupture yelling", "sign"), ("rupture yelling", "carried"), ("rupture", "cause"),
            ("repair \(rupture) hugged", "received"), ("repair \(rupture)", "steps"),
            ("comfort \(rupture)", "steps"), ("rupture yelling --repair", "steps"),
            ("care bottle 100ml", "contents"), ("care", "activity"), ("diaper", "diaper"),
            ("care 60cm", "measure"), ("promise zoo", "state"), ("goal swims", "state"),
            ("voice hello", "asked"), ("play lego", "led"),
        ] {
            for no in ["no", "not", "none", "never", "nothing", "without", "NOT"] {
                let word = line.hasSuffix("--repair") ? no : "\(field)=\(no)"
                let said = await house.run(words("\(line) \(word) --child Eva"))
                guard said.status == 0 else { continue }
                // Where a child's words are written, it is one of them.
                guard let meant = try await house.values(of: said.id)[field] else { continue }
                #expect(
                    ["no", "not-met", "not-yet", "none-seen"].contains(meant),
                    "\(line) \(word): \(meant)")
            }
        }
        for line in [["diaper", "wet", "--child", "no"], ["rupture", "tired", "--from", "no"]] {
            await house.expectUnchanged(ending: line[0] == "diaper" ? 1 : 64) {
                let said = await house.run(line)
                #expect(!said.out.contains("Noa"))
                return said
            }
        }
        let asked = await house.run("nap", "20m", input: ["no", ""], isInteractive: true)
        #expect(asked.status != 0 && !asked.out.contains("Noa"), "\(asked.out)")
    }

    @Test(arguments: ["not kept", "never broken", "not renegotiated"])
    func `what a promise is not says nothing of what it is`(line: String) async {
        let house = await House.founded()
        let promise = await house.run("promise", "zoo").id
        for rest in [[promise], []] {
            let refused = await house.expectUnchanged(ending: 64) {
                await house.run(["promise"] + words(line) + rest)
            }
            #expect(refused.talk.contains("say what it is: rapport promise "), "\(refused.talk)")
        }
        #expect(await house.run("promise", "not", "to", "yell").status == 0)
    }
}
