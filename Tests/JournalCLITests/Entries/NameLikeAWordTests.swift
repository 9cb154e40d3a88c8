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

    @Test func `a word of English that is a letter away from another one is not read as that`()
        async
    {
        let house = await House.founded()
        for line in [
            "peas at noon", "pool in the morning", "smiled at 8am", "message from the school",
            "launch at 12:30", "snapped in the morning", "nose is running", "hail at 15:00",
            "part of the day", "poor little one",
        ] {
            let outcome = await house.run(line.split(separator: " ").map(String.init))
            #expect(!outcome.talk.contains("read "), "\(line): \(outcome.talk)")
            #expect(!outcome.out.contains("care"), "\(line): \(outcome.out)")
        }
        for line in ["botle 110ml", "sleeps 2h", "diapre wet", "medicne paracetamol 5ml"] {
            let outcome = await house.run(line.split(separator: " ").map(String.init))
            #expect(outcome.talk.contains("read "), "\(line): \(outcome.talk)")
            #expect(outcome.status == 0)
        }
    }

    @Test func `a line that tells something is no misspelt command`() async {
        let house = await House.founded()
        for line in [
            "she said that she is hungry", "we sang songs in the car", "our bath was fun",
            "they sit up", "the plaster fell off",
        ] {
            let outcome = await house.run(line.split(separator: " ").map(String.init))
            #expect(outcome.talk.contains("rapport note \(line)"), "\(line): \(outcome.talk)")
            #expect(!outcome.talk.contains("closest"), "\(line): \(outcome.talk)")
        }
        #expect(await house.run("log").out.isEmpty)
    }

    @Test func `small words before an amount or a first time are read as what they lead to`()
        async
    {
        let house = await House.founded()
        for (line, said) in [
            ("had 4oz", "bottle, 4 oz"), ("she had 120ml", "bottle, 120 ml"),
            ("he took 5ml calpol", "medicine, 5 ml, calpol"), ("she took her first steps", "first"),
            ("she crawled for the first time", "milestone"),
        ] {
            let outcome = await house.run(line.split(separator: " ").map(String.init))
            #expect(outcome.out.contains(said), "\(line): \(outcome.out)\(outcome.talk)")
        }
    }

    @Test func `a colon behind a kind, a pronoun and a count of times are no amounts`() async {
        let house = await House.founded()
        #expect(await house.run("note:", "he", "sang").out.contains("note  he sang"))
        let poop = await house.run("poop", "10:00", "a", "big", "one")
        #expect(poop.out.contains("diaper, dirty"), "\(poop.talk)")
        let woke = await house.run("sleep", "9h", "woke", "3", "times")
        #expect(woke.out.contains("sleep, 9h"), "\(woke.talk)")
        let asked = await house.run("can", "you", "take", "her", "wednesday?")
        #expect(asked.talk.contains("rapport find take"), "\(asked.talk)")
        let unknown = await house.run("cried", "for", "40", "minutes", "after", "dinner")
        #expect(unknown.talk.contains("\"cried\": the journal has no child"))
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
