import Foundation
import JournalClient
import JournalText
import Testing

@testable import JournalCLI

/// A daemon that was set up anew at the same address, as after its disk was lost.
@Suite struct MovedDaemonTests {
    @Test(arguments: [true, false])
    func `either parent hosts again, and the other follows the journal's link`(
        isByFounder: Bool
    ) async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let port = try await paired(alex, sam)
        let id = await sam.run("note", "written while the daemon was gone").id
        try await daemon(in: daemonFolder(), port: port) { link in
            let refused = await sam.run("sync")
            #expect(refused.status == 1)
            #expect(refused.talk.contains("shows another certificate than before"))
            #expect(refused.talk.contains("rapport host LINK"))

            let (host, other) = isByFounder ? (alex, sam) : (sam, alex)
            let hosted = await host.run("host", link)
            #expect(hosted.status == 0, "\(hosted.talk)")
            #expect(!hosted.talk.contains("rapport invite"), "both parents are there")
            let place = try await place(host)
            let followed = await other.run("host", place)
            #expect(followed.status == 0, "\(followed.talk)")
            await level(alex, sam)
            #expect(await alex.run("show", id).status == 0)
            #expect(try await digest(alex) == digest(sam))
        }
    }

    @Test func `the second parent hosts at a server of her own while the first one's is off`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        _ = try await paired(alex, sam)
        try await daemon { link in
            let id = await sam.run("note", "kept although his server is off").id
            var talk: [String] = []
            let hosted = await sam.run("host", link)
            #expect(hosted.status == 0, "\(hosted.talk)")
            let invite = await sam.run("invite", "--my-device", "--no-wait")
            async let joining = phone.run("join", invite.lines.first ?? "", "--yes")
            let confirmed = await sam.run("confirm", "--yes")
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0, "\(joined.talk)")
            for outcome in [hosted, joined] {
                #expect(outcome.talk.hasPrefix(beforeYes))
            }
            talk += [hosted, invite, joined, confirmed].map(\.talk)
            let synced = await phone.run("sync")
            #expect(synced.status == 0, "\(synced.talk)")
            #expect(await phone.run("show", id).status == 0)
            #expect(await phone.run("audit").status == 0)

            // A device that only writes says whose sheet does it: the person's own.
            let refused = await phone.expectUnchanged { await phone.run("host", link) }
            #expect(refused.talk.contains("your own recovery sheet"))
            #expect(refused.talk.contains("rapport host '\(link)' --recovery -\n"))
            talk.append(refused.talk)
            for line in talk {
                #expect(!line.contains("who founded") && !line.contains("parent who did"))
            }
        }
    }

    @Test func `a link to another journal changes nothing`() async throws {
        let (alex, sam, other) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let known = try await place(sam)
            await other.run("init", "--name", "Kim")
            let replica = try Replica.open(Home(folder: other.folder).journal(named: nil))
            let address = try JournalLink(known).address
            let foreign = JournalLink(journal: replica.journal, address: address).text
            try replica.close()
            let refused = await sam.expectUnchanged { await sam.run("host", foreign) }
            #expect(refused.talk.contains("this link leads to another journal"))
            #expect(try await place(sam) == known)
            #expect(await sam.run("sync").status == 0)
        }
    }

    @Test func `when the first device is lost too, the founding parent's sheet hosts again`()
        async throws
    {
        let (alex, sam, new) = (House(now: realNow), House(now: realNow), House(now: realNow))
        let sheet = await found(alex)
        let port = try await paired(alex, sam, founds: false) {
            let link = try await place(sam)
            let recovered = await new.run("recover", link, "--recovery", "-", input: [sheet])
            #expect(recovered.status == 0, "\(recovered.talk)")
        }
        try await daemon(in: daemonFolder(), port: port) { link in
            let hosted = await new.run("host", link, "--recovery", "-", input: [sheet])
            #expect(hosted.status == 0, "\(hosted.talk)")
            let place = try await place(new)
            #expect(await sam.run("host", place).status == 0)
            await level(new, sam)
            #expect(try await digest(new) == digest(sam))
            #expect(await new.run("audit").status == 0)
        }
    }

    // MARK: The family

    /// Pairs over a daemon whose folder is lost afterwards, and gives the port that it had.
    private func paired(
        _ alex: House, _ sam: House, founds: Bool = true,
        _ body: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> Int {
        try await daemon { link in
            await pair(alex, sam, link, founds: founds)
            try await body()
            return Int(try SetupLink(link).address.endpoint.port)
        }
    }

    private func digest(_ house: House) async throws -> String? {
        try await house.run("status", "--json").json()["state-digest"] as? String
    }

    /// The link that says where the journal is kept.
    private func place(_ house: House) async throws -> String {
        try #require(try await house.run("status", "--json").json()["link"] as? String)
    }
}
