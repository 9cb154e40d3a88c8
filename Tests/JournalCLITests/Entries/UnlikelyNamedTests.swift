import Testing

@testable import JournalCLI

/// A number that is given by its name is asked about as one in a line is.
@Suite struct UnlikelyNamedTests {
    @Test(arguments: [
        ["add", "care", "activity=medicine", "quantity=5000", "unit=ml", "what=ibuprofen"],
        ["add", "care", "activity=medicine", "quantity=5000ml", "what=ibuprofen"],
        ["medicine", "ibuprofen", "5000", "ml"], ["ibuprofen", "5000ml"],
        ["add", "care", "activity=bottle", "quantity=5000", "unit=ml"],
        ["add", "care", "activity=growth", "measure=weight", "quantity=5000", "unit=kg"],
        ["add", "care", "activity=sleep", "duration=900h"],
        ["add", "care", "activity=nursing", "left=90h"], ["play", "train", "duration=900h"],
    ])
    func `what is absurd is asked about, and written if its author insists`(words: [String])
        async throws
    {
        let house = await House.founded()
        let refused = await house.run(words)
        #expect(refused.status == 64, "\(words): \(refused.out)")
        #expect(refused.talk.contains("more or less than anybody would expect"))
        #expect(refused.hints.allSatisfy { Hint($0).defect == nil })
        #expect(await house.run(words, input: ["no"], isInteractive: true).status != 0)
        #expect(await house.run("log").out.isEmpty)
        #expect(await house.run(words, input: ["yes"], isInteractive: true).status == 0)
        #expect(await house.run(words + ["--anyway"]).status == 0)
    }

    @Test func `a change is asked about too, by name and in words`() async {
        let house = await House.founded()
        let dose = await house.run("medicine", "ibuprofen", "5", "ml").id
        let play = await house.run("play", "train", "20m").id
        for words in [
            [dose, "quantity=5000"], [dose, "unit=l"], [dose, "5000ml"], [play, "duration=900h"],
            [play, "900h"],
        ] {
            let refused = await house.run(["edit"] + words)
            #expect(refused.status == 64, "\(words): \(refused.out)")
            #expect(refused.talk.contains("more or less than anybody would expect"), "\(words)")
        }
        #expect(await house.run("edit", dose, "quantity=6").status == 0)
        #expect(await house.run("edit", dose, "text=after lunch").status == 0)
        #expect(await house.run("edit", dose, "quantity=5000", "--anyway").status == 0)
        // What stands there already is not asked about again.
        #expect(await house.run("edit", dose, "text=before lunch").status == 0)
    }
}
