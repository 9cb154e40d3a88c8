import Foundation
import Testing

@testable import JournalCLI

/// What the program says when something waits, and when it cannot be settled as it was typed.
@Suite struct SettlingErrorTests {
    /// A sleep of which both parents changed text and duration while apart.
    private func contested(_ alex: House, _ sam: House) async -> String {
        let id = await alex.run("care", "sleep", "1h", "--text", "in the bed").id
        await level(alex, sam)
        for house in [alex, sam] { await house.run("show", id) }
        await alex.run("edit", id, "text=in the car", "duration=2h")
        await sam.run("edit", id, "text=in the sling", "duration=3h")
        await level(alex, sam)
        return id
    }

    @Test func `where several fields wait the hints name one, and work`() async throws {
        try await parents { alex, sam in
            let id = await contested(alex, sam)
            let hint =
                "it asks; a script says: --field text and --keep 1, --keep 2, --keep-both"
                + " or --write -\n"
            #expect(await alex.run("conflicts").talk.contains(hint))
            let unnamed = await alex.run("resolve", id, "--keep", "1")
            #expect(unnamed.status == 1, "it waits in several fields today")
            #expect(unnamed.talk.contains("several fields wait: text, duration\n"))
            let one = await alex.run("resolve", id, "--field", "text", "--keep", "1")
            #expect(one.status == 0)
            // With one field left no name is needed.
            #expect(one.talk.contains("it asks; a script says: --keep 1, --keep 2, --keep-both"))
            #expect(await alex.run("resolve", id, "--keep", "1").status == 0)
        }
    }

    @Test func `several entries that wait are not told as one`() async throws {
        let house = await House.founded()
        let first = await house.conflicted()
        let second = await house.conflicted()
        let list = await house.run("conflicts")
        #expect(list.talk.contains("2 entries wait for a person"))
        #expect(
            list.talk.contains("settle them one by one, as: rapport resolve \(first)\n")
                || list.talk.contains("settle them one by one, as: rapport resolve \(second)\n"))
    }

    @Test(
        arguments: [
            ("0", 64, "versions are numbered from 1"), ("-1", 64, "versions are numbered from 1"),
            ("7", 1, "there is no version 7; there are 2"), ("zzzz", 1, "the versions are named: "),
            ("zz", 1, "the versions are named: "),
        ] as [(String, Int32, String)])
    func `status 64 is kept for a version that there can never be`(
        keep: String, status: Int32, line: String
    ) async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        await house.run("conflicts")
        let before = try await house.stateDigest()
        let outcome = await house.run("resolve", id, "--keep=\(keep)")
        #expect(outcome.status == status)
        #expect(outcome.talk.hasPrefix("rapport: error: \(line)"), "\(outcome.talk)")
        #expect(try await house.stateDigest() == before)
    }

    @Test func `conflicts tells programs what versions were based on and what differs`()
        async throws
    {
        try await parents { alex, sam in
            let id = await contested(alex, sam)
            let entry = try #require(await sam.run("conflicts", "--json").objects("entries").first)
            let sides = try #require(entry["sides"] as? [String: [String: Any]])
            let versions = sides["text"]?["versions"] as? [[String: Any]] ?? []
            #expect(versions.count == 2)
            for version in versions {
                let bases = version["bases"] as? [[String: Any]] ?? []
                #expect(bases.map { $0["value"] as? String } == ["in the bed"])
                #expect(bases.map { $0["parent"] as? Int } == [1])
                let changes = version["changes"] as? [[String: String]] ?? []
                #expect(changes.contains(["removed": "bed"]))
            }
            // Settled apart again, the versions come from two that differ.
            for (house, words) in [(alex, "first the car"), (sam, "first the sling")] {
                await house.run("conflicts")
                await house.run("resolve", id, "--field", "text", "--write", words)
            }
            await level(alex, sam)
            let list = await alex.run("conflicts", "--json")
            let again = try #require(list.objects("entries").first)
            let text = (again["sides"] as? [String: [String: Any]])?["text"]
            let later = text?["versions"] as? [[String: Any]] ?? []
            #expect(later.first?["beside-first"] is NSNull)
            let beside = later.last?["beside-first"] as? [[String: String]] ?? []
            #expect(beside.contains { $0["added"] == "sling" || $0["added"] == "car" })
        }
    }

    @Test func `versions of a field that was empty say so`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "sleep").id
            await level(alex, sam)
            for house in [alex, sam] { await house.run("show", id) }
            await alex.run("edit", id, "text=in the car")
            await sam.run("edit", id, "text=in the sling")
            await level(alex, sam)
            #expect(
                await sam.run("conflicts").out.contains(
                    "    both were written into an empty field\n"))
        }
    }

    @Test func `three versions, two of them equal, are counted by what they say`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let id = await alex.run("care", "sleep", "--text", "in the bed").id
            for house in [alex, sam, phone] { await house.run("sync") }
            for house in [alex, sam, phone] { await house.run("show", id) }
            await alex.run("edit", id, "text=in the car")
            await sam.run("edit", id, "text=in the sling")
            await phone.run("edit", id, "text=in the car")
            for house in [alex, sam, phone, alex] { await house.run("sync") }
            let list = await alex.run("conflicts").out
            #expect(list.contains("[two versions]"))
            #expect(
                list.contains(
                    "3 versions, two of them different, all kept until you settle it"))
            #expect(list.contains(/in the car  \(says the same as [12]\)\n/))
        }
    }

    @Test func `more than two versions are marked with their number`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let id = await alex.run("care", "sleep", "--text", "in the bed").id
            for house in [alex, sam, phone] { await house.run("sync") }
            for (house, words) in [(alex, "car"), (sam, "sling"), (phone, "pram")] {
                await house.run("show", id)
                await house.run("edit", id, "text=in the \(words)")
            }
            for house in [alex, sam, phone, alex] { await house.run("sync") }
            #expect(await alex.run("log").out.hasSuffix("  [3 versions]\n"))
        }
    }

    @Test func `two proposals for one field are told apart by what they say`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("promise", "zoo", "--policy", "agreement").id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            await level(alex, sam)
            for house in [alex, sam] { await house.run("show", id) }
            await alex.run("edit", id, "what=park")
            await sam.run("edit", id, "what=lake")
            await level(alex, sam)
            for house in [alex, sam] {
                let page = await house.run("show", id).out
                #expect(page.contains("  proposed      by Alex; waits for Sam\n    what: park\n"))
                #expect(page.contains("  proposed      by Sam; waits for Alex\n    what: lake\n"))
            }
        }
    }

    @Test func `an edit after the entry was taken back is told as later, not as beside`() async {
        let house = await House.founded()
        let id = await house.run("note", "a word").id
        await house.run("retract", id)
        await house.run("edit", id, "text=back again")
        let log = await house.run("log").out
        #expect(log.hasSuffix("back again  [taken back]  [edited since by Alex]\n"))
        let json = try? await house.run("show", id, "--json").json()
        #expect(json?["edited-beside"] as? Bool == false)
        #expect(json?["edited-since"] as? Bool == true)
        // It is taken back again, which leaves no question open.
        #expect(await house.run("retract", id).status == 0)
        #expect(await house.run("log").out.hasSuffix("note       [taken back]\n"))
    }
}
