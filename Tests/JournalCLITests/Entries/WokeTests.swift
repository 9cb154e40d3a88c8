import Foundation
import Testing

@testable import JournalCLI

/// The end of a sleep, also where its beginning is on another phone.
@Suite struct WokeTests {
    @Test(arguments: [
        ["woke"], ["woke", "eva"], ["eva", "woke"], ["eva", "woke", "up", "just", "now"],
        ["woke", "--child", "Eva"], ["sleep", "eva", "until", "5", "minutes", "ago"],
        ["woke", "5", "minutes", "ago"],
    ])
    func `begun on one phone and ended on another, both offline, is one entry`(
        line: [String]
    ) async throws {
        try await parents { alex, sam in
            await level(alex, sam)
            let begun = await alex.run("sleep", "running=running", "--at", "1 hour ago").id
            let ended = await sam.run(line)
            #expect(ended.status == 0 && ended.out.contains("sleep"), "\(ended.talk)")
            #expect(ended.talk.contains("no beginning of this sleep is here yet; when it comes,"))
            // The time at which it was noted is no beginning, and no length is known.
            let today = await sam.run([], size: House.wide).out
            #expect(today.contains("  until "), "\(today)")
            #expect(await !sam.run("week").out.contains("slept"))
            await level(alex, sam)
            for house in [alex, sam] {
                let lines = await house.run("log").lines
                try #require(lines.count == 2, "\(lines)")
                #expect(lines[0].contains(begun) && lines[1].contains("ended at "), "\(lines)")
                #expect(lines[1].contains(ended.id))
                #expect(await !house.run().out.contains("it ended: "))
            }
        }
    }

    @Test func `with several children it is asked whose sleep ended`() async throws {
        let house = await House.founded()
        await house.run("child", "Tom")
        let refused = await house.expectUnchanged { await house.run("woke", "18:05") }
        try #require(refused.hints.count == 3, "\(refused.talk)")
        #expect(refused.hints[0].hasSuffix("rapport woke 18:05 --child Eva"))
        #expect(refused.hints[1] == "for both: rapport woke 18:05 --child both")
        let asked = await house.run("woke", "18:05", input: ["2"], isInteractive: true)
        #expect(asked.out.contains("Tom: sleep"), "\(asked.out)\(asked.talk)")
        for words in [["woke", "eva"], ["tom", "woke", "18:10"], ["woke", "--child", "both"]] {
            let saved = await house.run(words)
            #expect(saved.status == 0 && saved.out.contains(": sleep"), "\(saved.talk)")
        }
        await house.run("child", "--usual", "Tom")
        #expect(await house.run("woke").out.contains("Tom: sleep"))
    }

    @Test func `an end that names nobody ends what is open here, and is asked about else`()
        async throws
    {
        let house = await House.founded()
        let asked = await house.expectUnchanged(ending: 64) {
            await house.run("sleep", "until", "18:10")
        }
        #expect(asked.talk.contains("an end is said, and no beginning"))
        #expect(
            asked.hints == [
                "nothing was changed; if it began on another phone: rapport woke 18:10"
            ])
        house.clock.set(House.now - 3_600_000)
        let begun = await house.run("sleep", "now").id
        house.clock.set(House.now)
        let ended = await house.run("sleep", "until", "18:10")
        #expect(ended.out.hasPrefix("saved \(begun)"), "\(ended.out)\(ended.talk)")
        #expect(!ended.talk.contains("no beginning"))
        // Anything more is a line of care as before.
        let nap = await house.run("nap", "50m", "until", "18:00")
        #expect(nap.status == 0 && !nap.talk.contains("no beginning"), "\(nap.talk)")
    }

    @Test func `an end to come is asked about`() async throws {
        let house = await House.founded()
        await house.expectUnchanged(ending: 64) { await house.run("woke", "tomorrow", "06:00") }
    }
}
