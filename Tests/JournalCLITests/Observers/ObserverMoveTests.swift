import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// What somebody who reads alone hears of a move to another server.
@Suite struct ObserverMoveTests: HasGuests {
    /// Two parents and somebody who reads at their server, with the setup links of two others.
    private func readers(
        _ body:
            @escaping @Sendable (_ alex: House, _ sam: House, _ guest: House, _ links: [String])
            async throws -> Void
    ) async throws {
        try await daemons(2) { links in
            try await guests { alex, sam, guest, code in
                await agree(alex, sam, code)
                #expect(await guest.run("observe").status == 0)
                try await body(alex, sam, guest, links)
            }
        }
    }

    /// The commands that lead elsewhere, as they are said.
    private func commands(_ said: Outcome) -> [[String]] {
        said.talk.matches(of: /: rapport (observe '[^']+')/).map { Hint.words(String($0.1)) }
    }

    private func follow(_ house: House) async throws {
        await house.run("sync")
        let talk = await house.run("log").talk
        let id = try #require(talk.firstMatch(of: /to follow: rapport agree ([0-9a-z]+)/)?.1)
        #expect(await house.run("agree", String(id), "--yes").status == 0)
    }

    @Test func `where both parents moved it is said after a sync, and the command works as typed`()
        async throws
    {
        try await readers { alex, sam, guest, links in
            let old = try await server(of: guest)
            #expect(commands(await guest.run("observe")).isEmpty)
            #expect(await alex.run("move", links[0]).status == 0)
            try await follow(sam)
            let new = try await server(of: alex)
            for words in [["observe"], ["sync"]] {
                let said = await guest.run(words)
                #expect(said.status == 0, "\(said.talk)")
                #expect(said.talk.contains("Alex and Sam keep the journal at \(new) now"))
                #expect(said.talk.contains("reads at \(old) still"), "\(said.talk)")
                #expect(commands(said).count == 1)
                #expect(try await server(of: guest) == old)
            }
            await alex.run("note", "at the new server")
            await alex.run("sync", "--now")
            let typed = try #require(commands(await guest.run("sync")).first)
            let read = await guest.run(typed)
            #expect(read.status == 0 && read.out.contains("received"), "\(read.talk)")
            #expect(try await server(of: guest) == new)
            #expect(await guest.run("log", "--all").out.contains("at the new server"))
            #expect(commands(await guest.run("observe")).isEmpty)
        }
    }

    @Test func `where one parent alone moved, or each elsewhere, that is said plainly`()
        async throws
    {
        try await readers { alex, sam, guest, links in
            #expect(await alex.run("move", links[0]).status == 0)
            let there = try await server(of: alex)
            let alone = await guest.run("observe")
            #expect(alone.talk.contains("Alex keeps the journal at \(there) now, and Sam has not"))
            #expect(commands(alone).count == 1, "\(alone.talk)")
            let told = try await guest.run("observe", "--json").json()["left"] as? [[String: Any]]
            #expect(told?.map { $0["parent"] as? String } == ["Alex"])
            #expect(told?.map { $0["server"] as? String } == ["\(there)"])
            let link = told?.first?["link"] as? String ?? "none"
            #expect(commands(alone) == [["observe", link]])
            #expect(await sam.run("move", links[1]).status == 0)
            let elsewhere = try await server(of: sam)
            let apart = await guest.run("observe")
            #expect(apart.talk.contains("\(there) now, and Sam at \(elsewhere)"), "\(apart.talk)")
            #expect(apart.talk.contains("they do not agree"))
            #expect(commands(apart).count == 2)
            for typed in commands(apart) {
                let read = await guest.run(typed)
                #expect(read.status == 0, "\(read.talk)")
            }
            #expect(try await server(of: guest) == elsewhere)
        }
    }

    @Test func `a copy that has read goes on where it did if it cannot read elsewhere`()
        async throws
    {
        try await readers { _, _, guest, _ in
            let old = try await server(of: guest)
            let known = try await guest.run("status", "--json").json()["link"] as? String
            let link = try JournalLink(try #require(known))
            let address = DaemonAddress(
                endpoint: try #require(Endpoint("127.0.0.1:1")),
                daemonKey: link.address.certificate, certificate: link.address.certificate)
            let gone = JournalLink(journal: link.journal, address: address, accept: link.accept)
            let failed = await guest.run("observe", gone.text)
            #expect(failed.status == 1 && failed.talk.contains("goes on reading at \(old)"))
            #expect(try await server(of: guest) == old)
            #expect(await guest.run("observe").status == 0)
        }
    }
}
