import Foundation
import Testing

@testable import JournalCLI

/// P2: whatever the founder's device may do, the other parent's may. There is no exception.
@Suite struct EqualPowersTests {
    /// Words with which each command works for whoever is paired. `OWN`, `OTHER`, `PROMISE` and
    /// the like are entries; `SERVER` is the setup link of a further daemon.
    private static let words: [(name: String, words: [String], input: [String])] = [
        ("today", [], []), ("log", [], []), ("find", ["canary"], []), ("week", [], []),
        ("month", [], []), ("year", [], []), ("report", [], []),
        ("calendar file", ["--to", "CALENDAR"], []), ("calendar link", [], []),
        ("calendar list", [], []), ("calendar end", ["--all"], []),
        ("review", [], []), ("ladder", [], []), ("repairs", [], []), ("promises", [], []),
        ("show", ["OTHER"], []), ("history", ["OTHER"], []), ("kinds", [], []),
        ("conflicts", [], []), ("status", [], []), ("audit", [], []), ("doctor", [], []),
        ("device list", [], []), ("sync", [], []), ("handover", ["--card"], []),
        ("add", ["note", "text=x"], []), ("play", ["tower"], []), ("request", ["shoes", "2"], []),
        ("rupture", ["tired", "--shared"], []), ("repair", ["RUPTURE", "hugged"], []),
        ("promise", ["zoo"], []), ("voice", ["no!"], []), ("milestone", ["walked"], []),
        ("care", ["sleep", "running=running", "--at", "half an hour ago"], []), ("woke", [], []),
        ("note", ["x"], []), ("undo", ["--yes"], []), ("reply", ["OTHER", "x"], []),

        ("edit", ["OTHER", "text=x"], []), ("retract", ["OWN"], []),
        ("share", ["PRIVATE", "--yes"], []), ("resolve", ["TWO", "--keep-both"], []),
        ("propose", ["bedtime at NAME"], []), ("withdraw", ["PROPOSED"], []),
        ("agree", ["ASKED", "--yes"], []), ("decline", ["ASKED2"], []),
        ("erase", ["ERASED"], []),
        ("import", ["--mine", "Alex", "--zone", "UTC", "--yes", "FILE"], []),
        ("invite", ["--my-device", "--no-wait"], []), ("device add", ["--no-wait"], []),
        ("device revoke", ["tablet", "--yes"], []), ("device readmit", ["tablet", "--yes"], []),
        ("host", ["SERVER"], []), ("move", ["THIRD"], []), ("child", ["NAME"], []),
        ("observer list", [], []), ("observer link", [], []),
        ("observer add", ["CODE", "--name", "aunt", "--until", until, "--yes"], []),
        ("observer agree", ["UNCLE", "--yes"], []), ("observer decline", ["DOCTOR"], []),
        ("observer end", ["UNCLE"], []),
        ("sheet new", ["--yes", "--offline", "--recovery", "-"], ["SHEET"]),
    ]
    private static let until = String(
        Date(timeIntervalSince1970: TimeInterval(realNow / 1_000 + 30 * 86_400))
            .ISO8601Format().prefix(10))
    /// They begin a journal in a home that has none; `confirm` goes on with an invite.
    private static let apart: Set<String> = [
        "init", "join", "recover", "confirm", "try", "observe",
    ]

    @Test func `every command is known here, so that a new one is not forgotten`() {
        #expect(Set(Commands.names) == Set(Self.words.map(\.name)).union(Self.apart))
    }

    /// What one parent's commands are typed with.
    private func things(
        _ house: House, _ other: House, _ name: String
    ) async throws -> [String: String] {
        let tablet = House(now: realNow)
        await addDevice(to: house, tablet, "tablet")
        var ids: [String: String] = ["NAME": "Robin\(name)"]
        ids["OWN"] = await house.run("note", "own canary").id
        ids["RUPTURE"] = await house.run("rupture", "tired", "--shared").id
        ids["PRIVATE"] = await house.run("rupture", "yelling").id
        ids["PROPOSED"] = await house.run("propose", "mine \(name)").ids.first
        ids["ERASED"] = await house.run("note", "to go").id
        ids["OTHER"] = await other.run("care", "sleep", "1h", "--text", "other canary").id
        ids["ASKED"] = await other.run("propose", "asked one \(name)").ids.first
        ids["ASKED2"] = await other.run("propose", "asked two \(name)").ids.first
        ids["TWO"] = await other.run("care", "sleep", "2h", "--text", "base").id
        await level(house, other)
        for (one, words) in [(house, "one"), (other, "two")] {
            await one.run("show", ids["TWO"] ?? "")
            await one.run("edit", ids["TWO"] ?? "", "text=\(words)")
        }
        await level(house, other)
        ids["CALENDAR"] = house.folder + "-calendar.ics"
        ids["FILE"] = try house.file(Export.header + Export.rows)
        (ids["UNCLE"], ids["DOCTOR"]) = ("uncle \(name)", "doctor \(name)")
        ids["CODE"] = await code(house, other, asking: ["uncle \(name)", "doctor \(name)"])
        for id in ["OTHER", "ASKED", "ASKED2", "TWO"] { await house.run("show", ids[id] ?? "") }
        await house.run("conflicts", "--all")
        return ids
    }

    /// The other parent asks for some who would read this journal; gives the code of another one.
    private func code(_ house: House, _ other: House, asking roles: [String]) async -> String {
        let link = await house.run("observer", "link").lines.first ?? ""
        for role in roles {
            let code = await House(now: realNow).run("observe", link).lines.first ?? ""
            await other.run(
                "observer", "add", code, "--name", role, "--until", Self.until, "--yes")
        }
        await level(house, other)
        return await House(now: realNow).run("observe", link).lines.first ?? ""
    }

    @Test func `every command works for either parent, with no exception`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            let founded = await found(alex)
            let joined = await pair(alex, sam, link, founds: false)
            try await daemons(4) { links in
                let mine = try await things(alex, sam, "a").merging(
                    ["SERVER": links[0], "THIRD": links[2], "SHEET": founded]) { $1 }
                let theirs = try await things(sam, alex, "s").merging(
                    ["SERVER": links[1], "THIRD": links[3], "SHEET": joined]) { $1 }
                for (name, words, input) in Self.words {
                    let command = Commands.words(name)
                    var said: [Outcome] = []
                    for (house, ids) in [(alex, mine), (sam, theirs)] {
                        func typed(_ word: String) -> String {
                            ids.reduce(word) {
                                $1.key.count > 2 && $0.contains($1.key)
                                    ? $0.replacingOccurrences(of: $1.key, with: $1.value) : $0
                            }
                        }
                        said.append(
                            await house.run(
                                command
                                    + (ids[words.first ?? ""] == nil
                                        ? words.map(typed) : words.map { ids[$0] ?? $0 }),
                                size: House.wide, input: input.map { ids[$0] ?? $0 }))
                    }
                    let isDone = [0, 3].contains(said[0].status)
                    #expect(isDone, "\(name): \(said[0].talk)")
                    #expect(said[0].status == said[1].status, "\(name): \(said[1].talk)")
                }
            }
        }
    }

    @Test func `either parent takes the journal to a server of their own when the other's is gone`()
        async throws
    {
        for swapped in [false, true] {
            let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
            let (leaver, _) = swapped ? (alex, sam) : (sam, alex)
            try await daemon { link in _ = await pair(alex, sam, link) }
            // The server is gone. Nobody is asked for anybody's sheet.
            try await daemon { own in
                let hosted = await leaver.run("host", own)
                #expect(hosted.status == 0, "\(hosted.talk)")
                await addDevice(to: leaver, phone, "phone")
                await leaver.run("note", "at my own server")
                await leaver.run("sync")
                await phone.run("sync")
                #expect(await phone.run("log").out.contains("at my own server"))
            }
        }
    }
}
