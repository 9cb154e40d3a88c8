import Foundation
import Testing

@testable import JournalCLI

/// Which child, which entries, which version.
@Suite struct ChoosingTests {
    @Test func `of two children each is named by how the name begins, in any case`() async throws {
        let house = await House.founded()
        let tom = await house.run("child", "Tom").id
        let whole = try await house.run("show", tom, "--json").json()["id"] as? String
        for typed in ["Tom", "t", "TO", tom] {
            let id = await house.run("play", "tower", "--child", typed).id
            #expect(try await house.values(of: id)["child"] == whole)
        }
    }

    @Test(arguments: [
        ("zoe", "the journal has no child of that name", "it has: Eva, Evan"),
        ("", "the journal has no child of that name", "it has: Eva, Evan"),
        ("ev", "the journal has several children: Eva, Evan", "--child Eva\n"),
    ])
    func `a child that is not clear is answered with the names`(
        typed: String, line: String, hint: String
    ) async {
        let house = await House.founded()
        await house.run("child", "Evan")
        let outcome = await house.expectUnchanged {
            await house.run("play", "tower", "--child", typed)
        }
        #expect(outcome.talk.contains(line) && outcome.talk.contains(hint), "\(outcome.talk)")
        #expect(await house.run("play", "tower", "--child", "eva").status == 0)
        #expect(await house.run("log").lines.count == 1)
    }

    @Test func `a child that was taken back is not asked about`() async {
        let house = await House.founded()
        let tom = await house.run("child", "Tom").id
        await house.run("retract", tom, "--reason", "duplicate")
        let outcome = await house.run("play", "tower")
        #expect(outcome.status == 0)
        #expect(await house.run("show", outcome.id).out.contains("child         Eva\n"))
    }

    @Test(arguments: [nil, "mistaken", "duplicate", "other"])
    func `an entry is taken back with and without a reason`(reason: String?) async throws {
        let house = await House.founded()
        let id = await house.run("voice", "no").id
        let words = reason.map { ["--reason", $0] } ?? []
        let outcome = await house.run(["retract", id, "--json"] + words)
        let saved = try outcome.json()["saved"] as? [[String: Any]] ?? []
        #expect(saved.map { $0["short-id"] as? String } == [id])
        #expect(saved.first?["taken-back"] as? Bool == true)
        let page = await house.run("show", id)
        #expect(page.lines.first == "\(id)  voice  [taken back]")
        #expect(page.out.contains("words         no\n"))
        #expect(try await house.run("show", id, "--json").json()["waiting"] as? Bool == false)
    }

    @Test func `log takes several kinds, and no more than the count`() async {
        let house = await House.founded()
        await house.run("note", "one", "--at", "08:00")
        await house.run("care", "sleep", "--at", "09:00")
        await house.run("voice", "two", "--at", "10:00")
        await house.run("note", "three", "--at", "11:00")
        let kinds = await house.run("log", "--kind", "care", "-k", "note", size: House.wide)
        #expect(kinds.lines.first?.hasPrefix("only care, note; ") == true)
        #expect(
            kinds.lines.dropFirst().map { $0.prefix(16).suffix(5) } == ["08:00", "09:00", "11:00"])
        let latest = await house.run("log", "--kind", "note", "-c", "1", size: House.wide)
        #expect(latest.lines.count == 2 && latest.out.hasSuffix("note       three\n"))
        for count in ["--count=0", "--count=-1"] {
            #expect(await house.run("log", count).out == "")
        }
        #expect(await house.run("log", "--count", "99").lines.count == 4)
    }

    @Test func `log lists names only when they are asked for`() async {
        let house = await House.founded()
        #expect(await house.run("log").out == "")
        let children = await house.run("log", "--kind", "child", size: House.wide)
        #expect(children.lines.count == 2 && children.out.hasSuffix("child      Eva\n"))
        #expect(
            await house.run("log", "--kind", "person", size: House.wide).out.contains("person Alex")
        )
    }

    @Test func `a kind without entries is an empty list to programs, without a hint`()
        async throws
    {
        let house = await House.founded()
        await house.run("note", "x")
        let outcome = await house.run("log", "--kind", "play", "--json", size: House.wide)
        let json = try outcome.json()
        #expect((json["entries"] as? [Any])?.isEmpty == true)
        #expect(outcome.talk == "")
    }

    @Test func `a value written over two versions is the only one that is left`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.run("resolve", id, "--write", "-", "--json", input: ["in turn\n"])
        #expect(outcome.status == 0, "\(outcome.talk)")
        let text = try await house.versions(of: id)
        #expect(text == ["in turn"])
        #expect(try await house.run("conflicts", "--json").json()["waiting"] as? Int == 0)
    }

    @Test func `two versions that are kept no longer wait, and stay two`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        #expect(try await house.versions(of: id) == ["in the car", "in the sling"])
        await house.run("resolve", id, "--keep-both")
        #expect(try await house.versions(of: id) == ["in the car", "in the sling"])
        let json = try await house.run("show", id, "--json").json()
        #expect(json["waiting"] as? Bool == false)
        #expect((json["conflicts"] as? [Any])?.isEmpty == true)
        #expect(await house.run("status", "--check").status == 0)
    }
}

extension House {
    /// All versions of an entry's text, sorted.
    fileprivate func versions(of id: String) async throws -> [String] {
        let json = try await run("show", id, "--json").json()
        let fields = json["fields"] as? [String: [String: Any]] ?? [:]
        let versions = fields["text"]?["versions"] as? [[String: Any]] ?? []
        return versions.compactMap { $0["value"] as? String }.sorted()
    }
}
