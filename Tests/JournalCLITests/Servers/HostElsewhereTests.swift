import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// A journal that is kept already, and a link of another server that a person types.
@Suite struct HostElsewhereTests {
    /// Two parents at one server, and the setup link of another.
    private func family(
        _ body:
            @escaping @Sendable (_ alex: House, _ sam: House, _ link: String) async throws -> Void
    ) async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await level(alex, sam)
            try await daemon { other in try await body(alex, sam, other) }
        }
    }

    private func place(_ house: House) async throws -> String {
        try await #require(house.run("status", "--json").json()["daemon"] as? String)
    }

    /// The command that agrees to what is asked, as it is said.
    private func agreeing(_ house: House) async throws -> [String] {
        let talk = await house.run("log").talk
        let id = try #require(talk.firstMatch(of: /to follow: rapport agree ([0-9a-z]+)/)?.1)
        return ["agree", String(id), "--yes"]
    }

    @Test func `the link of the other parent's new server, typed on one device, brings the others`()
        async throws
    {
        let tablet = House(now: realNow)
        try await family { alex, sam, link in
            await addDevice(to: alex, tablet, "tablet")
            #expect(await sam.run("move", link).status == 0)
            let there = try #require(
                try await sam.run("status", "--json").json()["link"] as? String)
            let (old, new) = (try await place(alex), try await place(sam))
            await tablet.run("note", "written on the tablet before")
            await tablet.run("sync", "--now")
            let hosted = await alex.run("host", there)
            #expect(hosted.status == 0, "\(hosted.talk)")
            #expect(hosted.out.contains("your other devices follow at their next sync"))
            #expect(!hosted.out.contains("is asked"), "they asked, and this is the answer")
            #expect(await alex.run("log").out.contains("written on the tablet before"))
            #expect(await alex.run("status").out.contains(old), "a copy may be there still")
            let synced = await tablet.run("sync")
            #expect(synced.out.contains("another device of yours moved the journal to \(new)"))
            #expect(try await place(tablet) == new)
            await sam.run("sync")
            #expect(await sam.run("status").out.contains("\(old), which"), "its address is known")
            #expect(await sam.run("sync").out.contains("also exchanged") == false)
        }
    }

    @Test func `where the server is gone and the other one follows by a link, nobody waits for it`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await level(alex, sam)
        }
        try await daemon { link in
            let hosted = await alex.run("host", link)
            #expect(hosted.out.contains("does not answer: give your other devices"))
            let lonely = await alex.run("sync")
            #expect(lonely.out.contains("may still come, does not answer now"), "\(lonely.out)")
            let there = try #require(
                try await alex.run("status", "--json").json()["link"] as? String)
            #expect(await sam.run("host", there).status == 0)
            for house in [alex, sam, alex] {
                let synced = await house.run("sync")
                #expect(synced.status == 0 && !(synced.out + synced.talk).contains("not answer"))
            }
        }
    }

    @Test func `a setup link given to host is a move, and says what a move says`() async throws {
        try await family { alex, sam, link in
            let old = try await place(alex)
            let hosted = await alex.run("host", link)
            #expect(hosted.status == 0, "\(hosted.talk)")
            #expect(hosted.talk.contains("the other parent is asked if they sync where you do"))
            #expect(hosted.out.contains("the other parent is asked\n"), "\(hosted.out)")
            #expect(hosted.out.contains("this device visits \(old) too"))
            let again = await alex.run("move", link)
            #expect(again.out.contains("the other parent was asked then"), "\(again.out)")
            await sam.run("sync")
            await sam.run(try await agreeing(sam))
            await alex.run("sync")
            #expect(await alex.run("move", link).out.contains("nobody is asked anything"))
        }
    }
}
