import Foundation
import JournalText
import Testing

@testable import JournalCLI

/// A link that a command takes stands in no list of processes: `-` reads it.
@Suite struct LinkInputTests {
    @Test func `every command that takes a link reads it from standard input`() async throws {
        let (alex, sam, guest) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemons(2) { links in
            await alex.run("init", "--name", "Alex", "--child", "Eva")
            let hosted = await alex.run(["host", "-"], input: ["<\(links[0])>\n"])
            #expect(hosted.status == 0, "\(hosted.talk)")
            let invite = await alex.run("invite", "--no-wait").lines.first ?? ""
            async let joining = sam.run(
                ["join", "-", "--name", "Sam", "--yes"], input: ["\"\(invite)\"."])
            let confirmed = await alex.run("confirm", "--yes")
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0, "\(joined.talk)")
            await level(alex, sam)
            let moved = await alex.run(["move", "-"], input: [links[1]])
            #expect(moved.status == 0, "\(moved.talk)")
            await alex.run("sync")
            let link = try #require(
                try await alex.run("status", "--json").json()["link"] as? String)
            let folded = link.prefix(80) + "\n> " + link.dropFirst(80)
            let exchanged = await sam.run(["sync", "--with", "-"], input: [String(folded)])
            #expect(exchanged.status == 0, "\(exchanged.talk)")
            let followed = await sam.run(["host", "-"], input: [link])
            #expect(followed.status == 0, "\(followed.talk)")
            let observed = await guest.run(["observe", "-"], input: ["\u{AB}\(link)\u{BB}"])
            #expect(observed.status == 0, "\(observed.talk)")
            // At a terminal it is asked for.
            let asked = await sam.run(["host", "-"], input: [link], isInteractive: true)
            #expect(asked.status == 0 && asked.talk.contains("The link:"), "\(asked.talk)")
        }
    }

    @Test func `a link and the recovery sheet behind it come by one input`() async throws {
        let (alex, new) = (House(now: realNow), House(now: realNow))
        try await daemon { setup in
            let begun = await alex.run("init", "--name", "Alex", "--child", "Eva")
            let sheet = sheetOf(begun)
            #expect(
                await alex.run(["host", "-", "--recovery", "-"], input: ["\(setup)\n\(sheet)\n"])
                    .status == 0)
            let link = try #require(
                try await alex.run("status", "--json").json()["link"] as? String)
            let recovered = await new.run(["recover", "-"], input: ["\(link)\n\(sheet)\n"])
            #expect(recovered.status == 0, "\(recovered.talk)")
        }
    }

    @Test func `an input without a link changes nothing`() async {
        let house = await House.founded()
        for command in [["host", "-"], ["join", "-"], ["recover", "-"], ["observe", "-"]] {
            let empty = await house.run(command, input: [" \n"])
            #expect(empty.status == 64, "\(command)")
            #expect(empty.talk.contains("standard input holds no"), "\(empty.talk)")
            let other = await house.run(command, input: ["no link"])
            #expect(other.status == 64 && other.talk.contains("not a whole link"), "\(other.talk)")
        }
    }

    @Test func `an address alone is told from a link that was cut`() async {
        let house = House()
        for address in ["https://127.0.0.1:7461", "https://127.0.0.1:7461/", "127.0.0.1:7461"] {
            let said = await house.run("recover", address, input: ["x"])
            #expect(said.status == 64, "\(said.talk)")
            #expect(said.talk.contains("an address alone says neither which journal"))
            #expect(said.talk.contains("rapport status"))
            #expect(!said.talk.contains("setup link"))
        }
    }

    @Test func `a bad link of another server is corrected in the same command`() async {
        let house = await House.founded()
        let said = await house.run("sync", "--with", "https://a.example/journal#AA")
        #expect(said.status == 64, "\(said.talk)")
        #expect(said.talk.contains("rapport sync --with \"LINK\""), "\(said.talk)")
    }
}
