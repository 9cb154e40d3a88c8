import Foundation
import Synchronization
import Testing

@testable import JournalCLI

/// That nobody gives a medicine that was given, as far as a screen can help it.
@Suite struct DoseTests {
    private static let wide = ScreenSize(columns: 80, rows: 24)
    private static let first = [
        "care", "medicine", "what=ibuprofen", "5ml", "next-from=23:05", "--at", "17:05",
    ]

    @Test func `the next time that a dose names holds behind a later dose, until it has passed`()
        async
    {
        let house = await House.founded()
        let before = await house.run(Self.first)
        #expect(!before.talk.contains("before it"))
        let second = await house.run("medicine", "ibuprofen", "2ml")
        #expect(
            second.talk.contains(
                "before it: today 17:05, 5 ml, ibuprofen, by Alex; next from today 23:05\n"))
        let other = await house.run("medicine", "paracetamol", "2ml")
        #expect(!other.talk.contains("before it"))
        for words in [[], ["handover", "--card"]] {
            let shown = await house.run(words, size: Self.wide).out
            #expect(shown.contains("18:20, 2 ml, ibuprofen, by Alex; next from today 23:05"))
            #expect(!shown.contains("paracetamol, by Alex; next"))
        }
        #expect(await !house.run("medicine", "ibuprofen", "1ml", "--json").talk.contains("before"))
        house.clock.pass(.seconds(5 * 3_600))
        #expect(await !house.run([], size: Self.wide).out.contains("next from"))
    }

    @Test func `what a dose says that was taken back holds nobody`() async {
        let house = await House.founded()
        let first = await house.run(Self.first).id
        await house.run("medicine", "ibuprofen", "2ml")
        await house.run("show", first)
        #expect(await house.run("retract", first).status == 0)
        #expect(await !house.run([], size: Self.wide).out.contains("next from"))
    }

    @Test func `a dose that the other parent gave is said at one's own, and whether it has left`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await alex.run("medicine", "ibuprofen", "5ml")
            await alex.run("sync", "--now")
            let behind = Behind()
            sam.background.withLock { background in
                background = behind.background(meanwhile: { await sam.run("sync", "--now") })
            }
            sam.clock.pass(.seconds(60))
            let told = await sam.run("medicine", "ibuprofen", "2ml", isInteractive: true)
            #expect(told.talk.contains(", 5 ml, ibuprofen, by Alex\n"), "\(told.talk)")
            #expect(!told.talk.contains("has not reached"))
            behind.end()
            sam.clock.pass(.seconds(60))
            sam.background.withLock { $0 = behind.background() }
            let stays = await sam.run("medicine", "paracetamol", "2ml", isInteractive: true)
            #expect(stays.status == 0)
            #expect(stays.talk.contains("it has not reached the server yet"))
            behind.end()
            // Who writes something else waits for nothing.
            let waits = behind.limits.count
            await sam.run("note", "x", isInteractive: true)
            await sam.run("medicine", "cetirizine", "2ml")
            #expect(behind.limits.count == waits)
        }
    }

    @Test func `what goes at once takes along what waits, and says so`() async {
        let house = await House.founded()
        await house.run("undo", "--wait", "2m")
        await house.run("note", "one")
        let talk = await house.run("medicine", "ibuprofen", "5ml").talk
        #expect(talk.contains("what you wrote before it goes with it"))
        #expect(await !house.run("medicine", "ibuprofen", "5ml").talk.contains("goes with it"))
    }

    @Test func `a child that the other parent alone added is named where an entry is about it`()
        async throws
    {
        try await parents { alex, sam in
            await sam.run("bottle", "4oz")
            await level(alex, sam)
            let before = await sam.run("log", size: House.wide).lines
            await alex.run("child", "Mia")
            await alex.run("bottle", "5oz", "--child", "Mia")
            await level(alex, sam)
            let now = await sam.run("log", size: House.wide).lines
            #expect(now.first { $0.contains("5 oz") }?.contains("Mia") == true, "\(now)")
            let own = try #require(before.first, "\(before)")
            #expect(own.contains("4 oz") && now.contains(own), "\(own) in \(now)")
            let today = await sam.run([], size: House.wide).lines
            #expect(today.contains { $0.contains("Mia") && $0.contains("5 oz") }, "\(today)")
        }
    }

    @Test func `the last of a parent is what that parent began, and did not take back`()
        async throws
    {
        try await parents { alex, sam in
            await sam.run("note", "--shared", "from me")
            let bottle = await alex.run("bottle", "4oz").id
            await level(alex, sam)
            await sam.run("show", bottle)
            await sam.run("edit", bottle, "text=half of it")
            await level(alex, sam)
            func last() async -> String {
                await alex.run([], size: House.wide).lines
                    .first { $0.contains("last from Sam") } ?? ""
            }
            #expect(await last().contains("from me"))
            let slip = await sam.run("note", "--shared", "a slip").id
            await level(alex, sam)
            #expect(await last().contains("a slip"))
            await sam.run("show", slip)
            await sam.run("retract", slip)
            await level(alex, sam)
            #expect(await last().contains("from me"))
        }
    }
}
