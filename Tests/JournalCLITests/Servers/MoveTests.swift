import Foundation
import JournalClient
import JournalText
import Synchronization
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// A parent moves the journal to another server: own devices follow, the other parent is asked.
@Suite struct MoveTests {
    /// The commands that the question names, by their first word.
    private func question(_ house: House) async throws -> (agree: [String], decline: [String]) {
        let talk = await house.run("log").talk
        let line = try #require(talk.split(separator: "\n").first { $0.contains("to follow: ") })
        func command(behind words: String) -> [String] {
            let rest = line.components(separatedBy: words).last ?? ""
            return rest.prefix { $0 != ";" }.split(separator: " ").dropFirst().map(String.init)
        }
        return (command(behind: "to follow: "), command(behind: "to stay: "))
    }

    @Test func `a link to the calendar at the server that was left is listed, told and ended`()
        async throws
    {
        try await familyAndServer { alex, sam, link in
            let left = try await server(of: alex)
            let old = try #require(await alex.run("calendar", "link").lines.first)
            let moved = await alex.run("move", link)
            #expect(moved.talk.contains("your link to the calendar still leads to \(left)"))
            let new = try #require(await alex.run("calendar", "link").lines.first)
            let listed = await alex.run("calendar", "list")
            #expect(
                listed.lines.count == 2 && listed.lines[1].hasSuffix("at \(left), which you left"))
            #expect(try await !CalendarFetch(old, sam).isNowhere)
            let sign = String(listed.lines[1].prefix(8))
            let ended = await alex.run("calendar", "end", sign)
            #expect(ended.status == 0 && ended.out.contains(sign), "\(ended.talk)")
            #expect(try await CalendarFetch(old, sam).isNowhere)
            #expect(try await !CalendarFetch(new, alex).isNowhere)
            #expect(await alex.run("calendar", "end", "--all").status == 0)
            #expect(try await CalendarFetch(new, alex).isNowhere)
            #expect(await alex.run("calendar", "list").out.contains("no link"))
        }
    }

    @Test func `the mover's words reach the other parent all the same, who is asked`() async throws
    {
        try await familyAndServer { alex, sam, link in
            let before = try await server(of: sam)
            let moved = await alex.run("move", link)
            #expect(moved.status == 0, "\(moved.talk)")
            #expect(moved.out.contains("the other parent is asked"))
            let after = try await server(of: alex)
            #expect(after != before)
            await alex.run("note", "written at the new place")
            #expect(await alex.run("sync", "--now").out.contains("also exchanged with \(before)"))
            let synced = await sam.run("sync")
            #expect(synced.talk.contains("Alex keeps the journal at \(after) now"))
            #expect(await sam.run("log").out.contains("written at the new place"))
            #expect(try await server(of: sam) == before)
            await sam.run("note", "an answer from the old place")
            await sam.run("sync", "--now")
            await alex.run("sync")
            #expect(await alex.run("log").out.contains("an answer from the old place"))
        }
    }

    @Test(arguments: [true, false])
    func `that nothing was sent is said of a place alone to which nothing goes`(isVisited: Bool) {
        let asked = Sentences.Servers.asked(
            "Sam", "old.example:7420", current: "own.example:7420", isVisited: isVisited, id: "a1b2"
        )
        let text = asked.joined(separator: "\n")
        #expect(text.contains("nothing was sent to old.example") != isVisited)
        #expect(text.contains("visit old.example:7420 too") == isVisited)
        #expect(text.contains("rapport agree a1b2") && text.contains("rapport decline a1b2"))
    }

    @Test func `no connection is opened to the new server before an answer`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let folder = daemonFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let port = try await daemon(in: folder, port: 0) { other in
                #expect(await alex.run("move", other).status == 0)
                return try #require(
                    Int(try String(contentsOfFile: folder + "/port", encoding: .utf8).trimmed))
            }
            let listener = try Listener(port: port)
            defer { listener.end() }
            await sam.run("sync")
            for command in [["log"], ["status"], ["note", "x"], ["sync", "--now"], ["today"]] {
                let said = await sam.run(command)
                #expect(said.talk.contains("nothing was sent to 127.0.0.1:\(port)"), "\(command)")
            }
            #expect(listener.count == 0)
            // The listener would have seen it: whoever follows knocks there.
            let agree = try await question(sam).agree
            #expect(await sam.run(agree + ["--yes"]).status != 0)
            #expect(listener.count > 0)
        }
    }

    @Test func `who agrees follows, and who declines stays and is not asked again`() async throws {
        for follows in [true, false] {
            try await familyAndServer { alex, sam, link in
                let old = try await server(of: sam)
                await alex.run("move", link)
                await sam.run("sync")
                let (agree, decline) = try await question(sam)
                let silent = await sam.run(agree)
                #expect(silent.status == 64 && silent.talk.contains("--yes"))
                let answer = await sam.run(follows ? agree + ["--yes"] : decline)
                #expect(answer.status == 0, "\(answer.talk)")
                let there = try await server(of: alex)
                #expect(try await server(of: sam) == (follows ? there : old))
                #expect(await !sam.run("log").talk.contains("to follow: "))
                await sam.run("note", "after the answer")
                await sam.run("sync", "--now")
                await alex.run("sync")
                #expect(await alex.run("log").out.contains("after the answer"))
                let again = await alex.run("sync")
                if !follows {
                    // Who changes their mind may still follow.
                    let late = await sam.run(agree + ["--yes"])
                    #expect(late.status == 0, "\(late.talk)")
                    #expect(try await server(of: sam) == there)
                    await alex.run("sync")
                }
                // Where nobody is left, nobody goes.
                #expect(again.out.contains("used") == false)
                let json = try await alex.run("status", "--json").json()
                #expect(json["state-digest"] != nil)
            }
        }
    }

    @Test func `a person may have a device exchange once with a server that they name`()
        async throws
    {
        try await familyAndServer { alex, sam, link in
            let old = try await server(of: sam)
            await alex.run("move", link)
            await alex.run("note", "at the new place alone")
            await alex.run("sync", "--now")
            let there = try #require(
                try await alex.run("status", "--json").json()["link"] as? String)
            let said = await sam.run("sync", "--with", there)
            #expect(said.status == 0 && said.out.contains("exchanged with"), "\(said.talk)")
            #expect(await sam.run("log").out.contains("at the new place alone"))
            #expect(try await server(of: sam) == old)
            let other = House(now: realNow)
            await other.run("init", "--name", "Kim")
            _ = try await daemon { third in await other.run("host", third) }
            let foreign = try #require(
                try await other.run("status", "--json").json()["link"] as? String)
            #expect(await sam.run("sync", "--with", foreign).status != 0)
            #expect(await sam.run("sync", "--with", there, "--now").status == 64)
        }
    }

    @Test func `two parents with a server each meet at the one that both left, and are told`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemons(3) { links in
            await pair(alex, sam, links[0])
            await level(alex, sam)
            let both = try await server(of: alex)
            #expect(await sam.run("move", links[1]).status == 0)
            await alex.run("sync")
            let moved = await alex.run("move", links[2])
            #expect(moved.status == 0, "\(moved.talk)")
            // Sam is asked nothing by it, and has gone already.
            #expect(!moved.out.contains("the other parent is asked"))
            _ = try peering(moved)
            let (there, here) = (try await server(of: sam), try await server(of: alex))
            #expect(Set([both, there, here]).count == 3)
            await alex.run("note", "by Alex, at a server of their own")
            await sam.run("note", "by Sam, at another")
            for house in [alex, sam, alex] {
                let synced = await house.run("sync", "--now")
                #expect(synced.status == 0, "\(synced.talk)")
                #expect(synced.out.contains("still meet at \(both)"), "\(synced.out)")
                _ = try peering(synced)
            }
            #expect(await sam.run("log").out.contains("by Alex, at a server of their own"))
            #expect(await alex.run("log").out.contains("by Sam, at another"))
        }
    }

    @Test func `where the server that both left is off, both screens say so`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemons(2) { links in
            try await daemon { link in
                await pair(alex, sam, link)
                await level(alex, sam)
                await sam.run("move", links[0])
                await alex.run("sync")
                await alex.run("move", links[1])
                await sam.run("sync")
            }
            for (house, other) in [(alex, sam), (sam, alex)] {
                let synced = await house.run("sync")
                #expect(synced.out.contains("new words may not arrive"), "\(synced.out)")
                let link = try peering(synced)
                #expect(try await link.address.endpoint.description == server(of: other))
            }
        }
    }

    /// The link of the command that has the two servers exchange.
    private func peering(_ said: Outcome) throws -> JournalLink {
        let command = try #require(said.out.components(separatedBy: "rapportd peer add ").last)
        return try JournalLink(command.components(separatedBy: " --data").first ?? "")
    }

    @Test func `a move that waits for an answer is among what waits`() async throws {
        try await familyAndServer { alex, sam, link in
            #expect(await sam.run("conflicts").status == 0)
            #expect(await sam.run("status", "--check").status == 0)
            await alex.run("move", link)
            await sam.run("sync")
            let listed = await sam.run("conflicts")
            #expect(listed.status == 3 && listed.out.contains("Alex keeps the journal at"))
            #expect(listed.talk.contains("to follow: rapport agree "), "\(listed.talk)")
            #expect(listed.talk.hasPrefix("one thing waits for an answer\n"), "\(listed.talk)")
            #expect(!listed.talk.contains("for a person"), "no entry waits: \(listed.talk)")
            let json = try await sam.run("conflicts", "--json").json()
            #expect(json["waiting"] as? Int == 1 && (json["servers"] as? [Any])?.count == 1)
            #expect(await sam.run("status", "--check").status == 3)
            // It waits for one of them alone.
            #expect(await alex.run("conflicts").status == 0)
            await sam.run(try await question(sam).decline)
            #expect(await sam.run("conflicts").status == 0)
            #expect(await sam.run("status", "--check").status == 0)
        }
    }

    @Test func `a move to the server where the journal is says so, and asks nobody`() async throws {
        try await familyAndServer { alex, sam, link in
            await alex.run("move", link)
            await sam.run("sync")
            let again = await alex.run("move", link)
            #expect(again.status == 0 && again.out.contains("already"), "\(again.talk)")
            #expect(!(again.out + again.talk).contains("is asked if"))
            #expect(!again.out.contains("until they answer"))
        }
    }

    @Test func `another device of the mover follows by itself, and says so`() async throws {
        let tablet = House(now: realNow)
        try await familyAndServer { alex, _, link in
            await addDevice(to: alex, tablet, "tablet")
            let old = try await server(of: tablet)
            await alex.run("move", link)
            let synced = await tablet.run("sync")
            #expect(synced.out.contains("another device of yours moved the journal to"))
            #expect(try await server(of: tablet) == server(of: alex))
            #expect(try await server(of: tablet) != old)
            #expect(await tablet.run("sync").out.contains("another device of yours") == false)
        }
    }

    @Test func `a move to a server that does not answer changes nothing`() async throws {
        try await familyAndServer { alex, _, link in
            let before = try await server(of: alex)
            let gone = link.replacingOccurrences(
                of: try #require(URL(string: link)?.port.map { ":\($0)/" }), with: ":1/")
            let failed = await alex.run("move", gone)
            #expect(failed.status != 0)
            #expect(try await server(of: alex) == before)
            #expect(await alex.run("sync").status == 0)
        }
    }

    @Test func `without a server there is nothing to move`() async throws {
        let alex = House(now: realNow)
        await alex.run("init", "--name", "Alex")
        let said = await alex.run("move", "https://127.0.0.1:1/setup#AbC")
        #expect(said.status != 0 && said.talk.contains("rapport host"))
    }
}

/// A socket that counts who knocks, and closes the door.
private final class Listener: Sendable {
    private let socket: Int32
    private let knocks = Mutex(0)

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var one: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(bound == 0 && listen(socket, 64) == 0)
        Thread.detachNewThread { [self] in
            while true {
                let one = accept(socket, nil, nil)
                guard one >= 0 else { return }
                knocks.withLock { $0 += 1 }
                close(one)
            }
        }
    }

    /// Nobody is let in any more.
    func end() { shutdown(socket, Int32(SHUT_RDWR)) }

    /// How many have knocked.
    var count: Int { knocks.withLock { $0 } }
}
