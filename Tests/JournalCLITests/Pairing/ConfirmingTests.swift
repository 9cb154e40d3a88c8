import EventLog
import Foundation
import JournalClient
import JournalText
import Signing
import Testing

@testable import JournalCLI

/// What people answer to the code, and what the screens say after it.
@Suite struct ConfirmingTests {
    @Test func `a question is asked once more, and a second answer that is none is a no`() {
        for (input, isYes, again) in [
            (["yep", " Yes "], true, 1), (["yep", "maybe", "yes"], false, 1), (["y"], true, 0),
            (["nope", "N"], false, 1), (["no", "yes"], false, 0),
            (["perhaps"], false, 1), ([], false, 0),
        ] {
            let screen = Screen(input: input)
            let terminal = screen.terminal(isInteractive: true) { _ in .left }
            #expect(terminal.agrees(to: "Is it so? (yes/no)") == isYes, "\(input)")
            let asked = screen.shown.talk.components(separatedBy: Sentences.askYesOrNo).count - 1
            #expect(asked == again, "\(input)")
        }
        let nobody = Screen(input: ["yes"]).terminal(isInteractive: false) { _ in .left }
        #expect(!nobody.agrees(to: "Is it so?"))
    }

    @Test func `a slip at the code ends no pairing, and the screen says who came in`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { setup in
            await alex.run("init", "--name", "Alex", "--device", "laptop")
            await alex.run("host", setup)
            let invite = await alex.run("invite", "--no-wait").lines.first ?? ""
            async let joining = sam.run(
                "join", invite, "--name", "Sam", "--device", "phone", input: ["yep", "Yes"],
                isInteractive: true)
            let confirmed = await alex.run(
                "confirm", input: ["maybe", "si", "y"], isInteractive: true)
            let joined = await joining
            #expect(joined.status == 0 && confirmed.status == 0)
            #expect(confirmed.talk.contains(Sentences.askYesOrNo))
            let line = try #require(confirmed.lines.last)
            #expect(line == "Sam is let in")

            // Without a sync in between.
            let status = await alex.run("status")
            #expect(status.out.contains("device of Sam's has all that you wrote"))
            #expect(!status.out.contains("phone"))
            for words in ["without effect", "not heard of yet", "place now"] {
                #expect(!status.out.contains(words))
            }
        }
    }

    @Test func `one's own no is not told as somebody else's use of the link`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { setup in
            await alex.run("init", "--name", "Alex", "--device", "laptop")
            await alex.run("host", setup)
            let invite = await alex.run("invite", "--no-wait").lines.first ?? ""
            async let joining = sam.run(
                "join", invite, "--name", "Sam", input: ["no"], isInteractive: true)
            let confirmed = await alex.run("confirm", input: ["no"], isInteractive: true)
            #expect(await joining.status == 1 && confirmed.status == 1)
            let again = await sam.run("join", invite, "--name", "Sam", "--yes")
            #expect(again.status == 1)
            #expect(
                again.talk == """
                    \(Sentences.beforeYes.joined(separator: "\n"))
                    waiting for the other device (Ctrl-C stops) ...
                    rapport: error: this link was tried before and no longer works
                    rapport: hint: nothing was joined; a link works once
                    rapport: hint: on the device that invites, make a new one: rapport invite

                    """)
            #expect(!FileManager.default.fileExists(atPath: sam.journal))
        }
    }

    @Test func `of two device adds that wait the older one ends quietly`() async throws {
        let (alex, phone) = (House(now: realNow), House(now: realNow))
        try await daemon { setup in
            await alex.run("init", "--name", "Alex", "--device", "laptop")
            await alex.run("host", setup)
            async let waiting = alex.run("device", "add", "--yes")
            while !FileManager.default.fileExists(atPath: alex.journal + "/invite.json") {
                await Task.yield()
            }
            let newer = await alex.run("device", "add", "--no-wait")
            let older = await waiting
            #expect(older.status == 1)
            #expect(older.lines.last == Sentences.replaced)
            for words in ["error", "somebody may stand", "was ended"] {
                #expect(!(older.out + older.talk).contains(words))
            }
            let link = newer.lines.first ?? ""
            async let joining = phone.run("join", link, "--device", "phone", "--yes")
            let confirmed = await alex.run("confirm", "--yes")
            #expect(await joining.status == 0 && confirmed.status == 0)
            let line = confirmed.lines.last ?? ""
            #expect(line.wholeMatch(of: /phone \([0-9a-f]{8}\) is let in/) != nil, "\(line)")
        }
    }

    @Test func `each failure of pairing is said in words of its own`() {
        let errors: [PairingError] = [
            .expired, .used, .tried, .joinedBefore(name: "family"), .ended, .replaced, .nobodyThere,
            .mismatch, .codesDiffer, .declined, .refusedThere, .letInHere(DeviceKey(.zero)),
            .letInAnyway(DeviceKey(.zero), asCoparent: false),
        ]
        let others = errors.filter { $0 != .mismatch && $0 != .refusedThere }
        for error in others {
            let words = Explanation.of(error)
            #expect(!words.hints.joined().contains("somebody may"), "\(error)")
            #expect(!words.line.contains("another device"), "\(error)")
        }
    }
}
