import Foundation
import JournalText
import Testing

@testable import JournalCLI

/// P23: whoever hosts, invites or joins is told the same things before any question: who can
/// read, what the other parent's screens say of one's devices, and what cannot be taken back.
@Suite struct ToldBeforeYesTests {
    private static let three = Sentences.beforeYes.map { $0 + "\n" }.joined()

    @Test func `the things told are who reads, what is seen and what not, and what stays`() {
        #expect(Sentences.beforeYes.count == 4)
        #expect(Sentences.beforeYes[0].contains("whoever runs the server (rapportd) can read"))
        #expect(Sentences.beforeYes[1].contains("the other parent's screens say"))
        #expect(Sentences.beforeYes[1].hasSuffix("up to date, or not yet"))
        #expect(Sentences.beforeYes[2].contains("no name and no number"))
        #expect(Sentences.beforeYes[3].contains("cannot be taken back"))
        // No line of them breaks into more than two on the usual screen.
        #expect(Sentences.beforeYes.allSatisfy { $0.count <= 200 })
    }

    @Test func `host, invite and join begin with them, the joiner's no shorter`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(alex)
            let hosted = await alex.run("host", link)
            let invited = await alex.run("invite", "--no-wait")
            let waits = "waiting for the other device"
            async let joining = sam.run(
                "join", invited.lines.first ?? "", "--name", "Sam", "--yes")
            let confirmed = await alex.run("confirm", "--yes")
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0)
            for talk in [hosted.talk, invited.talk, joined.talk] {
                #expect(talk.hasPrefix(Self.three), "\(talk)")
            }
            let (before, _) = (joined.talk.components(separatedBy: waits)[0], confirmed)
            #expect(before.count >= Self.three.count)
            // Also where the sheet is asked for first, and for the other parent's own server.
            for house in [alex, sam] {
                let asked = await house.run(
                    "invite", "--no-wait", "--recovery", "-", input: [sheet])
                #expect(asked.talk.hasPrefix(Self.three), "\(asked.talk)")
            }
        }
        try await daemon { own in
            #expect(await sam.run("host", own).talk.hasPrefix(Self.three))
        }
    }

    @Test func `at a terminal they stand before the first question`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            _ = await found(alex)
            await alex.run("host", link)
            let invited = await alex.run("invite", "--no-wait")
            async let joining = sam.run(
                "join", invited.lines.first ?? "", input: ["Sam", "yes"], isInteractive: true)
            let confirmed = await alex.run("confirm", input: ["yes"], isInteractive: true)
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0, "\(joined.talk)")
            let question = try #require(joined.talk.range(of: Sentences.askName))
            for line in Sentences.beforeYes {
                let place = try #require(joined.talk.range(of: line))
                #expect(place.upperBound <= question.lowerBound)
            }
        }
    }
}
