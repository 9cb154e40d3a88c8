import EventLog
import Foundation
import HostileJournals
import JournalClient
import JournalModel
import JournalText
import SystemPython
import Testing

@testable import JournalCLI

/// P13: no word, name or label of anybody is on any outside surface: the daemon's log at every
/// level, its folder's names, names of temporary files, the list of processes.
@Suite(.timeLimit(.minutes(30))) struct SilentOutsideTests {
    /// Words of a person, in every free field of every kind, and every name there is.
    private static let telling = [
        "FORGED", "1999-01-01", "abcdefghij", "Alexcanary", "Samcanary", "Evacanary",
        "laptopcanary", "phonecanary", "rupture", "repair", "observation", "voice",
    ]

    @Test func `a daemon's log and the names in its folder say nothing of anybody`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let lines = LoggedLines()
        let folder = daemonFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let secrets = try await watchedDaemon(in: folder, lines) { link in
            await alex.run(
                "init", "--name", "Alexcanary", "--child", "Evacanary", "--device",
                "laptopcanary")
            #expect(await alex.run("host", link).status == 0)
            let invite = await alex.run("invite", "--no-wait")
            async let joining = sam.run(
                "join", invite.lines.first ?? "", "--name", "Samcanary", "--device",
                "phonecanary", "--yes")
            let confirmed = await alex.run("confirm", "--yes")
            let joined = await joining
            #expect(confirmed.status == 0 && joined.status == 0)
            let ids = try alex.withReplica { try HostileJournal.write(to: $0, alex.surroundings) }
            #expect(ids.count > EntryKind.allCases.count)
            await alex.run("device", "revoke", "nothing")
            for house in [alex, sam, alex] { #expect(await house.run("sync").status == 0) }
            await sam.run("reply", EntryName.short(ids[0]), "FORGED")
            await sam.run("erase", EntryName.short(ids[0]))
            for house in [sam, alex] { await house.run("sync") }
            let calendars = try await links(sam)
            // What is wrong is logged too.
            await sam.run("recover", link, input: ["FORGED"])
            #expect(
                await House(now: realNow).run("join", link, "--name", "FORGED", "--yes").status != 0
            )
            return calendars
        }
        #expect(lines.all.count > 20 && secrets.count == 2)
        #expect(lines.all.contains { $0.contains("/calendar/{file}") })
        let names = FileManager.default.subpaths(atPath: folder) ?? []
        #expect(!names.isEmpty)
        for word in Self.telling {
            #expect(lines.all.first { $0.contains(word) } == nil, "\(word)")
            #expect(names.first { $0.contains(word) } == nil, "\(word)")
        }
        for secret in secrets {
            #expect(lines.all.first { $0.contains(secret) } == nil)
            #expect(names.first { $0.contains(secret) } == nil && !holds(folder, secret))
        }
        // The folder itself holds the words: this test would see them.
        #expect(holds(folder, "FORGED"))
    }

    @Test(.enabled(if: Python.isThere), arguments: ["text", "json"])
    func `a server that tells totals and displays says no more, in either form of its log`(
        format: String
    ) async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        await alex.run(
            "init", "--name", "Alexcanary", "--child", "Evacanary", "--device", "laptopcanary")
        let owner = daemonFolder()
        defer { try? FileManager.default.removeItem(atPath: owner) }
        try await alex.run("status", "--sensors").out.write(
            toFile: owner, atomically: false, encoding: .utf8)
        let server = try ServedProcess(options: [
            "--sensors", owner, "--log-level", "debug", "--log-format", format,
        ])
        defer { server.end() }
        await pair(alex, sam, try server.setupLink(), founds: false)
        let written = [
            ["rupture", "yelling", "FORGED", "--shared"],
            ["promise", "FORGED zoo", "--due", "tomorrow"],
            ["voice", "FORGED moon"], ["note", "FORGED snow"], ["care", "sleep", "1h"],
            ["handover", "me", "other", "--place", "schoolcanary"],
        ]
        for house in [alex, sam] {
            for words in written {
                let said = await house.run(words)
                #expect(said.status == 0, "\(words): \(said.talk)")
            }
            await house.run("repair", "hugged", "--shared")
            #expect(await house.run("sync", "--now").status == 0)
        }
        let ids = try alex.withReplica { try HostileJournal.write(to: $0, alex.surroundings) }
        await alex.run("sync", "--now")
        let told = try ["/metrics", "/sensors"].map { try server.told($0) }
        #expect(told[0].contains("rapportd_stored_events_total"))
        #expect(told[1].contains("\"last_sleep\": \"20"), "displays show care: \(told[1])")
        let listed = Self.listed(server.process.processIdentifier)
        #expect(listed.contains("--sensors"))
        let log = server.end()
        #expect(log.contains("/v1/journals/{journal}/events"), "\(log.prefix(2_000))")
        let status = try await alex.run("status", "--json").json()
        let journal = try #require(status["journal"] as? String)
        let keys = ["device", "accept"].compactMap { status[$0] as? String }
        #expect(keys.count == 2)
        // The folder of a journal, by which whoever runs the server finds it, has a part of its id.
        let words =
            Self.telling + [journal] + (keys + ids.map { "\($0)" }).map { String($0.prefix(16)) }
            + ["schoolcanary", "promise", "yelling", "hugged", "handover", "moon", "snow"]
        for (place, text) in [("log", log), ("list", listed)] + told.map({ ("told", $0) }) {
            for word in words { #expect(!text.contains(word), "\(place): \(word)") }
        }
    }

    /// The tokens of two links to the calendar that were fetched by, of which one has ended.
    private func links(_ house: House) async throws -> [String] {
        var tokens: [String] = []
        for _ in 0..<2 {
            let link = await house.run("calendar", "link").lines.first ?? ""
            #expect(try await CalendarFetch(link, house).text.hasPrefix("BEGIN:VCALENDAR"))
            let home = house.folder
            tokens.append(String(link.split(separator: "/").last?.dropLast(4) ?? ""))
            // At home it is nowhere either.
            #expect(!holds(home, tokens.last ?? ""))
        }
        #expect(tokens.allSatisfy { $0.count == 43 })
        let list = await house.run("calendar", "list")
        #expect(list.lines.count == 2 && list.out.contains("last used on"))
        let sign = String(list.lines[0].prefix(8))
        #expect(await house.run("calendar", "end", sign).status == 0)
        return tokens
    }

    @Test func `no name of a file at home or among temporary files has a word of anybody`()
        async throws
    {
        let (house, temporary) = (
            House(), NSTemporaryDirectory() + "rapport-outside-\(UInt64.random(in: 0 ... .max))"
        )
        try FileManager.default.createDirectory(
            atPath: temporary, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        await house.run(
            "init", "--name", "Alexcanary", "--child", "Evacanary", "--device", "laptopcanary")
        let ids = try house.withReplica { try HostileJournal.write(to: $0, house.surroundings) }
        await house.run("rupture", "yelling", "FORGED")
        await house.run("sync", "--to", temporary + "/file", "--now")
        for words in [["report"], ["report", "--html"], ["month"], ["year"], ["report", "--csv"]] {
            let written = await house.run(words + ["--out", temporary])
            #expect(written.status == 0, "\(words): \(written.talk)")
        }
        #expect(await house.run("calendar", "--to", temporary).status == 0)
        let calendar = try String(
            contentsOfFile: temporary + "/calendar.ics", encoding: .utf8)
        // The child's name is all that a calendar says of anybody.
        for word in Self.telling where word != "Evacanary" { #expect(!calendar.contains(word)) }
        let script = temporary + "-editor"
        try "ls -R \(temporary); echo \"$1\"; echo broken > \"$1\"\n".write(
            toFile: script, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: script) }
        let terminal = try PseudoTerminal(
            [Self.program, "edit", EntryName.short(ids[0])],
            environment: house.environment.merging([
                "EDITOR": "/bin/sh \(script)", "VISUAL": "", "TMPDIR": temporary, "TERM": "dumb",
            ]) { $1 })
        _ = terminal.end()
        #expect(terminal.shown.contains(temporary + "/"))
        let names = [house.folder, temporary].flatMap {
            FileManager.default.subpaths(atPath: $0) ?? []
        }
        #expect(names.count > 5)
        for word in Self.telling {
            #expect(
                !terminal.shown.split(separator: "\n").contains {
                    $0.contains(temporary) && $0.contains(word)
                }, "\(word)")
            #expect(names.first { $0.contains(word) } == nil, "\(word)")
        }
    }

    /// It was built beside the tests that run now.
    private static var program: String {
        URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapport").path
    }

    /// What the system tells everybody of a process.
    private static func listed(_ process: pid_t) -> String {
        ["cmdline", "comm"].map { name in
            FileManager.default.contents(atPath: "/proc/\(process)/\(name)")
                .map { String(decoding: $0, as: UTF8.self) } ?? "?"
        }.joined(separator: "\n")
    }

    @Test func `the words of a command are in no list of processes once it has read them`()
        async throws
    {
        let house = House()
        await house.run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        // So much is asked about, so that the command waits with its words.
        let terminal = try PseudoTerminal(
            [
                Self.program, "care", "medicine", "what=FORGED", "500ml", "--text",
                "FORGED abcdefghij", "--tag", "Alexcanary",
            ], environment: house.environment)
        #expect(terminal.waits(for: "?"), "\(terminal.shown)")
        let listed = Self.listed(terminal.process)
        #expect(listed.contains("rapport"))
        for word in ["FORGED", "abcdefghij", "Alexcanary", "medicine", "500ml", "care"] {
            #expect(!listed.contains(word), "\(listed)")
        }
        terminal.type("no\n")
        _ = terminal.end()
    }
}
