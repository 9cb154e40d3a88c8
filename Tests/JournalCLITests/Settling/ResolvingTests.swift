import EventLog
import Foundation
import JournalLines
import JournalModel
import JournalText
import Testing

@testable import JournalCLI
@testable import JournalClient

/// Settling on a terminal, by drafts and by names of versions.
@Suite struct ResolvingTests {
    private func words(_ house: House, _ id: String) async throws -> String? {
        try await house.values(of: id)["text"]
    }

    @Test func `on a terminal resolve shows the versions and asks`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let page = await house.run("show", id)
        let outcome = await house.run("resolve", id, input: ["2"], isInteractive: true)
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(outcome.talk.contains("text          two versions, both kept"))
        #expect(
            outcome.talk.contains(
                "text: 1 or 2 keeps that one, b keeps all side by side, d opens a draft of all in"
                    + " your editor, w writes anew, an empty line leaves it: "))
        let second = try #require(page.lines.first { $0.hasPrefix("    2  ") })
        #expect(try await words(house, id) == String(second.dropFirst(7)))
    }

    @Test func `an empty answer leaves everything as it is, and a strange one is asked again`()
        async throws
    {
        let house = await House.founded()
        let id = await house.conflicted()
        let before = try await house.stateDigest()
        for input in [[""], ["x", "7", ""], []] {
            let outcome = await house.run("resolve", id, input: input, isInteractive: true)
            #expect(outcome.status == 0)
            #expect(outcome.talk.hasSuffix("left as it is; nothing was changed\n"))
        }
        #expect(try await house.stateDigest() == before)
    }

    @Test func `both are kept, or new words written, when that is answered`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        await house.run("resolve", id, input: ["b"], isInteractive: true)
        #expect(await house.run("conflicts").status == 0)
        #expect(await house.run("show", id).out.contains("two versions, kept side by side\n"))
        // What was kept can be settled later.
        let later = await house.run(
            "resolve", id, input: ["w", "in turn"], isInteractive: true)
        #expect(later.status == 0, "\(later.talk)")
        #expect(later.talk.contains("text          two versions, kept side by side\n"))
        #expect(try await words(house, id) == "in turn")
    }

    @Test func `what was kept is settled again without naming the field`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        await house.run("show", id)
        await house.run("resolve", id, "--keep-both")
        let before = try await house.stateDigest()
        // The line that said saved has no numbers.
        await house.expectUnchanged { await house.run("resolve", id, "--keep", "1") }
        await house.run("show", id)
        let twice = await house.run("resolve", id, "--keep-both")
        #expect(twice.status == 1)
        #expect(
            twice.talk == """
                rapport: error: all versions in entry \(id) are kept side by side already
                rapport: hint: nothing was changed; see them with: rapport show \(id)
                rapport: hint: settle it otherwise with: rapport resolve \(id)

                """)
        let left = await house.run("resolve", id, input: ["b"], isInteractive: true)
        #expect(left.status == 0 && left.talk.hasSuffix("nothing was changed\n"))
        #expect(try await house.stateDigest() == before && before != nil)
        let page = await house.run("show", id)
        let first = try #require(page.lines.first { $0.hasPrefix("    1  ") })
        #expect(await house.run("resolve", id, "--keep", "1").status == 0)
        #expect(try await words(house, id) == String(first.dropFirst(7)))
    }

    @Test func `the draft opens in the editor and becomes a version when it is decided`()
        async throws
    {
        let house = await House.founded()
        let id = await house.run("note", "in the bed at noon", "--policy", "shared").id
        try house.change(
            id,
            apart: ["in the car at noon", "in the bed at two"].map {
                EntryChange(kind: .note, fields: [FieldNumber.text: .text($0)])
            })
        let shown = await house.run("resolve", id, "--draft")
        #expect(shown.out == "in the car at two\n" && shown.status == 0)
        #expect(await house.run("conflicts").status == 3)
        let outcome = await house.run(
            "resolve", id, "--draft", isInteractive: true,
            edit: { draft in
                #expect(draft.hasPrefix("# A draft of all versions."))
                return draft.replacingOccurrences(of: "at two", with: "at two, quickly")
            })
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(try await words(house, id) == "in the car at two, quickly")
        #expect(await house.run("conflicts").status == 0)
    }

    @Test func `a draft in which a place is still open is never saved`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let json = try await house.run("resolve", id, "--draft", "--json").json()
        #expect(json["open"] as? Bool == true)
        #expect((json["draft"] as? String)?.contains(" | 2: ") == true)
        let outcome = await house.expectUnchanged {
            await house.run("resolve", id, "--draft", isInteractive: true, edit: { $0 + "more" })
        }
        #expect(outcome.talk.contains("still shows several versions, in [[ ]]\n"))
        let closed = await house.run("resolve", id, "--draft", isInteractive: true, edit: { $0 })
        #expect(closed.status == 0)
        #expect(closed.talk.hasSuffix("left as it is; nothing was changed\n"))
        #expect(await house.run("conflicts").status == 3)
        let emptied = await house.run(
            "resolve", id, "--draft", isInteractive: true, edit: { _ in "" })
        #expect(emptied.talk.hasSuffix("nothing was changed\n"))
    }

    @Test func `a draft is decided by saving it, not by closing it`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "in the bed at noon", "--policy", "shared").id
        try house.change(
            id,
            apart: ["in the car at noon", "in the bed at two"].map {
                EntryChange(kind: .note, fields: [FieldNumber.text: .text($0)])
            })
        let words = ["resolve", id, "--draft"]
        let closed = await house.run(words, isInteractive: true, [:]) { _ in .left }
        #expect(closed.status == 0)
        #expect(closed.talk.hasSuffix("left as it is; nothing was changed\n"))
        #expect(await house.run("conflicts").status == 3)
        let saved = await house.run(words, isInteractive: true, [:]) { .saved(Array($0.utf8)) }
        #expect(saved.status == 0, "\(saved.talk)")
        #expect(try await self.words(house, id) == "in the car at two")
    }

    @Test func `words that took time to type stand beside a version that arrived meanwhile`()
        async throws
    {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.run(
            "resolve", id, "--draft", isInteractive: true,
            edit: { _ in
                guard (try? house.add("a third", to: id)) != nil else { return nil }
                return "car, then sling"
            })
        #expect(outcome.status == 0)
        #expect(outcome.talk.contains("another version arrived while you were writing"))
        let page = await house.run("show", id)
        #expect(page.out.contains("a third") && page.out.contains("car, then sling"))
        #expect(page.out.contains("two versions"))
    }

    @Test func `a version is kept by its name, which stays when others come`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let page = await house.run("show", id)
        let names = page.out.matches(of: /version ([a-z2-7]{8})/).map { String($0.1) }
        let lines = page.lines.filter { $0.hasPrefix("    1  ") || $0.hasPrefix("    2  ") }
        try #require(names.count == 2 && lines.count == 2)
        // A slip of one key chooses nothing.
        let slip = await house.run("resolve", id, "--keep", String(names[1].prefix(3)))
        #expect(Int(names[1].prefix(3)) != nil || slip.status == 1)
        let wrong = await house.expectUnchanged {
            await house.run("resolve", id, "--keep", "zzzz")
        }
        #expect(wrong.talk.contains("the versions are named: \(names.joined(separator: ", "))\n"))
        #expect(await house.run("resolve", id, "--keep", names[1]).status == 0)
        #expect(try await words(house, id) == String(lines[1].dropFirst(7)))
    }

    @Test func `no draft is made of a choice`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        try house.change(
            id,
            apart: [2, 3].map {
                EntryChange(kind: .care, fields: [16: .choice($0)])
            })
        let outcome = await house.expectUnchanged { await house.run("resolve", id, "--draft") }
        #expect(outcome.talk.contains("a draft is made of words, and activity holds none"))
    }

    @Test func `versions that were not shown here are not settled`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        try FileManager.default.removeItem(atPath: house.journal + "/shown")
        await house.expectRefused(
            ["resolve", id, "--keep", "1"],
            error: "the versions of entry \(id) were not shown here yet",
            hints: [
                "nothing was changed; this device has not shown you all of it yet",
                "look first with: rapport show \(id)",
            ])
        // A line in the list shows no numbers.
        await house.run("log")
        await house.expectUnchanged { await house.run("resolve", id, "--keep", "1") }
        await house.run("show", id, "--json")
        #expect(await house.run("resolve", id, "--keep", "1").status == 0)
    }

    @Test func `the editor shows every version that a line takes the place of`() async {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.run(
            "edit", id, isInteractive: true,
            edit: { draft in
                #expect(draft.contains("# text has these versions; another value takes the place"))
                #expect(draft.contains("#   in the car\n") && draft.contains("#   in the sling\n"))
                return draft.replacing(/\ntext: [^\n]*/, with: "\ntext: in turn")
            })
        #expect(outcome.out.hasSuffix("sleep, 1h05m, in turn\n"), "\(outcome.talk)")
        #expect(await house.run("conflicts").status == 0)
    }

    @Test func `differences are coloured on a terminal only`() async {
        let house = await House.founded()
        let id = await house.conflicted()
        #expect(!(await house.run("show", id).out.contains("\u{1B}")))
        let said = Said()
        _ = await Program.run(
            arguments: ["show", id], environment: house.environment,
            terminal: Terminal(
                isInteractive: false, hasColour: true, write: said.take, talk: { _ in }),
            surroundings: house.surroundings, zone: Zone { _ in 120 })
        #expect(said.text.contains("\u{1B}[32m{+"))
    }

    @Test(arguments: [
        (ReasonCode.effective, nil, "agreed to by Sam"),
        (.afterRevocation, "so", "agreed to by Sam, without effect: so"),
        (.badTarget, nil, "agreed to by Sam, which does not count (bad-target)"),
    ])
    func `a consent that fell with its device is told as one`(
        code: ReasonCode, reason: String?, line: String
    ) {
        #expect(Sentences.consent("Sam", code: code, reason: reason) == line)
    }

    @Test func `history shows every version, by whom, and what took its place`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "in the bed", "--policy", "shared").id
        await house.run("edit", id, "text=in the car")
        await house.run("retract", id, "--reason", "duplicate")
        let page = await house.run("history", id)
        #expect(
            page.plain(id) == """
                ID  note
                1   Alex, TIME
                      began the entry
                2   Alex, TIME
                      happened-at: TIME +02:00
                      child: Eva
                3   Alex, TIME
                      text: in the bed  (replaced by 4)
                4   Alex, TIME
                      text: in the [-bed-]{+car+}  (in place of 3)
                5   Alex, TIME
                      took the entry back (duplicate)

                """)
        let json = try await house.run("history", id, "--json").json()
        let steps = json["steps"] as? [[String: Any]] ?? []
        #expect(
            steps.map { $0["act"] as? String } == [
                "create", "write", "write", "write", "retract",
            ])
        #expect(steps.allSatisfy { $0["code"] as? String == "effective" })
        let fields = steps[3]["fields"] as? [String: [String: Any]] ?? [:]
        #expect(fields["text"]?["replaces"] as? [String] == [steps[2]["dot"] as? String ?? ""])
        #expect(await house.run("history", "zzzz").status == 1)
    }
}

extension House {
    /// Versions that were all made from what the entry says now, as by devices that were apart.
    func change(_ id: String, apart changes: [EntryChange]) throws {
        try replica { replica in
            let seen = try replica.entry(named: id)
            for change in changes { _ = try replica.decide(.edit(change), on: .all(of: seen)) }
        }
    }

    /// Another device's version of an entry's text, which replaces nothing.
    func add(_ text: String, to id: String) throws {
        try replica { replica in
            let seen = try replica.entry(named: id)
            let fields: FieldSet = [FieldNumber.text: .text(text)]
            let change = EntryChange(kind: seen.kind ?? .note, fields: fields)
            try replica.edit(seen, change, replacing: .shown([]))
        }
    }

    private func replica(_ body: (Replica) throws -> Void) throws {
        let replica = try Replica.open(
            Home(folder: folder).journal(named: nil), surroundings: surroundings)
        try body(replica)
        try replica.close()
    }
}
