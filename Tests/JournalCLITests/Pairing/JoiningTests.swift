import Foundation
import JournalText
import Testing

@testable import JournalCLI

/// Two who would join where there is place for one, as all of them see it.
@Suite struct JoiningTests {
    private func hosted(_ alex: House, _ link: String) async {
        await alex.run("init", "--name", "Alex", "--device", "laptop")
        #expect(await alex.run("host", link).status == 0)
    }

    @Test func `two joiners with one link: the first one joins, the second is told why not`()
        async throws
    {
        let (alex, sam, kim) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { setup in
            await hosted(alex, setup)
            let link = await alex.run("invite", "--no-wait").lines.first ?? ""
            async let joining = sam.run("join", link, "--name", "Sam", "--yes")
            let confirmed = await alex.run("confirm", "--yes")
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0)

            let late = await kim.run("join", link, "--name", "Kim", "--yes")
            #expect(late.status == 1)
            #expect(
                late.talk == """
                    \(Sentences.beforeYes.joined(separator: "\n"))
                    waiting for the other device (Ctrl-C stops) ...
                    rapport: error: this link was already used or tried
                    rapport: hint: nothing was joined; a link works once
                    rapport: hint: on the device that invites, make a new one: rapport invite
                    rapport: hint: whoever invites sees what has joined with: rapport status

                    """)
            #expect(!FileManager.default.fileExists(atPath: kim.journal), "nothing is left")

            let again = await sam.run("join", link, "--name", "Sam", "--yes")
            #expect(again.status == 1)
            #expect(
                again.talk == """
                    \(Sentences.beforeYes.joined(separator: "\n"))
                    waiting for the other device (Ctrl-C stops) ...
                    rapport: error: this link was used, and the journal "family" is here
                    rapport: hint: nothing was changed; read it with: rapport log --journal family

                    """)
            #expect(await sam.run("log", "--journal", "family").status == 0)

            await level(alex, sam)
            for house in [alex, sam] {
                let devices = await house.run("status").lines.filter { $0.hasPrefix("device ") }
                #expect(devices.count == 2, "one's own device and sheet")
            }
            let full = await alex.run("invite", "--no-wait")
            #expect(
                full.talk == """
                    rapport: error: this journal has both its parents
                    rapport: hint: nothing was changed
                    rapport: hint: a further device of your own: rapport device add

                    """, "nothing is listed that nobody will read")
            try await expectLevel(alex, sam)
        }
    }

    @Test func `two joiners with two links: the newer link leads in, the older one has ended`()
        async throws
    {
        let (alex, sam, kim) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { setup in
            await hosted(alex, setup)
            let first = await alex.run("invite", "--no-wait")
            #expect(!first.talk.contains("no longer works"))
            // Kim sits and waits when the second link is made.
            async let waiting = kim.run("join", first.lines.first ?? "", "--name", "Kim", "--yes")
            let second = await alex.run("invite", "--no-wait")
            #expect(
                second.talk.contains(
                    "the link that was made before, for the other parent, no longer works\n"))
            let ended = """
                \(Sentences.beforeYes.joined(separator: "\n"))
                waiting for the other device (Ctrl-C stops) ...
                rapport: error: this invite was ended, as when a newer link takes its place
                rapport: hint: nobody was let in; use the newest link
                rapport: hint: or, on the device that invites, make a new one: rapport invite

                """
            let waited = await waiting
            #expect(waited.status == 1)
            #expect(waited.talk == ended)

            async let joining = sam.run("join", second.lines.first ?? "", "--name", "Sam", "--yes")
            let confirmed = await alex.run("confirm", "--yes")
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0)
            #expect(
                joined.talk.hasPrefix(beforeYes + confirmed.talk + Sentences.keepLink("")[0])
                    && joined.talk.hasSuffix(
                        Sentences.ByItself.afterJoining.map { $0 + "\n" }.joined()),
                "both screens show the same code")
            for line in Sentences.ByItself.afterJoining {
                for hint in line.split(separator: "rapport ").dropFirst() {
                    // A command that waits for the next quarter of an hour is tried elsewhere.
                    let words = hint.split(separator: ";")[0].split(separator: " ")
                    guard !words.contains("--watch") else { continue }
                    #expect(await sam.run(words.map(String.init)).status == 0, "\(words)")
                }
            }
            await level(alex, sam)

            let late = await kim.run("join", first.lines.first ?? "", "--name", "Kim", "--yes")
            #expect(late.status == 1)
            #expect(late.talk.contains("rapport: error: this link was tried before"))
            #expect(!FileManager.default.fileExists(atPath: kim.journal))
            for house in [alex, sam] {
                let parents = await house.run("device", "list").out
                #expect(!parents.contains("Kim"))
                #expect(await house.run("audit").status == 0)
            }
            try await expectLevel(alex, sam)
        }
    }

    @Test func `an invite that cannot be made is refused before it says what will be read`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        await alex.run("init", "--name", "Alex", "--device", "laptop")
        let homeless = await alex.expectUnchanged { await alex.run("invite", "--no-wait") }
        #expect(
            homeless.talk.hasPrefix(
                "rapport: error: this device knows no daemon that keeps this journal\n"))
        try await daemon { setup in
            await pair(alex, sam, setup, founds: false)
            let refused = await sam.expectUnchanged { await sam.run("invite", "--no-wait") }
            #expect(refused.talk.hasPrefix("rapport: error: this journal has both its parents\n"))
        }
    }
}
