import EventLog
import Foundation
import Glibc
import JournalClient
import Signing
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// One transcript for each message that matters.
@Suite struct ErrorTests {
    @Test(arguments: [
        ("lgo", "log"), ("aduit", "audit"), ("Show", "show --help"),
        ("stat", "status"), ("resolv", "resolve --help"), ("confl", "conflicts"),
    ])
    func `an unknown or half-typed command is answered with the closest`(
        typed: String, closest: String
    ) async {
        let outcome = await House().run(typed)
        #expect(outcome.status == 64)
        #expect(
            outcome.talk == """
                rapport: error: rapport has no command "\(typed)"
                rapport: hint: nothing was changed; the closest is: rapport \(closest)

                """)
    }

    @Test(arguments: [
        ["peer"], ["Peer"], ["peer", "list"], ["peer", "add", "x"], ["peer", "remove", "vm:1"],
        ["backup", "/media/disk", "--data", "d"], ["restore", "x", "y"], ["check"],
        ["check", "ears"], ["serve"], ["serve", "dinner"], ["setup-link"],
        ["doctor", "/media/disk/rapport"], ["doctor", "./b1"], ["doctor", NSTemporaryDirectory()],
        ["peer", "--json"], ["--home", "HOME", "peer", "add", "x"],
    ])
    func `a command of the server's program is named as such, and is no entry`(
        words: [String]
    ) async {
        let house = await House.founded()
        let typed = words.map { $0 == "HOME" ? house.folder : $0 }
        let name = typed.first { ServerCommands.names.contains($0.lowercased()) } ?? "doctor"
        let said = await house.expectUnchanged(ending: 64) { await house.run(typed) }
        #expect(said.talk.contains("rapportd \(name.lowercased()) --help"), "\(said.talk)")
        for hint in said.hints { #expect(Hint(hint).defect == nil, "\(hint)") }
    }

    @Test(arguments: ["peers", "backups", "setup-links", "setuplink", "serv", "restor"])
    func `a slip in such a name is no entry`(typed: String) async {
        let house = await House.founded()
        for words in [[typed], [typed, "x"], [typed, "list"]] {
            let said = await house.expectUnchanged(ending: 64) { await house.run(words) }
            #expect(said.talk.contains("rapportd "), "\(said.talk)")
        }
    }

    @Test func `the commands of the server's program are known, and its words stay a child's`()
        async
    {
        #expect(Set(ServerCommands.names + RapportCommand.names).isSuperset(of: Rapportd.names))
        #expect(Set(ServerCommands.names).isDisjoint(with: RapportCommand.names))
        let house = await House.founded()
        #expect(await house.run("peed").status == 0)
        #expect(await house.run("doctor", "checkup", "9:00").status == 0)
        await house.run("child", "Peer")
        #expect(await house.run("peer", "nap", "1h").status == 0)
    }

    @Test func `a command unlike all others is answered with the list`() async {
        #expect(await House().run("xyzzyx").talk.contains("rapport --help"))
    }

    @Test(arguments: [
        (["log", "--cuont", "3"], "there is no option --cuont"),
        (["log", "--count"], "--count needs a value"),
        (["show"], "this command needs <id>"),
        (
            ["show", "a", "b"],
            "too many words for this command; put words that belong together in quotes"
        ),
        (["add", "paly"], "there is no kind of entry \"paly\""),
        (["log", "--kind", "plays"], "there is no kind of entry \"plays\""),
        (["add", "play", "colour=red"], "a play has no field \"colour\""),
        (["care", "bottle", "quantity=lots"], "quantity of a care takes a quantity, as 5oz"),
        (["care", "sleep", "duration=long"], "duration of a care takes a duration from 1s"),
        (["request", "shoes", "difficulty=9"], "difficulty of a request takes a whole number"),
        (["rupture", "sleepy"], "cause of a rupture takes one of: miscommunication"),
        (["care", "d"], "\"d\": what happened is not clear"),
        (["rupture"], "a rupture needs the field cause"),
        (["rupture", "tired", "--from", "aunt"], "from of a rupture takes me, other, child"),
        (["request", "shoes"], "a request needs the field difficulty"),
        (["note", "x", "--at", "soon"], "--at takes a time, as \"2026-05-03 18:20\""),
        (["note", "x", "--policy", "agreement"], "--policy takes one of: author-only, shared"),
        (["host", "x"], "this is not a whole link: one begins with https:// and has no blanks"),
        (["join", "https://localhost/#AAAA", "--yes"], "a part of the link is not there"),
        (["host", "https://localhost/join#AAAA"], "a part of the link is not there"),
        (["join", "https://localhost/join#", "--yes"], "a part of the link is not there"),
        (["invite"], "which needs a person at a terminal"),
    ])
    func `what cannot be read is answered with what can`(words: [String], line: String) async {
        let house = await House.founded()
        let before = await house.kept()
        let outcome = await house.run(words)
        #expect(outcome.status == 64)
        #expect(await house.kept() == before)
        for hint in outcome.hints { #expect(Hint(hint).defect == nil, "\(hint)") }
        #expect(outcome.talk.hasPrefix("rapport: error: "))
        #expect(outcome.talk.contains(line), "\(outcome.talk)")
        #expect(outcome.talk.contains("\nrapport: hint: "))
        #expect(!outcome.talk.lowercased().contains("invalid"))
        #expect(outcome.out == "")
    }

    @Test func `an empty home is answered with how to begin`() async {
        for words in [["log"], ["note", "x"], ["sync"], ["conflicts"], ["audit"]] {
            let house = House()
            let outcome = await house.run(words)
            #expect(outcome.status == 1)
            #expect(
                outcome.talk == """
                    rapport: error: there is no journal in \(house.folder) yet
                    rapport: hint: begin one with: rapport init --name YOU --child NAME
                    rapport: hint: or join the other parent's with: rapport join LINK

                    """)
        }
    }

    @Test func `of several journals one is named`() async {
        let house = await House.founded()
        await house.run("init", "--journal", "private")
        let outcome = await house.run("log")
        #expect(outcome.talk.contains("the journals here are: family, private"))
        #expect(await house.run("log", "--journal", "private").status == 0)
        #expect(await house.run("--journal", "private", "log").status == 0)
        #expect(await house.run("log", "--journal", "none").status == 1)
    }

    @Test func `a journal is never begun twice under one name`() async {
        await House.founded().expectRefused(
            ["init"], error: "there is a journal \"family\" here already",
            hints: [
                "it was left as it is; under another name: rapport init --journal family-2"
            ])
    }

    @Test func `an id of no entry is answered with where ids are`() async {
        let house = await House.founded()
        for id in ["zzzzzzzzzz", "not an id"] {
            await house.expectRefused(
                ["show", id], error: "no entry here has an id that begins with \(id)",
                hints: ["nothing was changed; ids are listed by: rapport log"])
        }
    }

    @Test func `an id that many share is answered with what tells them apart`() throws {
        // The second sign differs from id to id: the last bit of the first byte, and the next.
        let ids = try (0..<12).map { number in
            let start = [0, UInt8(number * 8)]
            return EventID(try #require(Bytes32(start + [UInt8](repeating: 0, count: 30))))
        }
        let said = Explanation.of(ReplicaError.ambiguousEntry("a", ids), place: .home(""))
        #expect(said.line.hasPrefix("several ids begin like this: aaaaaaaaaa, aaeaaaaaaa, "))
        #expect(said.line.hasSuffix(" and 3 more"))
        #expect(
            said.hints == ["nothing was changed; the first 3 letters tell each from the others"])
        let two = Explanation.of(
            ReplicaError.ambiguousEntry("a", Array(ids.prefix(2))), place: .home(""))
        #expect(two.line == "several ids begin like this: aaaaaaaaaa, aaeaaaaaaa")
    }

    @Test func `a store that another process writes in is waited for, then named`() async throws {
        let house = await House.founded()
        let lock = open(house.journal + "/store.lock", O_RDWR)
        #expect(flock(lock, LOCK_EX) == 0)
        await house.expectRefused(
            ["note", "x"], error: "another program is writing in a journal of \(house.journal)",
            hints: [
                "nothing was written by this one; what is here can be read: rapport log",
                "try again in a moment",
            ])
        close(lock)
        #expect(await house.run("log").out == "")
        #expect(await house.run("note", "x").status == 0)
    }

    @Test func `sync without a daemon says how to get one`() async {
        let house = await House.founded()
        let id = await house.run("note", "x").id
        await house.expectRefused(
            ["sync"], error: "this device knows no daemon that keeps this journal",
            hints: [
                "everything written here is safe on this device; if one does, another device of"
                    + " yours names it: rapport status",
                "if none does yet, start one with: rapportd serve --data DIR",
                "then, either way: rapport host SETUP-LINK"
                    + " (printed there by: rapportd setup-link --data DIR)",
            ])
        #expect(await house.run("show", id).status == 0)
    }
}
