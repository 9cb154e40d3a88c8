import Foundation
import JournalClient
import JournalText
import Testing

@testable import JournalCLI

/// Where an entry goes, and how it is shared.
@Suite struct PrivateTests {
    private let house: House

    init() async { house = await House.founded() }

    /// How many entries the shared and the private journal have, of what happened.
    private func counts() async throws -> [Int] {
        let json = try await house.run("status", "--json").json()
        let shared = try await house.run("log", "--json").json()["entries"] as? [[String: Any]]
        let own = (json["private"] as? [String: Any])?["entries"] as? Int ?? 0
        return [shared?.count { $0["private"] == nil } ?? -1, own]
    }

    @Test func `a rupture and its repair begin in the private journal, all else is shared`()
        async throws
    {
        let both = await house.run("rupture", "tired", "--repair", "hugged")
        #expect(both.lines.count == 2)
        for line in both.lines {
            #expect(line.split(separator: " ").dropFirst(2).first == "private")
        }
        let repair = await house.run("repair", both.ids[0], "explained")
        #expect(repair.out.hasPrefix("saved \(repair.id)  private  "))
        for words in [["note", "x"], ["bath"], ["voice", "no!"], ["promise", "zoo"]] {
            let saved = await house.run(words)
            #expect(saved.out.hasPrefix("saved \(saved.id)  shared  "), "\(words)")
        }
        #expect(try await counts() == [4, 3])
        let json = try await house.run("rupture", "tired", "--json").json()
        let saved = json["saved"] as? [[String: Any]] ?? []
        #expect(saved.map { $0["private"] as? Bool } == [true])
    }

    @Test func `a count of the list is filled by what both have, and tells nobody of the rest`()
        async throws
    {
        try await parents { alex, sam in
            for place in 1...4 { await alex.run("note", "shared \(place)") }
            await level(alex, sam)
            let before = await (
                sam.run("log", "--count", "3"), sam.run("log", "--count", "3", "--json"),
                sam.run("log", "--count", "3", size: House.wide), alex.run("log", "--count", "3")
            )
            alex.clock.pass(.seconds(120))
            for place in 1...3 { await alex.run("note", "own \(place)", "--private") }
            await level(alex, sam)
            #expect(await sam.run("log", "--count", "3").out == before.0.out)
            #expect(await sam.run("log", "--count", "3", "--json").out == before.1.out)
            #expect(await sam.run("log", "--count", "3", size: House.wide).out == before.2.out)
            // What leaves the author's screen is the same list, and they are told how the rest is
            // looked at.
            let piped = await alex.run("log", "--count", "3")
            #expect(piped.lines == before.3.lines && piped.lines.count == 3, "\(piped.out)")
            #expect(
                piped.talk.contains("your private journal is looked at by: rapport log --private"))
            // On their own screen each private line says so.
            let shown = await alex.run("log", "--count", "4", size: House.wide)
            let own = shown.lines.filter { $0.contains("own ") }
            #expect(own.count == 3 && own.allSatisfy { $0.contains("private") }, "\(shown.out)")
            #expect(shown.lines.count { $0.contains("shared ") } == 1)
            #expect(await alex.run("log", "--private", "--count", "2").lines.count == 2)
        }
    }

    @Test func `a word of the author says where it goes`() async throws {
        #expect(await house.run("rupture", "tired", "--shared").out.contains("  shared  "))
        #expect(await house.run("note", "x", "--private").out.contains("  private  "))
        #expect(await house.run("--private", "bath").out.contains("  private  "))
        #expect(await house.run("add", "rupture", "tired", "from=me").out.contains("  private  "))
        await house.expectRefused(
            ["note", "x", "--private", "--shared"],
            error: "--private and --shared name two places",
            hints: ["nothing was changed; one of them will do"], status: 64)
        await house.expectRefused(
            ["add", "child", "Robin", "--private"],
            error: "a child is in the shared journal, and the private one uses it too",
            hints: ["nothing was changed; write it without --private"])
    }

    @Test func `what is about an entry goes where that is`() async throws {
        let (own, shared) = (
            await house.run("rupture", "tired").id,
            await house.run("rupture", "tired", "--shared").id
        )
        for words in [["repair"], ["reply"]] {
            let word = words == ["reply"] ? "sorry" : "hugged"
            #expect(await house.run(words + [own, word]).out.contains("  private  "))
            #expect(await house.run(words + [shared, word]).out.contains("  shared  "))
        }
        #expect(await house.run("repair", shared, "hugged", "--private").status == 0)
        await house.expectRefused(
            ["repair", own, "hugged", "--shared"],
            error: "this is about an entry of your private journal",
            hints: ["nothing was changed; share that entry first, or write this without --shared"])
        let promise = await house.run("promise", "zoo", "--private").id
        await house.expectRefused(
            ["rupture", "broken", "--promise", promise, "--shared"],
            error: "entry \(promise) is in your private journal, where the other parent cannot"
                + " find it",
            hints: [
                "nothing was changed; keep this one private too, with --private",
                "or share that one first: rapport share \(promise)",
            ])
        #expect(await house.run("rupture", "broken", "--promise", promise).status == 0)
    }

    @Test func `from now on ruptures are shared at once, or not`() async {
        #expect(
            await house.run("share", "--at-once", "yes").out
                == "on this device, ruptures and repairs are shared as you write them\n")
        #expect(await house.run("rupture", "tired").out.contains("  shared  "))
        #expect(await house.run("rupture", "tired", "--private").out.contains("  private  "))
        await house.run("share", "--at-once", "no")
        #expect(await house.run("rupture", "tired").out.contains("  private  "))
        #expect(await house.run("share", "--at-once", "maybe").status == 64)
        #expect(await house.run("share").status == 64)
    }

    @Test func `an entry is found by its id in both, and marked`() async {
        let id = await house.run("rupture", "yelling").id
        let page = await house.run("show", id)
        #expect(page.lines.first == "\(id)  rupture  [private]")
        #expect(page.out.contains("child         Eva\n"))
        #expect(page.out.contains("from          Alex\n"))
        #expect(await house.run("edit", id, "text=words").out.hasSuffix("words  [private]\n"))
        #expect(await house.run("history", id).out.contains("words"))
        #expect(await house.run("log", size: House.wide).out.contains("[private]"))
        #expect(await house.run("log", "--private").lines.count == 1)
        #expect(await house.run("retract", id).out.contains("[private]  [taken back]"))
    }

    @Test func `what was shared is told with the child that it is about`() async {
        await house.run("child", "Mia")
        let id = await house.run("rupture", "yelling", "--child", "Mia").id
        let shared = await house.run("share", id, "--yes")
        #expect(shared.status == 0 && shared.out.contains("rupture  Mia: yelling"), "\(shared.out)")
    }

    @Test func `a share says what it means, asks, and writes a new entry`() async throws {
        let both = await house.run("rupture", "yelling", "--repair", "hugged").ids
        let no = await house.run("share", both[0], input: ["no"], isInteractive: true)
        #expect(no.status == 1)
        #expect(
            no.talk.contains(
                "shared, the other parent can read all 2 of them together for good; what has left"
                    + " your devices cannot be made private again\n"))
        #expect(await house.run("share", both[0]).status == 64, "nobody is there to say yes")
        #expect(try await counts() == [0, 2])
        let shared = await house.run("share", both[0], input: ["yes"], isInteractive: true)
        #expect(shared.status == 0 && shared.ids.count == 2)
        for line in shared.lines {
            #expect(line.split(separator: " ").dropFirst(2).first == "shared")
        }
        #expect(shared.talk.contains("stays in your private journal, marked as shared\n"))
        #expect(try await counts() == [2, 2])
        let own = await house.run("show", both[0])
        #expect(own.lines.first == "\(both[0])  rupture  [private, shared as \(shared.ids[0])]")
        let there = await house.run("show", shared.ids[0])
        #expect(there.lines.first == "\(shared.ids[0])  rupture")
        #expect(
            there.out.contains(
                "written for oneself on 2026-05-03, as Alex says; shared on 2026-05-03\n"))
        await house.expectRefused(
            ["share", both[1], "--yes"],
            error: "entry \(both[1]) was shared before, as \(shared.ids[1])",
            hints: ["nothing was changed; see it with: rapport show \(shared.ids[1])"])
        await house.expectRefused(
            ["share", shared.ids[0], "--yes"],
            error: "entry \(shared.ids[0]) is in the shared journal already",
            hints: ["nothing was changed; see it with: rapport show \(shared.ids[0])"])
    }

    @Test func `undo takes back what was written last, in whichever journal`() async {
        await house.run("undo", "--wait", "2m")
        let own = await house.run("rupture", "yelling").id
        #expect(await house.run("undo").out.hasPrefix("removed: "))
        #expect(await house.run("show", own).status == 1)
        let id = await house.run("rupture", "tired").id
        let shared = await house.run("share", id, "--yes").id
        #expect(await house.run("undo").out.contains(shared))
        #expect(await house.run("show", id).lines.first == "\(id)  rupture  [private]")
        #expect(await house.run("share", id, "--yes").status == 0)
    }

    @Test func `without a private journal it is said how it begins`() async {
        await house.expectRefused(
            ["log", "--private"], error: "there is no private journal on this device yet",
            hints: [
                "nothing was changed; it begins with what you keep first:"
                    + " rapport note --private"
            ])
        #expect(await house.run("sync", "--private").status == 1)
    }

    @Test func `keys of a protected journal protect the private one`() async {
        let house = House(environment: ["RAPPORT_PASSPHRASE": "secret"])
        await house.run("init", "--name", "Alex", "--child", "Eva", "--protect")
        let id = await house.run("rupture", "tired").id
        #expect(await house.run("show", id).status == 0)
        let locked = await house.run(
            "show", id, environment: ["RAPPORT_PASSPHRASE": "other"])
        #expect(locked.status == 1)
        let pem = FileManager.default.contents(atPath: house.journal + "/private/device.pem")
        #expect(pem.map { String(decoding: $0, as: UTF8.self) }?.contains("ENCRYPTED") == true)
    }
}

/// Where the private journal is kept.
@Suite struct PrivatePlaceTests {
    @Test func `no word of it reaches the other parent, their daemon or a stick`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let folder = daemonFolder()
        try await daemon(in: folder) { link in
            await pair(alex, sam, link)
            for house in [alex, sam] {
                await house.run("rupture", "tired", "CANARY", "words")
                await house.run("note", "CANARY", "words", "--private")
                await house.run("note", "for both")
                #expect(await house.run("sync").status == 0)
                let stick = house.folder + "/one.stick"
                #expect(await house.run("sync", "--now", "--to", stick).status == 0)
                #expect(traces(of: "CANARY", in: stick).isEmpty)
            }
            await alex.run("sync")
            let left = try traces(of: "CANARY", below: folder)
            #expect(left == [])
            #expect(await alex.run("log", size: House.wide).out.contains("CANARY"))
            // What leaves the screen has none of it.
            #expect(await !alex.run("log").out.contains("CANARY"))
            // Twice in each of two entries for programs: the field, and its only version.
            let shown = await alex.run("log", "--json").out
            #expect(shown.components(separatedBy: "CANARY").count == 5)
            // One's own words alone, in each home.
            for (house, name) in [(alex, "Alex"), (sam, "Sam")] {
                let lines = await house.run("log", size: House.wide).lines
                    .filter { $0.contains("CANARY") }
                #expect(lines.count == 2 && lines.allSatisfy { $0.contains("[private]") })
                #expect(lines.allSatisfy { $0.contains("  \(name)  ") })
            }
            // Asked for by name, a stick has it.
            let stick = alex.folder + "/own.stick"
            #expect(await alex.run("sync", "--private", "--now", "--to", stick).status == 0)
            #expect(!traces(of: "CANARY", in: stick).isEmpty)
        }
    }

    @Test func `a second device of one's own gets it by a daemon of one's own`() async throws {
        let (phone, laptop) = (House(now: realNow), House(now: realNow))
        try await daemon { shared in
            try await daemon { own in
                await phone.run("init", "--name", "Alex", "--child", "Eva", "--device", "phone")
                await phone.run("host", shared)
                await join(laptop, by: phone, [])
                let id = await phone.run("rupture", "tired", "on the phone").id
                #expect(await phone.run("host", "--private", own).status == 64)
                let hosted = await phone.run("host", "--private", own, "--yes")
                #expect(hosted.status == 0)
                #expect(hosted.talk.contains(Sentences.Private.onlyYours))
                let refused = await phone.run("invite", "--private", "--no-wait")
                #expect(
                    refused.talk.contains("your private journal is for your own devices alone"))
                await join(laptop, by: phone, ["--private"])
                #expect(await laptop.run("show", id).out.contains("on the phone"))
                // What one writes the other one reads, by a plain sync of both.
                let other = await laptop.run("rupture", "yelling", "on the laptop").id
                let synced = await laptop.run("sync")
                #expect(synced.out.contains("private journal, with 127.0.0.1: received"))
                await phone.run("sync")
                #expect(await phone.run("show", other).out.contains("on the laptop"))
                let status = await phone.run("status").out
                #expect(status.contains("private     2 entries, synced with 127.0.0.1:"))
            }
        }
    }

    @Test func `one sheet brings both back when every device is lost`() async throws {
        let (lost, new) = (House(now: realNow), House(now: realNow))
        try await daemon { shared in
            try await daemon { own in
                let sheet = sheetOf(await lost.run("init", "--name", "Alex", "--child", "Eva"))
                await lost.run("host", shared)
                let id = await lost.run("rupture", "tired", "long ago").id
                await lost.run("host", "--private", own, "--yes")
                var links: [String] = []
                for options in [[], ["--private"]] {
                    let status = try await lost.run(["status", "--json"] + options).json()
                    links.append(status["link"] as? String ?? "")
                }
                #expect(Set(links).count == 2)
                for (link, options) in zip(links, [[], ["--private"]]) {
                    let back = await new.run(["recover", link] + options, input: [sheet])
                    #expect(back.status == 0, "\(back.talk)")
                }
                #expect(await new.run("show", id).out.contains("long ago"))
                #expect(await new.run("rupture", "yelling").out.contains("  private  "))
                #expect(await new.run("recover", links[1], "--private", input: [sheet]).status == 1)
            }
        }
    }

    /// Lets a second device in, and gives what both said.
    private func join(_ joiner: House, by inviter: House, _ options: [String]) async {
        let invite = await inviter.run(["invite", "--my-device", "--no-wait"] + options)
        async let joining = joiner.run(
            ["join", invite.lines.first ?? "", "--device", "laptop", "--yes"] + options)
        let confirmed = await inviter.run(["confirm", "--yes"] + options)
        let joined = await joining
        #expect(
            confirmed.status == 0 && joined.status == 0,
            "\(invite.talk) \(confirmed.talk) \(joined.talk)")
    }

    private func traces(of words: String, in path: String) -> [String] {
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return bytes.range(of: Data(words.utf8)) == nil ? [] : [path]
    }

    private func traces(of words: String, below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder)
            .flatMap { traces(of: words, in: folder + "/" + $0) }
    }
}
