import Foundation
import JournalClient
import JournalLines
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
        let second = await house.run("medicine", "ibuprofen", "2ml", "--anyway")
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
        let quiet = await house.run("medicine", "ibuprofen", "1ml", "--json", "--anyway")
        #expect(quiet.status == 0 && !quiet.talk.contains("before"))
        house.clock.pass(.seconds(5 * 3_600))
        #expect(await !house.run([], size: Self.wide).out.contains("next from"))
    }

    @Test func `a dose that may be one too many is asked about once, and what was typed stays`()
        async
    {
        let house = await House.founded()
        await house.run(Self.first)
        let stands = "written here already: today 17:05, 5 ml, ibuprofen, by Alex;"
        let line = ["medicine", "Ibuprofen", "2ml", "half a spoon more"]
        let no = await house.run(line, input: ["what?", "no"], isInteractive: true)
        #expect(no.status == 1 && no.out == "")
        #expect(no.talk.hasPrefix("\(stands) next from today 23:05\n"), "\(no.talk)")
        let typed = "rapport medicine Ibuprofen 2ml 'half a spoon more' --anyway"
        #expect(
            no.talk.hasSuffix(
                """
                rapport: error: this dose was not saved
                rapport: hint: nothing was saved; if it was given, save it with: \(typed)

                """), "\(no.talk)")
        let script = await house.run(line)
        #expect(script.status == 1 && script.out == "")
        #expect(script.talk.contains("error: \(stands)") && script.talk.contains(typed))
        #expect(await !house.run("log", size: House.wide).out.contains("2 ml"))
        let yes = await house.run(line, input: ["yes"], isInteractive: true)
        #expect(yes.status == 0 && yes.out.contains("2 ml"))
        let insisted = await house.run(line + ["--anyway"], isInteractive: true)
        #expect(insisted.status == 0 && !insisted.talk.contains("already"))
        // Another medicine, another child, and a next time that has passed are no reason.
        for other in [["medicine", "paracetamol", "2ml"], ["bottle", "4oz"]] {
            #expect(await house.run(other, isInteractive: true).status == 0)
        }
        house.clock.pass(.seconds(5 * 3_600))
        #expect(await house.run(line).status == 0)
    }

    @Test func `two parents who give the same in one minute are asked, and each reads the other`()
        async throws
    {
        try await parents { alex, sam in
            await alex.run("medicine", "ibuprofen", "5ml")
            await level(alex, sam)
            let asked = await sam.run(
                "medicine", "ibuprofen", "2ml", input: ["no"], isInteractive: true)
            #expect(asked.status == 1 && asked.talk.contains("5 ml, ibuprofen, by Alex"))
            // Whichever id comes first, both doses are told of.
            for _ in 1...4 {
                let saved = await sam.run("medicine", "ibuprofen", "2ml", "--anyway")
                #expect(saved.talk.contains("before it: ") || saved.talk.contains("after it: "))
                await sam.run("undo", "--yes")
            }
        }
    }

    @Test func `the next time of the other parent's dose has its writer beside it`() async throws {
        try await parents { alex, sam in
            let later = Self.clock(alex.clock.now + 4 * 3_600_000)
            await alex.run("medicine", "ibuprofen", "5ml", "next-from=\(later)")
            await level(alex, sam)
            for house in [alex, sam] { house.clock.pass(.seconds(60)) }
            await sam.run("medicine", "ibuprofen", "2ml", "--anyway")
            await level(alex, sam)
            for house in [alex, sam] {
                for words in [[], ["handover", "--card"]] {
                    let shown = await house.run(words, size: House.wide).out
                    let line =
                        shown.split(separator: "\n").first { $0.hasPrefix("  medicine") } ?? ""
                    #expect(line.contains("by Sam; next from [Alex wrote] "), "\(shown)")
                }
            }
        }
    }

    /// As it is typed where clocks are two hours ahead of UTC.
    private static func clock(_ milliseconds: UInt64) -> String {
        Zone { _ in 120 }.local(Int64(milliseconds)).text
    }

    @Test func `two doses close together are two on every screen, and each has its writer`()
        async throws
    {
        try await parents { alex, sam in
            await alex.run("medicine", "nurofen", "5ml")
            await level(alex, sam)
            for house in [alex, sam] { house.clock.pass(.seconds(180)) }
            await sam.run("medicine", "nurofen", "5ml", "--anyway")
            await sam.run("medicine", "advil", "2ml", "--anyway")
            await level(alex, sam)
            for house in [alex, sam] {
                for words in [[], ["handover", "--card"]] {
                    let shown = await house.run(words, size: House.wide).out
                    let line = try #require(shown.firstMatch(of: /nurofen, by Sam; (.*)/))
                    #expect(line.1.contains(/^and \d\d:\d\d, 5 ml, by Alex/), "\(shown)")
                    #expect(shown.contains("2 ml, advil, by Sam"), "\(shown)")
                    let json = try await house.run(words + ["--json"]).json()
                    let last = (json["last"] as? [[String: Any]] ?? []).flatMap {
                        $0["beside"] as? [[String: Any]] ?? []
                    }
                    #expect(last.count == 1, "\(json)")
                }
            }
            let third = await alex.run("medicine", "infant ibuprofen", "5ml")
            #expect(third.status == 1)
            for told in ["by Sam; and ", "by Alex", "advil"] {
                #expect(third.talk.contains(told), "\(third.talk)")
            }
        }
    }

    @Test func `what a dose says that was taken back holds nobody`() async {
        let house = await House.founded()
        let first = await house.run(Self.first).id
        await house.run("medicine", "ibuprofen", "2ml", "--anyway")
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
                background = behind.background(meanwhile: {
                    sam.clock.pass(.milliseconds(1))
                    await sam.run("sync", "--now")
                })
            }
            let asked = await sam.run(
                "medicine", "ibuprofen", "2ml", input: ["no"], isInteractive: true)
            #expect(asked.status == 1)
            #expect(asked.talk.contains("already: today"), "\(asked.talk)")
            #expect(behind.limits == [.milliseconds(290)])
            behind.end()
            sam.clock.pass(.seconds(4 * 3_600))
            let told = await sam.run("medicine", "ibuprofen", "2ml", isInteractive: true)
            #expect(told.status == 0 && !told.talk.contains("already"))
            #expect(told.talk.contains(", 5 ml, ibuprofen, by Alex\n"), "\(told.talk)")
            #expect(!told.talk.contains("has not reached"))
            behind.end()
            sam.clock.pass(.seconds(60))
            sam.background.withLock { $0 = behind.background() }
            let stays = await sam.run("medicine", "paracetamol", "2ml", isInteractive: true)
            #expect(stays.status == 0)
            #expect(stays.talk.contains("it is on its way to the server"), "\(stays.talk)")
            let waits1 = await sam.run([], size: Self.wide).out
            #expect(waits1.contains("1 dose is on this device alone so far"), "\(waits1)")
            behind.end()
            // The sync ended, and the dose is still here.
            sam.background.withLock {
                $0 = behind.background(meanwhile: {
                    guard let folder = try? Home(folder: sam.folder).journal(named: nil) else {
                        return
                    }
                    SyncTurn(in: folder)?.ring()
                })
            }
            let fails = await sam.run("medicine", "cough drops", "2ml", isInteractive: true)
            #expect(fails.talk.contains("no server took it, so it is on this device alone"))
            let waits2 = await sam.run([], size: Self.wide).out
            #expect(waits2.contains("2 doses are on this device alone so far"), "\(waits2)")
            behind.end()
            await sam.run("sync", "--now")
            #expect(await !sam.run([], size: Self.wide).out.contains("alone so far"))
            sam.background.withLock { $0 = behind.background() }
            // Who writes something else waits for nothing.
            let waits = behind.limits.count
            await sam.run("note", "x", isInteractive: true)
            #expect(behind.limits.count == waits)
            // A dose asks the server first, also in a script, and is not waited for after it.
            await sam.run("medicine", "cetirizine", "2ml")
            #expect(behind.limits.count == waits + 1)
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
            #expect(await last().hasSuffix("today note"))
            let slip = await sam.run("delight", "a slip").id
            await level(alex, sam)
            #expect(await last().hasSuffix("today delight"))
            await sam.run("show", slip)
            await sam.run("retract", slip)
            await level(alex, sam)
            #expect(await last().hasSuffix("today note"))
        }
    }
}
