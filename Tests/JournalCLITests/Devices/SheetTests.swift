import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// A new recovery sheet, pages in a browser, and writing that is not this copy's.
@Suite struct SheetTests {
    @Test func `a new sheet is shown before it is signed, and the old one opens nothing after it`()
        async throws
    {
        let (alex, sam, new) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let old = await found(alex)
            await pair(alex, sam, link, founds: false)
            let place = try await alex.run("status", "--json").json()["link"] as? String ?? ""

            let made = await alex.run(
                "sheet", "new", input: ["yes", old, "yes"], isInteractive: true)
            #expect(made.status == 0, "\(made.talk)")
            #expect(made.talk.hasPrefix("Are you alone with this screen?"))
            #expect(made.talk.contains("the old recovery sheet would end: it would let nobody in"))
            #expect(made.talk.hasSuffix("the old sheet has ended; burn it, and keep the new one\n"))
            let fresh = sheetOf(made)
            #expect(fresh != old && fresh.split(separator: " ").count == 14)

            let ended =
                "rapport: error: this recovery sheet has ended: a newer one took its"
                + " place\n"
            let again = await new.run("recover", place, input: [old])
            #expect(again.status == 1 && again.talk.hasPrefix(ended))
            #expect(!FileManager.default.fileExists(atPath: new.journal))
            let revoking = await alex.run(
                "device", "add", "--admin", "--no-wait", "--recovery", "-", input: [old])
            #expect(revoking.status == 1 && revoking.talk.hasPrefix(ended))
            let twice = await alex.run("sheet", "new", "--yes", "--recovery", "-", input: [old])
            #expect(twice.status == 1 && twice.talk.contains(ended))

            let back = await new.run("recover", place, "--device", "desk", input: [fresh])
            #expect(back.status == 0, "\(back.talk)")
            for house in [alex, sam, new] { await house.run("sync") }
            let list = await alex.run("device", "list").out
            #expect(list.contains("ended by "), "\(list)")
            #expect(list.contains("; a newer sheet took its place"))
            await expectNothingOfOthers(sam)
            try await expectLevel(alex, sam)
            // What a sheet let in alone does not end that sheet.
            let resting = await new.run(
                "sheet", "new", "--yes", "--recovery", "-", input: [fresh])
            #expect(resting.status == 1)
            #expect(resting.talk.contains("this sheet alone let this device in"))
        }
    }

    @Test func `nothing is signed without a person who is alone and has the new sheet`()
        async throws
    {
        let alex = House()
        let old = await found(alex)
        let seen = await alex.run("sheet", "new", input: ["no"], isInteractive: true)
        #expect(seen.status == 1 && seen.out.isEmpty)
        let unsure = await alex.run(
            "sheet", "new", input: ["yes", old, "no"], isInteractive: true)
        #expect(unsure.status == 1)
        #expect(unsure.talk.contains("the old sheet holds; the new one above is worth nothing"))
        #expect(await alex.run("sheet", "new", "--recovery", "-", input: [old]).status != 0)
        let typed = await alex.run("sheet", "new", "--yes", "--recovery", old)
        #expect(typed.status == 64 && !typed.talk.contains(old))
        // The old one still does what it did.
        let made = await alex.run(
            "sheet", "new", "--yes", "--json", "--recovery", "-", input: [old])
        #expect(made.status == 0, "\(made.talk)")
        #expect((try made.json()["recovery-sheet"] as? [String])?.count == 14)
    }

    @Test func `the same parent's other devices are told of a new sheet until somebody looks`()
        async throws
    {
        let (alex, sam, desk) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let old = await found(alex)
            await pair(alex, sam, link, founds: false)
            await addAdmin(to: alex, desk, "desk", old)
            await level(alex, sam)
            await desk.run("sync")
            for house in [alex, sam, desk] { await house.run("log") }
            let made = await alex.run(
                "sheet", "new", input: ["yes", old, "yes"], isInteractive: true)
            #expect(made.status == 0, "\(made.talk)")
            for house in [desk, sam] { await house.run("sync") }
            let told = await desk.run("status").talk
            #expect(
                told.hasPrefix(
                    "a new recovery sheet took the place of your old one, made on laptop ("),
                "\(told)")
            #expect(told.contains(", and the old one opens nothing any more; known here since "))
            #expect(
                told.contains(
                    "if that was not you, see who may write as you: rapport device list\n"))
            #expect(await desk.run("log").talk.hasPrefix(told))
            await desk.run("device", "list")
            #expect(await !desk.run("log").talk.contains("recovery sheet"))
            // Who made it knows; the other parent is told nothing of it.
            #expect(await !alex.run("status").talk.contains("recovery sheet"))
            #expect(await !sam.run("status").talk.contains("recovery sheet"))
            await expectNothingOfOthers(sam)
        }
    }

    @Test func `a link for a page says so to both, and every list marks what a page signed`()
        async throws
    {
        let (alex, page) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            _ = await found(alex)
            await alex.run("host", link)
            let invite = await alex.run("device", "add", "--browser", "--no-wait")
            #expect(invite.talk.contains("this link is for a page in a browser"))
            async let joining = page.run(
                "join", invite.lines.first ?? "", "--device", "phone", "--yes")
            let confirmed = await alex.run("confirm", "--yes")
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0, "\(joined.talk)")
            #expect(joined.talk.contains("this link lets a page in a browser in"))
            let note = await page.run("note", "from the page").id
            await page.run("sync")
            await alex.run("sync")
            let list = await alex.run("device", "list").out
            #expect(list.contains(", a page in a browser)"), "\(list)")
            #expect(await alex.run("history", note).out.contains(", a page in a browser)"))
            let json = await alex.run("device", "list", "--json").out
            #expect(json.contains(#""surface": "page""#) || json.contains(#""surface":"page""#))
            let admin = await alex.run("device", "add", "--browser", "--admin", "--no-wait")
            #expect(admin.status == 64)
            #expect(admin.talk.contains("a page in a browser manages no devices"))
        }
    }

    @Test func `an entry under this device's key by another copy is told at the next command`()
        async throws
    {
        let (alex, copied) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            _ = await found(alex)
            await alex.run("host", link)
            try FileManager.default.createDirectory(
                atPath: copied.folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: alex.journal, toPath: copied.journal)
            await copied.run("note", "I never wrote this")
            await copied.run("sync")
            await alex.run("sync")
            let told = await alex.run("log").talk
            #expect(told.contains("signed with this device's key"), "\(told)")
            #expect(told.contains("not written by this copy"))
            let log = await alex.run("log")
            #expect(log.talk == told)
            #expect(log.out.contains("I never wrote this  [not written by this copy]"))
            // It is told by the command that brings it, too.
            await copied.run("note", "nor this")
            await copied.run("sync")
            let synced = await alex.run("sync").talk
            #expect(synced.contains("2 events signed with this device's key"), "\(synced)")
            // The hint works as it is printed.
            let hint = synced.split(separator: "\n").first { $0.contains("rapport add ") } ?? ""
            let words = hint.components(separatedBy: "rapport ").last ?? ""
            let answered = await alex.run(
                words.split(separator: " ").map(String.init), isInteractive: false)
            #expect(answered.status == 0, "\(answered.talk)")
            let after = await alex.run("log")
            #expect(!after.talk.contains("not written by this copy"))
            // That answer covers what stands before it on the line.
            #expect(after.out.contains("I never wrote this\n"), "\(after.out)")
        }
    }

    @Test func `who did not write what another copy wrote takes it out as the hint says`()
        async throws
    {
        let (alex, copied) = (House(now: realNow), House(now: realNow))
        let desk = House(now: realNow)
        try await daemon { link in
            let sheet = await found(alex)
            await alex.run("host", link)
            let own = await alex.run("note", "my own").id
            try FileManager.default.createDirectory(
                atPath: copied.folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: alex.journal, toPath: copied.journal)
            let forged = await copied.run("note", "I never wrote this").id
            await copied.run("sync")
            await alex.run("sync")
            let lines = await alex.run("log").talk.split(separator: "\n").map(String.init)
            let another = "rapport device add --admin --recovery -"
            #expect(lines.contains { $0.hasSuffix("first let another device in: \(another)") })
            // The hints work as they are printed, one after the other.
            await addAdmin(to: alex, desk, "desk", sheet)
            let hint = try #require(lines.first { $0.contains("rapport device revoke ") })
            let words = hint.components(separatedBy: "rapport ").last?.split(separator: " ") ?? []
            let revoked = await alex.run(
                words.map(String.init) + ["--yes"], input: [sheet])
            #expect(revoked.status == 0, "\(revoked.talk)")
            let log = await alex.run("log").out
            #expect(log.contains("my own"))
            // Read, and without effect.
            #expect(log.contains("I never wrote this  [without effect: "))
            #expect(!log.contains("my own  [without effect"))
            #expect(await alex.run("show", own).out.contains("my own"))
            #expect(await alex.run("show", forged).out.contains("without effect"))
        }
    }
}
