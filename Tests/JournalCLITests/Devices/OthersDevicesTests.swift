import Foundation
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// Of the other parent's devices nothing is told but whether one is up to date: no label, key,
/// number, reason or day, in text and for programs alike.
@Suite struct OthersDevicesTests {
    private static let calendar =
        NSTemporaryDirectory() + "rapport-\(UInt64.random(in: 0 ... .max)).ics"
    /// Words with which each command reads or writes; `ID` is an entry.
    private static let words: [String: [String]] = [
        "today": [], "log": [], "find": ["canary"], "week": [], "show": ["ID"],
        "month": [], "year": [], "report": [], "calendar file": ["--to", calendar],
        "calendar link": [], "calendar list": [], "calendar end": ["--all"],
        "history": ["ID"], "conflicts": [], "status": ["--pending"], "audit": [], "doctor": [],
        "device list": [], "sync": [], "erase": [], "handover": ["--card"],
        "care": ["sleep"], "play": ["tower"], "request": ["shoes", "2"], "rupture": ["tired"],
        "repair": ["RUPTURE", "hugged"], "promise": ["zoo"], "voice": ["no!"],
        "milestone": ["walked"], "note": ["x"], "woke": [], "reply": ["ID", "x"],
        "child": ["Robin"], "edit": ["ID", "text=x"], "retract": ["ID"], "undo": ["--yes"],
        "resolve": ["ID", "--keep-both"], "agree": ["PROMISE"], "decline": ["PROMISE"],
        "add": ["care", "sleep", "--child", "Eva"], "device revoke": ["canary"],
        "review": [], "ladder": [], "repairs": [], "promises": [], "kinds": [],
        "share": ["RUPTURE"], "propose": ["zoo"], "withdraw": ["PROMISE"],
        "device readmit": ["canary"],
        "invite": ["--no-wait"], "confirm": ["--yes"],
        "observer list": [], "observer link": [], "observer agree": ["aunt"],
        "observer decline": ["aunt"], "observer end": ["aunt"],
    ]
    /// They begin a journal or let one's own devices in, and read nothing of it before.
    private static let apart: Set<String> = [
        "init", "join", "recover", "host", "import", "sheet new", "device add", "try",
        "move", "observe", "observer add",
    ]

    @Test func `every command is known here, so that a new one is not forgotten`() {
        #expect(Set(Commands.names) == Set(Self.words.keys).union(Self.apart))
    }

    @Test func `no command names a device of the other parent's, in text or for programs`()
        async throws
    {
        // A day on which nothing was written, and one device of Sam's did everything it ever did.
        let early = realNow - 4 * 86_400_000
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let tablet = House(now: early)
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: sam, tablet, "canarytablet")
            let ids = try await write(alex, sam, tablet)
            let keys = await sam.run("device", "list", "--json").objects("devices")
                .compactMap { $0["device"] as? String }
            #expect(keys.count >= 2)
            let days = ["2026-11-25", "25 Nov", "November 25"]
            let telling =
                ["canarytablet", "stolen", "samsphone"] + keys
                + keys.map { String($0.prefix(8)) } + days
            for name in Commands.names.sorted() {
                guard let words = Self.words[name] else { continue }
                let typed = words.map { ids[$0] ?? $0 }
                let line = Commands.words(name) + typed
                for more in [[], ["--json"]] {
                    let outcome = await alex.run(line + more)
                    // Weeks and months have days, and an audit finds clocks that went wrong.
                    let hasDays = ["week", "review", "audit"].contains(name)
                    for word in telling
                    where !words.contains(word) && !(hasDays && days.contains(word)) {
                        #expect(
                            !(outcome.out + outcome.talk).contains(word),
                            "\(line + more): \(word)\n\(outcome.out)\(outcome.talk)")
                    }
                }
            }
            try await expectNoEntry(alex, sam, tablet, telling)
            // What is told instead.
            #expect(await alex.run("status").out.contains("device of Sam's has "))
            #expect(await alex.run("show", ids["ID"] ?? "").out.contains("recorded      Sam, 20"))
        }
    }

    /// The entries by which a parent names their devices are in every store, and told of on their
    /// own screens alone: in no list, on no page, under no id, and by no word.
    private func expectNoEntry(
        _ alex: House, _ sam: House, _ tablet: House, _ telling: [String]
    ) async throws {
        let own = await sam.run("log", "-k", "device", size: House.wide)
        #expect(own.out.contains("canarytablet"), "one's own are listed: \(own.out)")
        let ids = own.lines.compactMap { line -> String? in
            line.firstMatch(of: /[a-z2-7]{10}/).map { String($0.0) }
        }
        #expect(ids.count >= 2)
        var commands = [
            ["log", "-k", "device"], ["log", "--json", "-k", "device"], ["find", "canarytablet"],
            ["log", "--words", "canarytablet"], ["log", "-k", "device", "--words", "canarytablet"],
            ["sync", "--to", alex.folder + "/for", "--for", "canarytab"],
            ["device", "revoke", "canarytab"], ["device", "readmit", "canarytab"],
        ]
        for id in ids {
            commands += [["show", id], ["history", id], ["show", id, "--json"], ["erase", id]]
            commands += [["edit", id, "label=x"], ["reply", id, "x"], ["retract", id]]
        }
        for words in commands {
            let outcome = await alex.run(words, size: House.wide)
            for word in telling where !words.contains(word) {
                #expect(!(outcome.out + outcome.talk).contains(word), "\(words): \(outcome.out)")
            }
            let isList = ["log", "find"].contains(words[0])
            #expect(isList || outcome.status != 0, "\(words): \(outcome.out)")
        }
    }

    /// Everything of which a screen might tell a device: versions, answers, receipts, a revocation
    /// and a stick.
    private func write(_ alex: House, _ sam: House, _ tablet: House) async throws
        -> [String: String]
    {
        let id = await sam.run("care", "sleep", "--text", "base").id
        let erased = await sam.run("care", "bottle", "5oz", "--text", "too much").id
        let promise = await sam.run("promise", "zoo", "--policy", "agreement").id
        let rupture = await alex.run("rupture", "tired").id
        for house in [sam, alex, tablet] { await house.run("sync") }
        await sam.run("edit", id, "text=one")
        await alex.run("show", id)
        await alex.run("edit", id, "text=two")
        await sam.run("reply", rupture, "canary")
        await sam.run("erase", erased)
        for house in [sam, alex] { await house.run("sync") }
        await alex.run("erase", erased, "--consent", "--yes")
        for house in [alex, tablet, sam, alex] { await house.run("sync") }
        let revoked = await sam.run(
            "device", "revoke", "canarytablet", "--reason", "stolen", "--yes")
        #expect(revoked.status == 0, "\(revoked.talk)")
        for house in [sam, alex, sam, alex] { await house.run("sync") }
        // A file that a device of Sam's made, and something new that is on its way.
        let stick = sam.folder + "/file"
        await sam.run("note", "canary on a stick")
        await sam.run("sync", "--to", stick, "--now")
        for more in [[], ["--json"]] {
            let taken = await alex.run(["sync", "--from", stick] + more)
            #expect(taken.status == 0, "\(taken.talk)")
            let key = try await sam.run("status", "--json").json()["device"] as? String ?? "?"
            #expect(!taken.out.contains(key.prefix(8)), "\(taken.out)")
        }
        return ["ID": id, "PROMISE": promise, "RUPTURE": rupture]
    }
}
