import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// Errors after which the same command is said again: each prints it, as it can be pasted.
@Suite struct AgainTests {
    @Test func `a sheet that does not fit is asked for by the same command`() async {
        let house = House()
        let sheet = await found(house)
        let other = await sheetOf(house.run("init", "--journal", "private", "--name", "Alex"))
        let words = ["device", "readmit", "laptop", "--recovery", "-", "--journal", "family"]
        let typed = "rapport " + words.joined(separator: " ")
        let again = "nothing was changed; type the 14 groups again, from the paper: \(typed)"
        let letters = "a sheet has the letters a to z and the digits 2 to 7"
        let wrong = sheet.hasPrefix("a") ? "b" + sheet.dropFirst() : "a" + sheet.dropFirst()
        for (sheet, error, hints) in [
            (
                String(sheet.dropLast()),
                "a recovery sheet has 56 letters and digits, and here are 55", [again]
            ),
            ("1" + sheet.dropFirst(), "group 1 has \"1\", which no sheet has", [again, letters]),
            (
                wrong, "this is not this journal's recovery sheet, or a letter of it differs",
                [again, "the sheet names no journal; each journal has a sheet of its own"]
            ),
            (
                other, "this is the recovery sheet of the journal \"private\"",
                [
                    "nothing was changed; in that journal:"
                        + " rapport device readmit laptop --recovery - --journal private"
                ]
            ),
        ] {
            await house.expectRefused(
                words + ["--yes"], error: error,
                hints: hints.map {
                    $0.replacing(typed, with: typed + " --yes")
                        .replacing("--journal private", with: "--journal private --yes")
                }, input: [sheet])
        }
    }

    @Test func `a sheet is named as what to type, and never repeated`() async {
        let house = House()
        let sheet = await found(house)
        let argument = await house.run(
            "device", "add", "--admin", "--no-wait", "--recovery", sheet)
        #expect(
            argument.talk.hasSuffix(
                """
                rapport: hint: nothing was changed; type it when asked by: \
                rapport device add --admin --no-wait --recovery -

                """))
        #expect(!argument.talk.contains(sheet))
        await house.expectRefused(
            ["device", "readmit", "laptop", "--yes", "--recovery", "-"],
            error: "no recovery sheet was typed",
            hints: [
                "nothing was changed; type it when asked by:"
                    + " rapport device readmit laptop --yes --recovery -",
                "in a script: rapport device readmit laptop --yes --recovery - < FILE",
            ], status: 64)
    }

    @Test func `a sheet of a journal that is here needs no recovering`() async throws {
        let (alex, new) = (House(now: realNow), House(now: realNow))
        await alex.run("init", "--name", "Alex")
        let stick = alex.folder + "/whole"
        await alex.run("sync", "--to", stick)
        let other = await sheetOf(new.run("init", "--journal", "private", "--name", "Alex"))
        await new.expectRefused(
            ["recover", "--from", stick],
            error: "this is the recovery sheet of the journal \"private\"",
            hints: ["nothing was changed; that one is here: rapport status --journal private"],
            input: [other])
    }

    @Test func `words that nobody confirmed to erase stay, and the command is said again`() async {
        let house = await House.founded()
        let id = await house.run("note", "private words").id
        let before = await house.kept()
        let outcome = await house.run("erase", id, input: ["no"], isInteractive: true)
        #expect(outcome.status == 1)
        #expect(
            outcome.talk.hasSuffix(
                """
                rapport: error: stopped, as nobody said yes
                rapport: hint: nothing was changed; every word is still here
                rapport: hint: again: rapport erase \(id)

                """))
        #expect(await house.kept() == before)
        let alone = await house.run("erase", id)
        #expect(alone.status == 1, "once somebody has joined it only asks")
        #expect(alone.hints == ["nothing was changed; confirm it with: rapport erase \(id) --yes"])
    }

    @Test func `a link of another kind is told with the command that takes it`() async throws {
        let house = House(now: realNow)
        await house.run("init", "--name", "Alex")
        try await daemon { link in
            #expect(await house.run("host", link).status == 0)
            let place = try await house.run("status", "--json").json()["link"] as? String ?? ""
            let invite = await house.run("invite", "--no-wait")
            let join = invite.lines.first ?? ""
            #expect(
                invite.talk.contains(
                    "on the other device, once and within a day: rapport join '\(join)'\n"))
            for (words, hint) in [
                (["join", link], "it belongs to: rapport host '\(link)'"),
                (["recover", join], "it belongs to: rapport join '\(join)'"),
                (["join", place], "with your recovery sheet: rapport recover '\(place)'"),
            ] {
                let outcome = await house.run(words)
                #expect(outcome.status == 64)
                #expect(outcome.hints == ["nothing was changed; \(hint)"])
                #expect(outcome.hints.allSatisfy { Hint($0).defect == nil })
            }
        }
    }

    @Test func `the way back from a damaged folder names the link that lies beside the store`()
        async throws
    {
        let house = House(now: realNow)
        await house.run("init", "--name", "Alex")
        try await daemon { link in
            #expect(await house.run("host", link).status == 0)
            unlink(house.journal + "/store.sqlite")
            let outcome = await house.run("log")
            let back = try #require(outcome.hints.last)
            #expect(back.hasPrefix("or come back with your recovery sheet: rapport recover 'https"))
            #expect(Hint(back).defect == nil)
            let typed = back.split(separator: "'").dropFirst().first.map(String.init) ?? ""
            #expect(try JournalLink(typed).address == SetupLink(link).address)
        }
    }

    @Test func `a typed line is changed where it says otherwise`() {
        let line = TypedLine(words: ["device", "revoke", "my phone", "--journal=old"])
        #expect(line.text == "rapport device revoke 'my phone' --journal=old")
        #expect(line.setting("--journal", to: "new").words.last == "--journal=new")
        #expect(line.setting("--recovery", to: "-").words.suffix(2) == ["--recovery", "-"])
        let other = TypedLine(["--journal", "old", "host", "https://x"])
        #expect(other.setting("--journal", to: "new").words.prefix(2) == ["--journal", "new"])
        #expect(
            TypedLine(words: ["x", "--journal"]).setting("--journal", to: "a").words
                == ["x", "--journal", "a"])
        #expect(other.command == "host")
        #expect(other.link == "https://x")
    }
}
