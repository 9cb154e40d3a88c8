import Foundation
import JournalClient
import JournalText
import Synchronization
import Testing

@testable import JournalCLI

/// P14 and P15: reading leaves no trace that the other parent, or whoever runs the server, could
/// find; nor does any setting that protects somebody.
@Suite struct ReadingTraceTests {
    private static let calendar =
        NSTemporaryDirectory() + "rapport-\(UInt64.random(in: 0 ... .max)).ics"
    /// Words with which each command reads; `ID` is an entry of the other parent's.
    private static let reading: [String: [[String]]] = [
        "today": [[]], "log": [[], ["--new"], ["-k", "note"], ["--parent", "other"]],
        "find": [["canary"]], "week": [[]], "month": [[]], "year": [[]],
        "report": [[], ["--csv"]], "calendar file": [["--to", calendar]],
        "review": [[], ["last", "month"]], "ladder": [[]], "repairs": [[]], "promises": [[]],
        "show": [["ID"], ["RUPTURE"]], "history": [["ID"]],
        "conflicts": [[], ["--all"]], "status": [[], ["--pending"], ["--check"]],
        "audit": [[]], "doctor": [[]], "device list": [[]], "kinds": [[], ["care"]],
        "handover": [["--card"]], "erase": [[]], "observer list": [[]], "observer link": [[]],
    ]
    /// They write, let somebody in, exchange everything or ask the server.
    private static let writing: Set<String> = [
        "add", "play", "request", "rupture", "repair", "promise", "voice", "milestone", "care",
        "note", "woke", "reply", "child", "edit", "retract", "undo", "share", "resolve", "propose",
        "agree", "decline", "withdraw", "import", "init", "join", "recover", "host", "move",
        "invite", "try",
        "confirm", "sync", "device add", "device revoke", "device readmit", "sheet new",
        "observe", "observer add", "observer agree", "observer decline", "observer end",
        "calendar link", "calendar list", "calendar end",
    ]

    @Test func `every command is known here, so that a new one is not forgotten`() {
        #expect(Set(Commands.names) == Set(Self.reading.keys).union(Self.writing))
    }

    /// Everything in a home that says what was signed.
    private func signed(_ house: House) async throws -> String {
        let status = try await house.run("status", "--json").json()
        return ["frontier", "events", "value-presence", "state-digest", "stored", "synced"]
            .map { "\($0) \(status[$0] ?? "?")" }.joined(separator: "\n")
    }

    @Test func `no command that reads signs anything, asks a server, or is seen in its log`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let lines = LoggedLines()
        let folder = daemonFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await watchedDaemon(in: folder, lines) { link in
            await pair(alex, sam, link)
            for house in [alex, sam] { await house.run("sync", "--by-itself", "off") }
            let id = await alex.run("note", "canary for reading").id
            let rupture = await alex.run("rupture", "yelling", "canary", "--shared").id
            await alex.run("propose", "bedtime at 20:00")
            await alex.run("erase", await alex.run("note", "to go").id)
            await level(alex, sam)
            let behind = Behind()
            sam.background.withLock { $0 = behind.background() }
            let (before, kept) = (contents(of: folder), try await signed(sam))
            let logged = lines.all.count { $0.contains("route=") }
            var count = 0
            for (name, all) in Self.reading.sorted(by: { $0.key < $1.key }) {
                for words in all {
                    let command = Commands.words(name)
                    let typed = words.map { $0 == "ID" ? id : $0 == "RUPTURE" ? rupture : $0 }
                    for more in [[], ["--json"]] {
                        let outcome = await sam.run(command + typed + more, size: House.wide)
                        #expect(
                            [0, 3].contains(outcome.status), "\(name) \(typed): \(outcome.talk)")
                        count += 1
                        let requests = lines.all.count { $0.contains("route=") }
                        #expect(requests == logged, "\(name) asked the server")
                    }
                }
            }
            #expect(count > 40)
            #expect(contents(of: folder) == before)
            #expect(try await signed(sam) == kept)
            #expect(behind.words == [])
            // What the other parent can compute stays as it was, also after a sync of both.
            let shown = try await self.shown(alex)
            await sam.run("sync")
            await alex.run("sync")
            #expect(try await self.shown(alex) == shown)
        }
    }

    /// All that a parent's surfaces say.
    private func shown(_ house: House) async throws -> [[String]: String] {
        // What is said on somebody's own first review alone was said before.
        await house.run("review", size: House.wide)
        var all: [[String]: String] = [:]
        let surfaces =
            Surfaces.lists + Surfaces.kinds + Surfaces.programs
            + [["status"], ["status", "--json"], ["device", "list"], ["doctor"], ["audit"]]
        for words in surfaces {
            let shown = await house.shown(words)
            all[words] = (shown.out + shown.talk).replacing(/"bytes": \d+/, with: "")
        }
        // What is new was looked at by this.
        return all.filter {
            !$0.key.contains("--new") && $0.key != [] && $0.key != ["today", "--json"]
        }
    }

    /// Each setting that a person protects themself with, and what is done behind it.
    private static let shields: [[[String]]] = [
        [["sync", "--by-itself", "off"]], [["sync", "--by-itself", "steady"]],
        [["sync", "--by-itself", "on"]], [["undo", "--wait", "1h"]], [["undo", "--wait", "0"]],
        [["share", "--at-once", "yes"]], [["share", "--at-once", "no"]],
        [["note", "kept to myself", "--private"]], [["rupture", "tired", "of this"]],
        [
            ["undo", "--wait", "1h"], ["note", "kept to myself", "--private"], ["undo", "--yes"],
            ["undo", "--wait", "0"],
        ],
        [["device", "list"]], [["log", "--new"]],
    ]

    @Test(arguments: [false, true])
    func `a setting that protects makes no event and changes nothing that the other sees`(
        swapped: Bool
    ) async throws {
        try await parents { alex, sam in
            let (own, other) = swapped ? (alex, sam) : (sam, alex)
            await other.run("note", "canary")
            await level(alex, sam)
            let before = try await self.shown(other)
            for commands in Self.shields {
                let kept = try await signed(own)
                for words in commands {
                    let outcome = await own.run(words)
                    #expect(outcome.status == 0, "\(words): \(outcome.talk)")
                }
                #expect(try await signed(own) == kept, "\(commands)")
                for house in [own, other, own, other] {
                    #expect(await house.run("sync").status == 0)
                }
                let after = try await self.shown(other)
                for (words, said) in before {
                    #expect(after[words] == said, "\(commands) shows in \(words)")
                }
            }
        }
    }
}
