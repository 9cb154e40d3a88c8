import Foundation
import Testing

@testable import JournalCLI

/// Every short form, and what programs then read of it.
@Suite struct ShortFormTests {
    @Test(
        arguments: [
            (
                ["play", "block tower", "20m", "with=me,child"], "shared",
                ["what": "block tower", "duration": "1200", "with": "parent-1,child"]
            ),
            (
                ["request", "put on shoes", "2", "met", "--during-play"], "shared",
                ["what": "put on shoes", "difficulty": "2", "during-play": "yes", "outcome": "met"]
            ),
            (
                ["rupture", "yelling", "we were late", "--noticed-by", "child"], "author-only",
                [
                    "cause": "yelling", "from": "parent-1", "noticed-by": "child",
                    "text": "we were late",
                ]
            ),
            (
                ["promise", "zoo", "--to", "other", "--due", "2026-05-10"], "author-only",
                [
                    "what": "zoo", "to": "parent-2", "due-at": "2026-05-10T23:59:00+02:00",
                    "state": "open",
                ]
            ),
            (["voice", "I", "want", "to", "fly"], "author-only", ["words": "I want to fly"]),
            (
                ["milestone", "first steps", "1m"], "shared",
                ["what": "first steps", "duration": "60"]
            ),
            (
                ["handover", "other", "me", "--place", "school"], "shared",
                ["from": "parent-2", "to": "parent-1", "place": "school"]
            ),
            (
                ["note", "hello", "--title", "Monday"], "author-only",
                ["text": "hello", "title": "Monday"]
            ),
            (["note", "hello", "--policy", "shared"], "shared", ["text": "hello"]),
        ] as [([String], String, [String: String])])
    func `a short form fills the fields that its words mean`(
        words: [String], policy: String, fields: [String: String]
    ) async throws {
        let house = await House.founded()
        let id = await house.run(words).id
        let shown = await house.run("show", id, "--json")
        #expect(try shown.json()["kind"] as? String == words[0])
        #expect(try shown.json()["policy"] as? String == policy)
        var values = try shown.values()
        // What took some time has just ended.
        let began = words[0] == "play" ? "18:00" : "18:20"
        #expect(values.removeValue(forKey: "happened-at") == "2026-05-03T\(began):00+02:00")
        #expect(values.removeValue(forKey: "child")?.count == 64)
        #expect(values == fields)
    }

    @Test(
        arguments: [
            (
                ["sleep", "1h05m", "--text", "in the car"],
                ["activity": "sleep", "duration": "3900", "text": "in the car"]
            ),
            (
                ["bottle", "8.25oz", "formula"],
                [
                    "activity": "bottle", "quantity": "8.25", "unit": "oz", "contents": "formula",
                ]
            ),
            (
                ["temperature", "37.5c"],
                ["activity": "temperature", "quantity": "37.5", "unit": "celsius"]
            ),
            (
                ["nursing", "left=10m", "right=5m"],
                ["activity": "nursing", "left": "600", "right": "300"]
            ),
            (
                ["medicine", "2.5ml", "syrup"],
                ["activity": "medicine", "quantity": "2.5", "unit": "ml", "what": "syrup"]
            ),
            (
                ["growth", "65cm", "height"],
                ["activity": "growth", "quantity": "65", "unit": "cm", "measure": "height"]
            ),
            (["diaper", "both"], ["activity": "diaper", "diaper": "both"]),
            (["solids", "carrots"], ["activity": "solids", "what": "carrots"]),
        ] as [([String], [String: String])])
    func `care of each sort keeps its figures apart from its words`(
        words: [String], fields: [String: String]
    ) async throws {
        let house = await House.founded()
        var values = try await house.values(of: house.run(["care"] + words).id)
        values["happened-at"] = nil
        values["child"] = nil
        #expect(values == fields)
    }

    @Test func `a rupture, its repair and a reply name each other by whole ids`() async throws {
        let house = await House.founded()
        let promise = await house.run("promise", "zoo").id
        let rupture = await house.run("rupture", "broken", "--promise", promise).id
        let repair = await house.run("repair", rupture, "made-up", "--received", "not-yet").id
        let reply = await house.run("reply", repair, "thank", "you").id
        var ids: [String: String] = [:]
        for short in [promise, rupture, repair] {
            ids[short] = try await house.run("show", short, "--json").json()["id"] as? String
        }
        #expect(try await house.values(of: rupture)["promise"] == ids[promise])
        #expect(try await house.values(of: rupture)["cause"] == "broken-promise")
        let mended = try await house.values(of: repair)
        #expect(mended["rupture"] == ids[rupture])
        #expect(mended["steps"] == "made-up")
        #expect(mended["received"] == "not-yet")
        let values = try await house.values(of: reply)
        let whole = try #require(ids[repair])
        #expect(values == ["to": whole, "text": "thank you"])
    }

    @Test func `a child is kept with the day of birth and without a time of its own`()
        async throws
    {
        let house = await House.founded()
        let id = await house.run("child", "Tom", "--born", "2026-04-01").id
        let values = try await house.values(of: id)
        #expect(values == ["name": "Tom", "born-at": "2026-04-01T00:00:00+02:00"])
        #expect(await house.run("log").out == "", "names are no moments of a day")
    }

    @Test(arguments: [
        ("-20m", "2026-05-03T18:00:00+02:00"), ("18:05", "2026-05-03T18:05:00+02:00"),
        ("yesterday 18:00", "2026-05-02T18:00:00+02:00"),
        ("2026-05-01", "2026-05-01T00:00:00+02:00"),
        ("2026-05-03T09:30Z", "2026-05-03T09:30:00+00:00"),
    ])
    func `an entry keeps the time and the offset that were named`(
        typed: String, kept: String
    ) async throws {
        let house = await House.founded()
        let id = await house.run("note", "x", "--at", typed).id
        #expect(try await house.values(of: id)["happened-at"] == kept)
    }

    @Test func `a handover from one parent to the same is not written`() async {
        let house = await House.founded()
        let outcome = await house.expectUnchanged(ending: 64) {
            await house.run("handover", "me", "me")
        }
        #expect(outcome.talk.contains("a handover goes from one parent to the other\n"))
        #expect(await house.run("log").out == "")
    }

    @Test func `a quantity without its unit is not written`() async {
        let house = await House.founded()
        let outcome = await house.expectUnchanged(ending: 64) {
            await house.run("care", "bottle", "quantity=5")
        }
        #expect(outcome.talk.contains("a quantity needs its unit, as 5oz\n"))
        #expect(await house.run("log").out == "")
    }
}
