import Foundation
import JournalClient
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// P10: what a device did not do itself is said at the next screen of each other device, in one
/// sentence, until somebody looks at the list of devices. Of the other parent's devices it says
/// that one came or went, and the day on which this device learnt of it.
@Suite struct ToldToBothTests {
    /// Two parents; the one who acts has two devices, both of which manage others.
    private struct Family {
        let laptop, desk, sam: House
        let sheet: String
        let link: String
        /// The parents' names, as they are or exchanged.
        let names: (own: String, other: String)

        var all: [House] { [laptop, desk, sam] }

        /// All hold the same.
        func settle() async {
            for house in all + all { await house.run("sync") }
        }

        /// What each screen says of devices now.
        func told() async -> (laptop: [String], desk: [String], sam: [String]) {
            (await laptop.news(), await desk.news(), await sam.news())
        }
    }

    /// Runs with the founder as the one who acts, and with the other parent.
    private func family(
        founderActs: Bool, _ body: @escaping @Sendable (Family) async throws -> Void
    ) async throws {
        let (one, other) = (House(now: realNow), House(now: realNow))
        let desk = House(now: realNow)
        try await daemon { link in
            let founded = await found(one)
            let joined = await pair(one, other, link, founds: false)
            let (laptop, sam) = founderActs ? (one, other) : (other, one)
            let sheet = founderActs ? founded : joined
            await addAdmin(to: laptop, desk, "desk", sheet)
            let place = try await one.run("status", "--json").json()["link"] as? String ?? ""
            let family = Family(
                laptop: laptop, desk: desk, sam: sam, sheet: sheet, link: place,
                names: founderActs ? ("Alex", "Sam") : ("Sam", "Alex"))
            await family.settle()
            // All this is known.
            for house in family.all { await house.run("device", "list") }
            for house in family.all { #expect(await house.news() == []) }
            try await body(family)
        }
    }

    /// Looks at what is said after an act on the laptop: nothing there, one sentence on the desk,
    /// and on the other parent's device, the same until somebody looks.
    private func expectTold(
        _ family: Family, desk: String?, sam: String?, in list: [String] = ["device", "list"],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        await family.settle()
        let days = Self.learnt(at: realNow)
        for _ in 0..<2 {
            let told = await family.told()
            #expect(told.laptop == [], "\(told.laptop)", sourceLocation: sourceLocation)
            #expect(
                told.desk.count == (desk == nil ? 0 : 1), "\(told.desk)",
                sourceLocation: sourceLocation)
            #expect(
                told.sam.count == (sam == nil ? 0 : 1), "\(told.sam)",
                sourceLocation: sourceLocation)
            if let desk {
                #expect(
                    told.desk.first?.contains(desk) == true, "\(told.desk)",
                    sourceLocation: sourceLocation)
                #expect(
                    days.contains { told.desk.first?.hasSuffix($0) == true }, "\(told.desk)",
                    sourceLocation: sourceLocation)
            }
            if let sam {
                #expect(
                    days.contains { told.sam == [sam + $0] }, "\(told.sam)",
                    sourceLocation: sourceLocation)
            }
        }
        // No program is told, and who looks at the list has answered.
        for house in family.all {
            #expect(await house.run("log", "--json").talk == "", sourceLocation: sourceLocation)
            await house.run(list)
            #expect(await house.news() == [], sourceLocation: sourceLocation)
        }
    }

    /// How the day is said: of an acknowledgement the day of UTC is known alone, which near
    /// midnight is not the one on the wall.
    private static func learnt(at now: UInt64) -> [String] {
        [now, now / 86_400_000 * 86_400_000].map {
            "; known here since \(DayText.text($0, Zone { _ in 120 }, now: Int64(now)))"
        }
    }

    private static func came(_ name: String) -> String {
        "a device of \(name)'s came in, and whoever holds it can read this journal"
    }
    private static func went(_ name: String) -> String { "a device of \(name)'s went" }

    @Test(arguments: [true, false])
    func `a device that comes, goes and comes back is said once on each screen`(
        founderActs: Bool
    ) async throws {
        try await family(founderActs: founderActs) { family in
            let tablet = House(now: realNow)
            await addDevice(to: family.laptop, tablet, "tablet")
            let name = await name(of: "tablet", in: family.laptop)
            let own = family.names.own
            await expectTold(
                family, desk: "new among your devices: \(name), let in by ", sam: Self.came(own))
            await family.laptop.run("device", "revoke", "tablet", "--reason", "stolen", "--yes")
            await expectTold(
                family, desk: "gone from your devices: \(name), revoked by ", sam: Self.went(own))
            await family.laptop.run("device", "readmit", "tablet", "--yes")
            await expectTold(
                family, desk: "let in again among your devices: \(name), by ",
                sam: Self.came(own))
        }
    }

    @Test(arguments: [true, false])
    func `a new sheet is said to its parent alone, and each use of a sheet to both`(
        founderActs: Bool
    ) async throws {
        try await family(founderActs: founderActs) { family in
            let made = await family.laptop.run(
                "sheet", "new", input: ["yes", family.sheet, "yes"], isInteractive: true)
            #expect(made.status == 0, "\(made.talk)")
            await expectTold(family, desk: "a new recovery sheet took the place of", sam: nil)
            // Somebody with the sheet comes in: no device of the family did that.
            let thief = House(now: realNow)
            let used = await thief.run(
                "recover", family.link, "--device", "other", input: [sheetOf(made)])
            #expect(used.status == 0, "\(used.talk)")
            await family.settle()
            for house in [family.laptop, family.desk] {
                let told = await house.news()
                #expect(told.count == 1, "\(told)")
                #expect(
                    told.first?.contains(", let in by \(Sentences.theSheet)") == true, "\(told)")
                // It is the first thing that is said.
                #expect(await house.run("log").talk.hasPrefix("new among your devices: other ("))
            }
            #expect(await family.sam.news().count == 1)
        }
    }

    @Test(arguments: [true, false])
    func `a copy of a device's folder that writes is said to its parent alone`(
        founderActs: Bool
    ) async throws {
        try await family(founderActs: founderActs) { family in
            let copied = House(now: realNow)
            try FileManager.default.createDirectory(
                atPath: copied.folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: family.laptop.journal, toPath: copied.journal)
            await copied.run("note", "from the copy")
            await copied.run("sync")
            await family.settle()
            // The laptop knows that it did not write this, and says so otherwise.
            #expect(await family.laptop.run("log").talk.contains("signed with this device's key"))
            let told = await family.desk.news()
            #expect(told.count == 1)
            #expect(told.first?.hasPrefix("the folder of ") == true, "\(told)")
            #expect(await family.sam.news() == [])
        }
    }

    @Test func `who joins as the other parent is said to devices that did not let them in`()
        async throws
    {
        let (laptop, desk, sam) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(laptop)
            await laptop.run("host", link)
            await addAdmin(to: laptop, desk, "desk", sheet)
            for house in [laptop, desk] { await house.run("device", "list") }
            await pairInto(laptop, sam)
            await desk.run("sync")
            #expect(await laptop.news() == [])
            #expect(await sam.news() == [])
            #expect(await desk.news().first?.hasPrefix(Self.came("Sam")) == true)
        }
    }

    private func pairInto(_ laptop: House, _ sam: House) async {
        let invite = await laptop.run("invite", "--no-wait")
        async let joining = sam.run("join", invite.lines.first ?? "", "--name", "Sam", "--yes")
        let confirmed = await laptop.run("confirm", "--yes")
        let joined = await joining
        #expect(confirmed.status == 0 && joined.status == 0)
        for house in [sam, laptop] { await house.run("sync") }
    }

    @Test(arguments: [true, false])
    func `another server that one parent takes moves nothing of the other's`(
        founderActs: Bool
    ) async throws {
        try await family(founderActs: founderActs) { family in
            try await daemon { second in
                let before =
                    try await family.sam.run("status", "--json").json()["daemon"] as? String
                let hosted = await family.laptop.run("host", second)
                #expect(hosted.status == 0, "\(hosted.talk)")
                await family.laptop.run("note", "kept at another place")
                await family.laptop.run("sync")
                for house in [family.desk, family.sam] { await house.run("sync") }
                let after = try await family.sam.run("status", "--json").json()["daemon"] as? String
                #expect(after == before && after != nil)
                // The words come all the same, and where they are kept is a question.
                let log = await family.sam.run("log")
                #expect(log.out.contains("another place"))
                #expect(log.talk.contains(" keeps the journal at 127.0.0.1"))
                #expect(await family.sam.news() == [])
            }
        }
    }

    @Test(arguments: [true, false])
    func `whom one parent would let read is said to their devices and asked of the other parent`(
        founderActs: Bool
    ) async throws {
        try await family(founderActs: founderActs) { family in
            let day = Date(timeIntervalSince1970: TimeInterval(realNow / 1_000 + 30 * 86_400))
            let link = await family.laptop.run("observer", "link").lines.first ?? ""
            let code = await House(now: realNow).run("observe", link).lines.first ?? ""
            let asked = await family.laptop.run(
                "observer", "add", code, "--name", "aunt", "--until",
                String(day.ISO8601Format().prefix(10)), "--yes")
            #expect(asked.status == 0, "\(asked.talk)")
            let readers = ["observer", "list"]
            await expectTold(
                family, desk: "a device of yours said that aunt (", sam: nil, in: readers)
            let question = "\(family.names.own) asks that aunt ("
            #expect(await family.sam.run("log").talk.contains(question))
            let list = await family.sam.run("observer", "list", "--json").objects("observers")
            let key = (list.first?["key"] as? String ?? "?").prefix(8)
            await family.laptop.run("observer", "end", "aunt")
            await expectTold(
                family, desk: "a device of yours said that aunt (",
                sam: "\(family.names.own) said that aunt (\(key)) does not read this journal",
                in: readers)
            #expect(!(await family.sam.run("log").talk.contains(question)))
        }
    }

    @Test func `the day is the one on which this device learnt of it`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let tablet = House(now: realNow)
        try await daemon { link in
            await pair(alex, sam, link)
            await level(alex, sam)
            await addDevice(to: alex, tablet, "tablet")
            sam.clock.pass(.seconds(3 * 86_400))
            await sam.run("sync")
            let told = await sam.news()
            let days = Self.learnt(at: sam.clock.now)
            #expect(days.contains { told == [Self.came("Alex") + $0] }, "\(told)")
            // It stays that day.
            sam.clock.pass(.seconds(3 * 86_400))
            #expect(await sam.news() == told)
        }
    }
}

extension House {
    /// The sentences about devices that a screen begins with.
    fileprivate func news() async -> [String] {
        await run("log").talk.split(separator: "\n").map(String.init)
            .filter { $0.contains("; known here since ") }
    }
}
