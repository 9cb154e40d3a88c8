import Foundation
import Testing

@testable import JournalCLI

/// What both parents see when they do something at the same time.
@Suite struct RaceTests {
    /// A sleep whose text both parents changed while apart.
    private func contested(
        _ alex: House, _ sam: House, _ one: String = "in the car", _ two: String = "in the sling"
    ) async -> String {
        let id = await alex.run("care", "sleep", "--text", "in the bed").id
        await level(alex, sam)
        for house in [alex, sam] { await house.run("show", id) }
        await alex.run("edit", id, "text=\(one)")
        await sam.run("edit", id, "text=\(two)")
        await level(alex, sam)
        return id
    }

    @Test func `edit and edit: both see both versions and what both were based on`() async throws {
        try await parents { alex, sam in
            let id = await contested(alex, sam)
            let lists = [await alex.run("conflicts"), await sam.run("conflicts")]
            let (first, _) = inOrder("in the car", "in the sling", in: lists[0].out)
            let (one, two) = first == "in the car" ? ("car", "sling") : ("sling", "car")
            let who = ["car": "Alex", "sling": "Sam"]
            let hand = ["car": "", "sling": "[Sam wrote] "]
            let sides = [one, two].map { "\(hand[$0] ?? "")in the \($0)" }
            for list in lists {
                #expect(list.status == 3)
                #expect(
                    list.plain(id) == """
                        TIME  ID  Alex      care       sleep, \(sides.joined(separator: " / "))  \
                        [two versions]
                          text          two versions, both kept until you settle it
                            1  in the \(one)
                               \(who[one] ?? ""), TIME, version NAME
                               changed: in the [-bed-]{+\(one)+}
                            2  in the \(two)
                               \(who[two] ?? ""), TIME, version NAME
                               changed: in the [-bed-]{+\(two)+}
                            both were based on: in the bed (Alex, TIME)

                        """)
                #expect(
                    list.plainTalk(id) == """
                        one entry waits for a person; nothing of it is lost meanwhile
                        settle it with: rapport resolve ID
                        it asks; a script says: --keep 1, --keep 2, --keep-both or --write -

                        """)
            }
            #expect(lists[0].plain(id) == lists[1].plain(id))
            let codes = [
                await alex.run("conflicts", "--json").plainJSON,
                await sam.run("conflicts", "--json").plainJSON,
            ]
            #expect(codes[0] == codes[1])
            #expect(codes[0].contains("\"common-bases\": [\n"))
        }
    }

    @Test func `edit and retract: the entry is taken back and edited, and nothing waits`()
        async throws
    {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "--text", "in the bed").id
            await level(alex, sam)
            for house in [alex, sam] { await house.run("show", id) }
            await alex.run("edit", id, "text=in the car")
            await sam.run("retract", id)
            await level(alex, sam)
            for house in [alex, sam] {
                #expect(await house.run("conflicts").status == 0)
                #expect(
                    await house.run("log").plain(id) == """
                        TIME  ID  Alex      care       sleep, in the car  [taken back by Sam]  \
                        [edited by Alex at the same time]

                        """)
            }
            let pages = [await alex.run("show", id), await sam.run("show", id)]
            #expect(pages[0].plain(id) == pages[1].plain(id), "both see the same")
            #expect(
                pages[0].plain(id) == """
                    ID  care  [taken back by Sam]  [edited by Alex at the same time]
                      recorded      Alex, TIME
                      may change    both parents
                      happened-at   TIME +02:00
                      child         Eva
                      text          in the car
                      activity      sleep
                      taken back    Sam, TIME

                    """)
            let json = try await alex.run("show", id, "--json").json()
            #expect(json["edited-beside"] as? Bool == true)
            // Whoever takes it back after having seen the edit leaves no question open.
            await sam.run("show", id)
            await sam.run("retract", id)
            #expect(await sam.run("log").out.hasSuffix("in the car  [taken back by Sam]\n"))
        }
    }

    @Test func `retract and retract: both are listed, and nothing waits`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("play", "tower").id
            await level(alex, sam)
            await sam.run("log")
            for house in [alex, sam] { await house.run("retract", id) }
            await level(alex, sam)
            for house in [alex, sam] {
                let page = await house.run("show", id)
                let rows = page.plain(id).split(separator: "\n").filter {
                    $0.hasPrefix("  taken back")
                }.sorted()
                #expect(
                    rows == [
                        "  taken back    Alex, TIME", "  taken back    Sam, TIME",
                    ])
                #expect(page.lines.first == "\(id)  play  [taken back by Sam]")
                #expect(await house.run("conflicts").status == 0)
            }
            let digests = [try await alex.stateDigest(), try await sam.stateDigest()]
            #expect(digests[0] == digests[1] && digests[0] != nil)
        }
    }

    @Test func `resolve and resolve: two settlements that differ are two versions again`()
        async throws
    {
        try await parents { alex, sam in
            let id = await contested(alex, sam)
            for house in [alex, sam] { await house.run("conflicts") }
            await alex.run("resolve", id, "--write", "first the car")
            await sam.run("resolve", id, "--write", "first the sling")
            await level(alex, sam)
            let lists = [await alex.run("conflicts"), await sam.run("conflicts")]
            #expect(lists.map(\.status) == [3, 3])
            #expect(lists[0].plain(id) == lists[1].plain(id))
            let lines = lists[0].plain(id).split(separator: "\n")
            #expect(lines.filter { $0.hasPrefix("    both were based on: in the ") }.count == 2)
            #expect(
                lines.contains { $0.hasSuffix("beside 1: first the [-car-]{+sling+}") }
                    || lines.contains { $0.hasSuffix("beside 1: first the [-sling-]{+car+}") })
            #expect(await sam.run("resolve", id, "--write", "car, then sling").status == 0)
            await level(alex, sam)
            for house in [alex, sam] {
                #expect(await house.run("conflicts").status == 0)
                #expect(
                    await house.run("log").out.hasSuffix("sleep, [Sam wrote] car, then sling\n"))
            }
        }
    }

    @Test func `resolve and resolve: two settlements that say the same ask for nothing`()
        async throws
    {
        try await parents { alex, sam in
            let id = await contested(alex, sam)
            for house in [alex, sam] {
                await house.run("conflicts")
                #expect(await house.run("resolve", id, "--write", "on the way").status == 0)
            }
            await level(alex, sam)
            for house in [alex, sam] {
                let list = await house.run("conflicts")
                #expect(list.status == 0 && list.out == "")
                #expect(list.talk == "nothing waits for a person\n")
                #expect(await house.run("log").out.hasSuffix("sleep, on the way\n"))
            }
            let digests = [try await alex.stateDigest(), try await sam.stateDigest()]
            #expect(digests[0] == digests[1] && digests[0] != nil)
        }
    }

    @Test func `equal edits, syncs again and again and retries never make a conflict`()
        async throws
    {
        try await parents { alex, sam in
            let id = await contested(alex, sam, "the same", "the same")
            for _ in 0..<3 { await level(alex, sam) }
            for house in [alex, sam] {
                #expect(await house.run("conflicts").status == 0)
                #expect(await house.run("show", id).out.contains("  text          the same\n"))
                #expect(await house.run("doctor", "--rebuild").status == 0)
                #expect(await house.run("conflicts").status == 0)
            }
        }
    }

    @Test func `propose and propose: both proposals stand beside what is agreed`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("promise", "zoo", "--policy", "agreement").id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            await level(alex, sam)
            for house in [alex, sam] { await house.run("show", id) }
            await alex.run("edit", id, "what=park")
            await sam.run("edit", id, "what=lake")
            await level(alex, sam)
            let lists = [await alex.run("conflicts"), await sam.run("conflicts")]
            #expect(lists.map(\.status) == [3, 3])
            #expect(lists[0].plain(id) == lists[1].plain(id))
            #expect(lists[0].out.contains("promise    zoo, to Eva, open\n"))
            for words in ["    what: park\n", "    what: lake\n"] {
                #expect(lists[0].out.contains(words))
            }
            #expect(lists[0].plain(id).contains("       changed: [-zoo-]{+park+}\n"))
            for list in lists { #expect(list.talk.contains("say no: rapport decline \(id)\n")) }
            #expect(await sam.run("agree", id, "--yes").out.contains("promise  park"))
            await level(alex, sam)
            let page = await alex.run("show", id)
            #expect(page.out.contains("  what          park\n"))
            #expect(page.out.contains("  proposed      by Sam; waits for Alex\n    what: lake\n"))
        }
    }

    @Test func `a version that arrives after the look renumbers nothing`() async throws {
        try await parents { alex, sam in
            let id = await contested(alex, sam)
            await alex.run("conflicts")
            // Sam adds a third version without having replaced the others.
            let seen = await sam.run(
                "edit", id, isInteractive: true,
                edit: { draft in
                    draft.replacingOccurrences(
                        of: "activity: sleep", with: "activity: sleep\ntags: t")
                })
            #expect(seen.status == 0)
            await level(alex, sam)
            let before = try await alex.stateDigest()
            let refused = await alex.run("resolve", id, "--keep", "1")
            #expect(try await alex.stateDigest() == before && before != nil)
            #expect(refused.status == 1)
            #expect(
                refused.talk == """
                    rapport: error: entry \(id) changed since you looked at it
                    rapport: hint: nothing was changed, and every version is kept
                    rapport: hint: look again with: rapport show \(id)

                    """)
            #expect(await alex.run("conflicts").status == 3)
            #expect(await alex.run("resolve", id, "--keep", "1").status == 0)
        }
    }

    @Test func `what nobody has looked at here is neither settled nor agreed to`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "--text", "in the bed").id
            let promise = await alex.run("promise", "zoo", "--policy", "agreement").id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("edit", id, "text=in the sling")
            await alex.run("edit", id, "text=in the car")
            await level(alex, sam)
            let refused = await sam.expectUnchanged { await sam.run("resolve", id, "--keep-both") }
            #expect(refused.talk.contains("changed since you looked at it"))
            let agreed = await sam.expectUnchanged { await sam.run("agree", promise, "--yes") }
            #expect(agreed.talk.contains("were not shown here yet"))
            #expect(agreed.talk.contains("look first with: rapport show \(promise)"))
            let asked = await sam.run("agree", promise, input: ["yes"], isInteractive: true)
            #expect(asked.status == 0)
            #expect(asked.talk.contains("    what: zoo\n"))
            let before = try await sam.stateDigest()
            let twice = await sam.run("agree", promise)
            #expect(twice.status == 1 && twice.out == "")
            #expect(
                twice.talk == """
                    rapport: error: you have agreed to all of entry \(promise) already
                    rapport: hint: nothing was changed; see it with: rapport show \(promise)

                    """)
            #expect(try await sam.stateDigest() == before && before != nil)
        }
    }

    @Test func `an edit that is typed over an unseen change becomes a second version`()
        async throws
    {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "--text", "in the bed").id
            await level(alex, sam)
            await sam.run("log")
            await alex.run("edit", id, "text=in the car")
            await level(alex, sam)
            let edited = await sam.run("edit", id, "text=in the sling")
            #expect(
                edited.out.contains("in the car / [Sam wrote] in the sling")
                    || edited.out.contains("[Sam wrote] in the sling / in the car"))
            #expect(edited.talk.contains("two versions, both kept until you settle it\n"))
            #expect(edited.talk.contains("settle it with: rapport resolve \(id)\n"))
            // What Sam wrote was made from what Sam had seen, although that had been replaced.
            for talk in [edited.talk, await sam.run("show", id).out] {
                #expect(talk.contains("  both were based on: in the bed (Alex, "))
                #expect(talk.contains("  changed: in the [-bed-]{+sling+}\n"))
                #expect(talk.contains("  changed: in the [-bed-]{+car+}\n"))
            }
            let steps = await sam.run("history", id).plain(id)
            #expect(steps.contains("text: in the [-bed-]{+sling+}  (in place of 3)\n"))
            #expect(await sam.run("resolve", id, "--keep", "1").status == 0)
        }
    }

    @Test func `an observation and its reply travel together`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("rupture", "yelling", "--from", "other", "--shared").id
            await level(alex, sam)
            let reply = await sam.run("reply", id, "I was tired").id
            await level(alex, sam)
            for house in [alex, sam] {
                let page = await house.run("show", id)
                #expect(page.lines.first == "\(id)  rupture  [observation]")
                #expect(page.out.hasSuffix("  reply         \(reply), Sam: I was tired\n"))
                let json = try await house.run("show", id, "--json").json()
                #expect(json["observation"] as? Bool == true)
                let replies = json["replies"] as? [[String: Any]] ?? []
                #expect(replies.map { $0["short-id"] as? String } == [reply])
                #expect(replies.map { $0["parent"] as? Int } == [2])
            }
            #expect(await sam.run("retract", reply).status == 0)
            await level(alex, sam)
            #expect(await alex.run("show", id).out.hasSuffix("I was tired  [taken back]\n"))
        }
    }
}
