import Foundation
import Testing

@testable import JournalCLI

/// The README's session: two homes that share nothing but a daemon's address.
@Suite struct TwoParentsTests {
    @Test func `two parents pair, write apart, see the same two versions and settle them`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let id = await alex.run("care", "sleep", "1h05m").id
            for house in [alex, sam] { await house.run("sync") }
            await alex.run("edit", id, "text=in the car")
            await sam.run("edit", id, "text=in the sling")
            for house in [alex, sam, alex] { await house.run("sync") }

            let lists = [await alex.run("conflicts"), await sam.run("conflicts")]
            #expect(lists.map(\.status) == [3, 3])
            #expect(lists[0].plain(id) == lists[1].plain(id))
            #expect(lists[0].out.contains("in the car") && lists[0].out.contains("in the sling"))
            let codes = [
                await alex.run("conflicts", "--json").plainJSON,
                await sam.run("conflicts", "--json").plainJSON,
            ]
            #expect(codes[0] == codes[1])

            #expect(await sam.run("resolve", id, "--keep", "1").status == 0)
            for house in [sam, alex, sam, alex] { await house.run("sync") }
            #expect(await alex.run("conflicts").status == 0)
            let states = [
                try await alex.run("status", "--json").json()["state-digest"] as? String,
                try await sam.run("status", "--json").json()["state-digest"] as? String,
            ]
            #expect(states[0] == states[1] && states[0] != nil)
            #expect(await sam.run("audit").status == 0)
        }
    }

    @Test func `an entry of the other parent alone is answered, never changed`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            let id =
                await alex.run("init", "--name", "Alex").status == 0
                ? await alex.run("rupture", "tired", "--shared").id : ""
            await pair(alex, sam, link, founds: false)
            for words in [["edit", id, "text=x"], ["retract", id]] {
                await sam.expectRefused(
                    words, error: "entry \(id) can be changed by its author only",
                    hints: [
                        "nothing was changed; your own words can stand beside it",
                        "rapport reply \(id)",
                    ])
            }
            let reply = await sam.run("reply", id, "I was tired too").id
            for house in [sam, alex] { await house.run("sync") }
            #expect(await alex.run("log").out.contains("  [1 reply by Sam]\n"))
            let replies = await alex.run("log", "-k", "reply", size: House.wide).out
            #expect(replies.contains("\(reply)  Sam       reply"))
        }
    }

    @Test func `a setup link works once, and a daemon that is gone is named`() async throws {
        let house = House(now: realNow)
        await house.run("init", "--name", "Alex")
        let used = try await daemon { link in
            #expect(await house.run("host", link).lines.last?.hasPrefix("sent ") == true)
            await house.run("init", "--journal", "private")
            let second = await house.expectUnchanged {
                await house.run("host", link, "--journal", "private")
            }
            #expect(second.talk.contains("a link works once"))
            await house.expectUnchanged {
                await house.run("confirm", "--yes", "--journal", "family")
            }
            return link
        }
        let outcome = await house.run("sync", "--journal", "family")
        #expect(outcome.status == 1)
        #expect(!outcome.talk.contains(used))
    }

    @Test func `while the daemon is gone nothing is lost, and it is sent when it is back`()
        async throws
    {
        let (house, folder) = (House(now: realNow), daemonFolder())
        defer { try? FileManager.default.removeItem(atPath: folder) }
        await house.run("init", "--name", "Alex")
        let port = try await daemon(in: folder, port: 0) { link in
            #expect(await house.run("host", link).status == 0)
            let status = try await house.run("status", "--json").json()["daemon"] as? String
            return try #require(status?.split(separator: ":").last.flatMap { Int($0) })
        }
        let id = await house.run("note", "while it is gone").id
        await house.expectRefused(
            ["sync"], error: "nobody answers at 127.0.0.1:\(port)",
            hints: [
                "everything written here is safe on this device; it is sent at the next sync",
                "is rapportd running? then: rapport sync",
                "was the journal moved? a device that syncs there prints a link by: "
                    + "rapport status; then here: rapport host LINK",
                "if it is gone for good: rapport help trouble",
            ])
        #expect(await house.run("show", id).out.contains("while it is gone"))
        let sent = try await daemon(in: folder, port: port) { _ in
            try await house.run("sync", "--json").json()["sent"] as? Int
        }
        #expect(sent == 1)
    }
}
