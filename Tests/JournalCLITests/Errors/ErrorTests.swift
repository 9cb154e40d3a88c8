import Foundation
import Glibc
import JournalClient
import Testing

@testable import JournalCLI

/// One transcript for each message that matters.
@Suite struct ErrorTests {
    @Test(arguments: [
        ("lgo", "log"), ("aduit", "audit"), ("Show", "show"),
        ("stat", "status"), ("resolv", "resolve"), ("confl", "conflicts"),
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

    @Test func `a command unlike all others is answered with the list`() async {
        #expect(await House().run("xyzzyx").talk.contains("rapport --help"))
    }

    @Test(arguments: [
        (["log", "--cuont", "3"], "there is no option --cuont"),
        (["log", "--count", "many"], "--count takes another kind of value"),
        (["log", "--count"], "--count needs a value"),
        (["show"], "this command needs <id>"),
        (["show", "a", "b"], "there are more words than this command has places for"),
        (["add", "paly"], "there is no kind of entry \"paly\""),
        (["log", "--kind", "plays"], "there is no kind of entry \"plays\""),
        (["add", "play", "colour=red"], "a play has no field \"colour\""),
        (["care", "bottle", "quantity=lots"], "quantity of a care takes a quantity, as 5oz"),
        (["care", "sleep", "duration=long"], "duration of a care takes a duration from 1s"),
        (["request", "shoes", "difficulty=9"], "difficulty of a request takes a whole number"),
        (["rupture", "sleepy"], "cause of a rupture takes one of: miscommunication"),
        (["care", "d"], "several choices of activity begin so: diaper, doctor"),
        (["rupture"], "a rupture needs its cause"),
        (["rupture", "tired", "--from", "aunt"], "from of a rupture takes me, other, child"),
        (["request", "shoes"], "a request needs its difficulty"),
        (["note", "x", "--at", "soon"], "--at takes a time, as \"2026-05-03 18:20\""),
        (["note", "x", "--policy", "agreement"], "--policy takes one of: author-only, shared"),
        (["care", "bottle", "5oz", "one", "two"], nil),
        (["host", "x"], "a link begins with https://"),
        (["join", "https://localhost/#AAAA", "--yes"], "this is a daemon's setup link"),
        (["host", "https://localhost/join#AAAA"], "this is an invite"),
        (["join", "https://localhost/join#", "--yes"], "a part of the link is not there"),
        (["invite"], "nobody sits at this terminal"),
    ] as [([String], String?)])
    func `what cannot be read is answered with what can`(words: [String], line: String?) async {
        let outcome = await House.founded().run(words)
        guard let line else {
            #expect(outcome.status == 0)
            return
        }
        #expect(outcome.status == 64)
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
        let outcome = await House.founded().run("init")
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("there is a journal \"family\" here already"))
    }

    @Test func `an id of no entry is answered with where ids are`() async {
        let house = await House.founded()
        for id in ["zzzzzzzzzz", "not an id"] {
            let outcome = await house.run("show", id)
            #expect(outcome.status == 1)
            #expect(outcome.talk.contains("rapport log"))
        }
    }

    @Test func `a missing key file is named, and the entries are said to be safe`() async throws {
        let house = await House.founded()
        try FileManager.default.removeItem(atPath: house.journal + "/device.pem")
        let outcome = await house.run("log")
        #expect(outcome.status == 1)
        let path = house.journal + "/device.pem"
        #expect(outcome.talk.contains("the key of this device is not at \(path)"))
        #expect(outcome.talk.contains("the entries are safe"))
    }

    @Test func `a key file that others can read is answered with how to close it`() async throws {
        let house = await House.founded()
        let path = house.journal + "/device.pem"
        chmod(path, 0o644)
        let outcome = await house.run("note", "x")
        #expect(outcome.talk.contains("(mode 644)"))
        #expect(outcome.talk.contains("chmod 600 \(path)"))
        chmod(path, 0o600)
        #expect(await house.run("note", "x").status == 0)
    }

    @Test func `a key file of another journal is noticed before anything is written`()
        async throws
    {
        let house = await House.founded()
        await house.run("init", "--journal", "private")
        let path = house.journal + "/device.pem"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(
            atPath: house.folder + "/private/device.pem", toPath: path)
        chmod(path, 0o600)
        let outcome = await house.run("note", "x", "--journal", "family")
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("holds another key than this journal was written with"))
    }

    @Test func `a key file that is no key is named`() async throws {
        let house = await House.founded()
        try "hello".write(
            toFile: house.journal + "/device.pem", atomically: false, encoding: .utf8)
        #expect(await house.run("log").talk.contains("device.pem holds no private key"))
    }

    @Test func `a store that another process writes in is waited for, then named`() async throws {
        let house = await House.founded()
        let lock = open(house.journal + "/store.lock", O_RDWR)
        #expect(flock(lock, LOCK_EX) == 0)
        let outcome = await house.run("note", "x")
        close(lock)
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("another program is writing"))
        #expect(outcome.talk.contains("nothing was written by this one"))
        #expect(await house.run("log").out == "")
    }

    @Test func `a file that is no store is left as it is`() async throws {
        let house = await House.founded()
        try String(repeating: "no store ", count: 1_000).write(
            toFile: house.journal + "/store.sqlite", atomically: false, encoding: .utf8)
        let outcome = await house.run("log")
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("is not a journal"))
    }

    @Test func `audit of a folder without a store says so`() async {
        let outcome = await House.founded().run("audit", "--store", "/nonexistent")
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("there is no store"))
    }

    @Test func `sync without a daemon says how to get one`() async {
        let outcome = await House.founded().run("sync")
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("no daemon keeps this journal yet"))
        #expect(outcome.talk.contains("everything written here is safe on this device"))
    }
}
