import Foundation
import JournalClient
import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// What begins a journal shows a recovery sheet once: so everything else is checked before.
@Suite struct BeginningTests {
    private let long = String(repeating: "x", count: 5_000)

    @Test func `a name that no journal takes is refused before one is begun`() async {
        for (words, field) in [
            (["--name", long], "name"), (["--child", long], "name"), (["--device", long], "label"),
        ] {
            let house = House()
            let outcome = await house.run(["init"] + words)
            #expect(outcome.status == 64)
            #expect(outcome.talk.hasPrefix("rapport: error: \(field) has room for "))
            #expect(outcome.out == "")
            #expect(!FileManager.default.fileExists(atPath: house.journal))
            #expect(await house.run("init", "--name", "Alex").status == 0)
        }
    }

    @Test func `a name that no journal takes uses up no link`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        await alex.run("init", "--name", "Alex")
        try await daemon { link in
            await alex.run("host", link)
            let invite = await alex.run("invite", "--no-wait").lines.first ?? ""
            let refused = await sam.run("join", invite, "--name", long, "--yes")
            #expect(refused.status == 64)
            #expect(refused.talk.contains("\nrapport: error: name has room for "))
            #expect(!FileManager.default.fileExists(atPath: sam.journal))
            async let joining = sam.run("join", invite, "--name", "Sam", "--yes")
            #expect(await alex.run("confirm", "--yes").status == 0)
            let joined = await joining
            #expect(joined.status == 0, "\(joined.talk)")
            #expect(joined.out.contains("shown once and kept nowhere"))
            await alex.run("sync")
            let status = await alex.run("status").out
            #expect(status.contains("other side  ") && status.contains("device of Sam's has "))
        }
    }

    @Test func `a field that cannot be written is named as its kind names it`() async {
        let house = await House.founded()
        let request = await house.run("request", "shoes", "2").id
        for (words, error) in [
            (["voice", String(repeating: "x", count: 70_000)], "words has room for "),
            (["edit", request, "--clear", "what"], "what cannot be left empty in this entry"),
            (["request", String(repeating: "x", count: 70_000), "2"], "what has room for "),
        ] {
            let outcome = await house.run(words)
            #expect(outcome.status == 64)
            #expect(outcome.talk.hasPrefix("rapport: error: \(error)"), "\(words[0])")
        }
    }

    @Test func `a device that was not let in is invited anew by the command that lets it in`()
        async throws
    {
        try await parents { alex, sam in
            let invite = await alex.run("device", "add", "--no-wait").lines.first ?? ""
            let phone = House(now: realNow)
            async let joining = phone.run(
                "join", invite, "--device", "phone", input: ["yes"], isInteractive: true)
            let confirmed = await alex.run("confirm", input: ["no"], isInteractive: true)
            let declined = await joining
            for outcome in [confirmed, declined] {
                #expect(outcome.status == 1)
                #expect(outcome.hints.last?.hasSuffix(": rapport device add") == true)
                #expect(!outcome.talk.contains("rapport invite"))
            }
            #expect(
                await alex.run("confirm", "--yes").hints == [
                    "begin one with: rapport device add"
                ])
        }
    }

    @Test func `an option that takes one of a few words shows how`() async {
        let house = await House.founded()
        await house.expectRefused(
            ["retract", "x", "--reason", "shame"],
            error: "--reason takes one of: mistaken, duplicate, other",
            hints: ["nothing was changed; as in: --reason mistaken"], status: 64)
    }

    @Test(arguments: [
        ["doctor", "--fork=-9223372036854775808", "--fork-proof", "x"],
        ["doctor", "--fork", "0", "--fork-proof", "x"],
        ["doctor", "--rebuild", "--check-proof", "x"],
    ])
    func `what doctor cannot do at once, or at all, is told before it does anything`(
        words: [String]
    ) async {
        let outcome = await House.founded().run(words)
        #expect(outcome.status == 64)
        #expect(outcome.hints.first?.hasSuffix("see: rapport doctor --help") == true)
    }

    @Test func `signs that turn the direction of a line are not shown`() {
        let shown = FieldText.line("a\u{202E}b\u{2066}c\u{2028}d\u{1B}e")
        #expect(shown == "a\u{FFFD}b\u{FFFD}c d\u{FFFD}e")
        #expect(FieldText.line("\u{5D0}\u{200D}\u{1F469}") == "\u{5D0}\u{200D}\u{1F469}")
    }
}
