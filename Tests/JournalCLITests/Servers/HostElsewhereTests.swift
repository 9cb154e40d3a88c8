import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// A journal that is kept already, and a link of another server that a person types.
@Suite struct HostElsewhereTests {
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
        try await familyAndServer { alex, sam, link in
            await addDevice(to: alex, tablet, "tablet")
            #expect(await sam.run("move", link).status == 0)
            let there = try #require(
                try await sam.run("status", "--json").json()["link"] as? String)
            let (old, new) = (try await server(of: alex), try await server(of: sam))
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
            #expect(try await server(of: tablet) == new)
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

    @Test func `a device that knows of the move follows it once the old server is gone`()
        async throws
    {
        let (alex, sam, tablet) = (House(now: realNow), House(now: realNow), House(now: realNow))
        let folder = daemonFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let port = try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, tablet, "tablet")
            let port = try await daemon(in: folder, port: 0) { other in
                #expect(await alex.run("move", other).status == 0)
                return Int(try SetupLink(other).address.endpoint.port)
            }
            #expect(await tablet.run("sync").out.contains("which does not answer yet"))
            return port
        }
        #expect(await tablet.run("sync").status == 1, "neither answers")
        try await daemon(in: folder, port: port) { _ in
            let synced = await tablet.run("sync")
            #expect(synced.status == 0, "\(synced.talk)")
            #expect(synced.out.contains("another device of yours moved the journal to"))
            let (here, there) = (try await server(of: tablet), try await server(of: alex))
            #expect(here == there)
        }
    }

    @Test func `a device that heard of no move is told how to go there, and the command works`()
        async throws
    {
        let (alex, sam, tablet) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, tablet, "tablet")
        }
        try await daemon { link in
            #expect(await alex.run("host", link).status == 0)
            let away = await tablet.run("sync")
            #expect(away.status == 1 && away.talk.contains("was the journal moved? a device that"))
            #expect(away.talk.contains("prints a link by: rapport status; then here: rapport host"))
            let there = try #require(
                try await alex.run("status", "--json").json()["link"] as? String)
            #expect(await tablet.run("host", there).status == 0)
            #expect(try await server(of: tablet) == server(of: alex))
        }
    }

    @Test func `a setup link given to host is a move, and says what a move says`() async throws {
        try await familyAndServer { alex, sam, link in
            let old = try await server(of: alex)
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
