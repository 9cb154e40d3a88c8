import ArgumentParser
import Foundation
import JournalClient
import JournalText
import Testing

@testable import JournalCLI

/// What a device says before it writes on in a folder that was copied or put back.
@Suite struct DoubtTests {
    private static let calendar =
        NSTemporaryDirectory() + "rapport-\(UInt64.random(in: 0 ... .max)).ics"
    /// Words with which each command writes, or would. `ID` is an entry, `FILE` an export.
    private static let words: [String: [String]] = [
        "add": ["care", "sleep"], "play": ["tower"], "request": ["shoes", "2"],
        "rupture": ["tired"], "repair": ["ID", "hugged"], "promise": ["zoo"], "voice": ["no!"],
        "milestone": ["walked"], "care": ["sleep"], "handover": ["me", "other"], "note": ["x"],
        "woke": [],
        "reply": ["ID", "x"], "child": ["Robin"], "edit": ["ID", "text=x"], "retract": ["ID"],
        "undo": ["--yes"], "share": ["ID", "--yes"],
        "resolve": ["ID", "--keep-both"], "agree": ["ID"], "decline": ["ID"],
        "propose": ["bedtime at 20:00"], "withdraw": ["ID"],
        "erase": ["ID", "--reason", "other", "--yes"],
        "import": ["--mine", "Alex", "--zone", "UTC", "--yes", "FILE"],
        "log": [], "show": ["ID"], "history": ["ID"], "conflicts": [], "status": [], "today": [],
        "find": ["x"], "week": [], "kinds": [], "month": [], "year": [], "report": [],
        "review": [], "ladder": [], "repairs": [], "promises": [],
        "calendar file": ["--to", calendar],
        "audit": [], "doctor": [], "device list": [],
        "device revoke": ["laptop", "--yes", "--offline"],
        "device readmit": ["laptop", "--yes", "--offline"],
        "sheet new": ["--yes", "--offline", "--recovery", "-"],
        "observer list": [], "observer link": [], "observer agree": ["x"],
        "observer add": ["x", "--name", "x", "--until", "2027-03-01", "--yes"],
        "observer decline": ["x"], "observer end": ["x"],
        "device add": ["--no-wait"], "invite": ["--no-wait"], "confirm": ["--yes"],
    ]
    /// They make a folder of their own, exchange everything before they write, or ask the server
    /// alone.
    private static let apart: Set<String> = [
        "init", "join", "recover", "host", "move", "sync", "try", "observe", "calendar link",
        "calendar list", "calendar end",
    ]

    private static let remark =
        "this device's folder was copied or put back; it goes on under a new number\n"

    private func names() -> [String] {
        RapportCommand.configuration.subcommands.flatMap { command -> [String] in
            let name = command.configuration.commandName ?? ""
            let inner = command.configuration.subcommands.compactMap {
                $0.configuration.commandName
            }
            return inner.isEmpty ? [name] : inner.map { "\(name) \($0)" }
        }
    }

    @Test func `every command is known here, so that a new one is not forgotten`() {
        #expect(Set(names()) == Set(Self.words.keys).union(Self.apart))
    }

    @Test(arguments: words.keys.sorted())
    func `a command that writes asks first when the folder was copied`(name: String) async throws {
        let house = House()
        await house.run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        let kind =
            ["repair", "reply", "share"].contains(name) ? ["rupture", "tired"] : ["care", "sleep"]
        let agreed = ["promise", "x", "--policy", "agreement"]
        let entry = await house.run(
            ["agree", "decline", "withdraw"].contains(name) ? agreed : kind
        ).id
        await house.run("show", entry)
        let file = try house.file(ImportTests.header + ImportTests.rows)
        let copy = House()
        try FileManager.default.copyItem(atPath: house.folder, toPath: copy.folder)
        let before = try await copy.events()
        let words =
            name.split(separator: " ").map(String.init)
            + (Self.words[name] ?? []).map { $0 == "ID" ? entry : $0 == "FILE" ? file : $0 }
        let outcome = await copy.run(words)
        let hasWritten = try await copy.events() > before
        let asks = try RapportCommand.parseAsRoot(words) is any WritingVerb
        #expect(outcome.talk.hasPrefix(Self.remark) == asks, "\(outcome.talk)")
        if hasWritten { #expect(asks, "\(name) writes and does not ask") }
    }

    @Test func `a list of requests asks nobody`() async throws {
        let house = await House.founded()
        let copy = House()
        try FileManager.default.copyItem(atPath: house.folder, toPath: copy.folder)
        #expect(await copy.run("erase").talk == "\(Sentences.Erasing.none)\n")
    }
}

extension House {
    fileprivate func events() async throws -> Int {
        try await run("status", "--json").json()["events"] as? Int ?? 0
    }
}
