import Foundation
import JournalClient
import Synchronization
import Testing

@testable import JournalCLI

/// What is synced without being told to, and when nothing is.
@Suite struct ByItselfTests {
    private static let medicine = ["care", "medicine", "paracetamol", "5ml"]

    /// Two parents at Alex's daemon, each with what is started behind them.
    private func parents(
        _ body:
            @escaping @Sendable (_ alex: House, _ sam: House, Behind, Behind) async throws ->
            Void
    ) async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let (his, hers) = (Behind(), Behind())
            alex.background.withLock { $0 = his.background() }
            sam.background.withLock { $0 = hers.background() }
            try await body(alex, sam, his, hers)
        }
    }

    @Test func `at a daemon of one's own each write starts one process, and never two`()
        async throws
    {
        try await parents { alex, _, his, _ in
            let words = [["--home", alex.folder, "--journal", "family", "sync", "--due"]]
            #expect(await alex.run("note", "one").status == 0)
            #expect(his.words == words)
            // The one that waits takes along what is written meanwhile.
            #expect(await alex.run("note", "two").status == 0)
            #expect(his.words == words)
            his.end()
            await alex.run("note", "three")
            #expect(his.words == words + words)
        }
    }

    @Test func `two commands at once do not start two`() async throws {
        try await parents { alex, _, his, _ in
            async let one = alex.run("note", "one")
            async let two = alex.run("note", "two")
            #expect(await [one.status, two.status] == [0, 0])
            #expect(his.words.count == 1)
        }
    }

    @Test func `a process that does not start spoils nothing, and is started the next time`()
        async throws
    {
        try await parents { alex, _, his, _ in
            let before = await alex.run("note", "the same words")
            his.end()
            his.fails()
            let after = await alex.run("note", "the same words")
            #expect(after.status == 0 && after.talk == before.talk)
            #expect(after.plain(after.id) == before.plain(before.id))
            await alex.run("note", "and again")
            #expect(his.words.count == 3)
        }
    }

    @Test func `what changed nothing starts nothing`() async throws {
        try await parents { alex, _, his, _ in
            await alex.run("note", "")
            await alex.run("edit", "zzzz", "text=x")
            await alex.run("log")
            await alex.run("status")
            #expect(his.words == [])
        }
    }

    @Test func `at a daemon of another's no process follows what a person does`() async throws {
        try await parents { _, sam, _, hers in
            for number in 1...10 {
                #expect(await sam.run("note", "words \(number)").status == 0)
                await sam.run("log")
                sam.clock.pass(.seconds(700))
            }
            #expect(hers.words == [])
        }
    }

    @Test func `status leads nobody to a way that tells their habits, and shortens digests`()
        async throws
    {
        try await parents { _, sam, _, _ in
            let status = await sam.run("status").out
            #expect(status.contains("at a steady pace: rapport sync --watch\n"), "\(status)")
            await sam.run("sync", "--by-itself", "off")
            #expect(await !sam.run("status").out.contains("--by-itself on"))
            let digest = try #require(await sam.stateDigest())
            #expect(status.contains("state       \(digest.prefix(16))\n"))
            #expect(!status.contains(digest))
            #expect(status.contains("rapport status --json"))
        }
    }

    @Test func `a medicine is offered at once everywhere`() async throws {
        try await parents { _, sam, _, hers in
            await sam.run(Self.medicine)
            #expect(hers.words.count == 1)
            hers.end()
            await sam.run("handover", "me", "other")
            #expect(hers.words.count == 2)
            hers.end()
            await sam.run("care", "sleep", "1h")
            #expect(hers.words.count == 2)
        }
    }

    @Test func `each way is a setting of one device that nobody is told of`() async throws {
        try await parents { alex, sam, his, hers in
            let before = await [alex.kept(), sam.kept()]
            #expect(await alex.run("sync", "--by-itself", "off").status == 0)
            #expect(await sam.run("sync", "--by-itself", "on").out.contains("nobody is told"))
            #expect(await [alex.kept(), sam.kept()] == before)
            await alex.run(Self.medicine)
            await alex.run("note", "x")
            #expect(his.words == [])
            await sam.run("note", "x")
            #expect(hers.words.count == 1)
            hers.end()
            await sam.run("sync", "--by-itself", "steady")
            await sam.run("note", "y")
            #expect(hers.words.count == 1)
            let quiet = await sam.run(
                Self.medicine, ["RAPPORT_SYNC": "off"])
            #expect(quiet.status == 0 && hers.words.count == 1)
        }
    }

    @Test func `who goes to another daemon says anew that it is their own`() async throws {
        try await parents { alex, _, his, _ in
            await alex.run("sync", "--by-itself", "on")
            try await daemon { link in
                #expect(await alex.run("host", link).status == 0)
                let other = try #require(
                    try Home(folder: alex.folder).journal(named: nil).journalLink())
                // The same daemon by its link: it stays what it was.
                #expect(await alex.run("host", other.text).status == 0)
                let folder = try Home(folder: alex.folder).journal(named: nil)
                #expect(try folder.syncWay() == .on)
            }
            _ = his
        }
    }

    @Test func `where no daemon is known nothing is started, and on is no way`() async {
        let house = await House.founded()
        let behind = Behind()
        house.background.withLock { $0 = behind.background() }
        await house.run(Self.medicine)
        await house.run("log")
        #expect(behind.words == [])
        let outcome = await house.run("sync", "--by-itself", "on")
        #expect(outcome.status == 1 && outcome.talk.contains("knows no daemon"))
        #expect(await house.run("sync", "--by-itself", "always").status == 64)
    }

    // MARK: Before a list

    @Test func `a list of an old copy shows what a daemon that answers has`() async throws {
        try await parents { alex, sam, his, _ in
            await sam.run("note", "written by Sam")
            await sam.run("sync", "--now")
            alex.background.withLock {
                $0 = his.background(meanwhile: {
                    // What the process that was started does.
                    alex.background.withLock { $0 = nil }
                    await alex.run("sync")
                })
            }
            alex.clock.pass(.seconds(599))
            #expect(!(await alex.run("log").out.contains("written by Sam")))
            #expect(his.words == [])
            alex.clock.pass(.seconds(1))
            #expect(await alex.run("log").out.contains("written by Sam"))
            #expect(his.words.count == 1 && his.limits == [.milliseconds(290)])
        }
    }

    @Test func `a daemon that does not answer delays a list by less than 300 ms, and no more`()
        async throws
    {
        try await parents { alex, _, his, _ in
            let before = await alex.run("log")
            alex.clock.pass(.seconds(3_600))
            let after = await alex.run("log")
            #expect(after.status == 0 && after.out == before.out)
            #expect(his.limits.allSatisfy { $0 < .milliseconds(300) } && his.limits.count == 1)
            his.end()
            his.fails()
            // What does not start is not waited for.
            #expect(await alex.run("log").out == before.out)
            #expect(his.limits.count == 1)
        }
    }

    // MARK: The process

    @Test func `the process waits as long as what was written, and then sends it`() async throws {
        try await parents { alex, sam, his, _ in
            await alex.run("undo", "--wait", "2m")
            await alex.run("note", "two minutes old")
            his.end()
            let begun = alex.clock.now
            let pauses = Mutex(0)
            alex.background.withLock {
                $0 = his.background(pause: { duration in
                    if pauses.withLock({
                        $0 += 1; return $0
                    }) == 1 {
                        await sam.run("sync")
                        #expect(!(await sam.run("log").out.contains("two minutes old")))
                    }
                    alex.clock.pass(duration * 40)
                })
            }
            let outcome = await alex.run("sync", "--due")
            #expect(outcome.status == 0 && outcome.out == "" && outcome.talk == "")
            #expect(alex.clock.now - begun >= 120_000)
            await sam.run("sync")
            #expect(await sam.run("log").out.contains("two minutes old"))
        }
    }

    @Test func `a process that another one waits beside ends at once`() async throws {
        try await parents { alex, _, his, _ in
            await alex.run("undo", "--wait", "2m")
            await alex.run("note", "x")
            // The first one has the turn still.
            #expect(await alex.run("sync", "--due").status == 0)
            #expect(his.words.count == 1)
        }
    }

    @Test func `a process ends when its journal goes away, and makes nothing anew`() async throws {
        try await parents { alex, _, his, _ in
            await alex.run("undo", "--wait", "2m")
            await alex.run("note", "x")
            his.end()
            let pauses = Mutex(0)
            alex.background.withLock {
                $0 = his.background(pause: { _ in
                    guard
                        pauses.withLock({
                            $0 += 1; return $0
                        }) < 3
                    else {
                        throw CancellationError()
                    }
                    try? FileManager.default.removeItem(atPath: alex.folder)
                })
            }
            #expect(await alex.run("sync", "--due").status == 0)
            #expect(pauses.withLock { $0 } == 1)
            #expect(!FileManager.default.fileExists(atPath: alex.folder))
        }
    }

    @Test func `a write of a medicine wakes a process that waits`() async throws {
        try await parents { alex, sam, his, _ in
            await alex.run("undo", "--wait", "2m")
            await alex.run("note", "x")
            his.end()
            let pauses = Mutex(0)
            alex.background.withLock {
                $0 = his.background(pause: { _ in
                    guard
                        pauses.withLock({
                            $0 += 1; return $0
                        }) == 1
                    else {
                        // Nothing else is to be waited for.
                        throw CancellationError()
                    }
                    await alex.run(Self.medicine)
                    #expect(his.words.count == 1)
                })
            }
            await alex.run("sync", "--due")
            await sam.run("sync")
            #expect(await sam.run("log").out.contains("paracetamol"))
        }
    }

    @Test func `what a sync found that nobody saw is told once, by the next command`() async throws
    {
        try await parents { alex, _, _, _ in
            try Home(folder: alex.folder).journal(named: nil).keep(syncNews: ["it is older"])
            #expect(try await alex.run("log", "--json").json()["entries"] != nil)
            #expect(await alex.run("sync", "--due").talk == "")
            #expect(
                await alex.run("log").talk.hasPrefix(
                    "a sync in the background found this:\n  it is older\n"))
            #expect(!(await alex.run("log").talk.contains("older")))
        }
    }
}
