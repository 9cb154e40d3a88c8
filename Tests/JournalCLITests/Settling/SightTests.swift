import Foundation
import JournalClient
import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// Nobody's words give way to what was typed by someone who has not seen them.
@Suite struct SightTests {
    static let long = String(repeating: "well, ", count: 20)

    /// The refusal, with all that it must leave as it was.
    private func expectUnseen(
        _ house: House, _ id: String, _ edit: [String], of fields: String
    ) async throws {
        let before = try await house.stateDigest()
        let outcome = await house.run(["edit", id] + edit)
        #expect(outcome.status == 1)
        #expect(
            outcome.talk == """
                rapport: error: entry \(id) was not shown here yet with all words of its \(fields)
                rapport: hint: nothing was changed; a change replaces only what was shown on \
                this screen
                rapport: hint: look first with: rapport show \(id)

                """)
        #expect(try await house.stateDigest() == before && before != nil)
    }

    @Test func `an entry that was never shown here is not written over`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "1h", "--text", "in the bed").id
            await level(alex, sam)
            try await expectUnseen(sam, id, ["text=x"], of: "text")
            try await expectUnseen(
                sam, id, ["duration=2h", "--clear", "text"], of: "text, duration")
            // What is empty hides nothing.
            #expect(await sam.run("edit", id, "tags=trip").status == 0)
            let retracted = await sam.run("retract", id)
            #expect(retracted.status == 0, "the line that said saved was a look")
        }
    }

    @Test func `an entry that was never shown here is not taken back`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "one").id
        try FileManager.default.removeItem(atPath: house.journal + "/shown")
        let before = try await house.stateDigest()
        let outcome = await house.run("retract", id)
        #expect(outcome.status == 1)
        #expect(outcome.talk.hasPrefix("rapport: error: entry \(id) was not shown here yet\n"))
        #expect(outcome.talk.hasSuffix("look first with: rapport show \(id)\n"))
        #expect(try await house.stateDigest() == before)
        await house.run("log")
        #expect(await house.run("retract", id).status == 0)
        #expect(await house.run("log").out.hasSuffix("note       [taken back]\n"))
    }

    @Test func `a sleep is not ended over words on that which nobody has seen`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep", "running=running", "--at", "13:00").id
        try await house.saysTwice([.choice(1), nil], in: "running", of: id)
        let before = try await house.stateDigest()
        let unseen = await house.run("woke", "14:00")
        #expect(unseen.status == 1)
        #expect(
            unseen.talk.hasPrefix(
                "rapport: error: entry \(id) was not shown here yet with all words of its running\n"
            ), "\(unseen.talk)")
        #expect(unseen.talk.hasSuffix("look first with: rapport show \(id)\n"))
        #expect(try await house.stateDigest() == before && before != nil)
        await house.run("show", id)
        let woke = await house.run("woke", "14:00")
        #expect(woke.status == 0, "\(woke.talk)")
        #expect(await house.run("conflicts").out == "")
    }

    @Test func `a sleep that runs is ended without a look, wherever it was begun`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep", "running=running", "--at", "13:00").id
        try FileManager.default.removeItem(atPath: house.journal + "/shown")
        let woke = await house.run("woke", "14:00")
        #expect(woke.status == 0 && woke.out.hasPrefix("saved \(id)"), "\(woke.talk)")
        #expect(await house.run("conflicts").out == "")
    }

    @Test func `an answer takes the place of the words that were shown first, of no others`()
        async throws
    {
        let house = await House.founded()
        let note = await house.run("note", "one").id
        let reply = await house.run("reply", note, "first").id
        try FileManager.default.removeItem(atPath: house.journal + "/shown")
        let again = await house.run("reply", note, "second")
        #expect(again.status == 0 && again.talk.contains("first"), "\(again.talk)")
        try await house.saysTwice([.text("here"), .text("there")], in: "text", of: reply)
        let unseen = await house.run("reply", note, "third")
        #expect(unseen.status == 1)
        #expect(unseen.talk.hasSuffix("look first with: rapport show \(reply)\n"), "\(unseen.talk)")
        await house.run("show", reply)
        #expect(await house.run("reply", note, "third").status == 0)
        #expect(await house.run("conflicts").out == "")
    }

    @Test func `what a program has not seen is not taken back with what it wrote`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "1h").id
            await level(alex, sam)
            await sam.run("log")
            #expect(await sam.run("edit", id, "text=well").status == 0)
            await level(alex, sam)
            let undone = await alex.run("undo", "--json", "--yes")
            #expect(undone.status == 0, "\(undone.talk)")
            let told = Sentences.editedBeside(by: ["Sam"])
            let log = await alex.run("log").out
            #expect(log.contains(told), "\(log)")
        }
    }

    @Test func `after one look at the log an edit simply works`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "bottle", "5oz", "--text", "in the bed").id
            await level(alex, sam)
            await sam.run("log")
            #expect(await sam.run("edit", id, "quantity=150ml").status == 0)
            #expect(
                await sam.run("edit", id, "text=in the car").timeless
                    == "saved \(id)  shared  TIME  care  bottle, [Sam wrote] 150 ml,"
                    + " [Sam wrote] in the car\n"
            )
            #expect(await sam.run("edit", id, "happened-at=18:00").status == 0)
            await level(alex, sam)
            for house in [alex, sam] { #expect(await house.run("conflicts").status == 0) }
            let steps = await sam.run("history", id).plain(id)
            #expect(steps.contains("text: in the [-bed-]{+car+}  (in place of 3)\n"))
        }
    }

    @Test func `a text that the log cuts was not seen, one that was typed here was`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "--text", Self.long + "end").id
            await level(alex, sam)
            #expect(await sam.run("log").out.hasSuffix("…\n"))
            try await expectUnseen(sam, id, ["text=x"], of: "text")
            // What stands before the cut was seen.
            #expect(await sam.run("edit", id, "activity=bottle").status == 0)
            await sam.run("show", id)
            // A line in the list takes nothing from the page that was read.
            await sam.run("log")
            #expect(await sam.run("edit", id, "text=short").status == 0)
            #expect(await alex.run("edit", id, "text=by its author").status == 0)
        }
    }

    @Test func `what the log does not show is not written over after it`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "one").id
        try FileManager.default.removeItem(atPath: house.journal + "/shown")
        await house.run("log")
        // With one child its name stands in no line.
        try await expectUnseen(house, id, ["--clear", "child"], of: "child")
        await house.run("show", id)
        #expect(await house.run("edit", id, "--clear", "child").status == 0)
        let values = try await house.values(of: id)
        #expect(values["child"] == "<null>")
    }

    @Test func `two versions in a cut line, or in a whole one, are not ended by an edit`()
        async throws
    {
        for words in ["", Self.long] {
            let house = await House.founded()
            let id = await house.run("note", "base", "--policy", "shared").id
            try house.change(
                id,
                apart: ["in the car", "in the sling"].map {
                    EntryChange(kind: .note, fields: [FieldNumber.text: .text(words + $0)])
                })
            #expect(await house.run("log").out.hasSuffix("  [two versions]\n"))
            try await expectUnseen(house, id, ["text=short"], of: "text")
            #expect(await house.run("conflicts").status == 3)
            // The list showed both.
            #expect(await house.run("edit", id, "text=short").status == 0)
            #expect(await house.run("conflicts").status == 0)
        }
    }

    @Test func `versions that were kept stand side by side in every line, and stay`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        await house.run("show", id)
        let saved = await house.run("resolve", id, "--keep-both")
        let (one, two) = inOrder("in the car", "in the sling", in: saved.out)
        let told = "sleep, 1h05m, \(one) / \(two)  [two versions, both kept]\n"
        #expect(saved.timeless == "saved \(id)  shared  TIME  care  \(told)")
        #expect(await house.run("log").out.hasSuffix(told))
        // Another device of the same person has only the list.
        try FileManager.default.removeItem(atPath: house.journal + "/shown")
        await house.run("log")
        try await expectUnseen(house, id, ["text=rewritten"], of: "text")
        let page = await house.run("show", id)
        #expect(page.out.contains("in the car\n") && page.out.contains("in the sling\n"))
        #expect(await house.run("edit", id, "text=rewritten").status == 0)
    }

    @Test func `more than two that were kept are counted`() {
        #expect(Sentences.keptMark(2) == "two versions, both kept")
        #expect(Sentences.keptMark(3) == "3 versions, all kept")
    }

    @Test func `programs are shown all by the list`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep", "--text", Self.long, "--tag", "trip").id
            await level(alex, sam)
            await sam.run("log", "--json")
            let outcome = await sam.run("edit", id, "text=x", "tags=zoo", "--json")
            #expect(outcome.status == 0, "\(outcome.talk)")
            let values = try await sam.values(of: id)
            #expect(values["text"] == "x")
        }
    }

    @Test func `of a list that is too long to be remembered the newest stay seen`() async throws {
        let house = await House.founded()
        let drafts = (0..<260).map { number in
            EntryDraft(
                kind: .note,
                fields: [
                    FieldNumber.happenedAt: .moment(
                        Moment(utcMilliseconds: Int64(number) * 60_000, offsetMinutes: 0)),
                    FieldNumber.text: .text("note \(number)"),
                ])
        }
        let ids = try house.write(drafts)
        await house.run("log", "--count", "300")
        #expect(await house.run("edit", ids[259], "text=x").status == 0)
        try await expectUnseen(house, ids[0], ["text=x"], of: "text")
    }

    @Test func `an answer under its entry was seen`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "one").id
        let reply = await house.run("reply", id, "two").id
        try FileManager.default.removeItem(atPath: house.journal + "/shown")
        await house.run("show", id)
        #expect(await house.run("edit", reply, "text=three").status == 0)
        #expect(await house.run("show", id).out.hasSuffix("\(reply), Alex: three\n"))
    }

    @Test func `the draft of a settlement comes after all words of both`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "one two three", "--policy", "shared").id
        try house.change(
            id,
            apart: ["one three", "one two three four"].map {
                EntryChange(kind: .note, fields: [FieldNumber.text: .text($0)])
            })
        let outcome = await house.run(
            "resolve", id, "--draft", isInteractive: true,
            edit: { $0.replacingOccurrences(of: "one", with: "five") })
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(outcome.talk.contains("  one three\n"))
        #expect(outcome.talk.contains("  one two three four\n"))
        let values = try await house.values(of: id)
        #expect(values["text"] == "five three four")
    }
}

extension House {
    /// Writes entries without the program, and gives their short ids.
    fileprivate func write(_ drafts: [EntryDraft]) throws -> [String] {
        let replica = try Replica.open(
            Home(folder: folder).journal(named: nil), surroundings: surroundings)
        let ids = try replica.add(drafts)
        try replica.close()
        return ids.map(EntryName.short)
    }
}

extension House {
    /// Two devices say something of a field, and neither had heard of the other; nothing of it was
    /// on a screen.
    fileprivate func saysTwice(
        _ values: [FieldValue?], in name: String, of id: String
    ) async throws {
        let replica = try Replica.open(
            Home(folder: folder).journal(named: nil), surroundings: surroundings)
        let seen = try replica.entry(named: id)
        let kind = try #require(seen.kind)
        let field = try #require(kind.spec[name]).number
        for value in values {
            var fields = FieldSet()
            fields[field] = value
            let change = EntryChange(
                kind: kind, fields: fields, clearing: value == nil ? [field] : [])
            _ = try replica.decide(.edit(change), on: .all(of: seen))
        }
        try replica.close()
        try FileManager.default.removeItem(atPath: journal + "/shown")
    }
}
