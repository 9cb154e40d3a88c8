import Testing

@testable import JournalCLI

/// Names of children and parents that are a letter away from a word for what happens.
@Suite struct NameLikeAWordTests {
    private func house() async -> House {
        let house = House()
        await house.run("init", "--name", "Beth", "--child", "Mila", "--device", "laptop")
        return house
    }

    @Test func `a line that begins with a name is no misspelt entry`() async {
        let house = await house()
        for line in [
            "mila has a rash on her arm", "mila asked for the red cup", "Mila mit Fieber",
            "mila at grandma", "mila's red cup", "beth was here", "mila 19:40",
        ] {
            let words = line.split(separator: " ").map(String.init)
            let outcome = await house.run(words)
            #expect(outcome.status == 64, "\(line): \(outcome.out)\(outcome.talk)")
            #expect(!outcome.talk.contains("milk"), "\(line): \(outcome.talk)")
        }
        #expect(await house.run("log").out.isEmpty)
    }

    @Test func `what happened is read behind such a name, and slips elsewhere are read still`()
        async
    {
        let house = await house()
        let drank = await house.run("mila", "drank", "120ml")
        #expect(drank.out.contains("bottle, 120 ml"))
        let slept = await house.run("mila", "slept", "1h")
        #expect(slept.out.contains("sleep, 1h"))
        let slip = await house.run("botle", "110ml")
        #expect(slip.talk.contains("read botle as: bottle"))
        // In a journal where nobody is called so it is one.
        let other = await House.founded().run("milf", "110ml")
        #expect(other.talk.contains("read milf as: milk"))
    }
}
