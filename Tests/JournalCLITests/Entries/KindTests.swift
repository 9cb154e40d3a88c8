import EventLog
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalCLI
@testable import JournalClient

/// Kinds and fields that have no command of their own, and what a newer release wrote.
@Suite struct KindTests {
    /// What is typed behind `rapport add`, and what the log says of it.
    static let lines: [(typed: [String], said: String)] = [
        (["goal", "swim alone", "whose=child", "state=open"], "swim alone, whose Eva, open"),
        (["delight", "she laughs like a duck"], "she laughs like a duck"),
        (["thanks", "to=other", "for the night"], "for the night, to the other parent"),
        (["play", "tower", "20m", "led=child"], "tower, 20m, led child"),
        (["request", "shoes", "2", "no-chance-given"], "shoes, difficulty 2, no-chance-given"),
        (
            ["request", "shoes", "2", "outcome=declined-with-reason", "reason=too cold"],
            "shoes, difficulty 2, declined-with-reason, reason too cold"
        ),
        (
            ["rupture", "yelling", "from=me", "sign=withdrew", "carried=tired,rushed"],
            "yelling, from Alex, sign withdrew, carried tired, rushed"
        ),
        (["voice", "no!", "asked=offered", "about=other"], "no!, offered, about the other parent"),
        (["care", "medicine", "2tablet", "what=ibuprofen"], "medicine, 2 tablet, ibuprofen"),
        (["care", "medicine", "ibuprofen", "tablet"], "medicine, ibuprofen tablet"),
        (["care", "sleep", "running=running"], "sleep, running"),
        (["care", "tummy-time", "5m"], "tummy-time, 5m"),
        (
            ["handover", "me", "other", "bag=boots,bear"],
            "from Alex, to the other parent, bag bear, boots"
        ),
        (["promise", "zoo", "to=child", "giver=me"], "zoo, to Eva, giver Alex"),
        (
            ["plan", "swimming", "repeats=FREQ=WEEKLY", "zone=Europe/Berlin"],
            "swimming, FREQ=WEEKLY, Europe/Berlin"
        ),
        (["close", "2026-04"], "2026-04"),
    ]

    @Test(arguments: lines.indices)
    func `every kind and field is written by add`(place: Int) async {
        let (typed, said) = Self.lines[place]
        let house = await House.founded()
        let outcome = await house.run(["add"] + typed)
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(outcome.out.contains(said), "\(outcome.out)")
    }

    @Test func `an end by who never saw the beginning is one entry with it in the list`()
        async throws
    {
        try await parents { alex, sam in
            let start = ["care", "sleep", "running=running", "--at", "2020-03-01 20:00"]
            let begun = await alex.run(start).id
            let end = ["care", "sleep", "running=end-only", "ended-at=2020-03-02 06:00"]
            let ended = await sam.run(end + ["--at", "2020-03-02 06:10"]).id
            await level(alex, sam)
            for house in [alex, sam] {
                let lines = await house.run("log", "-c", "1").lines
                #expect(lines.count == 2 && lines[0].contains("\(begun)  Alex"), "\(lines)")
                #expect(!lines[0].contains("running"))
                let below = "    ended at 2020-03-02 06:00, written by Sam in \(ended)"
                #expect(lines.last == below)
            }
            // Taken back, it ends nothing.
            await sam.run("show", ended)
            await sam.run("retract", ended)
            #expect(await sam.run("log").out.contains("sleep, running  [written "))
        }
    }

    @Test func `an entry about two children is one entry, and one record for each child`()
        async throws
    {
        let house = await House.founded()
        await house.run("child", "Noa")
        let id = await house.run("care", "activity", "bath", "--child", "Eva, noa").id
        let json = try await house.run("log", "--json").json()
        let records = json["entries"] as? [[String: Any]] ?? []
        #expect(records.map { $0["short-id"] as? String } == [id, id])
        let fields = records.compactMap { $0["fields"] as? [String: [String: Any]] }
        #expect(fields.allSatisfy { $0["children"] == nil })
        #expect(Set(fields.compactMap { $0["child"]?["value"] as? String }).count == 2)
        #expect(await house.run("show", id).out.contains("children      "))
        #expect(await house.run("log").lines.count == 1)
        // Naming one child takes the several away.
        await house.run("edit", id, "child=Noa")
        let after = try await house.run("log", "--json").json()
        #expect((after["entries"] as? [Any])?.count == 1)
    }

    @Test func `nobody promises in the other parent's name`() async {
        let house = await House.founded()
        await house.expectRefused(
            ["add", "promise", "pay", "to=me", "giver=other"],
            error: "nobody promises in the other parent's name",
            hints: [
                "nothing was changed; what both are to promise is proposed with: --policy agreement"
            ], status: 1)
    }

    /// An entry as a later release writes it: a value with a choice and a field that come later.
    private func newer(_ house: House, type: UInt32 = 2) throws -> String {
        let replica = try Replica.open(
            Home(folder: house.folder).journal(named: nil), surroundings: house.surroundings)
        defer { try? replica.close() }
        let content: [UInt8] = [0x1a, 2, 0x68, 0x69, 0x88, 1, 2, 0x98, 1, 9, 0xc0, 2, 1]
        let value = try Value(index: 1, content: content, salt: SHA256.hash(content))
        let event = EventDraft(
            kind: .content,
            operations: [
                .create(Create(type: type, policy: .shared)),
                .write(
                    Write(
                        entry: nil, fields: [3, 17, 19, 40], supersedes: [], value: value)),
            ], values: [value])
        return EntryName.short(try replica.append([event])[0])
    }

    @Test func `what a newer release wrote is said beside what is shown`() async throws {
        let house = await House.founded()
        let id = try newer(house)
        let log = await house.run("log")
        #expect(log.out.contains("difficulty 2, (of a newer release), hi"), "\(log.out)")
        #expect(log.out.contains("[newer]"))
        let page = await house.run("show", id)
        #expect(page.out.contains("outcome       (of a newer release)\n"))
        #expect(page.out.contains("field 40      (of a newer release)\n"))
        #expect(
            page.out.contains(
                "something of a newer release stands here too; it is kept as it is\n"))
        let json = try await house.run("show", id, "--json").json()
        #expect(json["newer"] as? Bool == true)
        let fields = json["fields"] as? [String: [String: Any]] ?? [:]
        let outcome = (fields["outcome"]?["versions"] as? [[String: Any]])?.first
        #expect(outcome?["state"] as? String == "newer")
        #expect(fields["difficulty"]?["value"] as? Int == 2)
    }

    @Test func `an edit over what is newer leaves both`() async throws {
        let house = await House.founded()
        let id = try newer(house)
        await house.run("show", id)
        await house.run("edit", id, "outcome=met", "difficulty=3")
        let json = try await house.run("show", id, "--json").json()
        let fields = json["fields"] as? [String: [String: Any]] ?? [:]
        func states(_ name: String) -> Set<String> {
            Set(
                (fields[name]?["versions"] as? [[String: Any]] ?? []).compactMap {
                    $0["state"] as? String
                })
        }
        #expect(states("outcome") == ["newer", "present"])
        #expect(states("40") == ["newer"])
    }

    @Test func `an entry of a kind that comes later stands in the log`() async throws {
        let house = await House.founded()
        let id = try newer(house, type: 77)
        let log = await house.run("log")
        let line = try #require(log.lines.first { $0.contains(id) })
        #expect(line.contains("kind 77") && line.contains("hi") && line.contains("[newer]"))
        await house.expectRefused(
            ["edit", id, "text=mine"],
            error: "this entry is of kind 77, which a newer release wrote",
            hints: [
                "nothing was changed; it is kept and synced as it is",
                "a newer rapport can read it",
            ], status: 1)
    }
}
