import Foundation
import Testing

@testable import JournalCLI

/// P24: every hint that a mistake leads to is typed as it is printed, and is understood.
@Suite(.timeLimit(.minutes(30))) struct EveryHintTests {
    /// What goes wrong behind the name of any command; `ID` and the like are entries.
    private static let behindAny: [[String]] = [
        [], ["--nonsense"], ["zzzz"], ["ID"], ["ID", "zzzz"], ["ID", "colour=red"],
        ["ID", "text="],
        ["TAKEN"], ["ASKED"], ["MINE", "x"], ["PRIVATE"], ["", ""], ["150"], ["x", "y", "z"],
        ["x", "--child", "Nobody"], ["x", "--at", "soon"], ["x", "--policy", "odd"],
        ["--journal", "nowhere"], ["--tag"], ["--count", "0"], ["--since", "never"],
    ]
    /// Lines that people mistype.
    private static let lines: [[String]] = [
        ["lgo"], ["delete"], ["slep", "1h"], ["bottl", "5oz"], ["bottle", "150"], ["bottle", "oz"],
        ["bottle", "5oz", "6"], ["sleep", "20:15"], ["sleep", "300h"], ["sleep", "20:15-20:10"],
        ["sleep", "25:00"], ["medicine", "calpol", "500ml"], ["medicine", "calpol", "5ml"],
        ["nap", "just", "now"], ["sleep", "8-6"], ["sleep", "10", "to", "6"],
        ["calpol", "2x5ml"], ["antibiotics", "1", "spoon"], ["bottle", "120ml", "left", "30"],
        ["bottle", "4oz", "half", "six"], ["nap", "from", "1", "to", "half", "past", "2"],
        ["bottle", "6oz", "3", "and", "5oz", "7"], ["last", "calpol"], ["medicine", "ok?"],
        ["when", "was", "calpol"], ["did", "eva", "eat"], ["eva", "puked", "twice"],
        ["eva", "didnt", "eat", "lunch"], ["swap", "weekends", "please"],
        ["running", "late", "20", "min"], ["sorry", "i", "was", "late"], ["zyrtec", "2.5ml"],
        ["zyrtec", "eva", "2.5", "at", "bedtime"], ["eva", "39"], ["doctor", "feb", "29"],
        ["dentist", "monday"], ["dentist", "friday", "9am"], ["handover", "me", "sam", "3:05"],
        ["repair", "hugged"], ["no", "nap"], ["bath", "tomorrow"], ["up", "since", "5:15"],
        ["temperature", "385"], ["did", "not", "sleep"], ["mai", "bottle", "5oz"],
        ["handover", "me"], ["handover", "me", "me"], ["note"], ["note", "-"],
        ["request", "shoes"],
        ["rupture"], ["rupture", "sleepy"], ["repair", "ID", "hugged"],
        ["repair", "RUPTURE", "sung"],
        ["promise", "kept"], ["promise", "kept", "zzzz"], ["promise", "broken", "THEIRS"],
        ["promise", "kept", "ID"], ["promise", "kept", "GIVEN", "x"], ["reply", "ID", ""],
        ["add", "paly"], ["add", "care", "quantity=5oz"], ["add", "device"], ["kinds", "odd"],
        ["resolve", "ID"], ["resolve", "TWO"], ["resolve", "TWO", "--keep", "9"],
        ["resolve", "TWO", "--keep", "1", "--keep-both"], ["resolve", "TWO", "--field", "odd"],
        ["agree", "ASKED"], ["agree", "MINE", "--yes"], ["agree", "ID", "--yes"],
        ["decline", "ID"],
        ["withdraw", "ID"], ["withdraw", "ASKED"], ["erase", "ID", "--consent"],
        ["erase", "ID", "--field", "colour"], ["erase", "--consent"], ["share", "ID"],
        ["share", "zzzz"], ["share"], ["share", "--at-once", "maybe"], ["woke"],
        ["woke", "25:00"], ["undo"], ["undo", "--wait", "soon"], ["child", "Eva"], ["child", "me"],
        ["child", "--usual", "Nobody"], ["device", "revoke", "nobody"], ["device", "revok"],
        ["device", "readmit", "phone"], ["find"], ["find", "nowhere"], ["log", "-k", "odd"],
        ["log", "-k", "note"], ["log", "--on", "someday"], ["log", "--before", "zzzz"],
        ["log", "--person", "aunt"], ["week", "someday"], ["status", "--store", "/nowhere"],
        ["sync", "--to", ""], ["sync", "--from", "/nowhere"], ["sync", "--every", "5m"],
        ["sync", "--by-itself", "always"], ["import", "/nowhere"], ["import"],
        ["import", "--list", "x"], ["import", "--take-back"], ["import", "--take-back", "ID"],
        ["import", "--right-zone", "Moon/Crater"], ["import", "--day-first", "--month-first", "x"],
        ["show", "--store", "/nowhere", "ID"], ["edit", "TAKEN", "text=x"], ["edit", "ID", "x"],
        ["edit", "TWO", "text=x"], ["retract", "TAKEN"], ["retract", "ID", "--reason", "angry"],
        ["propose"], ["propose", "x", "--policy", "shared"],
        ["propose", "plan", "x", "--due", "5"],
        ["note", "x", "--private", "--shared"], ["child", "x", "--private"], ["invite"],
        ["recover", "127.0.0.1:7461"], ["sync", "--with", "x"], ["sync", "--to", "-"],
        ["move", "x"], ["observe", "x"], ["observer", "add", "x", "--name", "y", "--until", "z"],
        ["confirm"], ["join", "x"], ["host", "x"], ["recover", "x"], ["sheet", "new"], ["init"],
        ["observer", "add"], ["observer", "add", "X"], ["observer", "add", "X", "--name", "m"],
        ["observer", "agree"], ["device", "revoke"], ["observe", "https://example.com"],
        ["observe", "https://example.com/join"], ["observe", "https://example.com#x"],
        ["join", "https://example.com"], ["host", "https://example.com/join#AbC"],
        ["month", "x"], ["year", "x"], ["review", "x"], ["report", "x"], ["report", "--from", "x"],
        ["report", "--from", "may", "--to", "april"], ["report", "may", "--to", "may"],
        ["today", "x"], ["help", "odd"], ["doctor", "--check-proof", "/nowhere"], ["audit", "x"],
    ]
    /// They would wait for somebody, or begin something: it is enough that they are understood.
    private static let onlyRead = [
        "invite", "confirm", "join", "host", "recover", "device", "sheet", "init", "sync --watch",
    ]

    private func things(_ alex: House, _ sam: House) async -> [String: String] {
        var ids: [String: String] = [:]
        ids["ID"] = await alex.run("note", "a note").id
        ids["RUPTURE"] = await alex.run("rupture", "tired", "--shared").id
        ids["PRIVATE"] = await alex.run("rupture", "yelling").id
        ids["MINE"] = await alex.run("propose", "mine").ids.first
        ids["GIVEN"] = await alex.run("promise", "zoo").id
        ids["TAKEN"] = await alex.run("note", "taken").id
        await alex.run("retract", ids["TAKEN"] ?? "")
        ids["ASKED"] = await sam.run("propose", "theirs").ids.first
        ids["THEIRS"] = await sam.run("promise", "park").id
        ids["TWO"] = await sam.run("care", "sleep", "2h", "--text", "base").id
        await level(alex, sam)
        for (one, words) in [(alex, "one"), (sam, "two")] {
            await one.run("show", ids["TWO"] ?? "")
            await one.run("edit", ids["TWO"] ?? "", "text=\(words)")
        }
        await alex.run("medicine", "calpol", "5ml")
        await level(alex, sam)
        return ids
    }

    /// The commands that stand in what was said, each with the line that led there.
    private func collect(
        _ house: House, _ ids: [String: String]
    ) async -> (commands: [String: [String]], hints: Int) {
        var commands: [String: [String]] = [:]
        var hints = 0
        func take(_ words: [String], isInteractive: Bool) async {
            let typed = words.map { ids[$0] ?? $0 }
            let outcome = await house.run(typed, isInteractive: isInteractive)
            for hint in outcome.hints {
                hints += 1
                #expect(Hint(hint).defect == nil, "\(words): \(hint)")
                for command in Hint(hint).commands { commands[command] = words }
            }
        }
        for name in Commands.names where !["sync", "try"].contains(name) {
            for more in Self.behindAny {
                await take(Commands.words(name) + more, isInteractive: false)
            }
        }
        for words in Self.lines {
            await take(words, isInteractive: false)
            await take(words, isInteractive: !Self.onlyRead.contains(words[0]))
        }
        return (commands, hints)
    }

    /// What a command lacks stands in the help that the hint leads to.
    @Test func `the help that a hint names tells of what was left out`() async throws {
        let house = await House.founded()
        var found = 0
        for name in Commands.names where !["sync", "try"].contains(name) {
            for more in [[], ["X", "--name", "m"]] {
                let words = Commands.words(name) + more
                let outcome = await house.run(words)
                let needed = outcome.talk.firstMatch(of: /this command needs (\S+)/)?.1
                let help = outcome.hints.flatMap { Hint($0).commands }.first {
                    $0.hasSuffix(" --help")
                }
                guard let needed, let help else { continue }
                found += 1
                let page = await house.run(Array(Hint.words(help).dropFirst()))
                #expect(page.out.contains(needed), "\(words): \(help)")
            }
        }
        #expect(found > 10)
    }

    /// Half a link belongs to no other command: that one would not take it either.
    @Test func `a link leads to another command only if that one would read it`() async throws {
        let house = await House.founded()
        let half = [
            "https://example.com", "https://example.com/", "https://example.com/join",
            "https://example.com:8443#AbC", "https://example.com/join#AbC",
            "https://example.com/journal#AbC",
        ]
        for command in ["observe", "host", "join", "recover"] {
            for link in half {
                let outcome = await house.run(command, link)
                #expect(outcome.status != 0 && !outcome.hints.isEmpty, "\(command) \(link)")
                #expect(
                    !outcome.talk.contains("belongs to") && !outcome.talk.contains(link),
                    "\(command) \(link): \(outcome.talk)")
            }
        }
    }

    @Test func `every hint that a mistake leads to is understood as it is printed`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let ids = await things(alex, sam)
            let (commands, hints) = await collect(alex, ids)
            #expect(hints > 1_000 && commands.count > 50, "\(hints) \(commands.count)")
            for (command, words) in commands.sorted(by: { $0.key < $1.key }) {
                var typed = Array(Hint.words(command).dropFirst())
                guard command.hasPrefix("rapport "),
                    !Self.onlyRead.contains(where: { typed.joined(separator: " ").hasPrefix($0) })
                else { continue }
                // Words in capitals stand for what is known where they are typed.
                typed = typed.map { $0 == "ID" ? ids["ID"] ?? "" : $0 }
                guard !typed.contains(where: { $0.wholeMatch(of: /[A-Z][A-Z-]+/) != nil }) else {
                    continue
                }
                let outcome = await alex.run(
                    typed, input: ["some words", "yes", "yes", "yes"], isInteractive: true)
                #expect(
                    outcome.status != 64,
                    "\(words) said: \(command)\n\(outcome.talk)")
            }
        }
    }
}
