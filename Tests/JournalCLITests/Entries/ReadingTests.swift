import Foundation
import JournalText
import Testing

@testable import JournalCLI

/// Lists and pages.
@Suite struct ReadingTests {
    @Test func `log lists the latest entries, the newest first`() async {
        let house = await House.founded()
        let old = await house.run("note", "old", "--at", "yesterday 18:00").id
        let new = await house.run("voice", "new").id
        let log = await house.run("log")
        #expect(
            log.lines == [
                "2026-05-03 18:20  \(new)  Alex      voice      new",
                "2026-05-02 18:00  \(old)  Alex      note       old  [written 3 May]",
            ])
        #expect(await house.run("log", "--count", "1").lines.count == 1)
        #expect(
            await house.run("log", "--kind", "note", size: House.wide).lines.dropFirst()
                .map { $0.contains(old) } == [true])
    }

    @Test func `entries that are dated ahead take no line of a list from others`() async {
        let house = await House.founded()
        let id = await house.run("note", "today").id
        var ahead: [String] = []
        for day in 1...4 {
            ahead.append(await house.run("note", "x", "--at", "2099-05-0\(day)", "--anyway").id)
        }
        for words in [["log"], ["log", "-c", "1"]] {
            let log = await house.run(words)
            #expect(log.lines.count == 1 && log.out.contains(id), "\(log.out)")
            #expect(log.talk.contains("rapport log --ahead"), "\(log.talk)")
        }
        let all = await house.run("log", "--ahead")
        #expect(all.lines.count == 4 && ahead.allSatisfy { all.out.contains($0) })
    }

    @Test(arguments: ["0", "1e9", "x", "-1", "1000001", ""])
    func `how many entries are listed has bounds, which an error names`(count: String) async {
        let house = await House.founded()
        for option in ["-c", "--count"] {
            let outcome = await house.run("log", option, count)
            #expect(outcome.status == 64)
            #expect(
                outcome.talk.hasPrefix(
                    "rapport: error: \(option) takes a whole number from 1 to 1000000\n"),
                "\(outcome.talk)")
        }
    }

    @Test func `what signed an entry is named by the entry's short id`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "x").id
        let said = await house.run("add", "authorship", "event=\(id)", "says=not-mine")
        #expect(said.status == 0, "\(said.talk)")
        let none = await house.run("add", "authorship", "event=zzzzzzzzzz", "says=not-mine")
        #expect(none.status == 1 && none.talk.contains("ids are listed by"), "\(none.talk)")
    }

    @Test func `what was proposed and taken back is written anew, not edited`() async {
        let house = await House.founded()
        let id = await house.run("promise", "zoo", "--policy", "agreement").id
        await house.run("retract", id)
        await house.run("show", id)
        let edit = await house.expectUnchanged { await house.run("edit", id, "text=later") }
        #expect(edit.status == 1)
        #expect(edit.talk.contains("was taken back, and nothing is left in it"), "\(edit.talk)")
        #expect(!edit.talk.contains("withdraw"))
    }

    @Test func `log of a journal with nothing written says how to begin`() async {
        let log = await House.founded().run("log")
        #expect(log.status == 0)
        #expect(log.out == "")
        #expect(log.talk.contains("rapport note"))
    }

    @Test func `without a name the parent at the screen is you`() async {
        let house = House()
        await house.run("init", "--child", "Eva")
        await house.run("note", "x")
        #expect(await house.run("log").out.contains("  you       note"))
    }

    @Test func `show prints every field, who wrote it, and who may change it`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "bottle", "5oz", "formula").id
        let page = await house.run("show", String(id.prefix(7)))
        #expect(page.lines.first == "\(id)  care")
        #expect(page.out.contains("recorded      Alex, laptop ("))
        #expect(page.out.contains("may change    both parents\n"))
        #expect(page.out.contains("quantity      5\n  unit          oz\n"))
        #expect(page.status == 0)
    }

    @Test func `show gives programs parent numbers and whole keys`() async throws {
        let house = await House.founded()
        let id = await house.run("rupture", "tired", "--shared").id
        let json = try await house.run("show", id, "--json").json()
        #expect(json["parent"] as? Int == 1)
        #expect(json["policy"] as? String == "author-only")
        #expect(json["short-id"] as? String == id)
        let fields = json["fields"] as? [String: [String: Any]] ?? [:]
        #expect(fields["cause"]?["value"] as? String == "tiredness")
        #expect(fields["from"]?["value"] as? String == "parent-1")
        #expect(fields["happened-at"]?["value"] as? String == "2026-05-03T18:20:00+02:00")
        let versions = fields["cause"]?["versions"] as? [[String: Any]] ?? []
        #expect((versions.first?["device"] as? String)?.count == 64)
        #expect(
            Set(json.keys) == [
                "id", "short-id", "kind", "parent", "policy", "recorded-at", "sort-milliseconds",
                "observation", "taken-back", "edited-beside", "edited-since", "waiting", "newer",
                "conflicts", "fields", "effect", "without-effect", "proposals", "sides", "replies",
                "declined", "mends", "ended-by", "end-of", "marks", "answered", "ages",
            ])
    }

    @Test func `an id that several entries begin with is answered with theirs`() async throws {
        let house = await House.founded()
        var ids: [String] = []
        // Among 33 ids two begin with the same of 32 signs.
        for _ in 0..<33 { ids.append(await house.run("note", "x").id) }
        let groups = Dictionary(grouping: ids) { String($0.prefix(1)) }
        let pair = try #require(groups.first { $0.value.count > 1 })
        let outcome = await house.expectUnchanged { await house.run("show", pair.key) }
        #expect(outcome.talk.contains("rapport: error: several ids begin like this: "))
        #expect(pair.value.prefix(2).contains { outcome.talk.contains($0) })
    }

    @Test func `control signs in words do not reach the screen`() async {
        let house = await House.founded()
        let id = await house.run("note", "a\u{1B}[2Jb\u{7}").id
        #expect(!(await house.run("log").out.contains("\u{1B}")))
        #expect(!(await house.run("show", id).out.contains("\u{1B}")))
        #expect(await house.run("show", id, "--json").out.contains("\\u001b"))
    }

    @Test func `log as JSON holds the same entries`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "x").id
        let json = try await house.run("--json", "log").json()
        let entries = json["entries"] as? [[String: Any]] ?? []
        #expect(entries.map { $0["short-id"] as? String } == [id])
    }

    @Test func `status names the journal, its copies and its digests`() async throws {
        let house = await House.founded()
        await house.run("note", "x")
        let page = await house.run("status")
        #expect(page.lines.first == "journal     family, in \(house.journal)")
        #expect(page.out.contains("daemon      none yet"))
        #expect(page.out.contains("yours       4 stored here, 0 at the daemon"))
        #expect(await house.run("status", "--check").status == 0)
        let json = try await house.run("status", "--json").json()
        for key in ["frontier", "state-digest", "value-presence"] {
            #expect((json[key] as? String)?.count == 64)
        }
        #expect(json["accept"] is NSNull && json["daemon"] is NSNull)
        #expect(json["stored"] as? Int == 4)
        #expect((json["tips"] as? [Any])?.count == 1)
        #expect((json["devices"] as? [Any])?.count == 2)
    }

    @Test func `status reads a store without keys`() async throws {
        let house = await House.founded()
        let own = try await house.run("status", "--json").json()
        let other = try await house.run("status", "--json", "--store", house.journal).json()
        #expect(own["frontier"] as? String == other["frontier"] as? String)
        #expect(other["parent"] is NSNull)
    }

    @Test func `audit of a sound journal ends with 0`() async throws {
        let house = await House.founded()
        let page = await house.run("audit")
        #expect(page.status == 0)
        #expect(page.lines == ["4 events and 5 values are what their authors signed"])
        let json = try await house.run("audit", "--json", "--store", house.journal).json()
        #expect(json["clean"] as? Bool == true)
        #expect((json["findings"] as? [Any])?.isEmpty == true)
    }

    @Test func `doctor makes all lists anew and they say the same`() async {
        let house = await House.founded()
        await house.run("note", "x")
        let before = await house.run("log").out
        let outcome = await house.run("doctor", "--rebuild")
        #expect(outcome.lines.last == "all lists were made again and say the same as before")
        #expect(await house.run("log").out == before)
    }
}
