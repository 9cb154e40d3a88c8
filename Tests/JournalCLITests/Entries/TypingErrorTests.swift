import Foundation
import Testing

@testable import JournalCLI

/// Names that were not typed as they are: what they come closest to.
@Suite struct ClosestNameTests {
    @Test(
        arguments: [
            (
                ["con"], "rapport has no command \"con\"",
                "the closest are: rapport confirm, rapport conflicts"
            ),
            (
                ["re"], "rapport has no command \"re\"",
                "the closest are: rapport recover --help, rapport repair --help, rapport repairs,"
                    + " rapport reply --help, rapport report, rapport request,"
                    + " rapport resolve --help, rapportd restore --help, rapport retract --help,"
                    + " rapport review"
            ),
            (
                ["napp"], "rapport has no command \"napp\"",
                "the closest are: rapport nap, rapport nappy"
            ),
            (["lgo"], "rapport has no command \"lgo\"", "the closest is: rapport log"),
            (["help", "lgo"], "rapport has no command \"lgo\"", "the closest is: rapport log"),
            (
                ["device", "revok", "x"], "rapport has no command \"device revok\"",
                "the closest is: rapport device revoke --help"
            ),
            (
                ["device", "re"], "rapport has no command \"device re\"",
                "the closest are: rapport device readmit --help, rapport device revoke --help"
            ),
            (
                ["device", "xyzzy"], "rapport has no command \"device xyzzy\"",
                "all commands are listed by: rapport device --help"
            ),
            (
                ["help", "device", "xyzzy"], "rapport has no command \"device xyzzy\"",
                "all commands are listed by: rapport device --help"
            ),
            (["audit", "--stroe", "x"], "there is no option --stroe", "the closest is: --store"),
            (
                ["rupture", "tired", "--repar", "explained"], "there is no option --repar",
                "the closest is: --repair"
            ),
            (
                ["note", "x", "--childd", "Eva"], "there is no option --childd",
                "the closest is: --child"
            ),
            (
                ["rupture", "tired", "--form", "me"], "there is no option --form",
                "the closest is: --from"
            ),
            (
                ["care", "bottl"], "\"bottl\": what happened is not clear",
                "the closest is: bottle"
            ),
            (
                ["rupture", "tired", "--repair", "explaned"],
                "steps of a repair takes some of: not-your-fault, admitted, explained, hugged,"
                    + " made-up, other, reassured", "the closest is: explained"
            ),
            (
                ["rupture", "yellin"],
                "cause of a rupture takes one of: miscommunication, broken-promise, yelling,"
                    + " unfair-punishment, tiredness, other", "the closest is: yelling"
            ),
            (
                ["edit", "ID", "contens=milk"], "a care has no field \"contens\"",
                "the closest is: contents"
            ),
        ] as [([String], String, String)])
    func `what is nearly a name is answered with the nearest`(
        words: [String], error: String, closest: String
    ) async {
        let house = await House.founded()
        let id = await house.run("care", "bottle", "5oz").id
        await house.expectRefused(
            words.map { $0 == "ID" ? id : $0 }, error: error,
            hints: ["nothing was changed; \(closest)"], status: 64)
    }

    @Test(arguments: [
        (["sleep", "20:15-6:40", "-1h"], "-1h"), (["nap", "-1h"], "-1h"),
        (["woke", "-1h"], "-1h"), (["play", "lego", "-2h30"], "-2h30"),
        (["bottle", "5oz", "-ish"], "-ish"), (["-1h", "nap"], "-1h"),
    ])
    func `a word with an H in it asks for no help, and nothing ends well unwritten`(
        words: [String], option: String
    ) async {
        let house = await House.founded()
        let refused = await house.expectUnchanged(ending: 64) { await house.run(words) }
        #expect(refused.talk.contains("\(option)"), "\(refused.talk)")
    }

    @Test(arguments: [["note", "x", "-h"], ["nap", "--help"], ["help", "log"], ["-h"]])
    func `help is given where a word asks for it`(words: [String]) async {
        let outcome = await House().run(words)
        #expect(outcome.status == 0 && !outcome.out.isEmpty, "\(outcome.talk)")
    }

    @Test(arguments: [
        (["slep", "1h"], ["rapport sleep 1h"]),
        (["promis", "zoo", "trip"], ["rapport promise zoo trip"]),
        (["mileston", "stands", "up"], ["rapport milestone stands up"]),
    ])
    func `a whole line is said again with the nearest word, and works as it stands`(
        words: [String], lines: [String]
    ) async {
        let house = await House.founded()
        let refused = await house.expectUnchanged(ending: 64) { await house.run(words) }
        for line in lines {
            #expect(refused.talk.contains("you may mean: \(line)\n"), "\(refused.talk)")
            let again = line.split(separator: " ").dropFirst().map(String.init)
            #expect(await house.run(again).status == 0, "\(line)")
        }
    }

    @Test func `an option unlike all others is answered with the list`() async {
        await House.founded().expectRefused(
            ["log", "--xyzzyxyzzy"], error: "there is no option --xyzzyxyzzy",
            hints: ["nothing was changed; see: rapport log --help"], status: 64)
    }

    @Test(arguments: [["--json"], ["--journal", "family"]])
    func `options without a command are for today, and there is none yet`(words: [String]) async {
        await House().expectRefused(
            words, error: "no command was named",
            hints: ["nothing was changed; all commands are listed by: rapport --help"], status: 64)
    }

    @Test func `help of a command is given by its name`() async {
        for words in [["help", "log"], ["help", "device", "revoke"], ["help", "device"]] {
            let outcome = await House().run(words)
            #expect(outcome.status == 0)
            let name = words.dropFirst().joined(separator: " ")
            #expect(outcome.out.contains("USAGE: rapport \(name)"))
        }
        #expect(await House().run("help").out.contains("rapport help COMMAND"))
    }
}

/// Sentences about what was typed that have to be true.
@Suite struct TrueSentenceTests {
    @Test(
        arguments: [
            (
                ["--home"], "--home needs a value",
                ["nothing was changed; see: rapport --help"]
            ),
            (
                ["log", "--home"], "--home needs a value",
                ["nothing was changed; see: rapport log --help"]
            ),
            (
                ["log", "--count", "-1"], "--count takes a whole number from 1 to 1000000",
                ["nothing was changed; see: rapport log --help"]
            ),
            (
                ["log", "--count", "0"], "--count takes a whole number from 1 to 1000000",
                ["nothing was changed; see: rapport log --help"]
            ),
            (
                ["log", "--count", "many"], "--count takes a whole number from 1 to 1000000",
                ["nothing was changed; see: rapport log --help"]
            ),
            (
                ["care", "bottle", "-5oz"],
                "-5oz begins like an option, and there is none of that name",
                ["nothing was changed; an amount has no sign: 5oz, or 20m"]
            ),
            (
                ["edit", "ID", "foo"], "a change is written field=value",
                ["nothing was changed; to change the words: rapport edit ID text=\"...\""]
            ),
            (
                ["show", ""], "no id was named",
                ["nothing was changed; ids are listed by: rapport log"]
            ),
        ] as [([String], String, [String])])
    func `what is said of the words typed is true`(
        words: [String], error: String, hints: [String]
    ) async {
        let house = await House.founded()
        let id = await house.run("care", "bottle", "5oz").id
        await house.expectRefused(
            words.map { $0 == "ID" ? id : $0 }, error: error,
            hints: hints.map { $0.replacing("ID", with: id) }, status: 64)
    }

    @Test func `a device is looked for before anybody is asked to confirm`() async {
        let house = await House.founded()
        for words in [["device", "revoke", "nobody"], ["device", "readmit", "nobody"]] {
            let outcome = await house.expectUnchanged { await house.run(words) }
            #expect(outcome.talk.contains("no device here is called nobody\n"), "\(outcome.talk)")
            #expect(!outcome.talk.contains("--yes"))
        }
    }

    @Test func `a time from a mistyped command line is not taken for words`() async {
        let house = await House.founded()
        #expect(await house.run("log", "--count", "1").status == 0)
        #expect(await house.run("log", "--count=1").status == 0)
    }
}

/// Amounts: understood, or refused with the form that works; never silently kept as words.
@Suite struct AmountTests {
    @Test(
        arguments: [
            (["play", "lego", "20min"], "duration", "1200"),
            (["play", "lego", "20", "m"], "duration", "1200"),
            (["care", "nursing", "left", "10m"], "left", "600"),
            (["play", "lego", "20 min"], "duration", "1200"),
            (["play", "lego", "20 minutes"], "duration", "1200"),
            (["play", "20mins", "lego"], "duration", "1200"),
            (["play", "lego", "1 hour"], "duration", "3600"),
            (["play", "lego", "2hrs"], "duration", "7200"),
            (["care", "sleep", "1h 5min"], "duration", "3900"),
            (["care", "sleep", "45sec"], "duration", "45"),
            (["milestone", "first steps", "2min"], "duration", "120"),
            (["care", "bottle", "5 oz"], "quantity", "5"),
            (["care", "bottle", "5", "oz"], "quantity", "5"),
            (["edit", "ID", "duration=20min"], "duration", "1200"),
        ] as [([String], String, String)])
    func `an amount that can be read only one way is understood`(
        words: [String], field: String, value: String
    ) async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        let outcome = await house.run(words.map { $0 == "ID" ? id : $0 })
        #expect(outcome.status == 0, "\(outcome.talk)")
        let values = try await house.values(of: outcome.id)
        #expect(values[field] == value)
        #expect(values["text"] == nil)
    }

    @Test(
        arguments: [
            (
                ["play", "x", "20"], "\"20\": a number needs its unit here",
                "you may mean: rapport play x 20 min"
            ),
            (
                ["play", "20x"],
                "\"20x\": this looks like an amount or a time, and cannot be read as one",
                "see: rapport play --help"
            ),
            (
                ["care", "bottle", "5zz"],
                "\"5zz\": this looks like an amount or a time, and cannot be read as one",
                "you may mean: rapport care bottle 5oz"
            ),
            (
                ["care", "bottle", "5oz", "5zz"],
                "\"5zz\": this looks like an amount or a time, and cannot be read as one",
                "see: rapport care --help"
            ),
            (
                ["milestone", "steps", "20"], "\"20\": a number needs its unit here",
                "you may mean: rapport milestone steps 20 min"
            ),
            (
                ["request", "shoes", "2", "9"],
                "\"9\": that is more or less than anybody would expect",
                "you may mean: rapport request shoes 2 1"
            ),
            (
                ["promise", "zoo", "2026-5-33"],
                "\"2026-5-33\": this looks like an amount or a time, and cannot be read as one",
                "see: rapport promise --help"
            ),
        ] as [([String], String, String)])
    func `a number that is no amount is not taken for words`(
        words: [String], error: String, hint: String
    ) async {
        let house = await House.founded()
        let refused = await house.expectUnchanged(ending: 64) { await house.run(words) }
        #expect(refused.talk.hasPrefix("rapport: error: \(error)\n"), "\(refused.talk)")
        #expect(refused.talk.contains("\nrapport: hint: nothing was changed; \(hint)\n"))
    }

    @Test func `the name of an amount alone is not taken for a word`() async {
        let house = await House.founded()
        for words in [["add", "play", "what=x", "duration"], ["play", "lego", "duration", "20m"]] {
            await house.expectRefused(
                words, error: "duration needs a value",
                hints: [
                    "nothing was changed; it is written: duration=20m",
                    "see: rapport play --help",
                ], status: 64)
        }
    }

    @Test(arguments: [
        ["care", "sleep", "12", "in", "crib"], ["care", "medicine", "5", "ibuprofen", "ml"],
        ["care", "bottle", "ml", "5"], ["care", "medicine", "quantity=5", "ibuprofen", "ml"],
    ])
    func `a number takes the unit right behind it and no other`(words: [String]) async {
        let house = await House.founded()
        let before = await house.kept()
        #expect(await house.run(words).status == 64)
        #expect(await house.kept() == before)
    }

    @Test(arguments: [
        ["care", "growth", "height", "21", "in"], ["care", "bottle", "5", "oz", "formula"],
        ["care", "medicine", "ibuprofen", "quantity=5", "ml"],
    ])
    func `a unit right behind its number is taken`(words: [String]) async throws {
        let house = await House.founded()
        let outcome = await house.run(words)
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(try await house.values(of: outcome.id)["unit"] != nil)
    }

    @Test(arguments: [
        ["play", "lego", "text=20 m"], ["play", "lego", "--text", "20 m"],
        ["note", "20", "m"], ["voice", "3 more!"], ["rupture", "tired", "20 minutes late"],
        ["play", "3 blind mice"], ["milestone", "3 steps"],
        ["handover", "me", "other", "8th street"],
    ])
    func `words that begin with a digit can be said`(words: [String]) async throws {
        let house = await House.founded()
        let outcome = await house.run(words)
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(try await house.values(of: outcome.id)["duration"] == nil)
    }
}

/// 64 is about what was typed, whatever the journal holds; 1 about what the journal holds.
@Suite struct ExitStatusTests {
    @Test(arguments: [
        ["care", "bottle", "5"], ["care", "bottle", "quantity=5"], ["note", ""],
        ["edit", "ID", "activity="], ["note", "x", "--at", "2999-01-01"],
        ["init", "--journal", "../evil"], ["handover", "me", "me"],
        ["care", "bottle", "-5oz"], ["log", "--count", "0"],
    ])
    func `what can never be carried out as typed ends with 64`(words: [String]) async {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        let before = await house.kept()
        let outcome = await house.run(words.map { $0 == "ID" ? id : $0 })
        #expect(outcome.status == 64, "\(outcome.talk)")
        #expect(outcome.talk.contains("\nrapport: hint: "))
        #expect(await house.kept() == before)
    }

    @Test(arguments: [
        ["show", "zzzzzzzzzz"], ["note", "x", "--child", "Nobody"], ["reply", "zzzzzzzzzz", "x"],
        ["log", "--journal", "none"], ["sync"], ["device", "revoke", "nobody"],
        ["edit", "zzzzzzzzzz", "text=x"],
    ])
    func `what this journal does not allow ends with 1`(words: [String]) async {
        let house = await House.founded()
        let before = await house.kept()
        let outcome = await house.run(words)
        #expect(outcome.status == 1, "\(outcome.talk)")
        #expect(outcome.talk.contains("\nrapport: hint: "))
        #expect(await house.kept() == before)
    }
}
